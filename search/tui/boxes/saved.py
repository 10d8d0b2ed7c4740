"""The saved searches of the index, those of `assay save`: to be asked again, and one more to be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from index.terminal import safe_line
from search.saved import SavedSearch
from search.tui.boxes.box import Box
from search.tui.drawing import beside, fitted, styled
from search.tui.widgets.rows import Rows
from search.tui.words import Words


class SavedBox(Box[str | SavedSearch]):
    """A list to choose from, and a line for the name of a new one: answers with a search, or with the name."""

    TITLE_WORD: ClassVar[str] = "saved_title"
    HINT_WORD: ClassVar[str] = "saved_hint"

    def __init__(self, words: Words, searches: Mapping[str, SavedSearch]) -> None:
        super().__init__(words)
        self._searches = list(searches.values())

    def parts(self) -> list[Widget]:
        """The searches, and the line."""
        rows = _Searches(self._searches, self.words)
        return [rows, Input(placeholder=self.words("saved_name"))]

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Answer with the search."""
        self.dismiss(self._searches[event.index])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the name."""
        if event.value.strip():
            self.dismiss(event.value.strip())


class _Searches(Rows):
    def __init__(self, searches: Sequence[SavedSearch], words: Words, **given: Any) -> None:
        super().__init__(**given)
        self._searches = searches
        self._words = words

    @property
    def count(self) -> int:
        return len(self._searches)

    def empty(self) -> Content:
        return Content(self._words("no_saved"))

    def row(self, index: int, width: int) -> Sequence[Content]:
        search = self._searches[index]
        command = safe_line(search.command.removeprefix("assay search").strip())
        return (fitted(beside([styled(safe_line(search.name), "bold $accent"), styled(command, "$muted")]), width),)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return max(1, self.count)
