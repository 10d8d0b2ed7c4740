"""Which of the places of one name is meant: named rules, the first that decides wins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from index.names.places.candidates import Candidate
from index.names.places.spellings import Entries
from index.names.places.table import PlaceTable
from index.names.places.words import either, words
from index.text.passage import Passage

_GAP_EN_LEFT = re.compile(r"(?:,|'s?| -)? ?")
_GAP_ZH = re.compile(r"[省市州盟的·,、 (]?")
LONGEST_GAP = 60
"""Characters between two names of one phrase."""

PARENT_BESIDE = "its parent stands beside it"
FAR = 1 << 40
"""More characters than any text has."""
LONGEST_LINE = 600
"""Characters of a line that are read on each side of a name."""
MOST_LISTED_FIRMS = 60
"""Short names of firms in lists that are remembered of an article."""
COUNTRIES_ABROAD = 2
"""Countries that an article names where a name shared with one of them is read as abroad."""


@cache
def _gap_en() -> re.Pattern[str]:
    between = either(words("phrase", "between"))
    return re.compile(rf"(?:'s)?(?:,? (?:in|of|under|from|within)|,|'s)?(?: (?:{between})){{0,7}} ?")


def join(found: Sequence[Candidate], passage: Passage) -> None:
    """Tell neighbours of one phrase of each other: 山西长治潞城区; Pingding county in Yangquan, Shanxi."""
    text = passage.folded.text
    for left, right in pairwise(found):
        gap_start = max(left.end, left.zone_end if left.zone_end <= right.start else 0)
        if right.start - gap_start > LONGEST_GAP:
            continue
        gap = text[left.end : right.start]
        after_zone = text[gap_start : right.start]
        pattern = _GAP_ZH if left.han and right.han else _gap_en()
        if (
            not gap
            or pattern.fullmatch(gap)
            or (gap != after_zone and pattern.fullmatch(after_zone))
            or _GAP_EN_LEFT.fullmatch(gap)
        ):
            left.beside = (*left.beside, right)
            right.beside = (*right.beside, left)


Runs = Sequence[tuple[int, int]]
"""Runs of the folded text, sorted."""

_SHORT_FIRM = re.compile(r"[\u4e00-\u9fff]{2,4}?(?=[、和及与等])")
_LISTS = ("、", "和", "及", "与")

Rule = Callable[[Candidate, tuple[str, ...], "Context"], tuple[str, ...]]
"""Which of the codes remain; none: the rule does not apply."""


class Context:
    """What an article says of places as a whole."""

    def __init__(self, found: Sequence[Candidate], passage: Passage, table: PlaceTable, masked: Runs) -> None:
        self.table = table
        self.passage = passage
        self.text = passage.folded.text
        self.found = found
        self._starts: list[int] | None = None
        self.masked = masked
        """Names of companies in the folded text, sorted."""
        self.mask_ends = dict(masked)
        self.above: dict[str, dict[Entries, list[int]]] = {}
        """Provinces, prefectures and countries; the names that may mean them; and where those stand, rising."""
        for candidate in found:
            for code in _above(candidate.codes):
                self.above.setdefault(code, {}).setdefault(candidate.entries, []).append(candidate.start)
        self.full: set[str] = set()
        """Counties that are named with their type word."""
        for candidate in found:
            if candidate.typed:
                self.full.update(self._county(candidate))
        self.senses: dict[Entries, set[str]] = {}
        """What names of several places were said to be by the place they lie in."""
        for candidate in found:
            codes = candidate.codes
            if len(codes) > 1 and len(sense := _parent_beside(candidate, codes, self)) == 1:
                self.senses.setdefault(candidate.entries, set()).update(sense)

    @cached_property
    def listed_firms(self) -> frozenset[str]:
        """Names of a place and two to four characters that stand in a list right beside a company's name."""
        ends = {end for _, end in self.masked}
        names: set[str] = set()
        for candidate in self.found:
            match = _SHORT_FIRM.match(self.text, candidate.end) if candidate.han and not candidate.typed else None
            after = match is not None and match.end() + 1 in self.mask_ends and self.text[match.end()] in _LISTS
            before = self.text[candidate.start - 1 : candidate.start] in _LISTS and candidate.start - 1 in ends
            if match and (after or before) and len(names) < MOST_LISTED_FIRMS:
                names.add(self.text[candidate.start : match.end()])
        return frozenset(names)

    def _county(self, candidate: Candidate) -> tuple[str, ...]:
        """The county that a name with its type word stands for; nothing where that is open."""
        codes = candidate.codes
        if len(codes) == 1:
            return () if codes[0].endswith("00") else codes
        for rule in (_type_word, _parent_beside, _nearest_parent):
            codes = rule(candidate, codes, self) or codes
        return codes if len(codes) == 1 and not codes[0].endswith("00") else ()

    def near(self, candidate: Candidate, code: str) -> int | None:
        """Characters to the nearest naming of a place above `code`; None where there is none."""
        distances = [
            _nearest(starts, candidate.start)
            for above in self.table.ancestors(code)
            for entries, starts in self.above.get(above, {}).items()
            # "Yushu" may be the prefecture, but says nothing about which county "Yushu City" is.
            if code not in entries.codes
        ]
        nearest = min(distances, default=FAR)
        return nearest if nearest < FAR else None

    def parent_is_beside(self, candidate: Candidate) -> bool:
        """Whether a place that it may lie in stands in the same phrase."""
        return bool(candidate.beside and _parent_beside(candidate, candidate.codes, self))

    def related(self, one: Candidate, other: Candidate) -> bool:
        """Whether one may lie in the other."""
        child_of = self.table.child_of
        return any(child_of(a, b) or child_of(b, a) for a in one.codes for b in other.codes)

    def printed(self, start: int, end: int) -> str:
        """A run of the folded text as printed."""
        return self.passage.folded.printed(start, end)

    def line(self, candidate: Candidate) -> tuple[int, int]:
        """Start and end of the candidate's line in the folded text, as far as LONGEST_LINE to each side."""
        first, last = max(0, candidate.start - LONGEST_LINE), candidate.start + LONGEST_LINE
        start = self.text.rfind("\n", first, candidate.start) + 1
        end = self.text.find("\n", candidate.start, last)
        return start or first, min(last, len(self.text)) if end < 0 else end

    def between(self, start: int, end: int) -> Sequence[Candidate]:
        """The candidates that start in a run of the folded text."""
        starts = [candidate.start for candidate in self.found] if self._starts is None else self._starts
        self._starts = starts
        return self.found[bisect_left(starts, start) : bisect_left(starts, end)]


