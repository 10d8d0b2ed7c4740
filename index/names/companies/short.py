"""Firms' names without a legal form that no table holds, in places where a firm stands.

A coined brand with a trade word ("Houding Energy", 瑞鸿锂业), a name said to be a
firm's ("its subsidiary Hexin"), or a brand of three syllables or more that acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from index.names.companies import latin
from index.names.companies.identity import anatomy
from index.names.companies.introduced import is_generic
from index.names.companies.pinyin import is_person, syllables
from index.names.companies.places import PlaceNames, place_codes
from index.names.companies.printed import Printed
from index.names.companies.words import at_border, org_words
from index.names.matcher import Runs, holds

_COINED = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]+[A-Z]\w*|[A-Z]+&[A-Z]+")
_NEXT_WORDS = re.compile(r"(?:[ -][A-Z]\w*){1,3}")
_WORDS = re.compile(r"[^\W\d_]+")
_RUN = r"[A-Z](?<![\w&-][A-Z])[\w&-]{1,30}(?: [A-Z][\w&-]{1,30}){0,3}"
_VERB = (
    r"(?:['’]s (?:new |first |\d[\w,]* )?(?:plant|line|project|base|factory|workshop|mine)|"
    r" (?:has|had|is|was|plans?|will|said|says|signed|put|"
    r"started|began|begun|gives?|gave|expects?|expected|makes?|operates?|runs?|aims?|announced|broke|built|owns?|holds?|employs?|"
    r"produces?|supplies|won|invested|intends?|proposes?|completed|launched|would|may|could|can|does|did|agreed|declined|"
    r"takes|took|sends|sent|ships|shipped|serves|served|opened|shut|halted|raised|cut|bought|buys|sold|sells|chose|filed|"
    r"lost|needs|wants|uses|used|received|secured|commissioned|expanded|joined|acquired|delivers?|delivered|lit))\b"
)
_APPOSED = (
    r", (?:an?|the|its|whose|which|owned|part|half|itself|now|until|located|based|headquartered|founded|established)\b"
)
"""Behind a name: what it is, as nobody says of a product in capitals."""
_ACTS = re.compile(f"{_VERB}|{_APPOSED}")
_ACTING = re.compile(_VERB)
_RUNS = re.compile(_RUN)
_MAY_END_CUE = frozenset("s ")
"""Behind these a name is looked at more closely: "Finland's", "its rivals", two spaces."""
_OWNED = ("'s", "’s")
_OWNER = re.compile(r"((?:[A-Z][\w-]+ )?[A-Z][\w-]+)['’]s $")
_COUNTRYS_FIRM_ACTS = re.compile(
    r" (?:(?:plans?|intends?|agreed|decided|wants) to|will|has|had)?\s?(?:build|built|open|opened|start|started|makes?|"
    r"produces?|operates?|runs|owns|bought|sold|ships|supply|supplies|acquired|commissioned|expand|expanded|shut|closed)\b"
)
"""What firms do, statesmen and towns hardly: behind "Serbia's ElevenEs", as "said" is not."""
_SEAT = re.compile(r" (?:of|from|in) ([A-Z][\w'’]+(?: [A-Z][\w'’]+)?)")
_BASED = re.compile(r"((?:[A-Z][\w'’]+ )?[A-Z][\w'’]+)-based $")
_CONNECTING = re.compile(r"(?: with| of|,? (?:to be )?(?:called|named|dubbed)) $")
_CONNECTIONS = (" with ", " of ", " called ", " named ", " dubbed ")
_LONGEST_CUE = 48
_SITE_NAME = re.compile(
    r"\b([A-Z]\w+)(?:['’]s)? (?:[a-z]+ )?(?:salt lake|salt flat|salar|brine|project|mine|deposit|field|basin|site|"
    r"refinery|pit|quarry|port|dam)\b|\bat ([A-Z]\w+)"
)
_LONGEST_RUN = 80
_NOT_AFTER_BRAND = re.compile(r"[\w-]| [A-Z(]|,? [A-Z][a-z]+ Province")
_LISTED_AFTER = re.compile(r"(?:, and |, | and | or |; )([A-Z][A-Za-z]{4,})(?=[,.;)]| and\b| or\b|\n|$)")
_LISTED_BEFORE = re.compile(
    r"(?:[:(,] | and | of | by | to | with | from )([A-Z][A-Za-z]{4,})(?:, and |, | and | or )$"
)
_WORD_CHAR = r"\w"
_LIST_JOINTS = (", ", " and ", " or ")
_LINE_SHOWN = 150
_CLAUSE_STARTS = frozenset(f"{mark} " for mark in '.,;:>"”')
_RUN_BEFORE = re.compile(rf"{_RUN}$")


def latin_short_names(text: str, places: PlaceNames, named: Runs = ()) -> Iterator[Printed]:
    """Capitalised names whose last word is a trade word and whose brand is coined, or that act like a firm.

    Trade words inside the runs that are `named` already are left alone.
    """
    for tail in _latin_tails().finditer(text):
        if holds(named, *tail.span()):
            continue
        start = latin.left_border(text, tail.end())
        if start is None or start >= tail.start() or _goes_on(text, tail.end()):
            continue
        name = anatomy(text[start : tail.end()], places)
        if not name.trades or name.brand.split(" ")[0].casefold() in org_words().media:
            continue
        stands = bool(name.places) or _ACTS.match(text, _end_of_seat(text, tail.end(), places)) is not None
        made_up = (stands and _is_uncommon(name.brand, places)) or _is_coined(name.brand, places, allow_county=True)
        if made_up and not _is_title_case(text, start):
            yield Printed(start, tail.end(), tail.end(), "brand and trade word")


def _end_of_seat(text: str, end: int, places: PlaceNames) -> int:
    """Where "of Hunan" ends behind a name, or the name itself where no place follows."""
    seat = _SEAT.match(text, end)
    return seat.end() if seat and place_codes(seat[1], places) else end


def _goes_on(text: str, end: int) -> bool:
    """Whether capitalised words behind a trade word make another name: "Public Resources Trading Center"."""
    run = _NEXT_WORDS.match(text, end)
    words = run.group().replace("-", " ").split() if run else []
    never = org_words().never_en_tail
    return bool(words) and (_latin_tails().fullmatch(words[0]) is not None or any(w.casefold() in never for w in words))


Run = tuple[int, int, int]
"""Start, end, and end of the first word: -1 where it is the only one."""


class _Runs(NamedTuple):
    """Up to four capitalised words in a row, each time as many as there are; scanned once for all rules."""

    every: list[Run]
    at_clause_start: list[Run]
    of_several_words: list[Run]


@lru_cache(maxsize=4)
def _capitalised_runs(text: str) -> _Runs:
    runs = _Runs([], [], [])
    for match in _RUNS.finditer(text):
        low, high = match.span()
        run = low, high, text.find(" ", low, high)
        runs.every.append(run)
        if low == 0 or text[low - 1] == "\n" or text[low - 2 : low] in _CLAUSE_STARTS:
            runs.at_clause_start.append(run)
        if run[2] > 0:
            runs.of_several_words.append(run)
    return runs


def latin_said_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Capitalised names that the words beside them call a firm: "its subsidiary Hexin", "Hexin, its joint venture"."""
    cues, letters, based = _before_words()[1], _last_letters(), "-based " in text
    for low, high, first_end in _capitalised_runs(text).every:
        # "Neighbour Zeonik" at the head of a sentence, "Finland's Kivisto" after its country.
        if based and first_end > 0 and (seat := text.find("-based ", low, high)) > 0:
            before, low = text[low : seat + len("-based ")], seat + len("-based ")
        elif first_end > 0 and text[low:first_end].casefold() in cues:
            low, before = first_end + 1, text[low : first_end + 1]
        elif text[low - 1 : low] == " ":
            before = ""
        else:
            continue
        # Most names have none of the words of which `_said_rule` speaks before them.
        last = text[max(0, low - 4) : low - 1]
        if last[-1:] not in _MAY_END_CUE and last.casefold() not in letters:
            continue
        before = before or text[max(0, low - _LONGEST_CUE) : low]
        rule = _said_rule(before, places) if _is_cued(before) else None
        if rule is None and before.endswith("s "):
            rule = _countrys_firm(text, low, high, places)
        if rule and _may_be_firm(text[low:high], places):
            yield Printed(low, high, high, rule)
    for match in _behind().finditer(text):
        run = _RUN_BEFORE.search(text[max(0, match.start() - _LONGEST_RUN) : match.start()])
        # "Abroad, its subsidiary …": what stands before the comma must be a made-up word.
        if run and _may_be_firm(run.group(), places) and _is_coined(run.group(), places):
            yield Printed(match.start() - len(run.group()), match.start(), match.start(), "said to be a firm")


