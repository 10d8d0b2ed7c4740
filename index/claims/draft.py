"""A claim while the rules fill it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from index.claims.quantities import Quantity
from index.model import Period, Span, Status, Unit


@dataclass(slots=True)
class Draft:
    """An amount that is a claim, and what the rules have said of it so far. Offsets are of folded text."""

    quantity: Quantity
    sentence: Span
    paragraph: Span
    floor: int
    """Where its own words begin: behind the amount before in the sentence, or the sentence's start."""
    ceiling: int
    """Where they end: at the next amount, or the sentence's end."""
    title: bool = False
    phase: str | None = None
    """Which part of a project: "1", "2" ..., "rest", "each", "share"."""
    joined: bool = False
    """Whether it goes on a list that began with the claim before."""
    period: Period | None = None
    material: str | None = None
    company: str | None = None
    place: str | None = None
    status: Status | None = None
    year: int | None = None
    collective: bool = False
    """Whether a city, a park or an industry makes it rather than one firm."""
    rules: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the amount begins."""
        return self.quantity.start

    @property
    def value(self) -> Decimal:
        """The amount in its unit; the lower end of a range."""
        return self.quantity.value

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.quantity.unit
