"""What is shown, written to a file in the format that its name ends in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import IO, TypeVar

from index.errors import UsageError
from index.terminal import Output
from search.render import json_lines, rows, views
from search.render.views import View as RowView
from search.results import ClaimHit, Hit
from search.searcher import Searcher
from search.tui.asking import Asking, View

FORMATS = (".csv", ".tsv", ".jsonl", ".json", ".txt")
Row = TypeVar("Row")

CHUNK = 500
"""Rows that are asked for at a time."""


def export(searcher: Searcher, asking: Asking, view: View, file: Path) -> Iterator[int]:
    """Write the whole answer and yield how many rows it has. The file is there when it is whole.

    Raises `UsageError` for another ending, `OSError` where the file cannot be written.
    """
    if file.suffix.lower() not in FORMATS:
        raise UsageError(f"{file.name} has none of the endings", do=f"use one of {' '.join(FORMATS)}")
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with beside.open("wb") as stream:
            if view == "articles":
                number = _write(stream, file, views.hits(lambda: searcher.gazetteer), _hits(searcher, asking))
            elif view == "projects":
                found = searcher.projects(asking.text, **asking.how, sort=asking.sort, limit=None).hits
                number = _write(stream, file, views.projects(lambda: searcher.gazetteer), found)
            else:
                number = _write(stream, file, views.claims(lambda: searcher.gazetteer), _claims(searcher, asking))
        beside.replace(file)
    finally:
        with suppress(OSError):
            beside.unlink()
    yield number


def _write(stream: IO[bytes], file: Path, view: RowView[Row], found: Iterable[Row]) -> int:
    number = 0

    def counted() -> Iterator[Row]:
        nonlocal number
        for row in found:
            number += 1
            yield row

    out, ending = Output(stream), file.suffix.lower()
    if ending == ".jsonl":
        json_lines.jsonl(out, view.record, counted())
    elif ending == ".json":
        json_lines.document(out, view.key, map(view.record, counted()))
    else:
        shape = {".csv": rows.comma_separated, ".tsv": rows.tsv, ".txt": rows.plain}[ending]
        shape(out, view.columns(), counted())
    return number


def _hits(searcher: Searcher, asking: Asking) -> Iterator[Hit]:
    for offset in count(0, CHUNK):
        found = searcher.search(asking.text, **asking.how, sort=asking.sort, limit=CHUNK, offset=offset)
        yield from found.hits
        if offset + CHUNK >= found.total:
            return


def _claims(searcher: Searcher, asking: Asking) -> Iterator[ClaimHit]:
    for offset in count(0, CHUNK):
        found = searcher.claims(asking.text, **asking.how, sort=asking.sort, limit=CHUNK, offset=offset)
        yield from found.hits
        if offset + CHUNK >= found.total:
            return
