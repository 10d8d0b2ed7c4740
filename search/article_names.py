"""What an article may be called on the command line: its id, the beginning of it, or its path."""

from __future__ import annotations

from pathlib import Path

from index.errors import UsageError
from index.library.port import Library
from index.model import Analysis
from search.engines.port import Asker
from search.query import Everything

SHOWN_IDS = 5
"""Ids that a message lists."""


def article_named(name: str, library: Library, asker: Asker) -> Analysis | None:
    """The article of a name; None where none has it. Raises `UsageError` where several have it."""
    exact = library.get(name)
    if exact or not name:
        return exact
    ids = _by_path(name, library) or [
        one.id for one in asker.find(Everything(), limit=None).matches if one.id.startswith(name)
    ]
    if len(ids) > 1:
        some = ", ".join(sorted(ids)[:SHOWN_IDS]) + (" …" if len(ids) > SHOWN_IDS else "")
        raise UsageError(f"{name!r} names {len(ids)} articles", do=f"name one by its id: {some}")
    return library.get(ids[0]) if ids else None


def _by_path(name: str, library: Library) -> list[str]:
    """The articles of a file, by its path as it was given or as it is; else of a line that gave this path."""
    file = str(Path(name).absolute())
    states = (s for s in library.file_states() if name == s.path or file == s.file)
    found = [id_ for state in states for id_ in state.articles]
    return found or [a.article.id for a in library.all() if a.article.path == name]
