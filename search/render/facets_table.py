"""Facets for people: a heading a field, and below it each value with its count and a bar drawn to scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from index.fields import BY_NAME
from index.terminal import safe_line
from search.results import FacetCount

BAR_CELLS = 24
LEAST_BAR = 12
"""Cells of the longest bar; labels are cut for so many, and where there are fewer still there is none."""
LABEL_CELLS = 24, 44
"""Cells of the labels, at least and at most; a longer one is cut."""
EIGHTHS = " ▏▎▍▌▋▊▉█"
GAP = 2


class FacetsTable:
    """All bars begin in one column, so that fields compare; the longest bar of each field is its largest count."""

    def __init__(self, counts: Sequence[FacetCount]) -> None:
        self._fields = [(name, list(rows)) for name, rows in groupby(counts, key=lambda c: c.field)]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The fields, an empty line behind each."""
        yield from self.lines(options.max_width, ascii_only=options.ascii_only)

    def lines(self, width: int, *, ascii_only: bool = False) -> Iterator[Text]:
        """Lines of at most so many cells."""
        rows = [row for _, rows in self._fields for row in rows]
        digits = max((len(f"{row.count:,}") for row in rows), default=1)
        least, most = LABEL_CELLS
        widest = max((_label(row).cell_len for row in rows), default=least)
        beside_bar = width - digits - 2 * GAP - LEAST_BAR
        room = beside_bar if beside_bar >= least else width - digits - GAP
        label = max(1, min(max(least, min(widest, most)), room))
        bar = min(BAR_CELLS, width - label - digits - 2 * GAP)
        for name, values in self._fields:
            field = BY_NAME.get(name)
            heading = f"{field.label} {field.label_zh}" if field else name
            yield Text(heading, style="bold", no_wrap=True, overflow="ellipsis")
            largest = max(row.count for row in values)
            for row in values:
                cell = _label(row)
                cell.truncate(label, overflow="ellipsis", pad=True)
                line = Text.assemble(cell, " " * GAP, f"{row.count:,}".rjust(digits))
                if bar >= LEAST_BAR:
                    line.append(" " * GAP).append(_bar(row.count / largest, bar, ascii_only), style="blue")
                yield line
            yield Text("")


def _bar(part: float, cells: int, ascii_only: bool) -> str:
    """A bar for a part of the largest, to an eighth of a cell where blocks can be shown; never none."""
    if ascii_only:
        return "#" * max(1, round(part * cells))
    whole, eighths = divmod(max(1, round(part * cells * 8)), 8)
    return "█" * whole + (EIGHTHS[eighths] if eighths else "")


def _label(count: FacetCount) -> Text:
    zh = count.label_zh if count.label_zh != count.label else ""
    return Text(safe_line(f"{count.label} {zh}").strip())
