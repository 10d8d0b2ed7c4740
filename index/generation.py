"""The engine's next generation, built beside the valid one while articles are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.engines.port import Engine, Keeper, Prepared
from index.errors import AssayError


class NextGeneration:
    """Takes what has changed, in the order in which the library took it; `finish` makes it the valid one.

    Nothing is made before the first change. Whoever leaves without `finish` has changed nothing.
    """

    def __init__(self, engine: Engine, folder: Path, base: Path | None) -> None:
        self.base = base
        """What it is built upon; None where it must be given every article."""
        self.folder = folder
        self._engine = engine
        self._keeper: Keeper | None = None

    @property
    def begun(self) -> bool:
        """Whether it has taken anything."""
        return self._keeper is not None

    def put(self, article_id: str, documents: Prepared) -> None:
        """Put an article's documents (`Engine.prepare`) in the place of those that were there."""
        with self._told():
            self._begin().put(article_id, documents)

    def remove(self, article_ids: Iterable[str]) -> None:
        """Drop articles."""
        with self._told():
            for article_id in article_ids:
                self._begin().remove(article_id)

    def _begin(self) -> Keeper:
        if self._keeper is None:
            self.folder.mkdir(parents=True, mode=0o700)
            self._keeper = self._engine.build(self.folder, self.base)
        return self._keeper

    def finish(self) -> None:
        """Write everything to disk."""
        with self._told():
            self._begin().finish()
        self._keeper = None

    def abandon(self) -> None:
        """Give up without a trace."""
        if self._keeper is not None:
            self._keeper.abandon()
            self._keeper = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise AssayError(
                f"the engine's files cannot be written: {error.strerror or error}",
                where=str(self.folder),
                do="make room or mend the disk and run `assay index` again; the articles are kept",
            ) from error
