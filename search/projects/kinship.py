"""What two names of a firm, a place or a material have to do with each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from search.projects.telling import Telling

Above = Callable[[str], tuple[str, ...]]
"""An id -> the ids above it, nearest first."""

ABROAD = "abroad"
UNSAID = ""


@dataclass(frozen=True)
class Kinship:
    """The three trees by which claims of one plant are told under wider and narrower names."""

    company: Above
    """A firm -> the groups it belongs to."""
    place: Above
    material: Above
    city: Callable[[str], str | None]
    """A place -> its prefecture-level city; None for a province."""
    _groups: dict[str, str] = field(default_factory=dict)

    def group(self, company: str | None) -> str:
        """The group at the top, the firm itself where it belongs to none, nothing where none is said."""
        if company is None:
            return UNSAID
        if company not in self._groups:
            self._groups[company] = (self.company(company) or (company,))[-1]
        return self._groups[company]

    def site(self, telling: Telling) -> str:
        """The city; else the province; `ABROAD`; or nothing where no place is said."""
        if telling.place is None:
            return ABROAD if telling.abroad else UNSAID
        return self.city(telling.place) or telling.place

    def located(self, place: str | None) -> bool:
        """Whether a place is a city or lies in one."""
        return place is not None and self.city(place) is not None

    def narrowness(self, place: str | None, material: str | None) -> tuple[int, int]:
        """How exactly a plant is told: the depths of its place and of its material."""
        return (
            0 if place is None else 1 + len(self.place(place)),
            0 if material is None else 1 + len(self.material(material)),
        )


def akin(one: str | None, other: str | None, above: Above) -> bool:
    """The same, or one a part or a kind of the other; what is unsaid is akin to the unsaid only."""
    if one is None or other is None:
        return one is other
    return one == other or one in above(other) or other in above(one)


def narrower(one: str | None, other: str | None, above: Above) -> str | None:
    """Of two that are akin, the one below."""
    if one is None or other is None:
        return one or other
    return other if one in above(other) else one


class Names(NamedTuple):
    """What a plant is told under."""

    company: str | None
    place: str | None
    material: str | None

    def akin(self, other: Names, kinship: Kinship) -> bool:
        """Whether all three are akin."""
        trees = (kinship.company, kinship.place, kinship.material)
        return all(akin(one, two, above) for one, two, above in zip(self, other, trees, strict=True))

    def narrowed(self, other: Names, kinship: Kinship) -> Names:
        """Of each, the narrower one."""
        trees = (kinship.company, kinship.place, kinship.material)
        return Names(*(narrower(one, two, above) for one, two, above in zip(self, other, trees, strict=True)))
