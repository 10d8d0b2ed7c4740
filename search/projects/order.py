"""The orders in which projects are shown; ties by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from index.fields import UNITS
from index.model import Unit
from search.projects.values import Project

Sort = Literal["relevance", "date", "-date", "capacity", "-capacity"]


def in_order(projects: Sequence[Project], sort: Sort, unit: Unit | None = None) -> list[Project]:
    """Projects in an order: `relevance` by their best claim, `date` by the first day told, `-date` by the last.

    `capacity` is by the largest total of `unit`, of the first unit in the order of `index.fields.UNITS` when it is
    None. What has no date or no such amount comes last in either direction.
    """
    by_id = sorted(projects, key=lambda p: p.id)
    if sort == "relevance":
        return sorted(by_id, key=lambda p: -p.score)
    falling = sort.startswith("-")
    if sort.endswith("date"):
        days = {p.id: (p.last if falling else p.first) or "" for p in by_id}
        dated = [p for p in by_id if days[p.id]]
        return sorted(dated, key=lambda p: days[p.id], reverse=falling) + [p for p in by_id if not days[p.id]]
    return sorted(by_id, key=lambda p: _largest(p, unit, falling))


def _largest(project: Project, unit: Unit | None, falling: bool) -> tuple[int, int]:
    for order, scale in enumerate(UNITS):
        if scale.unit in project.units and unit in (None, scale.unit):
            size = project.size(scale.unit)
            return order, -size.high if falling else size.high
    return len(UNITS), 0
