"""Whoosh on the keeping side: runs wherever Python runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import MERGE_SMALL

from index.disk import link_or_copy, sync_tree
from index.engines.port import Prepared
from index.engines.whoosh_schema import INDEX_NAME, schema, term_bytes
from index.engines.whoosh_writer import DocumentWriter, Preparer
from index.model import Document

_LOCK = f"{INDEX_NAME}_WRITELOCK"


class WhooshEngine:
    """`index.engines.port.Engine` by whoosh3."""

    name = "whoosh"
    rewritten: frozenset[str] = frozenset()

    def prepare(self, documents: Iterable[Document]) -> Prepared:
        """Each document's postings and columns."""
        return Preparer().prepared(documents)

    def build(self, folder: Path, base: Path | None) -> WhooshKeeper:
        """Begin a generation in the empty `folder`, over the files of `base`, which stay as they are."""
        storage = FileStorage(str(folder))  # type: ignore[no-untyped-call]
        if base is None:
            FileIndex.create(storage, schema(), INDEX_NAME)  # type: ignore[no-untyped-call]
        else:
            # Whoosh writes every file once and then only reads or deletes it, so links are as good as copies.
            for path in sorted(base.iterdir()):
                if path.is_file() and path.name != _LOCK:
                    link_or_copy(path, folder / path.name)
        return WhooshKeeper(folder, FileIndex(storage, schema(), INDEX_NAME))  # type: ignore[no-untyped-call]

    def count(self, folder: Path) -> int:
        """How many articles the files in `folder` hold."""
        reader = FileIndex(FileStorage(str(folder), readonly=True), schema(), INDEX_NAME).reader()  # type: ignore[no-untyped-call]
        try:
            segments = reader.leaf_readers() if reader.doc_count_all() else []
            return sum(_live_articles(segment) for segment, _ in segments)
        finally:
            reader.close()


class WhooshKeeper:
    """`index.engines.port.Keeper`: one new segment, and the removals from those that are there."""

    def __init__(self, folder: Path, index: FileIndex) -> None:
        self._folder = folder
        self._index = index
        self._added: set[str] = set()
        self._dropped: set[str] = set()
        self._begin()

    def put(self, article_id: str, documents: Prepared) -> None:
        """Put an article's documents in the place of those that were there."""
        self.remove(article_id)
        for document in documents:
            self._writer.add(document)
        self._added.add(article_id)

    def replace(self, article_id: str, documents: Iterable[Document]) -> None:
        """As `put`, of documents that are not prepared yet."""
        self.put(article_id, Preparer().prepared(documents))

    def remove(self, article_id: str) -> None:
        """Drop an article's documents."""
        if article_id in self._added:
            # What a writer has not committed it cannot take back.
            self._commit(merge=False)
            self._begin()
        if article_id in self._dropped:
            return
        self._dropped.add(article_id)
        term = ("article", term_bytes(article_id))
        for segment, first in self._reader.leaf_readers():
            if term in segment:
                for number in segment.postings(*term).all_ids():
                    self._writer.delete_document(first + number)

    def finish(self) -> None:
        """Commit and wait for the disk."""
        self._commit(merge=True)
        (self._folder / _LOCK).unlink(missing_ok=True)
        sync_tree(self._folder)

    def abandon(self) -> None:
        """Delete what was written; the folder stays, empty."""
        try:
            self._reader.close()
            self._writer.cancel()
        except Exception:
            # A writer that failed before may fail again while closing; its files go all the same.
            pass
        for path in self._folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def _begin(self) -> None:
        writer: Any = DocumentWriter(self._index, self._folder)
        self._writer, self._reader = writer, writer.reader()
        self._added.clear()
        self._dropped.clear()

    def _commit(self, *, merge: bool) -> None:
        self._reader.close()
        self._writer.commit(mergetype=_merge if merge else None, merge=merge)


def _live_articles(segment: Any) -> int:
    kinds = segment.column_reader("kind", translate=False)
    return sum(kinds[number] == b"article" for number in segment.all_doc_ids())


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Rewrite the segments of which most documents are removed, and merge the small ones as Whoosh does."""
    kept = []
    for segment in segments:
        if segment.deleted_count() * 2 <= segment.doc_count_all():
            kept.append(segment)
        elif segment.deleted_count() < segment.doc_count_all():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return list(MERGE_SMALL(writer, kept))  # type: ignore[no-untyped-call]
