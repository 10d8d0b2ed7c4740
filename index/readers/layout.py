"""Where things stand in a news text: above it, at its beginning, below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from index.budgets import HEAD_LINES, TAIL_LINES
from index.model import Span
from index.readers.labels import GENERIC
from index.readers.shapes import Line, lines

LONGEST_HEADLINE = 160
"""Characters of a first line that may be a headline though it is a sentence."""

COMMON_LENGTH = 40_000
"""Characters of a text whose lines are all cut; of a longer one only the first and the last."""


@dataclass(frozen=True, eq=False)
class Layout:
    """A text cut into the zones in which its headline, its day and its source may stand."""

    text: str

    @cached_property
    def whole(self) -> tuple[Line, ...]:
        """All non-empty lines of a text of common length, so that beginning and end share them; else none."""
        return tuple(lines(self.text)) if len(self.text) <= COMMON_LENGTH else ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The non-empty lines at the beginning of the text."""
        return self.whole[:HEAD_LINES] or tuple(islice(lines(self.text), HEAD_LINES))

    @cached_property
    def ending(self) -> tuple[Line, ...]:
        """The non-empty lines at the end of the text."""
        return self.whole[-TAIL_LINES:] or _last(self.text)[-TAIL_LINES:]

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """What stands above the text: the lines before its first paragraph, at most a dozen where it has none."""
        # The first line is the headline even if it is a whole sentence, unless it is as long as a paragraph.
        begin = 1 if self.lines and len(self.lines[0].words) <= LONGEST_HEADLINE and not self.lines[0].han > 60 else 0
        first = next((n for n, line in enumerate(self.lines) if n >= begin and line.shape == "prose"), 12)
        return self.lines[:first]

    @cached_property
    def lead(self) -> tuple[Line, ...]:
        """The lines that may begin with a dateline: up to the second paragraph, eight at most."""
        kept: list[Line] = []
        paragraphs = 0
        for line in self.lines:
            if line.shape in ("prose", "plain", "byline"):
                kept.append(line)
                paragraphs += line.shape == "prose"
            if paragraphs == 2 or len(kept) == 8:
                break
        return tuple(kept)

    @cached_property
    def tail(self) -> tuple[Line, ...]:
        """What stands below the text, up to the list of other articles, and the last paragraph itself."""
        # From the end: a line's shape is work, and all but the last lines are mostly prose.
        backwards = range(len(self.ending) - 1, -1, -1)
        last = next((n for n in backwards if self.ending[n].shape == "prose"), len(self.ending) - 9)
        kept: list[Line] = []
        for line in self.ending[max(last, 0) :]:
            if line.shape == "related" and not line.days:
                break
            if line.shape != "related":
                kept.append(line)
        return tuple(kept)

    def of_event(self, line: Line) -> bool:
        """Whether a line tells the time of an event: it, or the line beside it, names a venue or a deadline."""
        if line.leading_label == "event" or _TIME_AND_VENUE.search(line.plain):
            return True
        if line.leading_label != "published" or not re.match(rf"\s*(?:{GENERIC})\s?:", line.plain, re.IGNORECASE):
            return False
        near = self.lines if line in self.lines else self.ending
        at = near.index(line)
        return any(one.leading_label == "event" and one.shape != "navigation" for one in near[max(0, at - 1) : at + 2])


_TIME_AND_VENUE = re.compile(r"时间\s?[:：][^\n]{4,30}(?:地点|[0-9]{1,2}[:：][0-9]{2}\s?(?:-|—|–|~|至))")
"""时间:2025年2月27日 地点:线上会议, 时间:11月5日 15:30-16:40."""


def _last(text: str) -> tuple[Line, ...]:
    """The lines of a long text's end, from its first line break on."""
    cut = len(text) - COMMON_LENGTH // 2
    begin = text.find("\n", cut) + 1 or cut
    return tuple(Line(text, Span(line.span.start + begin, line.span.end + begin)) for line in lines(text[begin:]))
