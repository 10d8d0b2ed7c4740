"""An article beside or over the list: its facts, its text, what it is about, its claims."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from search.tui.drawing import STYLES, styled
from search.tui.shown import ClaimRow, Sheet
from search.tui.widgets.article_text import ArticleText
from search.tui.widgets.claim_list import ClaimList
from search.tui.widgets.rows import Rows


class ArticlePane(Vertical):
    """Shows one article; its claims jump to their sentences."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.sheet: Sheet | None = None

    def compose(self) -> ComposeResult:
        """The parts."""
        yield Static(classes="facts", markup=False)
        yield ArticleText(classes="body")
        yield Static(classes="about", markup=False)
        yield ClaimList(short=True, classes="claims")

    @property
    def body(self) -> ArticleText:
        """The text."""
        return self.query_one(ArticleText)

    @property
    def claims(self) -> ClaimList:
        """The claims."""
        return self.query_one(ClaimList)

    @property
    def current_claim(self) -> ClaimRow | None:
        """The claim under the cursor, while one looks at the claims."""
        return self.claims.current if self.claims.has_focus else None

    def show(self, sheet: Sheet | None, focus: int | None = None) -> None:
        """Another article; `focus` is the number of the claim to begin with."""
        self.sheet = sheet
        self.query_one(".facts", Static).update(styled(sheet.facts, "$muted") if sheet else "", layout=False)
        about = (
            [styled(", ".join(names), STYLES[kind]) for kind, names in sheet.about if kind != "claim"] if sheet else []
        )
        self.query_one(".about", Static).update(Content(" · ").join(about))
        self.body.show(sheet)
        self.claims.display = bool(sheet and sheet.claims)
        self.claims.show(sheet.claims if sheet else (), Content(""))
        if sheet and focus is not None:
            self.claims.cursor = focus
            self.body.mark(sheet.sentences[focus])

    def next_claim(self, by: int) -> None:
        """Go to another claim of the article."""
        if self.sheet and self.sheet.claims:
            here = self.claims.cursor + by if self.claims.has_focus else self.claims.cursor
            self.screen.set_focus(self.claims)
            self.claims.cursor = here
            self.body.mark(self.sheet.sentences[self.claims.cursor])

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Jump to the sentence of the claim under the cursor."""
        event.stop()
        if self.sheet and self.claims.has_focus and event.index < len(self.sheet.sentences):
            self.body.mark(self.sheet.sentences[event.index])

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Jump to the sentence of the claim that was chosen."""
        event.stop()
        if self.sheet:
            self.body.mark(self.sheet.sentences[event.index])
