"""From a line to what the screen takes."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style


def strip(line: Content, width: int, style: Style) -> Strip:
    """A line on a ground, exactly so many cells wide.

    Textual's own way tells each piece where it stands, for selecting text with the mouse. That makes every style
    another one, and the screen is twice as slow.
    """
    pieces = line.render(style, end="", parse_style=_parsed)
    segments = [Segment(text, (style + inside).rich_style) for text, inside in pieces]
    return Strip(segments).adjust_cell_length(width, style.rich_style)


def _parsed(style: str | Style) -> Style:
    return style if isinstance(style, Style) else Style.parse(style)
