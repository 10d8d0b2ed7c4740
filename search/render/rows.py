"""`plain`, `tsv` and `csv`: one record a row, made from a view's columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from index.terminal import Output, safe_line, safe_text
from search.render.columns import Column

T = TypeVar("T")

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def plain(out: Output, columns: Sequence[Column[T]], rows: Iterable[T]) -> None:
    """One tab-separated line a record, no header: for `cut` and `awk`."""
    short = [c for c in columns if c.plain]
    for row in rows:
        out.line("\t".join(safe_line(c.value(row)) for c in short))


def tsv(out: Output, columns: Sequence[Column[T]], rows: Iterable[T]) -> None:
    """A header and one tab-separated line a record; tabs and breaks inside a value become spaces."""
    out.line("\t".join(c.name for c in columns))
    for row in rows:
        out.line("\t".join(safe_line(c.value(row)) for c in columns))


def comma_separated(out: Output, columns: Sequence[Column[T]], rows: Iterable[T]) -> None:
    """RFC 4180 with a header. A value that a spreadsheet would run as a formula gets a leading apostrophe."""
    out.line(_csv_row([c.name for c in columns]))
    for row in rows:
        out.line(_csv_row([_inert(safe_text(c.value(row))) for c in columns]))


def _csv_row(values: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(values)
    return buffer.getvalue()


def _inert(value: str) -> str:
    runs = value[:1] in ("=", "+", "-", "@", "\t", "\r") and not _NUMBER.fullmatch(value)
    return f"'{value}" if runs else value
