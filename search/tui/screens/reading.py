"""An article over the whole screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from search.tui.keys import bindings
from search.tui.shown import Sheet
from search.tui.widgets.article_pane import ArticlePane
from search.tui.widgets.lines import KeyLine

if TYPE_CHECKING:
    from search.tui.app import AssayApp


class ReadingScreen(Screen[None]):
    """One article; the next one is fetched by the screen below."""

    app: AssayApp
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(("reading",)),
        Binding("escape,q,backspace", "dismiss", show=False, priority=False),
        Binding("enter", "next_claim(1)", show=False),
        Binding("slash", "ask", show=False),
    ]

    def __init__(self, sheet: Sheet, focus: int | None) -> None:
        super().__init__()
        self._first = (sheet, focus)

    def on_mount(self) -> None:
        """Show what it was opened for."""
        self.show(*self._first)

    def compose(self) -> ComposeResult:
        """The article and the keys."""
        yield ArticlePane(id="article")
        yield KeyLine(self.app.words, "reading")

    @property
    def pane(self) -> ArticlePane:
        """The article."""
        return self.query_one(ArticlePane)

    def show(self, sheet: Sheet, focus: int | None = None) -> None:
        """Another article."""
        self.pane.show(sheet, focus)
        self.set_focus(self.pane.claims if focus is not None else self.pane.body)

    def copied(self) -> str:
        """What `y` copies."""
        return self.app.copied_from(self.pane)

    def action_ask(self) -> None:
        """Back, to the question."""
        self.dismiss()
        self.app.main.action_ask()

    def action_next_claim(self, by: int) -> None:
        """Go to the next claim."""
        self.pane.next_claim(by)

    def action_next_article(self, by: int) -> None:
        """Go to the next article of the list."""
        self.app.main.action_next_article(by)

    def action_open_file(self) -> None:
        """Open the article's file."""
        self.app.open_file(self.app.main.article)
