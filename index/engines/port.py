"""What every engine promises on the keeping side."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from index.model import Document


class Keeper(Protocol):
    """Writes one generation of an engine's files; made by `Engine.build`.

    Nothing a keeper does is seen by a reader before `finish`, and nothing of
    it stays after `abandon` or a crash.
    """

    def replace(self, article_id: str, documents: Iterable[Document]) -> None:
        """Put an article and its claims in the place of whatever the engine held of that article."""
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

    def build(self, folder: Path, base: Path | None) -> Keeper:
        """Begin a new generation in the empty `folder`, on top of the files in `base` where given.

        The files of `base` are never changed: readers may have them open.
        """
        ...

    def count(self, folder: Path) -> int:
        """How many articles the files in `folder` hold."""
        ...
