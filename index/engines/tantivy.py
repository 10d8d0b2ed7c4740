"""Tantivy on the keeping side: the fast engine for one machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from index.disk import link_or_copy, sync_tree
from index.engines.port import Prepared
from index.engines.tantivy_errors import told
from index.engines.tantivy_schema import FOLDERS, Preparer, schema
from index.errors import AssayError
from index.model import Document

_HEAP = {"article": 100_000_000, "claim": 50_000_000}
"""Bytes that a writer fills before it writes a segment."""
_WRITER_LOCK = ".tantivy-writer.lock"
# Readers lock this one for a moment. It stays, empty, so that they need not make it.
_READER_LOCK = ".tantivy-meta.lock"


class TantivyEngine:
    """`index.engines.port.Engine` by tantivy."""

    name = "tantivy"
    rewritten = frozenset(("meta.json", ".managed.json"))

    def prepare(self, documents: Iterable[Document]) -> Prepared:
        """Each document as JSON."""
        return Preparer().prepared(documents)

    def build(self, folder: Path, base: Path | None) -> TantivyKeeper:
        """Begin a generation in the empty `folder`, over the files of `base`, which stay as they are."""
        for name in FOLDERS.values():
            (folder / name).mkdir(mode=0o700)
            if base:
                # Tantivy writes a file once, or puts a new one in its place: links are as good as copies.
                for path in sorted((base / name).iterdir()):
                    if path.name not in (_WRITER_LOCK, _READER_LOCK):
                        link_or_copy(path, folder / name / path.name)
        return TantivyKeeper(folder)

    def count(self, folder: Path) -> int:
        """How many articles the files in `folder` hold."""
        return open_index(folder / FOLDERS["article"]).searcher().num_docs


def open_index(folder: Path) -> tantivy.Index:
    """Open an index to read it, also on a disk that cannot be written.

    Tantivy wants to lock a file in the folder; where it may not, it is given a folder of links.
    """
    if os.access(folder / _READER_LOCK, os.W_OK):
        return _opened(folder)
    with TemporaryDirectory() as links:
        for path in folder.iterdir():
            if path.name != _READER_LOCK:
                (Path(links) / path.name).symlink_to(path.absolute())
        return _opened(Path(links))


def _opened(folder: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(folder))
    # A generation never changes: nobody needs to watch for it. All files are opened now.
    index.config_reader("manual")
    return index


class TantivyKeeper:
    """`index.engines.port.Keeper`: one writer for the articles, one for the claims."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._writers: dict[str, tantivy.IndexWriter] = {}
        with told(folder):
            for kind, name in FOLDERS.items():
                # One thread a writer: documents keep their order, and the segments are few.
                self._writers[kind] = tantivy.Index(schema(), str(folder / name)).writer(_HEAP[kind], 1)

    def put(self, article_id: str, documents: Prepared) -> None:
        """Put an article's documents in the place of those that were there."""
        self.remove(article_id)
        with told(self._folder):
            for kind, made in documents:
                self._writers[kind].add_json(made)

    def replace(self, article_id: str, documents: Iterable[Document]) -> None:
        """As `put`, of documents that are not prepared yet."""
        self.put(article_id, Preparer().prepared(documents))

    def remove(self, article_id: str) -> None:
        """Drop an article's documents."""
        with told(self._folder):
            for writer in self._writers.values():
                writer.delete_documents_by_term("article", article_id)

    def finish(self) -> None:
        """Commit, merge, and wait for the disk."""
        with told(self._folder):
            for writer in self._writers.values():
                writer.commit()
            while self._writers:
                # The segments that a merge has put together go with its end, which must not be left to another run.
                self._writers.popitem()[1].wait_merging_threads()
        for name in FOLDERS.values():
            (self._folder / name / _WRITER_LOCK).unlink(missing_ok=True)
        sync_tree(self._folder)

    def abandon(self) -> None:
        """Delete what was written; the folder stays, empty."""
        while self._writers:
            _, writer = self._writers.popitem()
            # A writer that failed before may fail again while closing; its files go all the same.
            with suppress(OSError, AssayError), told(self._folder):
                writer.rollback()
                writer.wait_merging_threads()
        for path in self._folder.iterdir():
            shutil.rmtree(path)
