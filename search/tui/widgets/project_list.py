"""Projects with their course over time: what is made, by whom and where, and below how it went on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.content import Content

from search.tui.drawing import STYLES, beside, fitted, styled
from search.tui.shown import ProjectRow
from search.tui.widgets.rows import Rows

AMOUNT = 16


class ProjectList(Rows):
    """Projects, two lines each."""

    HEIGHT: ClassVar[int] = 2

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.rows: list[ProjectRow] = []
        self.note = Content("")

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def current(self) -> ProjectRow | None:
        """The project under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[ProjectRow], note: Content) -> None:
        """Other projects; `note` is what to say where there are none."""
        self.rows, self.note = list(rows), note
        self.changed()

    def empty(self) -> Content:
        """Why there is nothing."""
        return self.note

    def row(self, index: int, width: int) -> Sequence[Content]:
        """Amount, material, company and place; then each status with its day, one that went backward marked."""
        row = self.rows[index]
        names = ((row.material, "material"), (row.company, "company"), (row.place, "place"))
        about = Content(" · ").join(styled(text, STYLES[kind]) for text, kind in names if text)
        course = Content(" → ").join(
            styled(text, "$error" if backward else "") if backward else Content(text) for text, backward in row.course
        )
        count = f"{row.articles} ×"
        rest = width - AMOUNT - 2
        return (
            beside([fitted(styled(row.amount, STYLES["claim"]), AMOUNT, right=True), fitted(about, rest)]),
            beside([" " * AMOUNT, fitted(course, rest - len(count) - 2), styled(count, "$muted")]),
        )
