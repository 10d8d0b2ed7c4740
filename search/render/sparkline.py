"""Articles over time as one line of bars: a bar a month, or a longer time where months would not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

BARS = "▁▂▃▄▅▆▇█"
BARS_ASCII = "_.-=+*#@"
NONE, NONE_ASCII = "·", " "
"""A time without any article."""
FEWEST = 2
"""Bars of the shortest line; one alone would say nothing."""
LEAST_ROOM = 8
"""Cells that bars need, else there is no line."""


@dataclass(frozen=True, slots=True)
class Step:
    """How long a bar is."""

    months: int
    name: str
    name_zh: str

    def label(self, number: int) -> str:
        """The bar that begins so many steps after the year 0."""
        year, month = divmod(number * self.months, 12)
        if self.months == 1:
            return f"{year:04}-{month + 1:02}"
        return f"{year:04}-Q{month // 3 + 1}" if self.months == 3 else f"{year:04}"


STEPS = (
    Step(1, "month", "月"),
    Step(3, "quarter", "季"),
    Step(12, "year", "年"),
    Step(120, "ten years", "十年"),
)
"""The shortest whose bars fit is taken; where none fits, dates are wrong rather than articles old."""


class Sparkline:
    """Bars with the time that they begin and end at, and the highest count."""

    def __init__(self, days: Mapping[str, int]) -> None:
        """`days` are ISO days with the number of articles of each."""
        self._months: dict[int, int] = {}
        for day, count in days.items():
            month = int(day[:4]) * 12 + int(day[5:7]) - 1
            self._months[month] = self._months.get(month, 0) + count

    @property
    def tells(self) -> bool:
        """Whether there are bars to compare."""
        return len(self._months) >= FEWEST

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """A heading and the line; nothing where there is no room."""
        if self.tells:
            yield from self.lines(options.max_width, ascii_only=options.ascii_only)

    def lines(self, width: int, *, ascii_only: bool = False) -> Iterator[Text]:
        """A heading and a line of at most so many cells."""
        for step in STEPS:
            counts = self._by(step)
            first, last = step.label(min(counts)), step.label(max(counts))
            highest = max(counts, key=lambda number: (counts[number], number))
            most = f"most {counts[highest]:,} in {step.label(highest)}"
            room = width - len(first) - len(last) - 2
            if max(counts) - min(counts) + 1 > room or room < LEAST_ROOM or len(counts) < FEWEST:
                continue
            yield Text(
                f"Articles per {step.name} 每{step.name_zh}报道", style="bold", overflow="ellipsis", no_wrap=True
            )
            line = Text.assemble((first, "dim"), " ", (_bars(counts, ascii_only), "blue"), " ", (last, "dim"))
            if line.cell_len + 2 + len(most) <= width:
                line.append(f"  {most}", style="dim")
            yield line
            return

    def _by(self, step: Step) -> dict[int, int]:
        counts: dict[int, int] = {}
        for month, count in self._months.items():
            number = month // step.months
            counts[number] = counts.get(number, 0) + count
        return counts


def _bars(counts: Mapping[int, int], ascii_only: bool) -> str:
    bars, none = (BARS_ASCII, NONE_ASCII) if ascii_only else (BARS, NONE)
    most = max(counts.values())
    heights = (counts.get(number, 0) for number in range(min(counts), max(counts) + 1))
    # The smallest bar is for few, never for none.
    return "".join(bars[-(-len(bars) * n // most) - 1] if n else none for n in heights)
