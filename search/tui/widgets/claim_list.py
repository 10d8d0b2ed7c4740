"""Claims as a table: in the view of all claims, and in short beside an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from search.tui.drawing import STYLES, beside, content, fitted, squeezed, styled
from search.tui.shown import NONE, ClaimRow
from search.tui.widgets.rows import Rows


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; its name is the word for its heading."""

    name: str
    value: Callable[[ClaimRow], str]
    style: str
    width: int
    """Cells; columns of names take a share of what is left over."""
    right: bool = False


COLUMNS = (
    Column("amount", lambda r: r.amount, STYLES["claim"], 10, right=True),
    Column("material", lambda r: r.material, STYLES["material"], 15),
    Column("company", lambda r: r.company, STYLES["company"], 16),
    Column("place", lambda r: r.place, STYLES["place"], 12),
    Column("status", lambda r: r.status, "", 12),
    Column("date", lambda r: r.date, "$muted", 10),
)
NAMES = ("material", "company", "place")
MOST_AMOUNT = 24
"""Cells of the column of amounts, which is as wide as the widest: half an amount would be another one."""
FEWEST = 3
"""Columns that every table has."""
WIDEST = 12
"""Cells that a column of names takes at most beyond its width where the sentence needs them."""
SENTENCE_FROM = 135
"""Cells from which on the sentence has a column of its own."""
GAP = 1


def layout(width: int, amount: int = 0) -> list[tuple[Column, int]]:
    """The columns that a table of so many cells has, and the cells of each. The day goes first, then the status.

    `amount` are the cells of the widest one.
    """
    first, *others = COLUMNS
    kept = [replace(first, width=max(first.width, min(amount, MOST_AMOUNT))), *others]
    while len(kept) > FEWEST and width < _least(kept):
        kept.pop()
    spare = max(0, width - _least(kept)) // sum(c.name in NAMES for c in kept)
    share = min(spare, WIDEST // len(NAMES)) if width >= SENTENCE_FROM else spare
    return [(c, c.width + (share if c.name in NAMES else 0)) for c in kept]


def _least(columns: Sequence[Column]) -> int:
    return sum(c.width + GAP for c in columns) - GAP


class ClaimList(Rows):
    """Claims, one line each."""

    def __init__(self, short: bool = False, **given: Any) -> None:
        super().__init__(**given)
        self.rows: list[ClaimRow] = []
        self.note = Content("")
        self._short = short
        self.amount = 0
        """Cells of the widest amount."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def current(self) -> ClaimRow | None:
        """The claim under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[ClaimRow], note: Content, *, keep_cursor: bool = False) -> None:
        """Other claims; `note` is what to say where there are none."""
        self.rows, self.note = list(rows), note
        self.amount = max((cell_len(row.amount) for row in rows), default=0)
        self.changed(keep_cursor=keep_cursor)

    def empty(self) -> Content:
        """Why there is nothing."""
        return self.note

    def row(self, index: int, width: int) -> Sequence[Content]:
        """The columns that fit, and the sentence where there is room."""
        row = self.rows[index]
        if self._short:
            return (_in_short(row, width),)
        columns = layout(width, self.amount)
        parts = [fitted(styled(c.value(row), c.style), size, right=c.right) for c, size in columns]
        used = sum(size for _, size in columns) + GAP * len(columns)
        if width >= SENTENCE_FROM:
            parts.append(fitted(content(row.sentence), width - used))
        return (fitted(beside(parts, " " * GAP), width),)


def _in_short(row: ClaimRow, width: int) -> Content:
    """An amount, of what, by whom, and how far it is, as one line beside the article."""
    amount = styled(row.amount, STYLES["claim"])
    amount = amount.pad_right(max(0, 12 - cell_len(row.amount)))
    about = [
        styled(text, style)
        for text, style in (
            (row.material, STYLES["material"]),
            (row.company, STYLES["company"]),
            (row.place, STYLES["place"]),
            (row.status, "$muted"),
            (row.year, "$muted"),
        )
        if text != NONE
    ]
    return fitted(beside([amount, squeezed(about, max(1, width - amount.cell_length - 2))]), width)
