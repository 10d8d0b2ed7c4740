"""The saved searches of the index, those of `assay save`: to be asked again, and one more to be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Static

from index.terminal import safe_line
from search.saved import SavedSearch
from search.tui.boxes.box import Box
from search.tui.boxes.choices import Choices
from search.tui.widgets.rows import Rows
from search.tui.words import Words


class SavedBox(Box[str | SavedSearch]):
    """A list to choose from, and a line for the name of a new one: answers with a search, or with the name."""

    TITLE_WORD: ClassVar[str] = "saved_title"
    HINT_WORD: ClassVar[str] = "saved_hint"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("d,delete", "forget", show=False)]

    def __init__(
        self, words: Words, searches: Mapping[str, SavedSearch], forget: Callable[[str], bool] = lambda name: False
    ) -> None:
        super().__init__(words)
        self._searches = list(searches.values())
        self._about = [""] * len(searches)
        self._forget = forget
        self._warned = ""

    def parts(self) -> list[Widget]:
        """The searches, and the line."""
        return [Choices(self.words("no_saved")), Input(placeholder=self.words("saved_name"))]

    def on_mount(self) -> None:
        """All of them."""
        self._show()

    def label(self, about: Sequence[str]) -> None:
        """What the choices of each search are called, in the order of the searches given."""
        if len(about) == len(self._searches):
            self._about = list(about)
            self._show()

    def action_forget(self) -> None:
        """Remove the search under the cursor, when asked twice."""
        at = self.query_one(Choices).cursor
        if not self._searches:
            return
        name = self._searches[at].name
        hint = self.query_one(".hint", Static)
        if self._warned != name:
            self._warned = name
            hint.update(self.words("saved_forget", name=safe_line(name)))
        elif self._forget(name):
            del self._searches[at], self._about[at]
            hint.update(self.words(self.HINT_WORD))
            self._show()

    def _show(self) -> None:
        if self.is_mounted:
            lines = [self._line(search, text) for search, text in zip(self._searches, self._about, strict=True)]
            self.query_one(Choices).show(lines)

    def _line(self, search: SavedSearch, about: str) -> tuple[str, str, str]:
        match = self.words(f"match_{search.match}") if search.match != "all" else ""
        return safe_line(search.name), safe_line(search.query), " · ".join(filter(None, (about, match)))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Answer with the search."""
        self.dismiss(self._searches[event.index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the name."""
        if event.value.strip():
            self.dismiss(event.value.strip())
