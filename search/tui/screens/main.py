"""The question, its facets, and its answer as articles or as claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import ContentSwitcher, Input, Static

from search.tui import answers
from search.tui.answers import ClaimPage, Facets, Page, ProjectPage
from search.tui.asking import MATCHES, SORTS, Asking, View
from search.tui.drawing import beside, styled
from search.tui.facet_tree import group_label
from search.tui.keys import bindings
from search.tui.screens.reading import ReadingScreen
from search.tui.shown import Sheet
from search.tui.widgets.article_pane import ArticlePane
from search.tui.widgets.claims_view import ClaimsHead, ClaimsView
from search.tui.widgets.facet_panel import FacetPanel
from search.tui.widgets.hit_list import HitList
from search.tui.widgets.lines import ChosenLine, HeadLine, KeyLine, Understood
from search.tui.widgets.projects_view import ProjectsView
from search.tui.widgets.query_line import QueryLine
from search.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from search.tui.app import AssayApp

SLOW = 0.4
"""Seconds without an answer after which it is said that one is awaited."""
CALM = 0.3
"""Seconds after an answer before what stands beside its list is drawn: a key that comes just then would wait for it."""
WORK: Mapping[View, Callable[..., Iterator[Any]]] = {
    "articles": answers.articles,
    "claims": answers.claims,
    "projects": answers.projects,
}


class MainScreen(Screen[None]):
    """Holds the question; every change of it is asked, and the newest answer is shown."""

    app: AssayApp
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(("question", "results", "reading"))]

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self.asking = asking
        self.view: View = "articles"
        self._answered: Asking | None = None
        self._awaiting = False
        self._delays: dict[str, Timer] = {}

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom and left to right."""
        words = self.app.words
        yield HeadLine()
        with Horizontal(id="ask"):
            yield Static("› ", id="prompt", markup=False)
            yield QueryLine(self.asking.text, placeholder=words("placeholder"), select_on_focus=False)
        yield Understood()
        yield ChosenLine()
        with Horizontal(id="views"):
            with Vertical(id="left", classes="pane"):
                yield Static(words("facets"), classes="heading", markup=False)
                yield FacetPanel(
                    lambda group: group_label(group, self.app.words, self.app.words.lang),
                    lambda n: self.app.words("more", n=n),
                )
            with Vertical(id="middle", classes="pane"):
                yield Static(words("asking"), classes="heading", id="found", markup=False)
                with ContentSwitcher(initial="articles"):
                    yield HitList(id="articles")
                    yield ProjectsView(lambda name: self.app.words(name), id="projects")
                    yield ClaimsView(lambda name: self.app.words(name), id="claims")
            with Vertical(id="right", classes="pane"):
                yield ArticlePane(id="beside")
        yield KeyLine(words, "results")

    def on_mount(self) -> None:
        """Ask the first question."""
        self.set_focus(self.query_one(QueryLine))
        self._show_how()
        self.ask()

    def change(self, asking: Asking, *, after: float = 0.0) -> None:
        """Another question."""
        if asking == self.asking:
            return
        self.asking = asking
        line = self.query_one(QueryLine)
        if line.value != asking.text:
            line.value = asking.text
        self._show_how()
        self._later("ask", after, self.ask)

    def ask(self) -> None:
        """Ask what is typed and chosen now."""
        work = WORK[self.view]
        self._awaiting = True
        self._later("slow", SLOW, self._show_awaited)
        self.app.ask("question", partial(work, asking=self.asking, lang=self.app.words.lang), self._take, self._fail)

    def relabel(self) -> None:
        """Everything in the other language."""
        words = self.app.words
        self.query_one("#left > .heading", Static).update(words("facets"))
        self.query_one(QueryLine).placeholder = words("placeholder")
        for line in self.query(KeyLine):
            line.words = words
            line.refresh()
        self.query_one(ClaimsHead).refresh()
        self._show_how()
        self.ask()

    def _take(self, part: Page | ClaimPage | ProjectPage | Facets) -> None:
        self._awaiting = False
        match part:
            case Facets():
                self.query_one(ChosenLine).chosen = part.chosen
                groups = part.groups
                self._when_calm("facets", lambda: self.query_one(FacetPanel).show(groups, self.asking))
            case Page():
                self._answered = self.asking
                self._show_understood(part)
                self._show_found("one_article" if part.total == 1 else "found_articles", n=part.total)
                self.hits.show(part.rows, part.total, self._note(part))
                if not part.rows:
                    self.query_one("#beside", ArticlePane).show(None)
            case ProjectPage():
                self._show_understood(part)
                self._show_found("one_project" if part.total == 1 else "found_projects", n=part.total)
                self.projects.show(part.rows, self._note(part))
            case ClaimPage():
                self._show_understood(part)
                self.claims.show(part.offset, part.rows, part.total, self._note(part))
                self._show_claims_found()

    def _show_understood(self, part: Page | ClaimPage | ProjectPage) -> None:
        # Where nothing is found, the list says it all.
        self.query_one(Understood).show(part.notices if part.total else ())

    def _show_awaited(self) -> None:
        # The answer may have come since the time was up.
        if self._awaiting:
            self._show_found("asking")

    def _fail(self, error: str) -> None:
        self._awaiting = False
        self._show_found("no_answer")
        self.query_one(Understood).show((), error)

    def _note(self, part: Page | ClaimPage | ProjectPage) -> Content:
        words = self.app.words
        if not self.asking.text.strip() and not self.asking.narrowed:
            return Content(words("empty_index" if self.view == "articles" else "nothing"))
        lines = [styled(words("nothing"), "bold")]
        if part.unfiltered:
            lines.append(Content(words("remove_filters", n=part.unfiltered)))
        return Content("\n").join([*lines, *(styled(n, "$muted") for n in part.notices)])

    def _show_found(self, word: str, **filled: Any) -> None:
        self.query_one("#found", Static).update(Content(self.app.words(word, **filled)), layout=False)

    def _show_claims_found(self) -> None:
        held, total = self.claims.table.count, self.claims.total
        most = sum(answers.CLAIM_CHUNKS)
        word = "one_claim" if total == 1 else "first_claims" if total > most else "found_claims"
        self._show_found(word, n=total, m=min(held, most))

    def _show_how(self) -> None:
        words, head = self.app.words, self.query_one(HeadLine)
        head.left = beside([styled("assay", "bold $accent"), styled(self.app.index_name, "$muted")])
        how = " · ".join((words(f"match_{self.asking.match}"), words(f"sort_{self.asking.order}")))
        head.right = styled(how, "$muted")

    def _later(self, name: str, seconds: float, call: Any) -> None:
        self._not_any_more(name)
        if seconds:
            self._delays[name] = self.set_timer(seconds, call)
        else:
            call()

    def _when_calm(self, name: str, call: Any) -> None:
        self._later(name, CALM if self.app.pause else 0.0, call)

    def _not_any_more(self, name: str) -> None:
        if name in self._delays:
            self._delays.pop(name).stop()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Ask when one has stopped typing."""
        # More may have been typed since: the line knows best, and is never written while one types into it.
        self.change(replace(self.asking, text=event.input.value), after=self.app.pause)

    def on_query_line_recalled(self, event: QueryLine.Recalled) -> None:
        """A question of before, or the answer below."""
        asking = self.app.history.step(event.direction)
        if asking is not None:
            self.change(asking, after=self.app.pause)
        elif event.direction > 0:
            self.set_focus(self.list)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """The heading of the part that has the focus stands out."""
        for pane in self.query(".pane"):
            pane.set_class(pane in event.widget.ancestors, "-here")

    def on_facet_panel_toggled(self, event: FacetPanel.Toggled) -> None:
        """A filter more or less."""
        self.change(self.asking.toggled(event.field, event.value))
        self.app.history.add(self.asking)

    def on_chosen_line_removed(self, event: ChosenLine.Removed) -> None:
        """A filter less."""
        year = event.field == "year"
        self.change(self.asking.without("year") if year else self.asking.toggled(event.field, event.value))

    def on_claims_head_clicked(self, event: ClaimsHead.Clicked) -> None:
        """Sort by a column: amounts and days in the whole answer, names in what the table holds."""
        by = {"amount": ("-capacity", "capacity"), "date": ("-date", "date")}.get(event.column)
        if by is None:
            self.claims.sort_by(event.column)
        else:
            first, second = by
            self.change(replace(self.asking, sort=second if self.asking.sort == first else first))  # type: ignore[arg-type]

    def on_hit_list_wants_more(self) -> None:
        """Fetch the next page."""
        self.app.ask(
            "more",
            partial(answers.articles, asking=self.asking, lang=self.app.words.lang, offset=self.hits.count),
            lambda page: self.hits.extend(page.offset, page.rows),
            self._fail,
        )

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the article under the cursor beside the list, where there is room."""
        if event.rows is self.hits and self.has_class("-wide") and self.article:
            self._when_calm("look", self._look)

    def on_projects_view_wants_headlines(self, event: ProjectsView.WantsHeadlines) -> None:
        """Fetch them, as soon as the cursor rests."""
        ask = partial(self.app.ask, "headlines", partial(answers.headlines, ids=event.ids))
        self._when_calm("look", lambda: ask(self.projects.story.head, self._fail))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Read the article, from the claim on where one was chosen."""
        if event.rows is self.list:
            self.app.history.add(self.asking)
            self._read()

    def _look(self) -> None:
        self._fetch(self.query_one("#beside", ArticlePane).show)

    def _read(self) -> None:
        row = self.claims.table.current if self.view == "claims" else None
        focus = row.number if row else None
        self._fetch(lambda sheet: self._open_reader(sheet, focus), focus)

    def _open_reader(self, sheet: Sheet, focus: int | None) -> None:
        screen = self.app.screen
        if isinstance(screen, ReadingScreen):
            screen.show(sheet, focus)
        elif screen is self:
            self.app.push_screen(ReadingScreen(sheet, focus))

    def _fetch(self, then: Callable[[Sheet], None], focus: int | None = None) -> None:
        id_, lang = self.article, self.app.words.lang
        if id_ is None:
            return
        if self.view == "articles":
            work = partial(answers.answering_article, id_=id_, asking=self.asking, lang=lang)
        else:
            work = partial(answers.article, id_=id_, lang=lang, focus=focus)
        self.app.ask("article", work, then, self._fail)

    @property
    def hits(self) -> HitList:
        """The articles."""
        return self.query_one(HitList)

    @property
    def claims(self) -> ClaimsView:
        """The claims."""
        return self.query_one(ClaimsView)

    @property
    def projects(self) -> ProjectsView:
        """The projects."""
        return self.query_one(ProjectsView)

    @property
    def list(self) -> Rows:
        """The list that is shown; of a project its articles, while one looks at them."""
        return {"articles": self.hits, "claims": self.claims.table, "projects": self.projects.list}[self.view]

    @property
    def article(self) -> str | None:
        """The id of the article under the cursor: of a project the one that told of it last."""
        rows = {"articles": self.hits.current, "claims": self.claims.table.current, "projects": self.projects.current}
        row = rows[self.view]
        return row.article if row else None

    def copied(self) -> str:
        """What `y` copies: the claim's sentence, or the headline with what is known about it."""
        if self.view == "claims":
            row = self.claims.table.current
            return "\n".join((row.sentence.text, f"{row.date} {row.title}")) if row else ""
        if self.view == "projects":
            return self.projects.table.current.text if self.projects.table.current else ""
        if self.query_one("#right").has_focus_within:
            return self.app.copied_from(self.query_one("#beside", ArticlePane))
        hit = self.hits.current
        return "\n".join(filter(None, (hit.title, hit.date, hit.path))) if hit else ""

    def action_ask(self) -> None:
        """To the question."""
        self.set_focus(self.query_one(QueryLine))

    def action_leave(self) -> None:
        """From the question to the answer, and back."""
        line = self.query_one(QueryLine)
        self.set_focus(self.list if self.focused is line else line)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is the question's own only while one types it."""
        return isinstance(self.focused, QueryLine) if action == "submit" else True

    def action_submit(self) -> None:
        """Ask at once, and go to the answer."""
        if self._answered != self.asking:
            self._later("ask", 0, self.ask)
        self.app.history.add(self.asking)
        self.set_focus(self.list)

    def action_match(self) -> None:
        """All, most or any of the words."""
        self.change(replace(self.asking, match=MATCHES[(MATCHES.index(self.asking.match) + 1) % len(MATCHES)]))

    def action_sort(self) -> None:
        """The next order."""
        self.change(replace(self.asking, sort=SORTS[(SORTS.index(self.asking.sort) + 1) % len(SORTS)]))

    def action_clear(self) -> None:
        """Nothing chosen."""
        self.change(self.asking.cleared())

    def action_view(self, view: View) -> None:
        """Articles or claims."""
        if view != self.view:
            self.view = view
            self.query_one(ContentSwitcher).current = view
            self.set_class(view != "articles", "-claims")
            self._show_found("asking")
            self.ask()
        self.set_focus(self.list)

    def action_facets(self) -> None:
        """To the facets; from them back to the list, which gets their room."""
        panel = self.query_one(FacetPanel)
        hide = self.focused is panel
        self.set_class(hide, "-without-facets")
        self.set_class(not hide, "-with-facets")
        self.set_focus(self.list if hide else panel)

    def action_history(self) -> None:
        """Choose among the questions of before."""
        from search.tui.boxes.history import HistoryBox

        askings = tuple(self.app.history.askings)
        box = HistoryBox(self.app.words, askings)
        self.app.push_screen(box, lambda asking: self.change(asking) if asking else None)
        work = partial(answers.labels, askings=askings, lang=self.app.words.lang)
        self.app.ask("labels", work, box.label, self.app.tell)

    def action_next_article(self, by: int) -> None:
        """The next article of the list, read at once where one is reading."""
        self.list.cursor += by
        if self.app.screen is not self:
            self._read()

    def action_next_claim(self, by: int) -> None:
        """The next claim of the article beside the list."""
        self.query_one("#beside", ArticlePane).next_claim(by)

    def action_open_file(self) -> None:
        """Open the file of the article under the cursor."""
        self.app.open_file(self.article)
