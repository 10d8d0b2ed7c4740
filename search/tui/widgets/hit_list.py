"""The articles of an answer: day and headline, and below what each is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.content import Content
from textual.message import Message

from search.tui.drawing import STYLES, beside, cells, fitted, some, squeezed, styled
from search.tui.shown import HitRow
from search.tui.widgets.rows import Rows

DATE = 10
MANY = 90
"""Cells of a list from which on three names of a kind are shown, not one."""
NEAR_END = 15
"""Rows before the last one at which more are asked for."""


class HitList(Rows):
    """Articles, two lines each."""

    HEIGHT: ClassVar[int] = 2

    class WantsMore(Message):
        """The cursor is near the end, and the answer has more."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.rows: list[HitRow] = []
        self.total = 0
        self.note = Content("")

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def current(self) -> HitRow | None:
        """The article under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[HitRow], total: int, note: Content) -> None:
        """Begin anew with the first page of an answer; `note` is what to say where it is empty."""
        self.rows, self.total, self.note = list(rows), total, note
        self.changed()

    def extend(self, offset: int, rows: Sequence[HitRow]) -> None:
        """Add a further page."""
        if offset == len(self.rows):
            # Copies count in the total and are no rows: the answer ends where a page brings nothing.
            self.total = self.total if rows else offset
            self.rows += rows
            self.changed(keep_cursor=True)

    def empty(self) -> Content:
        """Why there is nothing."""
        return self.note

    def row(self, index: int, width: int) -> Sequence[Content]:
        """Two lines: day and headline; place, company, material, and the amount at the right."""
        row = self.rows[index]
        rest = width - DATE - 2
        most = 1 if width < MANY else 3
        amounts = next((names for kind, names in row.about if kind == "claim"), ())
        amount = styled(some(amounts, most), STYLES["claim"]).truncate(rest // 2, ellipsis=True)
        left = max(1, rest - cells(amount.plain) - 2)
        about = squeezed(
            [styled(some(names, most), STYLES[kind]) for kind, names in row.about if kind != "claim"], left
        )
        copies = f" +{row.copies}" if row.copies else ""
        title = fitted(styled(row.title, "bold"), rest - len(copies))
        return (
            beside([styled(row.date.ljust(DATE), "$muted"), title + styled(copies, "$muted")]),
            beside([" " * DATE, fitted(about, left), amount]),
        )

    def watch_cursor(self) -> None:
        """Ask for more before the end is reached."""
        super().watch_cursor()
        if self.total > self.count and self.cursor >= self.count - NEAR_END:
            self.post_message(self.WantsMore())
