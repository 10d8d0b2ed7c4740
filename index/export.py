"""Everything that is known, for other programs: JSON lines, claims as CSV or Parquet, or SQLite tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from index.errors import UsageError
from index.library.plain_rows import write
from index.library.port import Library
from index.names.gazetteer import Gazetteer, gazetteer
from index.own_names import names_of_index
from index.records import article_record, full_record
from index.store import open_for_reading
from index.terminal import Output, csv_line, json_text

CLAIM_COLUMNS = (
    "company", "place", "material", "value", "high", "unit", "period", "annual", "status", "year",
    "quote", "start", "end", "sentence", "article", "date", "title", "path",
)  # fmt: skip
BATCH = 10_000
"""Claims that are in memory at once."""


def jsonl(path: Path, out: Output) -> None:
    """One article a line with its text, mentions and claims: what `assay index -` reads back."""
    names = gazetteer(names_of_index(path))
    with _library(path) as library:
        for analysis in library.all():
            out.line(json_text(full_record(analysis, names)))
    out.flush()


def claims_csv(path: Path, out: Output) -> None:
    """One capacity claim a row, with a header; ids and codes as they are kept."""
    names = gazetteer(names_of_index(path))
    out.line(csv_line(CLAIM_COLUMNS))
    with _library(path) as library:
        for row in _claims(library, names):
            out.line(csv_line("" if value is None else str(value) for value in row.values()))
    out.flush()


def sqlite(path: Path, target: Path) -> None:
    """Articles and all that was found in them as tables of a file. Raises `OSError` where it cannot be written."""
    from sqlite3 import OperationalError

    with _library(path) as library:
        try:
            write(library.all(), target, gazetteer(names_of_index(path)))
        except OperationalError as error:
            # What SQLite says of a full disk; of its own files the library tells itself.
            raise OSError(None, str(error)) from error


def parquet(path: Path, target: Path) -> None:
    """One capacity claim a row, numbers as numbers; ids and codes as they are kept.

    Raises `UsageError` where pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        raise UsageError("Parquet needs pyarrow", do="pip install 'assay[parquet]'") from None
    kinds = {
        "value": "float64",
        "high": "float64",
        "annual": "float64",
        "year": "int32",
        "start": "int32",
        "end": "int32",
    }
    schema = pyarrow.schema([(name, pyarrow.type_for_alias(kinds.get(name, "string"))) for name in CLAIM_COLUMNS])
    with _library(path) as library, ParquetWriter(str(target), schema) as writer:
        rows = _claims(library, gazetteer(names_of_index(path)))
        while batch := list(islice(rows, BATCH)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema=schema))


def _claims(library: Library, names: Gazetteer) -> Iterator[dict[str, Any]]:
    """Every claim as `CLAIM_COLUMNS`, None where it does not say."""
    for analysis in library.all():
        record = article_record(analysis, names)
        about = {"article": record["id"], "date": record["date"], "title": record["title"], "path": record["path"]}
        for claim in record["capacities"]:
            yield {column: (claim | about).get(column) for column in CLAIM_COLUMNS}


@contextmanager
def _library(path: Path) -> Iterator[Library]:
    store = open_for_reading(path, lambda _name, _folder: None)
    try:
        yield store.library
    finally:
        store.library.close()