def _nearest(rising: Sequence[int], at: int) -> int:
    """The distance to the nearest of some offsets other than `at` itself; large where there is none."""
    right = bisect_left(rising, at)
    left = rising[right - 1] if right else None
    if right < len(rising) and rising[right] == at:
        right += 1
    sides = [abs(at - side) for side in (left, rising[right] if right < len(rising) else None) if side is not None]
    return min(sides, default=FAR)


@lru_cache(maxsize=1 << 12)
def _above(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a name's codes in which other places lie; none where it may well be no such place."""
    if not codes[0].endswith("00") and len(codes[0]) == 6:
        return ()
    if len(codes) > 1 and any(len(c) == 2 for c in codes):
        return ()
    return tuple(c for c in codes if c.endswith("00")) or codes[:1]


def _parent_beside(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    ancestors = context.table.ancestors
    for other in candidate.beside:
        mine = tuple([c for c in codes if not {*ancestors(c)}.isdisjoint(other.codes)])
        if mine:
            return mine
    return ()


def _child_beside(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    table = context.table
    for other in candidate.beside:
        mine = tuple(c for c in codes if any(table.child_of(o, c) for o in other.codes))
        if mine:
            return mine
    return ()


def _type_word(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    if not candidate.kinds:
        return ()
    types = {c: context.table.kind_of(c) for c in codes}
    # The first type word is what the English one means; the others, what it may have been before.
    return tuple(c for c in codes if types[c] == candidate.kinds[0]) or tuple(
        c for c in codes if types[c] in candidate.kinds
    )


def _named_in_full(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    # 阜新 is the city also where 阜新蒙古族自治县 is named, which lies in it.
    return tuple(c for c in codes if c in context.full and not set(context.table.ancestors(c)).intersection(codes))


def _said_before(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    return tuple(c for c in codes if c in context.senses.get(candidate.entries, ()))


def _abroad(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """德州 is Texas among other countries, where nothing of Shandong is named."""
    foreign = tuple(c for c in codes if len(c) == 2)
    if not foreign or len(foreign) == len(codes) or candidate.typed:
        return ()
    chinese = tuple(c for c in codes if len(c) == 6)
    if any(context.near(candidate, c) is not None for c in chinese):
        return chinese
    countries = {code for code in context.above if len(code) == 2}
    return foreign if countries.intersection(foreign) or len(countries) >= COUNTRIES_ABROAD else chinese


def _country_named(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Georgia is the state where the United States are named by another of their names."""
    if any(len(code) != 2 for code in codes):
        return ()
    return tuple(code for code in codes if code in context.above)


def _nearest_parent(candidate: Candidate, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    # 吉林省 elsewhere says nothing of 吉林, which may be that province itself.
    apart = [c for c in codes if not any(parent in codes for parent in context.table.ancestors(c))]
    distances = {c: d for c in apart if (d := context.near(candidate, c)) is not None}
    if not distances:
        return ()
    # A prefecture of that name needs no parent to be meant.
    best = min(distances.values())
    near = tuple(c for c, d in distances.items() if d == best)
    return near if candidate.typed or not codes[0].endswith("00") or near[0].endswith("00") else ()


RULES: tuple[tuple[str, Rule], ...] = (
    (PARENT_BESIDE, _parent_beside),
    ("its child stands beside it", _child_beside),
    ("its type word", _type_word),
    ("at home or abroad as its neighbours", _abroad),
    ("named in full elsewhere", _named_in_full),
    ("named with its parent elsewhere", _said_before),
    ("the country named elsewhere", _country_named),
    ("the nearest parent named", _nearest_parent),
)


def resolve(candidate: Candidate, context: Context) -> None:
    """Settle what a candidate stands for, and remember the rule that said so."""
    codes = candidate.codes
    if len(codes) == 1:
        rule = "the only place of that name" if not _parent_beside(candidate, codes, context) else PARENT_BESIDE
        candidate.rule = rule
        return
    decided = ""
    for name, rule_function in RULES:
        left = rule_function(candidate, codes, context)
        if left and len(left) < len(codes):
            codes, decided = left, name
        elif left and not decided and name == PARENT_BESIDE:
            decided = name
        if len(codes) == 1:
            break
    candidate.codes, candidate.rule = codes, decided or "the likeliest of that name"
