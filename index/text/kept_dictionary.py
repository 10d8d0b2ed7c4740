"""A segmenter's dictionary as one sorted text: a question looks up some dozens of words, and need not load them all."""

from __future__ import annotations

from collections.abc import Mapping


class KeptDictionary:
    """`index.text.segmenter.Frequencies` over sorted lines of a word, a tab and its frequency."""

    def __init__(self, lines: str, total: int) -> None:
        self.lines = lines
        self.total = total
        """The sum of all frequencies."""

    @classmethod
    def of(cls, frequencies: Mapping[str, int], total: int) -> KeptDictionary:
        """Of a dictionary in memory."""
        words = sorted(word for word, frequency in frequencies.items() if frequency and "\n" not in word)
        return cls("".join(f"{word}\t{frequencies[word]}\n" for word in words), total)

    def get(self, word: str) -> int | None:
        """The frequency of a word, 0 for what begins one, None for what begins none."""
        start = self._first_from(word)
        if not self.lines.startswith(word, start):
            return None
        rest = start + len(word)
        return int(self.lines[rest + 1 : self.lines.index("\n", rest)]) if self.lines[rest] == "\t" else 0

    def _first_from(self, word: str) -> int:
        """Where the first line begins that does not stand before the word in the alphabet."""
        low, high, size = 0, len(self.lines), len(word)
        while low < high:
            middle = self.lines.rfind("\n", low, (low + high) // 2) + 1 or low
            if self.lines[middle : middle + size] < word:
                low = self.lines.index("\n", middle) + 1
            else:
                high = middle
        return low