def _countrys_firm(text: str, low: int, high: int, places: PlaceNames) -> str | None:
    """The rule by which a country's one that does what firms do is a firm: "Serbia's Zeonik opened a pilot line"."""
    if not _COUNTRYS_FIRM_ACTS.match(text, high):
        return None
    owner = _OWNER.search(text[max(0, low - _LONGEST_CUE) : low])
    codes = place_codes(owner[1], places) if owner else ()
    return "a country's that acts" if codes and all(not code.isdigit() for code in codes) else None


def _is_cued(before: str) -> bool:
    """Whether one of the words may stand before a name, and a space, of which `_said_rule` speaks: mostly none does."""
    return before.rstrip(" ")[-3:].casefold() in _last_letters() or before[-3:-1] in _OWNED


def _said_rule(before: str, places: PlaceNames) -> str | None:
    """The rule by which the words before a name say that it is a firm's."""
    if before.endswith("-based "):
        seat = _BASED.search(before)
        return "based in a place" if seat and place_codes(seat[1], places) else None
    owner = _OWNER.search(before) if before.endswith("s ") else None
    before = (before[: owner.start()] if owner else before).casefold()
    cue = _CONNECTING.sub("", before).rstrip(" ") if before.endswith(_CONNECTIONS) else before.rstrip(" ")
    if cue.endswith(_before_words()[0]) and _before().search(cue):
        return "said to be a firm"
    if before.endswith(" with ") and _partner().search(before):
        return "said to be a firm"
    country = owner and owner[1]
    if country and place_codes(country, places) and _dealing().search(before):
        return "in a dealing of firms"
    return None


