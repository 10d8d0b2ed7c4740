"""The engines: what keeps documents findable. A cache of the library, which can be made anew from it at any time."""

from __future__ import annotations

from index.engines.port import Engine
from index.errors import IndexVersionError

ENGINES: tuple[str, ...] = ("whoosh",)
"""Names of the engines that keep their files in a folder, the one that a new index takes first."""


def engine_of(name: str) -> Engine:
    """The engine of a name; loads it only now, since engines are slow to load."""
    if name == "whoosh":
        from index.engines.whoosh import WhooshEngine

        return WhooshEngine()
    raise IndexVersionError(
        f"this program has no engine {name!r}", do=f"install it, or make the index with one of: {', '.join(ENGINES)}"
    )
