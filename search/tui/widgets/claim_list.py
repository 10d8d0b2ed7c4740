"""Claims as a table: in the view of all claims, and in short beside an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rich.cells import cell_len
from textual.content import Content

from search.tui.drawing import STYLES, beside, content, fitted, shared, squeezed, styled
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
LEAST_NAME = 12
"""Cells that a column of names has even where all its names are shorter."""
MOST_AMOUNT = 24
"""Cells of the column of amounts, which is as wide as the widest: half an amount would be another one."""
FEWEST = 3
"""Columns that every table has."""
LEAST_SENTENCE = 40
"""Cells that names leave to the sentence where it has a column."""
SENTENCE_FROM = 135
"""Cells of a table from which on names leave room for a column of sentences."""
GAP = 1


def layout(width: int, widest: Mapping[str, int]) -> list[tuple[Column, int]]:
    """The columns that a table of so many cells has, and the cells of each. The day goes first, then the status.

    `widest` are the cells of the widest value of columns. Columns of names share what the others leave.
    """
    kept = [_as_wide(column, widest.get(column.name)) for column in COLUMNS]
    while len(kept) > FEWEST and width < _least(kept):
        kept.pop()
    spare = width - _least(kept) - (LEAST_SENTENCE if width >= SENTENCE_FROM else 0)
    names = [c for c in kept if c.name in NAMES]
    more = shared([max(0, widest.get(c.name, width) - c.width) for c in names], max(0, spare))
    wider = dict(zip((c.name for c in names), more, strict=True))
    return [(c, c.width + wider.get(c.name, 0)) for c in kept]


def room_for_sentence(width: int, columns: Sequence[tuple[Column, int]]) -> int:
    """Cells that are left for a column of sentences; none where they are few."""
    left = width - sum(size + GAP for _, size in columns)
    return left if left >= LEAST_SENTENCE else 0


def _as_wide(column: Column, widest: int | None) -> Column:
    """An amount is never cut; what short names do not need is there for longer ones."""
    if widest is None:
        return column
    if column.name in NAMES:
        return replace(column, width=max(LEAST_NAME, min(widest, column.width)))
    return replace(column, width=max(column.width, min(widest, MOST_AMOUNT)))


def _least(columns: Sequence[Column]) -> int:
    return sum(c.width + GAP for c in columns) - GAP


class ClaimList(Rows):
    """Claims, one line each."""

    def __init__(self, short: bool = False, **given: Any) -> None:
        super().__init__(**given)
        self.rows: list[ClaimRow] = []
        self.note = Content("")
        self._short = short
        self.widest: dict[str, int] = {}
        """Cells of the widest amount, and of the widest names that came first: columns that move are hard to read."""

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
        measured = ("amount",) if keep_cursor else ("amount", *NAMES)
        self.widest |= {name: max((cell_len(getattr(row, name)) for row in rows), default=0) for name in measured}
        self.changed(keep_cursor=keep_cursor)

    def empty(self) -> Content:
        """Why there is nothing."""
        return self.note

    def row(self, index: int, width: int) -> Sequence[Content]:
        """The columns that fit, and the sentence where there is room."""
        row = self.rows[index]
        if self._short:
            return (_in_short(row, width),)
        columns = layout(width, self.widest)
        parts = [fitted(styled(c.value(row), c.style), size, right=c.right) for c, size in columns]
        if room := room_for_sentence(width, columns):
            parts.append(fitted(content(row.sentence), room))
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
