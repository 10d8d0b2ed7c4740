"""Postings gathered term by term, and written to a segment block by block.

Whoosh's own pool sorts every single posting, and hands each through five
layers on its way to the disk. Here a term's postings are together from the
beginning, in order, for documents are numbered in the order in which they
come: only the terms are sorted, and what is written is the same.
"""

from __future__ import annotations

import pickle
import struct
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from whoosh.codec.whoosh3 import W3Codec, W3PostingsWriter

from index.engines.whoosh_schema import term_bytes

ENOUGH = 3_000_000
"""Postings held in memory, about 100 MB; with one more they go to a file until all are written."""

Key = tuple[str, str]
"""Field and term. The order of characters is that of their UTF-8."""

Weighed = list[tuple[str, int, bytes]]
"""Each different term of a stream, how often it comes, and the posting's value."""


class TermPostings:
    """One term's postings: documents in rising order, with a weight each, and a value each where there are any."""

    __slots__ = ("documents", "values", "weights")

    def __init__(self) -> None:
        self.documents = array("I")
        self.weights = array("f")
        self.values: list[bytes] = []


class Postings:
    """All postings of a segment; `folder` takes what does not fit into memory, in files without a name."""

    def __init__(self, folder: Path, enough: int = ENOUGH) -> None:
        self._folder = folder
        self._enough = enough
        self._fields: dict[str, dict[str, TermPostings]] = {}
        self._held = 0
        self._runs: list[IO[bytes]] = []

    def add(self, field: str, document: int, weighed: Weighed) -> None:
        """Add a document's postings in one field; documents come in rising order."""
        terms = self._fields.setdefault(field, {})
        for term, weight, value in weighed:
            postings = terms.get(term)
            if postings is None:
                postings = terms[term] = TermPostings()
            postings.documents.append(document)
            postings.weights.append(weight)
            if value:
                postings.values.append(value)
        self._held += len(weighed)
        if self._held > self._enough:
            self._put_aside()

    def take(self, items: Iterable[tuple[str, bytes, int, float, bytes | None]]) -> None:
        """Add postings as a reader of Whoosh's gives them: field, term, document, weight, value."""
        for (field, term), group in groupby(items, key=itemgetter(0, 1)):
            postings = self._fields.setdefault(field, {}).setdefault(
                term.decode("utf-8", "surrogatepass"), TermPostings()
            )
            for _, _, document, weight, value in group:
                postings.documents.append(document)
                postings.weights.append(weight)
                if value:
                    postings.values.append(value)
                self._held += 1
        if self._held > self._enough:
            self._put_aside()

    def write(self, writer: Any, schema: Any) -> None:
        """Write all postings into Whoosh's writer of fields: field by field and term by term, in order."""
        writer._codec = BlockCodec()  # type: ignore[no-untyped-call]
        for field, terms in groupby(self.in_order(), key=lambda item: item[0][0]):
            writer.start_field(field, schema[field])
            for (_, term), postings in terms:
                writer.start_term(term_bytes(term))
                writer._postwriter.add_all(postings)
                writer.finish_term()
            writer.finish_field()

    def cleanup(self) -> None:
        """Let go of everything."""
        for run in self._runs:
            run.close()
        self._runs.clear()
        self._fields.clear()
        self._held = 0

    def in_order(self) -> Iterator[tuple[Key, TermPostings]]:
        """Every term of every field with its postings, once: what was put aside is read and gone."""
        if not self._runs:
            yield from self._in_memory()
            return
        # Where several runs have a term, the earlier run comes first, and has the lower documents.
        parts = merge(*map(_read_run, self._runs), self._in_memory(), key=itemgetter(0))
        for key, group in groupby(parts, key=itemgetter(0)):
            whole = TermPostings()
            for _, postings in group:
                whole.documents.extend(postings.documents)
                whole.weights.extend(postings.weights)
                whole.values.extend(postings.values)
            yield key, whole

    def _in_memory(self) -> Iterator[tuple[Key, TermPostings]]:
        for field, terms in sorted(self._fields.items()):
            for term in sorted(terms):
                yield (field, term), terms[term]

    def _put_aside(self) -> None:
        run = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - open until all is written
        for (field, term), postings in self._in_memory():
            pickle.dump((field, term, postings.documents, postings.weights, postings.values), run, protocol=5)
        run.seek(0)
        self._runs.append(run)
        self._fields.clear()
        self._held = 0


def counted(terms: Sequence[str]) -> Weighed:
    """Each different term with the number of times it comes."""
    return [(term, count, b"") for term, count in Counter(terms).items()]


def positioned(terms: Sequence[str]) -> Weighed:
    """Each different term with the positions at which it comes (`Positions.encode`)."""
    places: dict[str, list[int]] = {}
    for position, term in enumerate(terms):
        if term in places:
            places[term].append(position)
        else:
            places[term] = [position]
    return [(term, len(at), struct.pack(f"<{len(at)}I", *at)) for term, at in places.items()]


def _read_run(run: IO[bytes]) -> Iterator[tuple[Key, TermPostings]]:
    while True:
        try:
            # The file has no name: nobody else can have written it.
            field, term, documents, weights, values = pickle.load(run)
        except EOFError:
            return
        postings = TermPostings()
        postings.documents, postings.weights, postings.values = documents, weights, values
        yield (field, term), postings


class BlockCodec(W3Codec):
    """Whoosh's own format, written a block at a time; it is never kept with a segment."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """The writer of one field's postings."""
        return BlockWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)  # type: ignore[no-untyped-call]


class BlockWriter(W3PostingsWriter):
    """Takes a term's postings all at once."""

    def add_all(self, postings: TermPostings) -> None:
        """What `add_posting` does for each posting, done for each block."""
        size = self._blocklimit
        documents, weights, values = postings.documents, postings.weights, postings.values
        for start in range(0, len(documents), size):
            if self._ids:
                self._write_block()  # type: ignore[no-untyped-call]
            self._ids = documents[start : start + size]
            self._weights = weights[start : start + size]
            self._values = values[start : start + size]
            self._maxweight = max(self._weights)
