"""What grouping reads: claims, each with the little of its article that tells it from others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from index.model import Status, Unit

ROUNDING = 1.02
"""Amounts within a fiftieth of each other are one: 168,000 t is told as 170,000 t."""
NO_DATE = "9999"
"""What an article without a date is sorted by: behind all others."""


class Size(NamedTuple):
    """An amount per year in kept whole numbers (`index.fields.UNITS`); a range keeps both ends."""

    low: int
    high: int

    def same(self, other: Size) -> bool:
        """Whether both ends are equal but for rounding."""
        return _near(self.low, other.low) and _near(self.high, other.high)

    def ratio(self, other: Size) -> float:
        """How many times the larger one is the smaller one, by their upper ends."""
        small, large = sorted((self.high, other.high))
        return large / small if small > 0 else float("inf")

    def below(self, other: Size) -> bool:
        """Whether it is smaller by more than rounding."""
        return self.high < other.high and not self.same(other)


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of one article. `article` and `number` together are unique."""

    article: str
    number: int
    """Its place among the article's claims, from 0."""
    unit: Unit
    size: Size
    date: str | None = None
    """Day of publication, ISO; None where the article has none."""
    company: str | None = None
    place: str | None = None
    material: str | None = None
    status: Status | None = None
    year: int | None = None
    """The year in which the amount is to be reached."""
    abroad: bool = False
    part: bool = False
    """Whether its own words make it a phase, a line or a share of something larger."""
    another: bool = False
    """Whether its own words set it beside another amount, on top of it."""
    periodic: bool = True
    """Whether it is told per year, month or day rather than as a mere scale."""
    derived: bool = False
    """Whether the amount per year was multiplied from a month or a day."""
    chinese: bool = False
    words: bytes = b""
    """Fingerprint of its sentence: equal where an article is a reprint."""
    score: float = 0.0

    @property
    def order(self) -> tuple[str, str, int]:
        """The order of telling: by date, the undated last."""
        return (self.date or NO_DATE, self.article, self.number)


def fingerprint(sentence: str) -> bytes:
    """Of a sentence's letters and digits, whatever stands between them."""
    letters = "".join(c for c in sentence.casefold() if c.isalnum())
    return blake2b(letters.encode("utf-8", "replace"), digest_size=8).digest()


@dataclass(frozen=True)
class Account:
    """All that one article says of one plant."""

    tellings: tuple[Telling, ...]
    """In order of the text; never empty."""
    company: str | None
    place: str | None
    material: str | None

    @property
    def article(self) -> str:
        """The article's id."""
        return self.tellings[0].article

    @property
    def order(self) -> tuple[str, str, int]:
        """The order of telling: by date, the undated last."""
        return self.tellings[0].order

    @cached_property
    def words(self) -> frozenset[bytes]:
        """Of all sentences that say it."""
        return frozenset(t.words for t in self.tellings)

    @cached_property
    def sizes(self) -> dict[Unit, tuple[Size, ...]]:
        """Unit -> the amounts told, the largest first."""
        found: dict[Unit, tuple[Size, ...]] = {}
        for t in sorted(self.tellings, key=lambda t: (-t.size.high, -t.size.low, t.number)):
            found[t.unit] = (*found.get(t.unit, ()), t.size)
        return found

    @cached_property
    def wholes(self) -> dict[Unit, tuple[Size, ...]]:
        """Unit -> the total that is told, none or one: the largest amount, unless that is a part by its own words."""
        return {unit: () if self._is_part(unit, sizes[0]) else sizes[:1] for unit, sizes in self.sizes.items()}

    @cached_property
    def parts(self) -> dict[Unit, tuple[Size, ...]]:
        """Unit -> what is told beside a larger amount, or as a part by its own words; the largest first."""
        return {
            unit: tuple(s for s in sizes if s.below(sizes[0])) if self.wholes[unit] else sizes
            for unit, sizes in self.sizes.items()
        }

    @cached_property
    def shares(self) -> frozenset[tuple[Unit, Size]]:
        """The amounts that are in a larger one for sure: by their own words, or since all of them add up to it."""
        said = {(t.unit, t.size) for t in self.tellings if t.part}
        for unit, parts in self.parts.items():
            if parts and Size(sum(p.low for p in parts), sum(p.high for p in parts)).same(self.sizes[unit][0]):
                said |= {(unit, size) for size in parts}
        return frozenset(said)

    def _is_part(self, unit: Unit, size: Size) -> bool:
        return any(t.part for t in self.tellings if t.unit == unit and t.size == size)


def _near(one: int, other: int) -> bool:
    small, large = sorted((one, other))
    return large <= small * ROUNDING
