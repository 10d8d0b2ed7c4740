"""What a table shows, for a terminal too narrow for its columns: a row below the other, each as a card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Fitting:
    """A table where it has so many cells, else cards."""

    table: RenderableType
    cards: RenderableType
    cells: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The one that fits."""
        yield self.table if options.max_width >= self.cells else self.cards


def cards(rows: Iterable[tuple[Text, Iterable[Text]]], *, right: bool = False) -> Table:
    """On the left what a reader looks for, on the right lines about it; an empty line behind each card."""
    table = Table(box=None, show_header=False, pad_edge=False, expand=True)
    table.add_column(justify="right" if right else "left", no_wrap=True)
    table.add_column(ratio=1, overflow="fold")
    for head, lines in rows:
        table.add_row(head, Text("\n").join(line for line in lines if line.plain))
        table.add_row("", "")
    return table


def named(parts: Iterable[Text]) -> Text:
    """Names on one line, those that are missing left out."""
    return Text(" · ").join(part for part in parts if part.plain not in ("", "–"))
