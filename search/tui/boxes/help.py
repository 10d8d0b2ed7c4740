"""All keys, and how one asks."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
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
SYNTAX = (
    ("anode BTR", "ask_all"),
    ("anode OR 隔膜   NOT   -BTR", "ask_either"),
    ('"artificial graphite"   "=BTR"', "ask_phrase"),
    ("graphit*   separater~", "ask_nearly"),
    ("city:长治   company:BTR   material:anode", "ask_about"),
    ("status:planned   title:plant", "ask_status"),
    ("capacity:>=50kt   capacity:<2GWh", "ask_amount"),
    ("capacity:[5万吨 TO 30万吨]", "ask_between"),
    ("date:2022   date:2022-11..2023-02", "ask_day"),
)
"""What is typed, and the word for what it finds."""
TYPED = 42
"""Cells of what is typed."""


class HelpBox(Box[None]):
    """The keys, group by group, made from their table; below them the syntax."""

    TITLE_WORD: ClassVar[str] = "help_title"
    HINT_WORD: ClassVar[str] = "help_hint"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "dismiss(None)", show=False)]

    def parts(self) -> list[Widget]:
        """The columns, and the syntax."""
        whole = Content("\n\n").join([key_table(self.words), syntax_table(self.words)])
        return [Pages(Static(whole, markup=False), classes="keys")]


class Pages(VerticalScroll, can_focus=True):
    """What is higher than the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("space", "page_down", show=False),
    ]


def key_table(words: Words) -> Content:
    """The keys in columns."""
    columns = [_column(groups, words) for groups in COLUMNS]
    rows = zip_longest(*columns, fillvalue=Content(""))
    return Content("\n").join(beside((fitted(cell, COLUMN) for cell in row), " ") for row in rows)


def syntax_table(words: Words) -> Content:
    """What one may type, and what it finds."""
    lines = [styled(words("group_syntax"), "bold")]
    lines += [beside([fitted(styled(typed, "$accent"), TYPED), Content(words(word))], " ") for typed, word in SYNTAX]
    return Content("\n").join(lines)


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
