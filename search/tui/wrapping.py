"""Lines of a text by cells: words stay whole, Han breaks anywhere but before closing punctuation."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from rich.cells import cell_len

_WIDE = "\u1100-\u11ff\u2e80-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_CLOSING = "，。、；：？！）》」』】〕〉”’…％"
_TOKEN = re.compile(rf"[ \u3000]+|[^\s{_WIDE}]+|[（《「『【〔〈“‘]*[^\s][{_CLOSING}]*|.", re.DOTALL)


def wrapped(text: str, width: int) -> list[tuple[int, int]]:
    """The lines as runs of the text, each at most `width` cells but for one character that is wider."""
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        lines += _lines(text, start, start + len(paragraph), width)
        start += len(paragraph) + 1
    return lines


def _lines(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    begin, used = start, 0
    for match in _TOKEN.finditer(text, start, end):
        size = cell_len(match.group())
        if used + size <= width:
            used += size
        elif match.group().isspace():
            # Blanks at the end of a line may hang over it; the next line begins with a word.
            used = width
        else:
            if used:
                yield begin, match.start()
                begin = match.start()
            begin, used = (yield from _cut(text, begin, match.end(), width)) if size > width else (begin, size)
    yield begin, end


def _cut(text: str, start: int, end: int, width: int) -> Generator[tuple[int, int], None, tuple[int, int]]:
    used, begin = 0, start
    for position in range(start, end):
        size = cell_len(text[position])
        if used and used + size > width:
            yield begin, position
            begin, used = position, 0
        used += size
    return begin, used
