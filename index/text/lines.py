"""Which line ends also end a paragraph.

Scraped articles come with a line per paragraph, with lists and captions, or
wrapped at a fixed width as in mail. A blank line always parts; about a single
line end the rules below say JOIN or PART, the first that has an opinion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from index.model import Span
from index.text.characters import CLOSING, LATIN_SMALL, LINE_END

JOIN, PART = True, False
Verdict = bool | None

WRAP_WIDTHS = range(30, 131)
"""Terminal cells at which texts are wrapped: from narrow columns to wide mail."""

_LINE = re.compile(f"[^\n{LINE_END}]+")
_BULLET = re.compile(
    r"[•●■□◆▪◦※○★☆▲►>*·\-–—]+\s|[>»•●■◆]"
    r"|[(（]?(?:\d{1,2}|[ivxIVX]{1,4}|[A-Za-z]|[一二三四五六七八九十]{1,3})(?:[)）、]|[.．](?!\d))|[①-⑳⑴-⒇]"
)
_COMPLETE = re.compile(f"[.。．!！?？｡…;；:：][{CLOSING}]*$")
_OPEN = re.compile(
    r"(?:[,，、(（“「《\-—/&]|\b(?:the|a|an|of|in|and|or|to|for|with|by|from|at|on|its|as|than|that|which))$"
)
_SMALL = re.compile(f"[{LATIN_SMALL}]")
_FIRST_WORD = re.compile(r"[\x21-\x7e]+|\S")


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A single line end: the lines on both sides, trimmed, and the width their block is wrapped at (0: not)."""

    left: str
    right: str
    wrap: int

    @property
    def full(self) -> bool:
        """Whether the next word had no room any more on the left line."""
        return _had_no_room(self.left, self.right, self.wrap)


def bullet_begins(end: LineEnd) -> Verdict:
    """- an item of a list begins a paragraph."""
    return PART if _BULLET.match(end.right) else None


def wrapped_line_goes_on(end: LineEnd) -> Verdict:
    """A line of a wrapped block that had no room for the next word."""
    return JOIN if end.wrap and end.full else None


def mark_completes(end: LineEnd) -> Verdict:
    """A line that ends like a sentence."""
    return PART if _COMPLETE.search(end.left) and not _SMALL.match(end.right) else None


def left_is_open(end: LineEnd) -> Verdict:
    """A comma, an opening bracket or "of" cannot end a paragraph."""
    return JOIN if _OPEN.search(end.left) else None


def small_letter_goes_on(end: LineEnd) -> Verdict:
    """A long line, and a small letter on the next; short ones are lists in small letters."""
    return JOIN if _SMALL.match(end.right) and len(end.left) >= WRAP_WIDTHS.start else None


RULES: tuple[Callable[[LineEnd], Verdict], ...] = (
    bullet_begins,
    wrapped_line_goes_on,
    mark_completes,
    left_is_open,
    small_letter_goes_on,
)


def paragraphs(text: str) -> list[Span]:
    """Paragraphs in order, without the white space around them; only white space lies between."""
    return [paragraph for block in _blocks(text) for paragraph in _joined(text, block)]


def _blocks(text: str) -> Iterator[list[Span]]:
    """Lines that no blank line parts."""
    block: list[Span] = []
    last_end = 0
    for match in _LINE.finditer(text):
        line = trimmed(text, match.start(), match.end())
        blank_before = line is None or _line_ends(text, last_end, match.start()) > 1
        if blank_before and block:
            yield block
            block = []
        if line is not None:
            block.append(line)
        last_end = match.end()
    if block:
        yield block


def _line_ends(text: str, start: int, end: int) -> int:
    gap = text[start:end]
    return len(gap) - gap.count("\r\n")


def _joined(text: str, block: list[Span]) -> Iterator[Span]:
    lines = [line.of(text) for line in block]
    wrap = _wrap_width(lines)
    first = 0
    for number in range(1, len(lines)):
        if not _joins(LineEnd(lines[number - 1], lines[number], wrap)):
            yield Span(block[first].start, block[number - 1].end)
            first = number
    yield Span(block[first].start, block[-1].end)


def _joins(end: LineEnd) -> bool:
    for rule in RULES:
        verdict = rule(end)
        if verdict is not None:
            return verdict
    return PART


def _wrap_width(lines: list[str]) -> int:
    """The width that a block is wrapped at, 0 if it is not.

    In a wrapped block nearly every line is as long as it could be: the next
    line's first word would not have fitted. Headlines below each other are not.
    """
    width = max(map(cells, lines))
    ends = list(pairwise(lines))
    if len(ends) < 2 or width not in WRAP_WIDTHS:
        return 0
    full = sum(_had_no_room(left, right, width) for left, right in ends)
    return width if full >= 0.6 * len(ends) else 0


def _had_no_room(left: str, right: str, width: int) -> bool:
    word = _FIRST_WORD.match(right)
    # A Chinese line may stop two characters early, since no line begins with a comma or full stop.
    slack = 0 if left.isascii() else 4
    return word is not None and cells(left) + 1 + cells(word[0]) + slack > width


def cells(text: str) -> int:
    """Width in a terminal: a Chinese character takes two cells."""
    return len(text) if text.isascii() else sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`text[start:end]` without the white space around it; None where nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return Span(start, end) if start < end else None
