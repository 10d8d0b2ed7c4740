"""A passage with marks on it, made safe for a terminal without a mark losing its characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from index.model import Span
from index.terminal import safe_text

Mark = TypeVar("Mark")


def safe_pieces(source: str, marks: Sequence[tuple[Span, Mark]]) -> Iterator[tuple[int, str, Mark | None]]:
    """The passage cut where marks begin and end: where a piece begins, its safe form, its mark. Later marks win."""
    borders = sorted({0, len(source), *(b for span, _ in marks for b in (span.start, span.end))})
    number = {border: n for n, border in enumerate(borders)}
    painted: list[Mark | None] = [None] * len(borders)
    for span, mark in marks:
        first, last = number[span.start], number[span.end]
        painted[first:last] = [mark] * (last - first)
    for n, (start, end) in enumerate(pairwise(borders)):
        yield start, safe_text(source[start:end]), painted[n]
