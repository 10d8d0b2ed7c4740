"""What every engine promises on the keeping side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

from index.model import Document

Prepared = Sequence[Any]
"""Documents as an engine takes them: what `Engine.prepare` gives, picklable, and small."""


class Keeper(Protocol):
    """Writes one generation of an engine's files; made by `Engine.build`.

    Nothing a keeper does is seen by a reader before `finish`, and nothing of
    it stays after `abandon` or a crash.
    """

    def put(self, article_id: str, documents: Prepared) -> None:
        """Put an article and its claims in the place of whatever the engine held of that article."""
        ...

    def replace(self, article_id: str, documents: Iterable[Document]) -> None:
        """As `put`, of documents that are not prepared yet."""
        ...

    def remove(self, article_id: str) -> None:
        """Drop an article and its claims."""
        ...

    def finish(self) -> None:
        """Write everything to disk, fsynced."""
        ...

    def abandon(self) -> None:
        """Give up without a trace."""
        ...


class Engine(Protocol):
    """An engine that keeps its files in a folder of its own."""

    name: str
    rewritten: frozenset[str]
    """Names of the files that a generation writes anew under the same name; all others it takes over as they are."""

    def prepare(self, documents: Iterable[Document]) -> Prepared:
        """Do what can be done for documents without the engine's files: in worker processes, where there are any."""
        ...

    def build(self, folder: Path, base: Path | None) -> Keeper:
        """Begin a new generation in the empty `folder`, on top of the files in `base` where given.

        The files of `base` are never changed: readers may have them open.
        """
        ...

    def count(self, folder: Path) -> int:
        """How many articles the files in `folder` hold."""
        ...
