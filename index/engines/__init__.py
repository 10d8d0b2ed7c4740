"""The engines: what keeps documents findable. A cache of the library, which can be made anew from it at any time."""

from __future__ import annotations

import os
from importlib.util import find_spec

from index.engines.port import Engine
from index.errors import IndexVersionError, UsageError

ENGINES: tuple[str, ...] = ("tantivy", "whoosh")
"""Names of the engines that keep their files in a folder; a new index takes the first that is installed."""
FAST = "install it with `pip install 'assay[fast]'`"
"""How to get what the extra of that name brings."""


def installed() -> list[str]:
    """The engines that this Python has. Each has the name of the package that it needs."""
    return [name for name in ENGINES if find_spec(name)]


def preferred() -> str:
    """The engine of a new index: `$ASSAY_ENGINE`, else the fastest that is installed."""
    return os.environ.get("ASSAY_ENGINE") or installed()[0]


def engine_of(name: str) -> Engine:
    """The engine of a name; loads it only now, since engines are slow to load.

    Raises `IndexVersionError` where this program has none, `UsageError` where it is not installed.
    """
    require(name)
    if name == "tantivy":
        from index.engines.tantivy import TantivyEngine

        return TantivyEngine()
    from index.engines.whoosh import WhooshEngine

    return WhooshEngine()


def require(name: str) -> None:
    """Raises what `engine_of` raises."""
    if name not in ENGINES:
        raise IndexVersionError(
            f"this program has no engine {name!r}", do=f"make the index anew with one of: {', '.join(ENGINES)}"
        )
    if name not in installed():
        others = ", ".join(f"`assay index --rebuild --engine {other}`" for other in installed())
        raise UsageError(f"the engine {name} is not installed", do=f"{FAST}, or move the index over: {others}")
