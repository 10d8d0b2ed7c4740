"""The frame of what opens over the view."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from search.tui.words import Words

Given = TypeVar("Given")


class Box(ModalScreen[Given | None], Generic[Given]):
    """A title, the subclass's own parts, and a hint. Escape or a click beside it closes it without an answer."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "dismiss(None)", show=False)]
    TITLE_WORD: ClassVar[str] = ""
    HINT_WORD: ClassVar[str] = ""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        """The frame with its parts."""
        with Vertical(classes="box"):
            yield Static(self.words(self.TITLE_WORD), classes="title", markup=False)
            yield from self.parts()
            if self.HINT_WORD:
                yield Static(self.words(self.HINT_WORD), classes="hint", markup=False)

    def parts(self) -> list[Widget]:
        """What stands between title and hint."""
        raise NotImplementedError

    def on_click(self, event: Click) -> None:
        """A click outside closes."""
        if event.widget is self:
            self.dismiss(None)
