"""Sentences and paragraphs."""

from __future__ import annotations

import re

from index.model import Span

_END = re.compile(r"[。！？!?]+[”’」』）)\"']*|(?<!\bCo)(?<!\bNo)(?<!\bLtd)(?<!\bMr)\.(?=\s+[A-Z“\"])|\n")


def sentences(text: str) -> list[Span]:
    """Sentences in order."""
    return _spans(text, [m.end() for m in _END.finditer(text)])


def paragraphs(text: str) -> list[Span]:
    """Paragraphs in order."""
    return _spans(text, [m.end() for m in re.finditer("\n", text)])


def _spans(text: str, ends: list[int]) -> list[Span]:
    spans = []
    last = 0
    for end in [*ends, len(text)]:
        piece = text[last:end]
        start = last + len(piece) - len(piece.lstrip())
        stop = last + len(piece.rstrip())
        if start < stop:
            spans.append(Span(start, stop))
        last = end
    return spans
