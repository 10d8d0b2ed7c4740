"""The passages of an article that answer the question best: one or two, what answers marked.

The first answers most of the question; a second is shown where the article
answers elsewhere what the first leaves open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.model import Analysis, Article, Span
from index.names.gazetteer import Gazetteer
from index.text.sentences import sentences
from search.evidence import Evidence
from search.query import Query
from search.results import NO_SNIPPET, Snippet

WIDTH = 240
"""Cells of the longest snippet; a Han character takes two."""
SECOND = 90
"""Cells kept for the second passage, where there is one."""
BETWEEN = " … "
"""Stands between two passages."""

_CLAUSE_END = re.compile(r"[,，;；:：、。.!?！？]\s*|\s")
_STRONG_END = re.compile(r"[,，;；:：、]\s*")


def answering(analysis: Analysis, queries: Sequence[Query], gazetteer: Gazetteer) -> Snippet:
    """The passages of an article that answer the parts of a question."""
    spans = Evidence(analysis, gazetteer).spans
    return snippet(analysis.article, [spans(query) for query in queries])


def snippet(article: Article, answers: Sequence[Sequence[Span]]) -> Snippet:
    """The best passage for the units of a question, given what answers each of them."""
    parts = sentences(article.text)
    if not parts:
        return NO_SNIPPET
    best = max(_passages(article.text, parts), key=lambda p: (_worth(article, p, answers), p.start - p.end, -p.start))
    marks = _merged(span for spans in answers for span in spans)
    second = _second(article, parts, best, answers)
    if second is None:
        return _joined(article.text, [_cut(article.text, best, marks, WIDTH)], marks)
    first = _cut(article.text, best, marks, WIDTH - SECOND)
    room = WIDTH - _width(first.of(article.text)) - len(BETWEEN)
    return _joined(article.text, sorted([first, _cut(article.text, second, marks, room)]), marks)


def _second(article: Article, parts: Sequence[Span], best: Span, answers: Sequence[Sequence[Span]]) -> Span | None:
    """The sentence that best answers what the best passage leaves open; None where it leaves nothing open."""
    left = [spans for spans in answers if spans and not any(best.contains(s) for s in spans)]
    others = [part for part in parts if left and not part.overlaps(best)]
    found = max(others, key=lambda p: (_worth(article, p, left), -p.start), default=None)
    return found if found and any(found.contains(s) for spans in left for s in spans) else None


def _joined(text: str, passages: Sequence[Span], marks: Sequence[Span]) -> Snippet:
    """The passages as one text, with the marks moved to where they stand in it."""
    shown: list[str] = []
    moved: list[Span] = []
    at = 0
    for passage in passages:
        moved += [Span(m.start - passage.start + at, m.end - passage.start + at) for m in marks if passage.contains(m)]
        shown.append(passage.of(text))
        at += passage.end - passage.start + len(BETWEEN)
    return Snippet(BETWEEN.join(shown), passages[0].start, tuple(moved), tuple(passages))


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


def _cut(text: str, passage: Span, marks: Sequence[Span], width: int) -> Span:
    """The passage cut at clauses to the width, around the run where most marks stand."""
    if _width(passage.of(text)) <= width:
        return passage
    starts = [passage.start, *(m.end() for m in _STRONG_END.finditer(text, passage.start, passage.end))]
    windows = [_window(text, start, passage.end, width) for start in starts if start < passage.end]
    inside = [m for m in marks if passage.contains(m)]
    if inside and not any(w.contains(m) for w in windows for m in inside):
        # No clause is short enough: some words before what answers will do.
        windows += [
            _window(text, _word_before(text, passage.start, m.start, width), passage.end, width) for m in inside
        ]
    return max(windows, key=lambda w: (sum(w.contains(m) for m in marks), -w.start))


def _word_before(text: str, first: int, mark: int, width: int) -> int:
    """The start of a word at most a quarter of the width before a mark; the mark itself where no word begins there."""
    words = (m.end() for m in _CLAUSE_END.finditer(text, max(first, mark - width // 4), mark))
    return next(words, mark)


def _window(text: str, start: int, end: int, width: int) -> Span:
    """From `start` as far as the width reaches, back to the end of a clause or a word."""
    cells, stop = 0, start
    while stop < end and cells + _cells(text[stop]) <= width:
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
