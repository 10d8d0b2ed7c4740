"""The asking side of the engines."""

from __future__ import annotations

from pathlib import Path

from index.engines import require
from search.engines.port import Asker


def open_asker(engine: str, folder: Path) -> Asker:
    """Open the files of an engine to ask it; loads it only now.

    Raises `IndexVersionError` or `UsageError` where this Python has no such engine, else `IndexDamagedError`.
    """
    require(engine)
    if engine == "tantivy":
        from search.engines.tantivy import TantivyAsker

        return TantivyAsker(folder)
    from search.engines.whoosh import WhooshAsker

    return WhooshAsker(folder)
