"""The command line that gives the same result."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from index.terminal import safe_line
from search.tui.boxes.box import Box
from search.tui.words import Words


class CommandBox(Box[str]):
    """Shows the command; answers with it where it is to be copied."""

    TITLE_WORD: ClassVar[str] = "command_title"
    HINT_WORD: ClassVar[str] = "command_hint"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", show=False),
        Binding("enter,w", "dismiss(None)", show=False),
    ]

    def __init__(self, words: Words, command: str) -> None:
        super().__init__(words)
        self.command = command

    def parts(self) -> list[Widget]:
        """The command, broken where it is too long."""
        return [Static(safe_line(self.command), classes="command", markup=False)]

    def action_copy(self) -> None:
        """Answer with the command."""
        self.dismiss(self.command)
