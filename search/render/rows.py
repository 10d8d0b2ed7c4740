"""`plain`, `tsv` and `csv`: one record a row, made from a view's columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from index.terminal import Output, csv_line, safe_line
from search.render.columns import Column

T = TypeVar("T")


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


def comma_separated(out: Output, columns: Sequence[Column[T]], rows: Iterable[T], *, bom: bool = False) -> None:
    """CSV with a header; with a byte order mark, Excel reads Chinese in it."""
    out.line(("\ufeff" if bom else "") + csv_line(c.name for c in columns))
    for row in rows:
        out.line(csv_line(c.value(row) for c in columns))
