"""The text of an article, its names and amounts in their colours."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content, Span
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search.tui.drawing import STYLES, content
from search.tui.shown import Sheet
from search.tui.widgets.strips import strip
from search.tui.wrapping import wrapped

WIDEST = 88
"""Cells of a line: longer ones are hard to read."""
ABOVE = 3
"""Lines that stay in sight above what is jumped to."""


class ArticleText(ScrollView, can_focus=True):
    """Scrolls, and jumps to where something stands."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"article-text--line"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("space,ctrl+f", "page_down", show=False),
        Binding("ctrl+b", "page_up", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
    ]
    ALLOW_SELECT = False

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.sheet: Sheet | None = None
        self._lines: list[tuple[int, int]] = []
        self._sentence = (0, 0)
        self._goal: int | None = None

    def show(self, sheet: Sheet | None) -> None:
        """Another article, from the passage that answers on."""
        self.sheet, self._sentence = sheet, (0, 0)
        self._wrap()
        self.go_to(sheet.start if sheet else 0)

    def mark(self, sentence: tuple[int, int]) -> None:
        """Bring a sentence into sight, on a ground of its own."""
        self._sentence = sentence
        self.go_to(sentence[0])

    def go_to(self, offset: int) -> None:
        """Scroll to a character."""
        self._goal = offset
        if self._lines:
            line = bisect_right(self._lines, (offset, len(self.sheet.body.text) if self.sheet else 0)) - 1
            self.scroll_to(0, max(0, line - ABOVE) if line > ABOVE else 0, animate=False, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        style = self.get_visual_style("article-text--line")
        number = y + self.scroll_offset.y
        if self.sheet is None or number >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        start, end = self._lines[number]
        line = self._grounded(content(self.sheet.body, start, end), start, end).rstrip()
        return strip(line, width, style)

    def on_resize(self, event: Resize) -> None:
        """Lines are broken anew for the new width."""
        self._wrap()
        if self._goal is not None:
            self.go_to(self._goal)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        self._lines = wrapped(self.sheet.body.text, min(width, WIDEST)) if self.sheet and width else []
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()

    def _grounded(self, line: Content, start: int, end: int) -> Content:
        first, last = max(self._sentence[0], start) - start, min(self._sentence[1], end) - start
        return line.add_spans([Span(first, last, STYLES["sentence"])]) if first < last else line
