"""The application: one searcher at its desk, two screens, and what is the same on both."""

from __future__ import annotations

import gc
import shlex
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.message import Message
from textual.screen import Screen

from index.errors import AssayError
from index.terminal import safe_line, safe_text
from search.command_line import show_arguments
from search.saved import SavedSearch, remove, save, saved_searches
from search.tui import answers, exporting, opening
from search.tui.answering import Work
from search.tui.asking import Asking
from search.tui.boxes.command import CommandBox
from search.tui.boxes.export import ExportBox
from search.tui.boxes.help import HelpBox
from search.tui.boxes.saved import SavedBox
from search.tui.desk import Desk, Job
from search.tui.history import History
from search.tui.keys import KEYS, bindings
from search.tui.look import DARK, LIGHT, PLAIN, THEMES, theme_of_terminal
from search.tui.screens.main import MainScreen
from search.tui.screens.reading import ReadingScreen
from search.tui.widgets.article_pane import ArticlePane
from search.tui.words import Words, language_of_user

PALETTE_KEYS = 24
"""Cells of a command before its keys."""


class AssayApp(App[None]):
    """The interactive view of one index."""

    TITLE = "assay"
    CSS_PATH = "look.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(("program",))]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (140, "-wide")]  # noqa: RUF012

    class Told(Message):
        """A part of an answer, from the thread that listens for them."""

        def __init__(self, job: Job, part: Any, error: str | None) -> None:
            super().__init__()
            self.job = job
            self.part = part
            self.error = error

    def __init__(
        self,
        index: Path,
        asking: Asking | None = None,
        *,
        words: Words | None = None,
        history: History | None = None,
        index_option: str | None = None,
        pause: float = 0.12,
    ) -> None:
        chosen = theme_of_terminal()
        # Without this, what NO_COLOR leaves is shades of grey.
        super().__init__(ansi_color=True if chosen == PLAIN.name else None)
        self.words = words or Words(language_of_user())
        self.history = history or History()
        self._index = index
        self.index_name = safe_line(str(index))
        self._index_option = index_option
        self.pause = pause
        """Seconds after a key before it is asked about: one may still be typing."""
        self.desk = Desk(index, lambda job, part, error: self._deliver(job, part, error))
        # While the streams are still the terminal's own: a process that is begun is given them.
        self.desk.start()
        self.main = MainScreen(asking or Asking())
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen

    @property
    def failure(self) -> Exception | None:
        """The defect that ended the view, if one did: the command tells it like any other."""
        return self._exception

    def _fatal_error(self) -> None:
        # Textual would print a traceback over the reporter's terminal.
        self._close_messages_no_wait()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The names that `look.tcss` uses, also for themes that are not ours."""
        return {**super().get_theme_variable_defaults(), **DARK.variables}

    def on_mount(self) -> None:
        """Ask the first question."""
        # What is loaded by now stays: looking through it for garbage would hold up a key for 50 ms, again and again.
        gc.freeze()
        self.push_screen(self.main)

    def on_unmount(self) -> None:
        """Let go of the index."""
        self.desk.close()

    def ask(
        self,
        kind: str,
        work: Work,
        then: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        """Ask the searcher; the newest question of a kind is answered."""
        self.desk.ask(Job(kind, work, then, failed))

    def on_assay_app_told(self, event: Told) -> None:
        """Hand a part of an answer to whoever asked, if it is still wanted."""
        if not self.desk.is_newest(event.job):
            return
        # One that comes while the view closes finds nothing to be shown in.
        with suppress(NoMatches):
            if event.error is not None:
                event.job.failed(safe_line(event.error))
            else:
                event.job.then(event.part)

    def _deliver(self, job: Job, part: Any, error: str | None) -> None:
        self.post_message(self.Told(job, part, error))

    def open_file(self, article: str | None) -> None:
        """Leave the screen to the reporter's editor or pager."""
        if article is not None:
            self.ask("file", partial(opening.file_of, article=article), self._open, self.tell)

    def copied_from(self, pane: ArticlePane) -> str:
        """What is copied of an article: the claim's sentence, else its text."""
        claim = pane.current_claim
        if claim is not None:
            return claim.sentence.text
        return pane.sheet.body.text if pane.sheet else ""

    def tell(self, text: str, *, error: bool = True) -> None:
        """One line that goes away by itself."""
        self.notify(safe_line(text), severity="error" if error else "information", markup=False)

    def _open(self, what: Path | str) -> None:
        try:
            with self.suspend():
                opening.run(what)
        except Exception as error:
            name = what.name if isinstance(what, Path) else "…"
            self.tell(f"{self.words('not_opened', name=name)}: {error}")
        self.refresh()

    # -- keys of every screen

    def action_copy(self) -> None:
        """Copy what the cursor stands on."""
        screen = self.screen
        text = safe_text(screen.copied()) if isinstance(screen, MainScreen | ReadingScreen) else ""
        if not text:
            self.tell(self.words("nothing_to_copy"))
            return
        self._copy(text)

    def _copy(self, text: str) -> None:
        self.copy_to_clipboard(text)
        self.tell(self.words("copied", name=text.splitlines()[0][:60]), error=False)

    def action_command_line(self) -> None:
        """Show the command that gives the same result."""
        reading = self.screen.pane.sheet if isinstance(self.screen, ReadingScreen) else None
        if reading:
            command = shlex.join(show_arguments(reading.id, self._index_option))
        else:
            command = self.main.asking.command(self.main.view, self._index_option)
        self.push_screen(CommandBox(self.words, command), lambda asked: self._copy(asked) if asked else None)

    def action_export(self) -> None:
        """Write the answer to a file."""
        self.push_screen(ExportBox(self.words, f"assay-{self.main.view}.csv"), self._export)

    def _export(self, file: Path | None) -> None:
        if file is not None:
            work = partial(exporting.export, asking=self.main.asking, view=self.main.view, file=file)
            name = str(file)
            self.ask(
                "export", work, lambda n: self.tell(self.words("exported", n=n, name=name), error=False), self.tell
            )

    def action_saved(self) -> None:
        """Ask a saved search, or save this one."""
        try:
            searches = saved_searches(self._index)
        except AssayError as error:
            self.tell(str(error))
            return
        box = SavedBox(self.words, searches, self._forget)
        self.push_screen(box, self._saved)
        work = partial(answers.labels_of_saved, searches=tuple(searches.values()), lang=self.words.lang)
        self.ask("labels", work, box.label, self.tell)

    def _forget(self, name: str) -> bool:
        try:
            remove(self._index, name)
        except (AssayError, OSError) as error:
            self.tell(str(error))
            return False
        return True

    def _saved(self, answer: str | SavedSearch | None) -> None:
        if isinstance(answer, SavedSearch):
            self.ask("saved", partial(answers.asking_of_saved, search=answer), self.main.change, self.tell)
        elif answer:
            try:
                save(self._index, self.main.asking.saved_as(answer))
            except (AssayError, OSError) as error:
                self.tell(str(error))
            else:
                self.tell(self.words("saved", name=answer), error=False)

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(HelpBox(self.words))

    def action_light(self) -> None:
        """Light or dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    def action_language(self) -> None:
        """English or Chinese."""
        self.words = Words("en" if self.words.lang == "zh" else "zh")
        self.main.relabel()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every key with an action, for the command palette."""
        seen = set()
        for key in KEYS:
            if key.keys and key.action and key.word and key.word not in seen:
                seen.add(key.word)
                word = self.words(key.word)
                command = f"{word}{' ' * max(2, PALETTE_KEYS - cell_len(word))}{key.shown}"
                yield SystemCommand(command, "", partial(self._run, screen, key.action))

    def action_command_palette(self) -> None:
        """Textual's palette in the reporter's language."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.words("palette"), id="--command-palette"))

    async def _run(self, screen: Screen[Any], action: str) -> None:
        await screen.run_action(action)
