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


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the folded text, without what stands around it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Rule:
    """A named reason to take a line for furniture."""

    name: str
    fits: Callable[[Line], bool]


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(load_toml("furniture.toml")[key])


def _is_label(line: Line) -> bool:
    return line.text.startswith(_words("line_heads"))


def _is_menu(line: Line) -> bool:
    if len(line.text) > _LONGEST_MENU or line.text.endswith(_ENDS_OF_PROSE) or _AMOUNT.search(line.text):
        return False
    # A slash or a middle dot also parts units and names: as a menu's mark it stands between spaces.
    plain = sum(line.text.count(m) for m in _words("menu_marks") if m not in "/·")
    spaced = sum(line.text.count(f" {m} ") for m in "/·")
    return plain + spaced >= _MARKS_OF_A_MENU


def _is_list_head(line: Line) -> bool:
    words = line.text.rstrip(" :.>»]】」|*#-")
    return words in _words("list_heads")


def _is_entry(line: Line) -> bool:
    """Whether a line below a heading can be one of its entries: short, and not closed like a sentence."""
    return len(line.text) <= _LONGEST_ENTRY and not line.text.endswith(_ENDS_OF_PROSE)


RULES: tuple[Rule, ...] = (
    Rule("label", _is_label),
    Rule("menu", _is_menu),
)


def furniture(folded: str) -> list[Span]:
    """The lines of a folded text that are no part of the article, in order; offsets of the folded text."""
    found: list[Span] = []
    listing = False
    past_the_start = len(folded) // 4
    for line in _lines(folded):
        if listing and _is_entry(line):
            found.append(Span(line.start, line.end))
            continue
        listing = _is_list_head(line) and line.start >= past_the_start
        if listing or any(rule.fits(line) for rule in RULES):
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
