"""How documents lie in a Whoosh index: fields that take ready terms, and columns of values.

A field of `index.fields` becomes these fields of Whoosh:

=========== ======================================================================
`text`      `NAME` (terms), `NAME_exact` (terms and positions), `NAME_length`
`keyword`   `NAME` (each value a term), for facets with a column of all values
`amount`    a column of all amounts
`date`      a column of the ISO day
=========== ======================================================================

besides `id`, `article` and `kind` of every document.
"""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from whoosh.columns import Column, ColumnReader, ColumnWriter
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Format

from index.engines.layout import exact_name, length_name
from index.fields import FACETS, FIELDS, TEXT_FIELDS
from index.model import Amount, Document, Unit

INDEX_NAME = "assay"

AMOUNTS = "amounts"
DATE = "date"


def term_bytes(term: str) -> bytes:
    """A term as the index keeps it: UTF-8, whose order of bytes is the order of characters."""
    return term.encode("utf-8", "surrogatepass")


class Positions(Format):
    """A posting's value: the positions of its term, as 32-bit numbers."""

    posting_size = -1

    def encode(self, positions: Sequence[int]) -> bytes:
        """Positions in rising order, as bytes."""
        return struct.pack(f"<{len(positions)}I", *positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """The positions that `encode` was given."""
        return list(struct.unpack(f"<{len(value) // 4}I", value))


class Terms(FieldType):
    """A field that takes terms as they are; a term's weight is the number of times it is given."""

    def __init__(self, *, positions: bool = False, column: bool = False) -> None:
        # Terms come ready: there is nothing to analyse.
        super().__init__(Positions() if positions else Existence(), None)  # type: ignore[arg-type]
        self.column_type = ReferenceColumn() if column else None


class ReferenceColumn(Column):
    """For each document the number of its value in a list of the different values.

    As Whoosh's own column of that name, without its limit of 65,535 values,
    and read in one go, so that facets count numbers instead of strings.
    On disk: a number per document, the ends of the values, the values, how many there are.
    """

    _default = b""

    def writer(self, dbfile: Any) -> ReferenceWriter:
        """Begin a column in a file of Whoosh's."""
        return ReferenceWriter(dbfile)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> ReferenceReader:
        """Read a column of `doccount` documents from `basepos` on."""
        return ReferenceReader(dbfile, basepos, length, doccount)


class ReferenceWriter(ColumnWriter):
    """Collects a column and writes it when it is whole."""

    def __init__(self, dbfile: Any) -> None:
        super().__init__(dbfile)
        self._references = array("I")
        self._numbers: dict[bytes, int] = {b"": 0}

    def fill(self, docnum: int) -> None:
        """Give the documents before `docnum` that have no value the empty one."""
        self._references.extend(0 for _ in range(docnum - len(self._references)))

    def add(self, docnum: int, value: bytes) -> None:
        """Give a document its value; documents come in order."""
        self.fill(docnum)
        self._references.append(self._numbers.setdefault(value, len(self._numbers)))

    def finish(self, doccount: int) -> None:
        """Write the column."""
        self.fill(doccount)
        ends, end = array("Q"), 0
        for value in self._numbers:
            end += len(value)
            ends.append(end)
        self._dbfile.write_array(self._references)
        self._dbfile.write_array(ends)
        self._dbfile.write(b"".join(self._numbers))
        self._dbfile.write_uint(len(self._numbers))


class ReferenceReader(ColumnReader):
    """A column of an open file, read when it is first asked: `references[document]` is an index into `values`."""

    def __init__(self, dbfile: Any, basepos: int, length: int, doccount: int) -> None:
        super().__init__(dbfile, basepos, length, doccount)
        self._base = basepos
        self._end = basepos + length

    def __getitem__(self, docnum: int) -> bytes:
        return self.values[self.references[docnum]]

    @cached_property
    def references(self) -> array[int]:
        """A number for each document."""
        return self._dbfile.get_array(self._base, "I", self._doccount)

    @cached_property
    def values(self) -> list[bytes]:
        """The different values."""
        count = self._dbfile.get_uint(self._end - 4)
        start = self._base + 4 * self._doccount
        ends = self._dbfile.get_array(start, "Q", count)
        start += 8 * count
        blob = self._dbfile.get(start, self._end - 4 - start)
        return [blob[a:b] for a, b in zip((0, *ends), ends, strict=False)]


def schema() -> Schema:
    """The schema, made from `index.fields`."""
    fields: dict[str, FieldType] = {
        "id": COLUMN(ReferenceColumn()),
        "article": Terms(column=True),
        "kind": COLUMN(ReferenceColumn()),
    }
    for field in FIELDS:
        if field.kind == "text":
            fields[field.name] = Terms()
            fields[exact_name(field.name)] = Terms(positions=True)
            fields[length_name(field.name)] = COLUMN(ReferenceColumn())
        elif field.kind == "keyword":
            fields[field.name] = Terms(column=field.facet)
        elif field.kind == "date":
            fields[field.name] = COLUMN(ReferenceColumn())
        elif field.facet:
            # The buckets of an amount are counted like any keyword; the amounts have a column of their own.
            fields[field.name] = Terms(column=True)
    fields[AMOUNTS] = COLUMN(ReferenceColumn())
    return Schema(**fields)


def columns(document: Document) -> dict[str, bytes]:
    """The entry of a document in every column."""
    values = {
        "id": document.id.encode("utf-8", "surrogatepass"),
        "article": pack((document.article,)),
        "kind": document.kind.encode(),
        DATE: (document.date or "").encode(),
        AMOUNTS: pack(f"{a.unit} {a.low} {a.high}" for a in document.amounts),
    }
    for text in TEXT_FIELDS:
        values[length_name(text.name)] = str(len(document.words.get(text.name, ()))).encode()
    for field in FACETS:
        values[field.name] = pack(dict.fromkeys(document.keywords.get(field.name, ())))
    return values


def pack(values: Iterable[str]) -> bytes:
    """Several values, of any characters, as one entry of a column; none at all are empty."""
    listed = list(values)
    return json.dumps(listed).encode() if listed else b""


def unpack(entry: bytes) -> list[str]:
    """The values that `pack` was given."""
    return json.loads(entry) if entry else []


def unpack_amounts(entry: bytes) -> list[Amount]:
    """The amounts of an entry of the column `AMOUNTS`."""
    return [_amount(value) for value in unpack(entry)]


def _amount(value: str) -> Amount:
    unit: Unit
    unit, low, high = value.split(" ")  # type: ignore[assignment]
    return Amount(unit, int(low), int(high))
