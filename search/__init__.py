"""How a reporter asks.

>>> from search import ask
>>> for hit in ask("news.assay", "BTR anode").hits:
...     print(hit.analysis.article.title, hit.snippet.text)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from index.fields import FacetName
    from index.model import Twin
    from search.engines.port import Sort
    from search.language.units import Match
    from search.results import Results
    from search.searcher import Filters, Searcher
else:

    def __getattr__(name):
        """`Filters` and `Searcher`, loaded when they are asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from search import searcher

        return getattr(searcher, name)


__all__ = ["Filters", "Searcher", "ask"]


def ask(
    index: str | Path,
    query: str = "",
    *,
    match: Match = "all",
    filters: Filters | None = None,
    limit: int | None = 10,
    offset: int = 0,
    sort: Sort = "relevance",
    facets: Sequence[FacetName] = (),
    facet_limit: int | None = None,
    explain: bool = False,
    literal: bool = False,
    fold: Collection[Twin] = (),
) -> Results:
    """The articles of an index that answer a question, best first; the options are those of `Searcher.search`.

    Raises what `search.searcher.Searcher` raises. Whoever asks more than once
    keeps a `Searcher` open instead.
    """
    from search.searcher import Searcher

    with Searcher(index) as searcher:
        return searcher.search(
            query,
            match=match,
            filters=filters,
            limit=limit,
            offset=offset,
            sort=sort,
            facets=facets,
            facet_limit=facet_limit,
            explain=explain,
            literal=literal,
            fold=fold,
        )
