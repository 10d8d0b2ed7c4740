"""From an answer to standard output, in the format that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from index.errors import UsageError
from index.terminal import Output, json_text, report
from search.render.formats import Format, default_format
from search.render.views import View

if TYPE_CHECKING:
    from rich.console import RenderableType

T = TypeVar("T")

OF_ROWS = (Format.TABLE, Format.PLAIN, Format.JSON, Format.JSONL, Format.CSV, Format.TSV)
OF_THINGS = (Format.TABLE, Format.PLAIN, Format.JSON, Format.JSONL)


class Printer:
    """Standard output in one format.

    Raises `UsageError` where the format does not suit what is shown.
    """

    def __init__(
        self,
        chosen: Format | None,
        color: str,
        *,
        nul: bool = False,
        bom: bool = False,
        formats: tuple[Format, ...] = tuple(Format),
    ) -> None:
        self.out = Output()
        self.format = chosen or default_format(self.out.is_terminal)
        self._color = color
        self._nul = nul
        self._bom = bom
        if self.format not in formats:
            allowed = ", ".join(f.value for f in formats)
            raise UsageError(f"--format {self.format.value} does not suit this", do=f"use one of {allowed}")
        if nul and self.format not in (Format.IDS, Format.PATHS):
            raise UsageError("-0 ends ids and paths only", do="add --format paths or --format ids")
        if bom and self.format is not Format.CSV:
            raise UsageError("--bom is for CSV only", do="add --format csv")

    def rows(self, rows: Sequence[T], view: View[T], **about: Any) -> None:
        """Rows of an answer; `about` is what a JSON document says of the whole."""
        if self.format is Format.TABLE:
            if rows:
                self.view(view.table(rows))
        elif self.format in (Format.IDS, Format.PATHS):
            self._names(rows, view)
        elif self.format in (Format.JSON, Format.JSONL):
            from search.render import json_lines

            if self.format is Format.JSONL:
                json_lines.jsonl(self.out, view.record, rows)
            else:
                json_lines.document(self.out, view.key, map(view.record, rows), **about)
        else:
            from search.render import rows as in_rows

            if self.format is Format.CSV:
                in_rows.comma_separated(self.out, view.columns(), rows, bom=self._bom)
            else:
                shape = in_rows.plain if self.format is Format.PLAIN else in_rows.tsv
                shape(self.out, view.columns(), rows)
        self.out.flush()

    def view(self, view: RenderableType) -> None:
        """Something for a person, as a terminal shows it."""
        from search.render.table import printed

        self.out.line(printed(view, self._color), end="")
        self.out.flush()

    def records(self, records: Iterable[dict[str, Any]]) -> None:
        """JSON objects: one a line for `jsonl`, spread over lines for `json`."""
        for record in records:
            self.out.line(json_text(record, indent=2 if self.format is Format.JSON else None))
        self.out.flush()

    def things(self, records: Iterable[dict[str, Any]]) -> None:
        """Records of single things: each a table of two columns, or a JSON object."""
        if self.format is not Format.TABLE:
            self.records(records)
            return
        from search.render.table import pairs_table

        for record in records:
            self.view(pairs_table(pairs(record)))

    def lines(self, lines: Iterable[str]) -> None:
        """Lines that are safe already."""
        for line in lines:
            self.out.line(line)
        self.out.flush()

    def number(self, number: int) -> None:
        """A number alone."""
        self.out.line(str(number))
        self.out.flush()

    def more(self, shown: int, total: int, offset: int) -> None:
        """For a person who sees a part: which part, and how to see the rest."""
        if self.format is Format.TABLE and total and (offset or shown < total):
            first = offset + 1 if shown else 0
            report(f"showing {first}–{offset + shown} of {total}; --limit and --offset show others")

    def _names(self, rows: Sequence[T], view: View[T]) -> None:
        from search.render.names_only import listed

        articles = view.articles
        if articles is not None:
            found = (article for row in rows for article in articles(row))
            listed(self.out, (a.id if self.format is Format.IDS else a.path for a in found), nul=self._nul)


def pairs(record: dict[str, Any]) -> list[tuple[str, str]]:
    """A record's keys and values as text, without what it does not say."""
    return [(key, _flat(value)) for key, value in record.items() if value not in (None, [], (), {})]


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key} {count}" for key, count in value.items())
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