def latin_acting_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Names at the head of a clause with a brand of three syllables of pinyin or more, and a firm's verb.

    A person's given name has two syllables at most, and so have most places.
    """
    sites: set[str] | None = None
    for low, high, _ in _capitalised_runs(text).at_clause_start:
        if not _ACTING.match(text, high):
            continue
        brand = text[low:high].rpartition(" ")[2]
        if syllables(brand) < 3 or place_codes(brand, places) or not _may_be_firm(text[low:high], places):
            continue
        sites = _site_names(text) if sites is None else sites
        if brand not in sites:
            yield Printed(low, high, high, "brand that acts")


def _site_names(text: str) -> set[str]:
    """Names of mines and projects: those in "Mariana salt lake", "the Mariana project", "at Mariana"."""
    return {match[1] or match[2] for match in _SITE_NAME.finditer(text)}


def latin_place_brands(text: str, places: PlaceNames) -> Iterator[Printed]:
    """A province or city and a brand in pinyin that is no place: "Hubei Ruiyi". Nothing in capitals may follow."""
    for low, high, _ in _capitalised_runs(text).of_several_words:
        place, _, brand = text[low:high].rpartition(" ")
        if not place or not 1 < syllables(brand) < 5 or _NOT_AFTER_BRAND.match(text, high):
            continue
        if 1 < syllables(place.rpartition(" ")[2]) < 5 and " " in place and not place_codes(place, places):
            place, _, brand = text[low:high].partition(" ")
        large = any(code.endswith("00") for code in place_codes(place, places))
        is_place = any(place_codes(name, places) for name in (brand, *brand.split(" ")))
        if large and not is_place and _may_be_firm(brand, places):
            yield Printed(low, high, high, "place and brand")


def latin_prefixed_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Names behind a legal form that comes first: "PT Huayue Nickel Cobalt"."""
    if "PT " not in text:
        return
    for low, high, _ in _capitalised_runs(text).every:
        if text.startswith("PT ", low):
            yield Printed(low, high, high, "legal form before it")


