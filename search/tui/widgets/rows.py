"""A list of rows of one height, drawn as they come into sight: as quick for a hundred thousand as for ten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from search.tui.widgets.strips import strip


class Rows(ScrollView, can_focus=True):
    """Rows with a cursor. A subclass says how many there are and what each shows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--row", "rows--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown,ctrl+f", "page(1)", show=False),
        Binding("pageup,ctrl+b", "page(-1)", show=False),
        Binding("home,g", "end(-1)", show=False),
        Binding("end,G", "end(1)", show=False),
        Binding("enter", "choose", show=False),
    ]
    ALLOW_SELECT = False

    # Textual's own lays the whole screen out anew where another number of rows is found.
    virtual_size = Reactive(Size(0, 0))

    HEIGHT: ClassVar[int] = 1
    """Lines of a row."""

    cursor: reactive[int] = reactive(0, init=False)

    class Moved(Message):
        """The cursor stands on another row."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> Rows:
            """The list that it happened in."""
            return self.rows

    class Chosen(Moved):
        """A row was chosen by Enter or by a click on it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._strips: dict[Any, list[Strip]] = {}

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> Sequence[Content]:
        """The `HEIGHT` lines of a row, no wider than `width` cells."""
        raise NotImplementedError

    def empty(self) -> Content:
        """What is shown where there are no rows."""
        return Content("")

    def changed(self, *, keep_cursor: bool = False) -> None:
        """To be called when the rows are others than before."""
        self._strips.clear()
        self._resize_rows()
        if not keep_cursor:
            self.scroll_to(0, 0, animate=False, immediate=True)
        before = self.cursor
        self.cursor = min(self.cursor, max(0, self.count - 1)) if keep_cursor else 0
        if self.cursor == before and self.count:
            self.post_message(self.Moved(self, self.cursor))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        index, line = divmod(self.scroll_offset.y + y, self.HEIGHT)
        if index >= self.count:
            base = self.get_visual_style("rows--row")
            told = self.empty().wrap(max(1, width)) if not self.count else []
            if y >= len(told):
                return Strip.blank(width, base.rich_style)
            return strip(told[y], width, base)
        state = ("rows--cursor",) if index == self.cursor else ()
        style = self.get_visual_style("rows--row", *state)
        key = (index, width, style)
        strips = self._strips.get(key)
        if strips is None:
            if len(self._strips) > 1000:
                self._strips.clear()
            strips = self._strips[key] = [strip(content, width, style) for content in self.row(index, width)]
        return _reversed(strips[line]) if state and self._reverses_cursor else strips[line]

    @property
    def _reverses_cursor(self) -> bool:
        """Whether the cursor is to be seen without colours: visual styles leave that part of a style out."""
        return bool(self.get_component_styles("rows--cursor").text_style.reverse)

    def watch_cursor(self) -> None:
        """Keep the cursor in sight and tell."""
        self.scroll_to_region(
            Region(0, self.cursor * self.HEIGHT, 1, self.HEIGHT), animate=False, force=True, immediate=True
        )
        self.refresh()
        if self.count:
            self.post_message(self.Moved(self, self.cursor))

    def validate_cursor(self, cursor: int) -> int:
        """The nearest row that there is."""
        return max(0, min(cursor, self.count - 1))

    def on_resize(self, event: Resize) -> None:
        """Rows are as wide as the list."""
        self._resize_rows()

    def notify_style_update(self) -> None:
        """Another theme has other colours."""
        self._strips.clear()
        super().notify_style_update()

    def on_click(self, event: Click) -> None:
        """A click moves the cursor and chooses."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = (offset.y + self.scroll_offset.y) // self.HEIGHT
        if index < self.count:
            self.cursor = index
            self.clicked(index, offset.x)

    def clicked(self, index: int, x: int) -> None:
        """A row was clicked at a cell."""
        self.post_message(self.Chosen(self, index))

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.cursor += by

    def action_page(self, direction: int) -> None:
        """Move the cursor by what is in sight."""
        self.cursor += direction * max(1, self.scrollable_content_region.height // self.HEIGHT - 1)

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = 0 if direction < 0 else self.count - 1

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.count:
            self.post_message(self.Chosen(self, self.cursor))

    def _resize_rows(self) -> None:
        size = Size(self.scrollable_content_region.width, self.count * self.HEIGHT)
        if size == self.virtual_size:
            return
        self.virtual_size = size
        self.vertical_scrollbar.window_virtual_size = size.height
        self.vertical_scrollbar.refresh()
        # Within what there is now.
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        if self.styles.auto_dimensions:
            self.refresh(layout=True)


def _reversed(strip: Strip) -> Strip:
    return Strip(Segment.apply_style(strip, post_style=Style(reverse=True)), strip.cell_length)
