"""The passage of an article that answers the question best: one or two sentences, what answers marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.model import Article, Span
from index.text.sentences import sentences
from search.results import Snippet

WIDTH = 240
"""Cells of the longest snippet; a Han character takes two."""

_CLAUSE_END = re.compile(r"[,，;；:：、。.!?！？]\s*|\s")
_STRONG_END = re.compile(r"[,，;；:：、]\s*")


def snippet(article: Article, answers: Sequence[Sequence[Span]]) -> Snippet:
    """The best passage for the units of a question, given what answers each of them."""
    parts = sentences(article.text)
    if not parts:
        return Snippet("", 0)
    best = max(_passages(article.text, parts), key=lambda p: (_worth(article, p, answers), p.start - p.end, -p.start))
    marks = _merged(span for spans in answers for span in spans)
    passage = _cut(article.text, best, marks)
    inside = [m for m in marks if passage.contains(m)]
    return Snippet(
        passage.of(article.text),
        passage.start,
        tuple(Span(m.start - passage.start, m.end - passage.start) for m in inside),
    )


def _worth(article: Article, passage: Span, answers: Sequence[Sequence[Span]]) -> float:
    """How much of the question a passage answers: units that are rare in the article count more, headlines less."""
    worth = 0.0
    for spans in answers:
        inside = sum(passage.contains(s) for s in spans)
        if inside:
            worth += 1 + 1 / len(spans) + 0.01 * min(inside, 3)
    title = article.title_span
    in_title = title is not None and passage.overlaps(title)
    # The headline is shown anyway, and a passage without a word of the question is best taken from the lead.
    return worth * (0.6 if in_title else 1.0) - (0.01 if in_title else 0.0)


def _passages(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """Each sentence, and each with the next where both fit."""
    yield from parts
    pairs = (Span(here.start, after.end) for here, after in pairwise(parts))
    yield from (both for both in pairs if both.end - both.start <= WIDTH and _width(both.of(text)) <= WIDTH)


def _cut(text: str, passage: Span, marks: Sequence[Span]) -> Span:
    """The passage cut at clauses to the width, around the run where most marks stand."""
    if _width(passage.of(text)) <= WIDTH:
        return passage
    starts = [passage.start, *(m.end() for m in _STRONG_END.finditer(text, passage.start, passage.end))]
    windows = [_window(text, start, passage.end) for start in starts if start < passage.end]
    return max(windows, key=lambda w: (sum(w.contains(m) for m in marks), -w.start))


def _window(text: str, start: int, end: int) -> Span:
    """From `start` as far as the width reaches, back to the end of a clause or a word."""
    cells, stop = 0, start
    while stop < end and cells + _cells(text[stop]) <= WIDTH:
        cells += _cells(text[stop])
        stop += 1
    if stop == end:
        return Span(start, end)
    ends = [m.end() for m in _CLAUSE_END.finditer(text, start + (stop - start) // 2, stop)]
    return Span(start, start + len(text[start : ends[-1] if ends else stop].rstrip()))


def _merged(spans: object) -> list[Span]:
    """Runs in order, those that overlap or touch as one."""
    found: list[Span] = []
    for span in sorted(spans):  # type: ignore[call-overload]
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _width(text: str) -> int:
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
