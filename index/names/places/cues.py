"""Rules about one mention of a place: what speaks against the news happening there, and what for it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from index.model import Mention
from index.names.places.context import PARENT_BESIDE
from index.names.places.datelines import DATELINE


@dataclass(slots=True)
class Around:
    """A mention and what stands around it, in matching form."""

    mention: Mention
    han: bool
    """Whether Chinese stands beside it."""
    before: str
    """What stands before it in its line; of names listed together ("X, Y and Z"), before the first."""
    after: str
    """What stands after it in its line; of names listed together, after the last."""
    line: str
    amount: bool
    """Whether its sentence has an amount."""
    amount_next: bool
    """Whether the next two of its line have: "signed in X. The project, of 50 GWh, ..."."""
    in_headline: bool
    in_lead: bool
    owns_claim: bool
    """Whether something is said to be produced or built there."""
    full_county: bool
    """Whether it is a county printed with its type word."""
    zone: bool
    """Whether it is printed as a zone or park of the place."""
    asked: int = 0
    """Numbers of the rules whose patterns were looked for, as bits: an article is weighed without its claims and with
    them, and only facts differ."""
    fitting: int = 0
    """Of those, the ones whose patterns fit."""


_UNITS_ZH = "公吨|吨|平方米|平米|㎡|m2|套|只|支|台|米|立方米|颗|片|兆瓦|吉瓦"
_UNITS_EN = "t/(?:a|yr?|year)|k?tpa|kt|mtpa|mt|tons?|tonnes?|metric tons|[gm]wh?"
AMOUNT = re.compile(
    rf"(?<!\d)\d[\d,.]{{0,24}}\+? ?-?(?:万|亿|千|百万)?(?:{_UNITS_ZH}|(?:{_UNITS_EN})(?![a-z])|"
    r"million (?:square|m2|sets|pieces)|square met)|万吨|千吨级"
)
"""An amount of goods or power with its unit: of money, land or people, none."""

_REPORTED_THERE = re.compile(r"[^,。;]{0,16}(?:获悉|了解到|得知|调研|检查|视察|督导)")

FACTS: Mapping[str, Callable[[Around], bool]] = {
    "dateline": lambda around: around.mention.rule == DATELINE,
    "in the headline": lambda around: around.in_headline,
    "in the lead": lambda around: around.in_lead,
    "in a sentence with an amount": lambda around: around.amount,
    "before a sentence with an amount": lambda around: around.amount_next,
    "named with what it lies in": lambda around: around.mention.rule == PARENT_BESIDE,
    "owns a claim": lambda around: around.owns_claim,
    "a zone": lambda around: around.zone,
    "a county named in full": lambda around: around.full_county,
    "reported or inspected there": lambda around: bool(_REPORTED_THERE.match(around.after)),
    "named": lambda around: True,
}
"""What a rule of place_cues.toml may call upon by name."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """What a rule looks for around a name, in one language."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    line: re.Pattern[str] | None

    both: bool = False
    """Whether what stands before and what stands after must fit together."""

    def fit(self, around: Around) -> bool:
        """Whether one of them holds."""
        if self.both:
            before = self.before and self.before.search(around.before)
            return bool(before and self.after and self.after.match(around.after))
        return bool(
            (self.before and self.before.search(around.before))
            or (self.after and self.after.match(around.after))
            or (self.line and self.line.search(around.line))
        )


@dataclass(frozen=True, slots=True)
class Cue:
    """A rule of `place_cues.toml`, whose header says what each part means."""

    name: str
    number: int
    """Each has its own; 0 is nobody's."""
    han: Patterns
    latin: Patterns
    points: int = 0
    when: str = ""
    unless: str = ""
    whole: bool = False
    """Whether it speaks against the place in the whole article."""

    def fits(self, around: Around) -> bool:
        """Whether one of its patterns or its fact holds, and nothing stops it."""
        patterns = self.han if around.han else self.latin
        fits = _fit(patterns, self.number, around) or bool(self.when and FACTS[self.when](around))
        return fits and not (self.unless and FACTS[self.unless](around))


def _fit(patterns: Patterns, number: int, around: Around) -> bool:
    """Whether the patterns of that number fit; looked for once."""
    bit = 1 << number
    if not around.asked & bit:
        around.asked |= bit
        around.fitting |= bit * patterns.fit(around)
    return bool(around.fitting & bit)


_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile(r"(?<!\\)[a-z]{2}")


def _patterns(entry: Mapping[str, Any], han: bool) -> Patterns:
    def either(key: str, end: str = "") -> re.Pattern[str] | None:
        # A pattern without words, such as a line's beginning, is of both languages.
        other = _LATIN if han else _HAN
        mine = [p for p in entry.get(key, ()) if not other.search(p) or (_HAN if han else _LATIN).search(p)]
        return re.compile(f"(?:{'|'.join(mine)}){end}") if mine else None

    return Patterns(either("before", "$"), either("after"), either("line"), entry.get("both", False))


def _cue(entry: Mapping[str, Any], number: int) -> Cue:
    return Cue(
        name=entry["name"],
        number=number,
        han=_patterns(entry, han=True),
        latin=_patterns(entry, han=False),
        points=entry.get("points", 0),
        when=entry.get("when", ""),
        unless=entry.get("unless", ""),
        whole=entry.get("whole", False),
    )


@cache
def cues(side: str) -> tuple[Cue, ...]:
    """The rules "against" or "for", in order."""
    source = resources.files("index.names").joinpath("data", "place_cues.toml")
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    first = 1 if side == "against" else 1 + len(tables["against"])
    return tuple(_cue(entry, number) for number, entry in enumerate(tables[side], first))


def objection_to(around: Around) -> Cue | None:
    """The first rule against that fits a mention; None where none does."""
    if not _fit(_any_pattern(around.han), 0, around):
        return next((cue for cue in _of_facts() if cue.fits(around)), None)
    return next((cue for cue in cues("against") if cue.fits(around)), None)


@cache
def _of_facts() -> tuple[Cue, ...]:
    return tuple(cue for cue in cues("against") if cue.when)


@cache
def _any_pattern(han: bool) -> Patterns:
    """All patterns against in one, since most mentions fit none."""
    every = [cue.han if han else cue.latin for cue in cues("against")]

    def either(side: str) -> re.Pattern[str]:
        patterns = [pattern.pattern for each in every if (pattern := getattr(each, side))]
        return re.compile("|".join(patterns))

    return Patterns(either("before"), either("after"), either("line"))
