"""Tells the article from the furniture of its page: menus, tags, lists of other pages.

A name in a list of other pages is no name of this article, and an amount in
one is no claim of it. Rules look at one line each, in order; the list that
follows a heading such as "Related news" ends with the first line of prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from index.model import Span
from index.text.tables import load_toml

_BULLETS = " \t>*-|[【「•·#\u3000■◆●▪"
_LONGEST_MENU = 200
"""Characters: a longer line is prose, whatever it holds."""
_LONGEST_ENTRY = 120
"""Characters of one entry in a list of other pages."""
_MARKS_OF_A_MENU = 3
_AMOUNT = re.compile(r"\d ?(?:[万亿吨套台]|[gmk]w|kt|t(?:on|/|pa|\b)|m2|%)")
"""A row of a table has the marks of a menu, and an amount besides."""
_ENDS_OF_PROSE = (".", "。", "”", '."')
_LONGEST_HEAD = 6
"""Characters that may stand behind the words of a heading."""


class Line(NamedTuple):
    """A line of the folded text, without what stands around it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """A named reason to take a line for furniture."""

    name: str
    fits: Callable[[Line], bool]


class _Words(NamedTuple):
    """The table as the rules ask it."""

    line_heads: dict[str, tuple[str, ...]]
    """First character -> what such lines begin with: most lines begin with none of them."""
    list_heads: frozenset[str]
    longest_list_head: int
    plain_marks: tuple[str, ...]
    """A menu's marks that stand anywhere."""
    spaced_marks: tuple[str, ...]
    """A slash or a middle dot also parts units and names: as a menu's mark it stands between spaces."""


@cache
def _words() -> _Words:
    table = load_toml("furniture.toml")
    heads, marks = table["list_heads"], table["menu_marks"]
    by_first: dict[str, tuple[str, ...]] = {}
    for head in table["line_heads"]:
        by_first[head[0]] = (*by_first.get(head[0], ()), head)
    return _Words(
        by_first,
        frozenset(heads),
        max(map(len, heads)),
        tuple(mark for mark in marks if mark not in "/·"),
        tuple(f" {mark} " for mark in "/·"),
    )


def _is_label(line: Line) -> bool:
    return line.text.startswith(_words().line_heads.get(line.text[0], ()))


def _is_menu(line: Line) -> bool:
    if len(line.text) > _LONGEST_MENU or line.text.endswith(_ENDS_OF_PROSE):
        return False
    marks = sum(map(line.text.count, _words().plain_marks)) + sum(map(line.text.count, _words().spaced_marks))
    return marks >= _MARKS_OF_A_MENU and not _AMOUNT.search(line.text)


def _is_list_head(line: Line) -> bool:
    words = line.text.rstrip(" :.>»]】」|*#-")
    return len(words) <= _words().longest_list_head and words in _words().list_heads


def _is_entry(line: Line) -> bool:
    """Whether a line below a heading can be one of its entries: short, and not closed like a sentence."""
    return len(line.text) <= _LONGEST_ENTRY and not line.text.endswith(_ENDS_OF_PROSE)


RULES: tuple[Rule, ...] = (
    Rule("label", _is_label),
    Rule("menu", _is_menu),
)


def rule_for(line: Line) -> Rule | None:
    """The first rule that takes a line for furniture."""
    for rule in RULES:
        if rule.fits(line):
            return rule
    return None


def furniture(folded: str) -> list[Span]:
    """The lines of a folded text that are no part of the article, in order; offsets of the folded text."""
    found: list[Span] = []
    listing = False
    past_the_start = len(folded) // 4
    for line in _lines(folded):
        if listing and _is_entry(line):
            found.append(Span(line.start, line.end))
            continue
        listing = line.start >= past_the_start and _is_list_head(line)
        if listing or rule_for(line) is not None:
            found.append(Span(line.start, line.end))
    return found


def _lines(folded: str) -> list[Line]:
    lines: list[Line] = []
    position = 0
    for raw in folded.split("\n"):
        text = raw.strip().lstrip(_BULLETS)
        if text:
            lines.append(Line(text, position, position + len(raw)))
        position += len(raw) + 1
    return lines
