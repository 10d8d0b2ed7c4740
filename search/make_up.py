"""How large an index is, and what it is made of."""

from __future__ import annotations

from typing import Any

from index.library.port import Library
from search.engines.port import Asker
from search.query import Everything


def make_up(asker: Asker, library: Library) -> dict[str, Any]:
    """Numbers of articles, claims and companies; articles of each language and year."""
    counts = asker.counts(Everything(), ["lang", "year"])
    return {
        "articles": library.count(),
        "claims": asker.find(Everything(), kind="claim", limit=0).total,
        "companies": sum(1 for _ in library.all_companies()),
        "languages": dict(sorted(counts["lang"].items())),
        "years": dict(sorted(counts["year"].items())),
    }
