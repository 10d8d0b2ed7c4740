"""How a reporter asks.

>>> from search import ask
>>> for hit in ask("news.assay", "BTR anode").hits:
...     print(hit.analysis.article.title, hit.snippet.text)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from search.results import Results

__all__ = ["ask"]


def ask(index: str | Path, query: str, **options: Any) -> Results:
    """The articles of an index that answer a question, best first; `options` are those of `Searcher.search`.

    Raises what `search.searcher.Searcher` raises. Whoever asks more than once
    keeps a `Searcher` open instead.
    """
    from search.searcher import Searcher

    with Searcher(index) as searcher:
        return searcher.search(query, **options)
