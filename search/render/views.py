"""The views: what rows of each kind of answer become in every format. Nothing is loaded before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from index.model import Article
from index.values import value
from search.results import ClaimHit, FacetCount, Hit, ProjectHit

if TYPE_CHECKING:
    from rich.console import RenderableType

    from index.names.gazetteer import Gazetteer
    from search.projects.totals import Totals
    from search.render.columns import Column

T = TypeVar("T")


@value
class View(Generic[T]):
    """One kind of answer."""

    key: str
    """What its rows are called in a JSON document."""
    columns: Callable[[], Sequence[Column[T]]]
    record: Callable[[T], dict[str, Any]]
    table: Callable[[Sequence[T]], RenderableType]
    articles: Callable[[T], Iterable[Article]] | None = None
    """The articles behind a row, for `ids` and `paths`; None where there are none."""


def hits(gazetteer: Callable[[], Gazetteer]) -> View[Hit]:
    """Articles that were found."""

    def columns() -> Sequence[Column[Hit]]:
        from search.render.columns import hit_columns

        return hit_columns(gazetteer())

    def record(hit: Hit) -> dict[str, Any]:
        from search.render.json_lines import hit_record

        return hit_record(hit, gazetteer())

    def table(rows: Sequence[Hit]) -> RenderableType:
        from search.render.table import hits_table

        return hits_table(rows, gazetteer())

    return View("hits", columns, record, table, lambda hit: [hit.analysis.article])


def claims(gazetteer: Callable[[], Gazetteer]) -> View[ClaimHit]:
    """Capacity claims."""

    def columns() -> Sequence[Column[ClaimHit]]:
        from search.render.columns import claim_columns

        return claim_columns(gazetteer())

    def record(hit: ClaimHit) -> dict[str, Any]:
        from search.render.json_lines import claim_hit_record

        return claim_hit_record(hit)

    def table(rows: Sequence[ClaimHit]) -> RenderableType:
        from search.render.table import claims_table

        return claims_table(rows, gazetteer())

    return View("claims", columns, record, table, lambda hit: [hit.analysis.article])


def projects(gazetteer: Callable[[], Gazetteer]) -> View[ProjectHit]:
    """Plants with their story over time."""

    def columns() -> Sequence[Column[ProjectHit]]:
        from search.render.projects import project_columns

        return project_columns(gazetteer())

    def record(hit: ProjectHit) -> dict[str, Any]:
        from search.render.projects import project_record

        return project_record(hit)

    def table(rows: Sequence[ProjectHit]) -> RenderableType:
        from search.render.projects_table import projects_table

        return projects_table(rows, gazetteer())

    return View("projects", columns, record, table, lambda hit: hit.articles())


def facets() -> View[FacetCount]:
    """Values with their counts."""

    def columns() -> Sequence[Column[FacetCount]]:
        from search.render.columns import facet_columns

        return facet_columns()

    def record(count: FacetCount) -> dict[str, Any]:
        from search.render.json_lines import facet_record

        return facet_record(count)

    def table(rows: Sequence[FacetCount]) -> RenderableType:
        from search.render.facets_table import FacetsTable

        return FacetsTable(rows)

    return View("facets", columns, record, table)


def over_time(days: Mapping[str, int]) -> RenderableType:
    """Articles a month."""
    from search.render.sparkline import Sparkline

    return Sparkline(days)


def totals(sums: Totals) -> RenderableType:
    """The sums of claims or projects."""
    from search.render.projects_table import totals_view

    return totals_view(sums)
