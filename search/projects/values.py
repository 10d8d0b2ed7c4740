"""A project as it is shown. Frozen; amounts are per year, in kept whole numbers of their unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.model import Status, Unit
from search.projects.telling import Size


@dataclass(frozen=True, slots=True)
class Step:
    """A status that an article is the first to tell, or to tell again after another one."""

    status: Status
    date: str | None
    article: str
    backward: bool = False
    """Whether an earlier article told of one farther on: a halt, a mistake, or old news told late."""


@dataclass(frozen=True, slots=True)
class Told:
    """One amount of a project, and the articles that tell it."""

    unit: Unit
    size: Size
    """As most articles tell it; of equally many, as the latest does."""
    articles: tuple[str, ...]
    """Ids, the earliest first; a reprint is none."""
    part: bool = False
    """Whether it is told beside a larger amount, or as a phase, a line or a share."""
    beside: bool = False
    """Of a part, whether it is only told beside: a share of the larger amount, a past output or an earlier size."""
    periodic: bool = True
    """Whether some article tells it per year, month or day rather than as a mere scale."""
    derived: bool = False
    """Whether every article tells it per month or per day."""
    years: tuple[int, ...] = ()
    """The years in which it is to be reached, in the order of telling; more than one: it was put off or brought on."""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An article that tells of a project."""

    article: str
    date: str | None
    rule: str
    """The rule that joined it: `first`, or one of `search.projects.rules.AMOUNTS`."""
    reprint_of: str | None = None
    """The article of which it prints the same sentences again; a reprint adds nothing."""


@dataclass(frozen=True, slots=True)
class Project:
    """A plant, and all that the articles say of it."""

    id: str
    """Made from the earliest telling: firm, place, material and amount."""
    company: str | None
    """The narrowest that is told, as are place and material."""
    place: str | None
    material: str | None
    amounts: tuple[Told, ...]
    """Totals first, then parts; within each by unit, the largest first. Never empty."""
    steps: tuple[Step, ...]
    """Status over time: of `wholes`; of all amounts where those have none."""
    sources: tuple[Source, ...]
    """The earliest first, the undated last."""
    chinese: bool = False
    """Whether all its articles are Chinese."""
    score: float = 0.0
    first_telling: tuple[str, str, int] = ("", "", 0)

    @property
    def wholes(self) -> tuple[Told, ...]:
        """The totals; of a unit that is told in parts only, the largest part."""
        return wholes(self.amounts)

    @property
    def conflicts(self) -> dict[Unit, tuple[Told, ...]]:
        """Unit -> the totals that articles tell differently, where there is more than one, the earliest told first."""
        by_unit: dict[Unit, tuple[Told, ...]] = {}
        order = {s.article: n for n, s in enumerate(self.sources)}
        for amount in sorted(self.amounts, key=lambda a: order[a.articles[0]]):
            if not amount.part:
                by_unit[amount.unit] = (*by_unit.get(amount.unit, ()), amount)
        return {unit: amounts for unit, amounts in by_unit.items() if len(amounts) > 1}

    @property
    def first(self) -> str | None:
        """Day of the earliest dated article."""
        return min((s.date for s in self.sources if s.date), default=None)

    @property
    def last(self) -> str | None:
        """Day of the latest dated article."""
        return max((s.date for s in self.sources if s.date), default=None)

    @property
    def status(self) -> Status | None:
        """The status told last."""
        dated = [s for s in self.steps if s.date] or self.steps
        return dated[-1].status if dated else None

    @property
    def articles(self) -> int:
        """How many articles tell of it, reprints left out."""
        return sum(1 for s in self.sources if s.reprint_of is None)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of its amounts, in their order."""
        return tuple(dict.fromkeys(a.unit for a in self.wholes))

    def size(self, unit: Unit) -> Size:
        """The total of one of its units: a range from the smallest to the largest where articles differ."""
        sizes = [a.size for a in self.wholes if a.unit == unit]
        return Size(min(s.low for s in sizes), max(s.high for s in sizes))

    def periodic(self, unit: Unit) -> bool:
        """Whether the total of a unit is told per year, month or day."""
        return any(a.periodic for a in self.wholes if a.unit == unit)

    def numbered(self, number: int) -> Project:
        """Itself, the second and further ones under an id with their number."""
        return self if number == 1 else replace(self, id=f"{self.id}~{number}")


def wholes(amounts: Sequence[Told]) -> tuple[Told, ...]:
    """Of amounts in the order of `Project.amounts`, those that stand for the whole."""
    totals = [a for a in amounts if not a.part]
    units = {a.unit for a in totals}
    for part in amounts:
        if part.unit not in units:
            units.add(part.unit)
            totals.append(part)
    return tuple(totals)
