"""The questions of before, to be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from index.terminal import safe_line
from search.tui.asking import Asking
from search.tui.boxes.box import Box
from search.tui.boxes.choices import Choices
from search.tui.widgets.rows import Rows
from search.tui.words import Words


class HistoryBox(Box[Asking]):
    """A list, the newest first, and a line: what is typed there narrows it."""

    TITLE_WORD: ClassVar[str] = "history_title"
    HINT_WORD: ClassVar[str] = "history_hint"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n,ctrl+r", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, words: Words, askings: Sequence[Asking]) -> None:
        super().__init__(words)
        self._askings = list(reversed(askings))
        self._about = [""] * len(askings)
        self._shown: list[Asking] = []

    def parts(self) -> list[Widget]:
        """The line, and the questions."""
        return [Input(placeholder=self.words("history_typed")), Choices(self.words("no_history"))]

    def on_mount(self) -> None:
        """All of them at first."""
        self._show()

    def label(self, about: Sequence[str]) -> None:
        """What the choices of each question are called, in the order of the questions given."""
        self._about = list(reversed(about))
        self._show()

    def on_input_changed(self) -> None:
        """Those that have all words typed."""
        self._show()

    def on_input_submitted(self) -> None:
        """Answer with the question under the cursor."""
        self._answer(self.query_one(Choices).cursor)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Answer with the question."""
        self._answer(event.index)

    def action_move(self, by: int) -> None:
        """Move the cursor of the list from within the line."""
        self.query_one(Choices).action_move(by)

    def action_page(self, direction: int) -> None:
        """Move it by what is in sight."""
        self.query_one(Choices).action_page(direction)

    def _answer(self, number: int) -> None:
        if number < len(self._shown):
            self.dismiss(self._shown[number])

    def _show(self) -> None:
        if not self.is_mounted:
            return
        wanted = self.query_one(Input).value.casefold().split()
        lines = [(asking, self._line(asking, about)) for asking, about in zip(self._askings, self._about, strict=True)]
        found = [(a, line) for a, line in lines if all(word in " ".join(line).casefold() for word in wanted)]
        self._shown = [asking for asking, _ in found]
        self.query_one(Choices).show([line for _, line in found])

    def _line(self, asking: Asking, about: str) -> tuple[str, str, str]:
        match = self.words(f"match_{asking.match}") if asking.match != "all" else ""
        return "", safe_line(asking.text) or "*", " · ".join(filter(None, (about, match)))
