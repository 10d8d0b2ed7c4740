"""A list of questions to choose from, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from search.tui.drawing import beside, fitted, styled
from search.tui.widgets.rows import Rows


class Choices(Rows):
    """What is typed, and muted behind it what else decides the answer; a name in front where it has one."""

    def __init__(self, note: str, **given: Any) -> None:
        super().__init__(**given)
        self._note = note
        self._lines: Sequence[tuple[str, str, str]] = ()

    def show(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Other lines: name, what is typed, what else. All of it is safe."""
        self._lines = lines
        self.changed(keep_cursor=True)
        self.refresh(layout=True)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._lines)

    def empty(self) -> Content:
        """Why there is none."""
        return Content(self._note)

    def row(self, index: int, width: int) -> Sequence[Content]:
        """One line."""
        name, typed, more = self._lines[index]
        parts = (styled(name, "bold $accent"), Content(typed), styled(more, "$muted"))
        return (fitted(beside(part for part in parts if part.plain), width),)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        """As high as it has lines."""
        return max(1, self.count)
