"""All claims of an answer: a heading to sort by, the table, and the sentence of the claim under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from search.tui.drawing import beside, content, fitted, styled
from search.tui.shown import NONE, ClaimRow
from search.tui.widgets.claim_list import GAP, ClaimList, layout, room_for_sentence
from search.tui.widgets.rows import Rows


class ClaimsHead(Widget):
    """The names of the columns; a click on one sorts by it."""

    class Clicked(Message):
        """A column was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, word: Callable[[str], str]) -> None:
        super().__init__()
        self._word = word
        self.sorted_by = ""
        self.widest: Mapping[str, int] = {}
        """As the table has it."""

    def render(self) -> Content:
        """The names, each as wide as its column."""
        width = self.size.width - 1
        columns = layout(width, self.widest)
        names = [
            fitted(
                styled(self._word(c.name), "bold reverse" if c.name == self.sorted_by else "bold"), size, right=c.right
            )
            for c, size in columns
        ]
        if room_for_sentence(width, columns):
            names.append(styled(self._word("sentence"), "bold"))
        return fitted(beside(names, " " * GAP), width)

    def on_click(self, event: Click) -> None:
        """Sort by the column that was clicked."""
        end = 0
        for column, size in layout(self.size.width - 1, self.widest):
            end += size + GAP
            if event.x < end:
                self.post_message(self.Clicked(column.name))
                return


class ClaimsView(Vertical):
    """The table with its heading, and what the sentence says."""

    def __init__(self, word: Callable[[str], str], **given: Any) -> None:
        super().__init__(**given)
        self._word = word
        self._found: list[ClaimRow] = []
        self.total = 0

    def compose(self) -> ComposeResult:
        """The parts."""
        yield ClaimsHead(self._word)
        yield ClaimList(id="claims")
        yield Static(id="source", markup=False)
        yield Static(id="sentence", markup=False)

    @property
    def table(self) -> ClaimList:
        """The claims."""
        return self.query_one(ClaimList)

    def show(self, offset: int, rows: Sequence[ClaimRow], total: int, note: Content) -> None:
        """A part of an answer; the first one begins anew."""
        self._found = [*self._found[:offset], *rows]
        self.total = total
        self.table.show(self._sorted(), note, keep_cursor=bool(offset))
        head = self.query_one(ClaimsHead)
        head.widest = self.table.widest
        head.refresh()
        if not self._found:
            self.query_one("#source", Static).update("")
            self.query_one("#sentence", Static).update("")

    def sort_by(self, column: str) -> None:
        """Sort what is in the table by a column of names, or undo that."""
        head = self.query_one(ClaimsHead)
        head.sorted_by = "" if head.sorted_by == column else column
        head.refresh()
        self.table.show(self._sorted(), Content(""))

    def _sorted(self) -> list[ClaimRow]:
        column = self.query_one(ClaimsHead).sorted_by
        if not column:
            return self._found
        return sorted(self._found, key=lambda r: ((text := getattr(r, column)) == NONE, text.casefold()))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the sentence, and which article says so."""
        row = self.table.current
        if row is None:
            return
        about = " · ".join(t for t in (row.date, row.title) if t != NONE)
        source = styled(about, "$muted")
        sentence = content(row.sentence)
        year = f" → {row.year}" if row.year != NONE else ""
        self.query_one("#source", Static).update(source, layout=False)
        self.query_one("#sentence", Static).update(Content("").join([sentence, Content(year)]), layout=False)
