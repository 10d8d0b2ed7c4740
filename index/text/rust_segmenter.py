"""The likeliest cut of a run of Chinese by `rjieba`: as `index.text.segmenter`, in Rust, with no start to wait for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import rjieba

from index.text.segmenter import BLOCK

_ADDED: set[str] = set()
"""Words given to the package's one segmenter: a second time it would guess another frequency for some."""


class RustSegmenter:
    """`index.text.segmenter.Cutter` by rjieba's own dictionary, which is jieba's, and further words."""

    def __init__(self, further: Iterable[str]) -> None:
        # The package makes one segmenter when it is imported; another one would take as long again.
        for word in further:
            if word not in _ADDED:
                _ADDED.add(word)
                rjieba.add_word(word, None, None)
        # The same words come again and again.
        self._inner = lru_cache(maxsize=50_000)(self._looked_up)

    def knows(self, word: str) -> bool:
        """Whether the dictionary has a word."""
        return rjieba.has_word(word)

    def words(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of each word, in order; joined they give the run back."""
        for start, word in self._cut(run):
            yield start, start + len(word)

    def words_and_inner(self, run: str) -> Iterator[tuple[int, int]]:
        """As `words`, each followed by the words of two characters and more inside it."""
        for start, word in self._cut(run):
            yield start, start + len(word)
            if len(word) > 2:
                for first, last in self._inner(word):
                    yield start + first, start + last

    def _cut(self, run: str) -> Iterator[tuple[int, str]]:
        start = 0
        # Of characters beyond its dictionary rjieba would make words of several.
        for block in BLOCK.findall(run):
            for word in rjieba.cut(block, hmm=False):
                yield start, word
                start += len(word)

    def _looked_up(self, word: str) -> tuple[tuple[int, int], ...]:
        spans = ((a, b) for a in range(len(word) - 1) for b in range(a + 2, len(word) + 1))
        return tuple((a, b) for a, b in spans if b - a < len(word) and rjieba.has_word(word[a:b]))
