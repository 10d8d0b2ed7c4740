"""Reading a Whoosh index as one set of numbered documents: postings, positions, terms and columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from index.engines.layout import length_name
from index.engines.whoosh_schema import INDEX_NAME, schema, term_bytes, unpack
from index.fields import BY_NAME
from search.engines.port import Kind

POSTINGS_KEPT = 5000
"""Terms whose postings are kept between questions: a question has some thousand forms, and most are in no article."""


@dataclass(frozen=True)
class Column:
    """One value per document: `values[references[number]]`."""

    values: Sequence[bytes]
    references: Sequence[int]

    def __getitem__(self, number: int) -> bytes:
        return self.values[self.references[number]]


@dataclass(frozen=True)
class Live:
    """The documents of one kind that are not removed, and how long they are."""

    numbers: tuple[int, ...]
    """In rising order."""
    mask: bytes
    """1 at the number of each of them."""


class Corpus:
    """An open index. Documents are numbered from 0 over all its segments."""

    def __init__(self, folder: Path) -> None:
        storage = FileStorage(str(folder), readonly=True)  # type: ignore[no-untyped-call]
        fields = schema()
        self._reader = FileIndex(storage, fields, INDEX_NAME).reader()  # type: ignore[no-untyped-call]
        # A reader without documents has no segments that could be asked.
        self._segments: list[tuple[Any, int]] = self._reader.leaf_readers() if self._reader.doc_count_all() else []
        # A writer may clear this generation away while it is open: all files are opened now, and read when needed.
        self._readers = {
            name: [segment.column_reader(name, translate=False) for segment, _ in self._segments]
            for name, field in fields.items()
            if field.column_type
        }
        self._columns: dict[str, Column] = {}
        self._postings: dict[tuple[str, str, Kind], dict[int, float]] = {}
        self._lexicons: dict[str, list[str]] = {}
        self._live: dict[Kind, Live] = {}
        self._lengths: dict[tuple[str, Kind], tuple[Sequence[int], float]] = {}

    def close(self) -> None:
        """Release the files."""
        self._reader.close()

    @cached_property
    def size(self) -> int:
        """How many numbers there are, those of removed documents included."""
        return int(self._reader.doc_count_all())

    def live(self, kind: Kind) -> Live:
        """The documents of a kind."""
        if kind not in self._live:
            column, wanted = self.column("kind"), kind.encode()
            mask = bytearray(column[number] == wanted for number in range(self.size))
            for segment, first in self._segments:
                for number in segment.deleted_docs_set:
                    mask[first + number] = 0
            self._live[kind] = Live(tuple(n for n, lives in enumerate(mask) if lives), bytes(mask))
        return self._live[kind]

    def lengths(self, field: str, kind: Kind) -> tuple[Sequence[int], float]:
        """The number of terms or values of a field in each document, and the mean over those of the kind."""
        if (field, kind) not in self._lengths:
            text = BY_NAME[field].kind == "text"
            column = self.column(length_name(field) if text else field)
            known = [int(value or 0) if text else len(unpack(value)) for value in column.values]
            lengths = array("I", (known[reference] for reference in column.references))
            numbers = self.live(kind).numbers
            mean = sum(lengths[n] for n in numbers) / len(numbers) if numbers else 0.0
            self._lengths[field, kind] = lengths, mean
        return self._lengths[field, kind]

    def id(self, number: int) -> str:
        """The id of a document."""
        return self.column("id")[number].decode("utf-8", "surrogatepass")

    def column(self, name: str) -> Column:
        """The values of a column for all numbers."""
        if name not in self._columns:
            self._columns[name] = _joined(self._readers[name])
        return self._columns[name]

    def postings(self, field: str, term: str, kind: Kind) -> dict[int, float]:
        """The documents of a kind that have a term, in rising order, with how often they have it; not to be changed."""
        known = self._postings.get((field, term, kind))
        if known is None:
            known = self._read_postings(field, term, kind)
            if len(self._postings) >= POSTINGS_KEPT:
                self._postings.clear()
            self._postings[field, term, kind] = known
        return known

    def _read_postings(self, field: str, term: str, kind: Kind) -> dict[int, float]:
        mask, found = self.live(kind).mask, {}
        for matcher, first in self._matchers(field, term):
            while matcher.is_active():
                number = first + matcher.id()
                if mask[number]:
                    found[number] = matcher.weight()
                matcher.next()
        return found

    def positions(self, field: str, term: str, numbers: Sequence[int]) -> dict[int, list[int]]:
        """Where a term stands in some documents, given in rising order, all of which have it."""
        found = {}
        for matcher, first in self._matchers(field, term):
            for number in numbers:
                if number < first:
                    continue
                if not matcher.is_active():
                    break
                matcher.skip_to(number - first)
                if matcher.is_active() and matcher.id() == number - first:
                    found[number] = matcher.value_as("positions")
        return found

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of a field that begin so, in each segment in order; terms of several segments repeat."""
        if not prefix:
            # Walking through all terms is slow, and whoever asks one fuzzy question asks another.
            if field not in self._lexicons:
                self._lexicons[field] = list(self._terms(field, b""))
            return iter(self._lexicons[field])
        return self._terms(field, term_bytes(prefix))

    def _terms(self, field: str, start: bytes) -> Iterator[str]:
        for segment, _ in self._segments:
            if field in segment.indexed_field_names():
                for term in segment.expand_prefix(field, start):
                    yield term.decode("utf-8", "surrogatepass")

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Any, int]]:
        key = (field, term_bytes(term))
        for segment, first in self._segments:
            if key in segment:
                yield segment.postings(*key), first


def _joined(readers: Iterable[Any]) -> Column:
    """The columns of all segments as one."""
    numbers: dict[bytes, int] = {}
    references = array("I")
    for reader in readers:
        renumbered = [numbers.setdefault(value, len(numbers)) for value in reader.values]
        references.extend(renumbered[reference] for reference in reader.references)
    return Column(list(numbers), references)
