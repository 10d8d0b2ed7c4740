"""The questions of before, to be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.content import Content
from textual.widget import Widget

from index.terminal import safe_line
from search.tui.asking import Asking
from search.tui.boxes.box import Box
from search.tui.drawing import beside, fitted, styled
from search.tui.widgets.rows import Rows
from search.tui.words import Words


class HistoryBox(Box[Asking]):
    """A list, the newest first."""

    TITLE_WORD: ClassVar[str] = "history_title"

    def __init__(self, words: Words, askings: Sequence[Asking]) -> None:
        super().__init__(words)
        self._askings = list(reversed(askings))

    def parts(self) -> list[Widget]:
        """The questions."""
        return [_Askings(self._askings, self.words)]

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Answer with the question."""
        self.dismiss(self._askings[event.index])


class _Askings(Rows):
    def __init__(self, askings: Sequence[Asking], words: Words, **given: Any) -> None:
        super().__init__(**given)
        self._askings = askings
        self._words = words

    @property
    def count(self) -> int:
        return len(self._askings)

    def empty(self) -> Content:
        return Content(self._words("no_history"))

    def row(self, index: int, width: int) -> Sequence[Content]:
        asking = self._askings[index]
        chosen = " ".join(f"{name}:{value}" for name, values in asking.chosen.items() for value in values)
        days = "..".join(dict.fromkeys(filter(None, (asking.since, asking.until))))
        how = " ".join(filter(None, (chosen, days, asking.match if asking.match != "all" else "")))
        return (fitted(beside([Content(safe_line(asking.text) or "*"), styled(safe_line(how), "$muted")]), width),)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return max(1, self.count)
