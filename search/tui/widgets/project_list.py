"""Projects with their course over time: what is made, by whom and where, and below how it went on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.content import Content

from search.tui.drawing import STYLES, beside, cells, fitted, squeezed, styled
from search.tui.shown import ProjectRow
from search.tui.widgets.rows import Rows

LEAST_AMOUNT, MOST_AMOUNT = 10, 24
"""Cells of the column of amounts, which is as wide as the widest: half an amount would be another one."""


class ProjectList(Rows):
    """Projects, two lines each."""

    HEIGHT: ClassVar[int] = 2

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.rows: list[ProjectRow] = []
        self.note = Content("")
        self._amount = LEAST_AMOUNT

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
        widest = max((cells(row.amount) for row in rows), default=0)
        self._amount = max(LEAST_AMOUNT, min(widest, MOST_AMOUNT))
        self.changed()

    def empty(self) -> Content:
        """Why there is nothing."""
        return self.note

    def row(self, index: int, width: int) -> Sequence[Content]:
        """Amount, material, company and place; then each status with its day, one that went backward marked."""
        row = self.rows[index]
        names = ((row.material, "material"), (row.company, "company"), (row.place, "place"))
        course = Content(" → ").join(
            styled(text, "$error" if backward else "") if backward else Content(text) for text, backward in row.course
        )
        count = f"{row.articles} ×"
        rest = width - self._amount - 2
        about = squeezed([styled(text, STYLES[kind]) for text, kind in names if text], rest)
        return (
            beside([fitted(styled(row.amount, STYLES["claim"]), self._amount, right=True), fitted(about, rest)]),
            beside([" " * self._amount, fitted(course, rest - len(count) - 2), styled(count, "$muted")]),
        )
