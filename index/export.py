"""Everything that is known, for other programs: JSON lines, CSV of claims, or the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import UsageError
from index.library.plain_rows import write
from index.library.port import Library
from index.names.gazetteer import gazetteer
from index.own_names import names_of_index
from index.records import full_record
from index.store import open_for_reading
from index.terminal import Output, csv_line, json_text

CLAIM_COLUMNS = (
    "company", "place", "material", "value", "high", "unit", "period", "annual", "status", "year",
    "quote", "start", "end", "sentence", "article", "date", "title", "path",
)  # fmt: skip


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
        for analysis in library.all():
            record = full_record(analysis, names)
            about = {"article": record["id"], "date": record["date"], "title": record["title"], "path": record["path"]}
            for claim in record["capacities"]:
                row = {**claim, **about}
                out.line(csv_line("" if row.get(c) is None else str(row[c]) for c in CLAIM_COLUMNS))
    out.flush()


def sqlite(path: Path, target: Path) -> None:
    """Articles and all that was found in them as tables of a new file. Raises `UsageError` where the file exists."""
    if target.exists():
        raise UsageError(f"{target} exists already", do="name another file, or remove it")
    with _library(path) as library:
        write(library.all(), target)


@contextmanager
def _library(path: Path) -> Iterator[Library]:
    store = open_for_reading(path, lambda _name, _folder: None)
    try:
        yield store.library
    finally:
        store.library.close()
