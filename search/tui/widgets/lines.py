"""The single lines around the lists: the head, what was understood, what is chosen, the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from search.tui.drawing import beside, fitted, styled
from search.tui.keys import Key, on_line
from search.tui.words import Words

MOST_NOTICES = 3
"""Lines that what was understood may take."""


class HeadLine(Widget):
    """Program, index and how it is asked."""

    left: reactive[Content] = reactive(Content(""), layout=False)
    right: reactive[Content] = reactive(Content(""), layout=False)

    def render(self) -> Content:
        """The left part cut to what the right one leaves."""
        room = max(1, self.size.width - self.right.cell_length - 2)
        return beside([fitted(self.left, room), self.right])


class Understood(Static):
    """What the searcher says about the question, or why it cannot be asked."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._shown: tuple[Sequence[str], str | None] | None = None
        self._lines_shown = 1

    def show(self, notices: Sequence[str], error: str | None = None) -> None:
        """One line each, the last of them telling how many were left out."""
        if self._shown == (notices, error):
            return
        self._shown = (notices, error)
        if error is not None:
            lines = [styled(error, "$error")]
        else:
            shown = notices if len(notices) <= MOST_NOTICES else notices[: MOST_NOTICES - 1]
            lines = [styled(text, "$muted") for text in shown]
            if len(shown) < len(notices):
                lines.append(styled(f"+{len(notices) - len(shown)}", "$muted"))
        before = self._lines_shown
        self._lines_shown = max(1, len(lines))
        # The list below moves only where another number of lines is shown.
        self.update(Content("\n").join(lines), layout=self._lines_shown != before)


class ChosenLine(Widget):
    """What is chosen in the facets; a click on a choice takes it back."""

    class Removed(Message):
        """A choice was clicked."""

        def __init__(self, field: str, value: str) -> None:
            super().__init__()
            self.field = field
            self.value = value

    chosen: reactive[tuple[tuple[str, str, str], ...]] = reactive((), layout=False)

    def watch_chosen(self) -> None:
        """No line where nothing is chosen."""
        self.display = bool(self.chosen)

    def render(self) -> Content:
        """The labels."""
        return fitted(
            beside([styled(f" {label} ✕ ", "$accent on $panel") for _, _, label in self.chosen], " "), self.size.width
        )

    def on_click(self, event: Click) -> None:
        """Take back the choice under the mouse."""
        end = self.content_region.x - self.region.x
        for field, value, label in self.chosen:
            end += Content(label).cell_length + 5
            if event.x < end:
                self.post_message(self.Removed(field, value))
                return


class KeyLine(Widget):
    """The keys that matter most, as many as fit; a click on one presses it."""

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        self.words = words
        self._keys = on_line(name)

    def render(self) -> Content:
        """Keys and what they do."""
        return fitted(beside([_named(key, self.words) for key in self._fitting()]), self.size.width)

    async def on_click(self, event: Click) -> None:
        """Do what the key does."""
        end = self.content_region.x - self.region.x
        for key in self._fitting():
            end += _named(key, self.words).cell_length + 2
            if event.x < end:
                if key.action:
                    await self.screen.run_action(key.action)
                return

    def _fitting(self) -> list[Key]:
        # The last ones, help and leaving, must always be there.
        first, last = self._keys[:-2], self._keys[-2:]
        while first and sum(_named(k, self.words).cell_length + 2 for k in (*first, *last)) > self.size.width + 2:
            first.pop()
        return [*first, *last]


def _named(key: Key, words: Words) -> Content:
    # One key is enough here; the help names the others.
    return beside([styled(key.shown.split()[0], "bold $primary"), styled(words(key.word), "$muted")], " ")
