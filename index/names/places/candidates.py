"""Runs of a text that may name a place, with the words around that belong to the name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from index.names.matcher import Hit, longest
from index.names.places.cutting import is_word
from index.names.places.spellings import Entries
from index.names.places.table import PlaceTable
from index.names.places.words import either, english_type, mapping, words
from index.text.passage import Passage

LONGEST_ZONE_ZH = 14
"""Han characters between a place and the word 开发区 that names its zone."""
LONGEST_ZONE_EN = 9
"""Words between a place and the word "zone"."""

FIRST_HAN = "\u2e80"
"""Where the scripts begin that have no capitals."""
MOST_NAMES_IN_ZONE = 3
"""Names of other places that the name of a zone may hold."""
SHORT_ZH = 2
"""Han characters of names that also arise by chance where two words meet."""


@dataclass(slots=True)
class Candidate:
    """A run of the folded text that spells a place, and what stands beside it."""

    start: int
    end: int
    """End of the name, its type word included."""
    core_end: int
    """End of the name without an English type word."""
    entries: Entries
    codes: tuple[str, ...]
    """What it may stand for, the likeliest first; when resolved, what it does stand for."""
    han: bool
    kinds: str = ""
    """Last characters of the type words that the English type word may stand for; empty: no type word."""
    zone_end: int = 0
    """End of the zone named after the place; 0: none."""
    rule: str = ""
    typed: bool = False
    """Whether a type word is printed: 潞城区, Lucheng District, Lucheng Qu."""
    beside: Sequence[Candidate] = ()
    """Candidates in the same phrase that may be the place it lies in, or lie in it."""

    def rename(self, entries: Entries) -> None:
        """Take it for another name."""
        self.entries = entries
        self.codes = entries.codes

    @property
    def is_county(self) -> bool:
        """Whether the likeliest reading is a county."""
        code = self.codes[0]
        return len(code) == 6 and not code.endswith("00")


def candidates(passage: Passage, table: PlaceTable) -> list[Candidate]:
    """Every run that spells a place, longest runs first where they overlap, in order of start."""
    text = passage.folded.text
    hits = [hit for hit in table.matcher.find(text) if text[hit[0]] >= FIRST_HAN or _cased(passage, hit)]
    found = _candidates(hits, passage, table)
    split = {(c.start, c.end) for c in found if _is_split(c, passage.folded.text)}
    if not split:
        return found
    # What a chance spelling covered may be a name: 江苏 in 国内江苏, where 内江 came first.
    return _candidates([hit for hit in hits if hit[:2] not in split], passage, table)


def _candidates(hits: list[Hit], passage: Passage, table: PlaceTable) -> list[Candidate]:
    text = passage.folded.text
    zones = _ZoneWords(text)
    kept = _merged(longest(hits), table)
    found: list[Candidate] = []
    left = 0
    for at, (start, end, entries) in enumerate(kept):
        if start < left or not entries:
            continue
        candidate = Candidate(start, end, end, entries, entries.codes, text[start] >= FIRST_HAN)
        if candidate.han:
            _split_off_type(candidate, text, table)
        else:
            _take_english_type(candidate, text, table, found[-1].end if found else 0)
        candidate.typed = bool(candidate.kinds) or candidate.entries[0][1] == "full"
        if zones.follow(candidate):
            candidate.zone_end = _zone(candidate, passage, _limit(kept, at, table, len(text)))
        left = max(candidate.end, candidate.zone_end)
        found.append(candidate)
    return found


def _limit(kept: list[tuple[int, int, Entries]], at: int, table: PlaceTable, length: int) -> int:
    """Where the zone named after the first name must end: before the next place, unless that is part of its name.

    "Changyi Binhai Development Zone" is a zone of Changyi, of no Binhai: names right behind a place that lie
    elsewhere are parts of a zone's name.
    """
    _, end, entries = kept[at]
    for start, _, following in islice(kept, at + 1, at + 1 + MOST_NAMES_IN_ZONE):
        if start > end + 1 or not following:
            return start
        if any(table.child_of(code, mine) for code, _ in following for mine, _ in entries):
            return start
    return length if at + 1 + MOST_NAMES_IN_ZONE >= len(kept) else end


def _is_split(candidate: Candidate, text: str) -> bool:
    short = candidate.han and candidate.end - candidate.start == SHORT_ZH
    return short and not is_word(text, candidate.start, candidate.end)


def _merged(hits: list[Hit], table: PlaceTable) -> list[tuple[int, int, Entries]]:
    """Hits of one run as one: "xin jiang" and "xinjiang" are two patterns and one name."""
    runs: dict[tuple[int, int], Entries] = {}
    for start, end, number in hits:
        entries, before = table.entry(number), runs.get((start, end))
        runs[start, end] = table.ranked((*before, *entries)) if before else entries
    return [(*run, entries) for run, entries in runs.items()]


def _cased(passage: Passage, hit: Hit) -> bool:
    """Whether each word of a Latin name begins with a capital in print."""
    words = passage.folded.printed(hit[0], hit[1]).split(None, LONGEST_CASED)
    return all(word[0].isupper() or not word[0].isalpha() or word in _SMALL_TYPES for word in words[:LONGEST_CASED])


LONGEST_CASED = 2
"""Words of a name whose capitals are looked at: of "Plain and Bordered White", the first."""
_SMALL_TYPES = frozenset(("county", "district", "banner", "city", "xian", "qu", "shi", "qi", "and"))


_NOT_THE_TYPE = {"市": "场值容盈", "区": "域块间别位", "县": "", "省": "", "旗": "下舰帜", "州": "", "盟": ""}


def _split_off_type(candidate: Candidate, text: str, table: PlaceTable) -> None:
    """合作市场 is no 合作市: where the type word begins another word, only the core is named."""
    following = text[candidate.end : candidate.end + 1]
    last = text[candidate.end - 1]
    if candidate.entries[0][1] != "full" or not following or following not in _NOT_THE_TYPE.get(last, ""):
        return
    core = text[candidate.start : candidate.end - 1]
    entries = table.spelled(core)
    if entries:
        candidate.rename(entries)
        candidate.end = candidate.core_end = candidate.end - 1


_TYPE_BEFORE = re.compile(r"\b(province|city|county|district|banner|prefecture|municipality) of $")
_LONGEST_TYPE_BEFORE = 20


def _take_english_type(candidate: Candidate, text: str, table: PlaceTable, left: int) -> None:
    kinds = mapping("type", "en_zh")
    follows = text[candidate.end : candidate.end + 1] in (" ", "-")
    if follows and (match := english_type().match(text, candidate.end)):
        candidate.kinds = kinds[match[1]]
        candidate.end = match.end()
        _restore_abolished(candidate, match[1], table)
    elif text.endswith(" of ", left, candidate.start) and (
        match := _TYPE_BEFORE.search(text, max(left, candidate.start - _LONGEST_TYPE_BEFORE), candidate.start)
    ):
        candidate.kinds = kinds[match[1]]


def _restore_abolished(candidate: Candidate, english: str, table: PlaceTable) -> None:
    """Changzhi County is the county that was, while Changzhi is the city of today."""
    kind = candidate.kinds[0]
    if english in ("county", "district") and all(table.kind_of(code) != kind for code, _ in candidate.entries):
        full = table.abolished(candidate.entries[0][0], kind)
        if full:
            candidate.rename(full)


_NOT_IN_ZONES = "在的与和为将已于投签项等年月日了是到向从由被获让把给"
"""Characters of sentences, not of names: 荆门建设的工业园 is no zone of that name."""


@cache
def _zone_zh() -> re.Pattern[str]:
    kinds = either(words("zone", "zh"))
    return re.compile(rf"[^\W\d_a-z{_NOT_IN_ZONES}]{{0,{LONGEST_ZONE_ZH}}}?(?:{kinds})")


@cache
def _zone_en() -> re.Pattern[str]:
    kinds = either(words("zone", "en"))
    return re.compile(rf"(?:['& ./-]{{1,2}}[a-z0-9]+){{0,{LONGEST_ZONE_EN}}}?[ -](?:{kinds})\b")


class _ZoneWords:
    """Where a text has words for zones: most names have none behind them, and looking for one is slow."""

    def __init__(self, text: str) -> None:
        self._text = text

    def follow(self, candidate: Candidate) -> bool:
        """Whether such a word stands behind a candidate near enough to be its zone's."""
        words = self._han if candidate.han else self._latin
        at = bisect_right(words, candidate.end, key=lambda word: word[1])
        # A bracket may stand between: 长治(潞城)开发区.
        reach = LONGEST_ZONE_ZH + _LONGEST_BRACKET if candidate.han else LONGEST_ZONE_EN * _LONGEST_WORD
        return at < len(words) and words[at][0] <= candidate.end + reach

    @cached_property
    def _han(self) -> list[tuple[int, int]]:
        return [match.span() for match in _zone_words("zh").finditer(self._text)]

    @cached_property
    def _latin(self) -> list[tuple[int, int]]:
        return [match.span() for match in _zone_words("en").finditer(self._text)]


@cache
def _zone_words(language: str) -> re.Pattern[str]:
    return re.compile(either(words("zone", language)))


_LONGEST_BRACKET = 8
_LONGEST_WORD = 40


def _zone(candidate: Candidate, passage: Passage, limit: int) -> int:
    """End of the zone named right after the place and before the next name; 0 where there is none."""
    text = passage.folded.text
    if candidate.han:
        at = candidate.end
        if text[at : at + 1] == "(" and (close := text.find(")", at, at + _LONGEST_BRACKET)) > 0:
            at, limit = close + 1, max(limit, close + 1 + LONGEST_ZONE_ZH)
        match = _zone_zh().match(text, at)
        return match.end() if match and match.end() <= limit else 0
    match = _zone_en().match(text, candidate.end)
    if not match or match.end() > limit:
        return 0
    span = passage.folded.span(candidate.end, match.end())
    printed = re.findall(r"[A-Za-z0-9]+", passage.text[span.start : span.end])
    if all(word[0].isupper() or word[0].isdigit() or word in words("zone", "en_words") for word in printed[:-1]):
        return match.end()
    return 0
