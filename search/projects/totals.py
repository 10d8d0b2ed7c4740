"""Sums that mislead nobody: each project once however many articles tell of it, its phases within its total.

Units are never added to one another. A claim that names no firm is left out,
since a city's or an industry's amount holds those of its plants.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.fields import UNITS
from index.model import Status, Unit
from search.projects.telling import Size
from search.projects.values import Project

NOTHING = Size(0, 0)


@dataclass(frozen=True, slots=True)
class Total:
    """What the projects of an answer come to in one unit, per year in kept whole numbers.

    A range reaches from the least that the articles allow to the most: where they differ, or tell a range.
    """

    unit: Unit
    size: Size
    projects: int
    conflicting: int
    """Of these, how many the articles tell differently."""
    materials: int
    """Of how many materials; more than one: ore and what is made of it may both be in the sum."""
    by_status: dict[Status | None, Size]
    """What the projects of each latest status come to."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of an answer."""

    units: tuple[Total, ...] = ()
    """In the order of `index.fields.UNITS`, units without an amount left out."""
    without_firm: int = 0
    """Projects that name no firm and are in no sum."""


def totals(projects: Iterable[Project]) -> Totals:
    """Add up projects."""
    every = list(projects)
    named = [p for p in every if p.company]
    units = (_total(scale.unit, named) for scale in UNITS)
    return Totals(tuple(t for t in units if t.projects), len(every) - len(named))


def _total(unit: Unit, projects: Iterable[Project]) -> Total:
    having = [(p, p.size(unit)) for p in projects if unit in p.units]
    by_status: dict[Status | None, Size] = {}
    for project, size in having:
        by_status[project.status] = _plus(by_status.get(project.status, NOTHING), size)
    return Total(
        unit=unit,
        size=_plus(*(size for _, size in having)) if having else NOTHING,
        projects=len(having),
        conflicting=sum(unit in p.conflicts for p, _ in having),
        materials=len({p.material for p, _ in having if p.material}),
        by_status=by_status,
    )


def _plus(*sizes: Size) -> Size:
    return Size(sum(s.low for s in sizes), sum(s.high for s in sizes))