def latin_listed_names(text: str, start: int, end: int, places: PlaceNames) -> Iterator[Printed]:
    """Brands in pinyin or CamelCase right before and behind a firm `text[start:end]` in a list: "CATL, Kaijin and"."""
    after = _LISTED_AFTER.match(text, end)
    listed = text.endswith(_LIST_JOINTS, 0, start)
    before = _LISTED_BEFORE.search(text[max(0, start - _LONGEST_RUN) : start]) if listed else None
    runs = [after.span(1)] if after else []
    if before:
        shift = max(0, start - _LONGEST_RUN)
        runs.append((shift + before.start(1), shift + before.end(1)))
    for low, high in runs:
        brand = text[low:high]
        if not brand.isupper() and _is_coined(brand, places) and _may_be_firm(brand, places):
            yield Printed(low, high, high, "listed with a firm")


def _may_be_firm(printed: str, places: PlaceNames) -> bool:
    words = printed.split()
    if words[0] in org_words().first_en or is_person(words) or is_generic(printed) or place_codes(printed, places):
        return False
    last = words[-1].casefold()
    return last not in org_words().never_en_tail and last not in org_words().ordinary_en


@cache
def _latin_tails() -> re.Pattern[str]:
    words = [" ".join(part.capitalize() for part in word.split()) for word in org_words().short_en]
    return re.compile(f"(?:{at_border(sorted(words, key=len, reverse=True), _WORD_CHAR)})" + r"\b(?!-)")


@cache
def _before_words() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words before a firm's name, as endings and as a set."""
    words = tuple(org_words().before_en.replace("\\", "").split("|"))
    return words, frozenset(words)


@cache
def _last_letters() -> frozenset[str]:
    """The last three letters of the words before a name that call it a firm."""
    return frozenset(word.rstrip()[-3:] for word in (*_before_words()[0], *_CONNECTIONS, "-based"))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{org_words().before_en})$")


@cache
def _partner() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{org_words().partner_en}) $")


@cache
def _dealing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{org_words().dealing_en}) $")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf", (?:its|a|an|the|their) (?:[\w-]+ ){{0,4}}(?:{org_words().behind_en})\b")


def _is_coined(brand: str, places: PlaceNames, *, allow_county: bool = False) -> bool:
    """Whether a brand is pinyin, initials or CamelCase; half of all pinyin pairs are some county's name too."""
    words = brand.split()
    counties = not any(code.endswith("00") or not code.isdigit() for code in place_codes(brand, places))
    if not words or len(words) > 3 or (place_codes(brand, places) and not (allow_county and counties)):
        return False
    if words[0].casefold() in org_words().ordinary_en:
        return False
    return all(_COINED.fullmatch(word) or 2 <= syllables(word) <= 5 for word in words)


def _is_uncommon(brand: str, places: PlaceNames) -> bool:
    """Whether no word of a brand qualifies products or branches: Evergreen Lithium, not "Natural Graphite"."""
    words = brand.casefold().split()
    return 0 < len(words) < 4 and not place_codes(brand, places) and org_words().ordinary_en.isdisjoint(words)


def _is_title_case(text: str, start: int) -> bool:
    """Whether the line is a headline with every word in capitals, where capitals say nothing."""
    line = text[max(0, start - _LINE_SHOWN) : start].rpartition("\n")[2]
    line += text[start : start + _LINE_SHOWN].partition("\n")[0]
    words = [word for word in _WORDS.findall(line) if len(word) > 3]
    return len(words) > 5 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
