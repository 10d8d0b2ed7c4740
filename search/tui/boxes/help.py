"""All keys."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from search.tui.boxes.box import Box
from search.tui.drawing import beside, fitted, styled
from search.tui.keys import KEYS
from search.tui.words import Words

COLUMN = 24
"""Cells of a column of keys."""
KEY = 7
"""Cells of the keys in it."""
COLUMNS = (("question", "reading"), ("results",), ("program",))
"""The groups of each column."""


class HelpBox(Box[None]):
    """The keys, group by group, made from their table."""

    TITLE_WORD: ClassVar[str] = "help_title"
    HINT_WORD: ClassVar[str] = "help_hint"

    def parts(self) -> list[Widget]:
        """The columns."""
        return [Static(key_table(self.words), classes="keys", markup=False)]


def key_table(words: Words) -> Content:
    """The keys in columns."""
    columns = [_column(groups, words) for groups in COLUMNS]
    rows = zip_longest(*columns, fillvalue=Content(""))
    return Content("\n").join(beside((fitted(cell, COLUMN) for cell in row), " ") for row in rows)


def _column(groups: tuple[str, ...], words: Words) -> list[Content]:
    lines: list[Content] = []
    for group in groups:
        lines += [Content("")] if lines else []
        lines.append(styled(words(f"group_{group}"), "bold"))
        lines += [
            beside([fitted(styled(key.shown, "bold $primary"), KEY), Content(words(key.word))], " ")
            for key in KEYS
            if key.word and key.group == group
        ]
    return lines
