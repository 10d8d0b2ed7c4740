"""The line that the question is typed in."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from index.terminal import on_one_line, safe_text


class QueryLine(Input):
    """One line of text. Up and down go through the questions of before; down from the newest leaves the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "older", show=False),
        Binding("down", "newer", show=False),
    ]

    # Textual's own lays the whole screen out anew with each key; the line stays as high and as wide as it is.
    virtual_size = Reactive(Size(0, 0))

    class Recalled(Message):
        """An older (-1) or a newer (1) question is wanted."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    def validate_value(self, value: str) -> str:
        """What is pasted must not move the cursor or hide itself any more than an article may."""
        return safe_text(on_one_line(value))

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the cursor, where the terminal shows what an input method is composing."""
        x, y, _, _ = self.content_region
        return Offset(x + cell_len(self.value[: self.cursor_position]) - self.scroll_offset.x, y)

    def on_paste(self, event: Paste) -> None:
        """All lines of what is pasted, as one: Textual's own takes the first."""
        event.stop()
        event.prevent_default()
        self.replace(safe_text(on_one_line(event.text.strip("\r\n"))), *self.selection)

    def action_older(self) -> None:
        """Ask for the question before."""
        self.post_message(self.Recalled(-1))

    def action_newer(self) -> None:
        """Ask for the question after."""
        self.post_message(self.Recalled(1))
