"""The likeliest cut of a run of Chinese, as `jieba` makes it without its hidden Markov model.

The same dictionary, the same sums in the same order and so the same words;
but each word's logarithm is taken once, and the words inside the words, which
a search wants too, come from the same walk through the dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log
from typing import Protocol

from index.text.patterns import pattern

BLOCK = pattern("[\u4e00-\u9fd5]+|.", re.DOTALL)
"""What jieba looks up in one piece; any other character stands alone."""


class Cutter(Protocol):
    """Cuts runs of Chinese into the words of a dictionary."""

    def words(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of each word, in order; joined they give the run back."""
        ...

    def words_and_inner(self, run: str) -> Iterator[tuple[int, int]]:
        """As `words`, each followed by the words of two characters and more inside it."""
        ...

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word."""
        ...


class Frequencies(Protocol):
    """A dictionary of words and of what begins words."""

    def get(self, word: str, /) -> int | None:
        """The frequency of a word, 0 for what only begins words, None for all else."""
        ...


class Segmenter:
    """Cuts by a dictionary; `total` is the sum of its frequencies."""

    def __init__(self, frequencies: Frequencies, total: int) -> None:
        self._frequencies = frequencies
        self._log_total = log(total)
        self._unknown = log(1) - self._log_total
        self._scores: dict[str, float] = {}

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word."""
        return bool(self._frequencies.get(word))

    def words(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of each word, in order; joined they give the run back."""
        for block in BLOCK.finditer(run):
            first = block.start()
            for start, end, _ in self._cut(block[0]):
                yield first + start, first + end

    def words_and_inner(self, run: str) -> Iterator[tuple[int, int]]:
        """As `words`, each followed by the words of two characters and more inside it."""
        for block in BLOCK.finditer(run):
            first = block.start()
            for start, end, inner in self._cut(block[0]):
                yield first + start, first + end
                if end - start > 2:
                    for at in range(start, end - 1):
                        for stop in inner[at]:
                            if at + 1 < stop <= end and stop - at < end - start:
                                yield first + at, first + stop

    def _cut(self, block: str) -> Iterator[tuple[int, int, list[list[int]]]]:
        """Each word's start and end, and for every character the ends of all words that begin there."""
        size = len(block)
        look, scores = self._frequencies.get, self._scores
        best, following = [0.0] * (size + 1), [0] * size
        ends: list[list[int]] = [[]] * size
        for start in range(size - 1, -1, -1):
            found: list[int] = []
            top, to, end = self._unknown + best[start + 1], start + 1, start + 1
            piece = block[start]
            while (frequency := look(piece)) is not None:
                if frequency:
                    score = scores.get(piece)
                    if score is None:
                        score = scores[piece] = log(frequency) - self._log_total
                    likelihood = score + best[end]
                    # Of two cuts that are as likely the one with the longer word is taken.
                    if not found or likelihood >= top:
                        top, to = likelihood, end
                    found.append(end)
                end += 1
                if end > size:
                    break
                piece = block[start:end]
            best[start], following[start], ends[start] = top, to, found
        start = 0
        while start < size:
            yield start, following[start], ends
            start = following[start]
