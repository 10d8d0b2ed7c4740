"""Projects, and below them the articles that tell of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from search.tui.drawing import STYLES, beside, cells, fitted, styled
from search.tui.shown import ProjectRow, StoryRow
from search.tui.widgets.project_list import ProjectList
from search.tui.widgets.rows import Rows

DATE = 10
MOST_TOLD = 34
"""Cells of what an article tells, at most."""


class ProjectsView(Vertical):
    """The list, and the story of a project."""

    class WantsHeadlines(Message):
        """The headlines of the story are not known yet."""

        def __init__(self, ids: Sequence[str]) -> None:
            super().__init__()
            self.ids = ids

    def __init__(self, word: Callable[[str], str], **given: Any) -> None:
        super().__init__(**given)
        self._word = word

    def compose(self) -> ComposeResult:
        """The parts."""
        yield ProjectList(id="projects-list")
        yield StoryList(self._word, id="story")

    @property
    def table(self) -> ProjectList:
        """The projects."""
        return self.query_one(ProjectList)

    @property
    def story(self) -> StoryList:
        """The articles of the project under the cursor."""
        return self.query_one(StoryList)

    @property
    def list(self) -> Rows:
        """The articles while one looks at them, else the projects."""
        return self.story if self.screen.focused is self.story else self.table

    @property
    def current(self) -> ProjectRow | StoryRow | None:
        """The row under the cursor of that list."""
        return self.story.current if self.list is self.story else self.table.current

    def show(self, rows: Sequence[ProjectRow], note: Content) -> None:
        """Other projects."""
        self.table.show(rows, note)
        if not rows:
            self.story.show(())

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Another project has another story."""
        row = self.table.current
        if event.rows is self.table and row and self.story.show(row.story):
            self.post_message(self.WantsHeadlines([told.article for told in row.story]))


class StoryList(Rows):
    """What each article tells, one line each, the earliest first."""

    def __init__(self, word: Callable[[str], str], **given: Any) -> None:
        super().__init__(**given)
        self._word = word
        self.rows: tuple[StoryRow, ...] = ()
        self._headlines: Sequence[str] = ()

    @property
    def count(self) -> int:
        """How many articles there are."""
        return len(self.rows)

    @property
    def current(self) -> StoryRow | None:
        """The article under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: tuple[StoryRow, ...]) -> bool:
        """Another story; whether it is one."""
        if rows == self.rows:
            return False
        self.rows, self._headlines = rows, ()
        self.changed()
        return True

    def head(self, headlines: Sequence[str]) -> None:
        """The headlines of its articles."""
        if len(headlines) == self.count:
            self._headlines = headlines
            self.changed(keep_cursor=True)

    def row(self, index: int, width: int) -> Sequence[Content]:
        """Day, status and amounts, headline."""
        row = self.rows[index]
        told = self._word("reprint") if row.reprint else row.told
        widest = min(MOST_TOLD, max(cells(each.told) for each in self.rows))
        headline = self._headlines[index] if self._headlines else ""
        parts = [
            styled(row.date.ljust(DATE), "$muted"),
            fitted(
                styled(told, "$muted" if row.reprint else STYLES["claim"]), max(widest, cells(self._word("reprint")))
            ),
            Content(headline),
        ]
        return (fitted(beside(parts), width),)
