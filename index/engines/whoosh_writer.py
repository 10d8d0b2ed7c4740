"""A writer of Whoosh segments that takes documents as they are, with their terms ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from index.engines.layout import streams
from index.engines.whoosh_postings import Postings, Weighed, counted, positioned
from index.engines.whoosh_schema import columns
from index.model import Document, Token


class PreparedDocument(NamedTuple):
    """A document as the writer takes it."""

    postings: list[tuple[str, Weighed]]
    """Field and terms."""
    columns: dict[str, bytes]


class Preparer:
    """Makes of one article's documents what the writer takes."""

    def __init__(self) -> None:
        self._titles: dict[str, tuple[tuple[Token, ...], Weighed]] = {}

    def prepared(self, documents: Iterable[Document]) -> list[PreparedDocument]:
        """The documents of one article."""
        return [PreparedDocument(list(self._postings(each)), columns(each)) for each in documents]

    def _postings(self, document: Document) -> Iterator[tuple[str, Weighed]]:
        for field, with_positions, tokens in streams(document):
            if tokens:
                yield field, self._weighed(field, with_positions, tokens)
        for field, values in document.keywords.items():
            if values:
                yield field, counted(values)
        yield "article", [(document.article, 1, b"")]

    def _weighed(self, field: str, with_positions: bool, tokens: tuple[Token, ...]) -> Weighed:
        """The stream's terms; an article's title, which all its claims share, is counted once."""
        last = self._titles.get(field)
        if last and last[0] is tokens:
            return last[1]
        terms = [token.term for token in tokens]
        weighed = positioned(terms) if with_positions else counted(terms)
        self._titles[field] = tokens, weighed
        return weighed


class DocumentWriter(SegmentWriter):
    """Writes one new segment beside those that are there."""

    def __init__(self, index: FileIndex, folder: Path) -> None:
        super().__init__(index, compound=False)  # type: ignore[no-untyped-call]
        # Whoosh asks of a pool no more than `cleanup`.
        self.pool: Any = Postings(folder)

    def add(self, document: PreparedDocument) -> None:
        """Add a document."""
        number = self.docnum
        for field, weighed in document.postings:
            if field in self.schema:
                self.pool.add(field, number, weighed)
        writer = self.perdocwriter
        writer.start_doc(number)
        for field, value in document.columns.items():
            writer.add_column_value(field, self.schema[field].column_type, value)
        writer.finish_doc()
        self._added = True
        self.docnum += 1

    def add_postings_to_pool(self, reader: Any, startdoc: int, docmap: dict[int, int] | None) -> None:
        """Take over the postings of a segment that is merged into this one."""
        self.pool.take(self._process_posts(reader.iter_postings(), startdoc, docmap))  # type: ignore[no-untyped-call]

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        self.pool.write(self.fieldwriter, self.schema)
        self.fieldwriter.close()
