"""Words that mean something to the rules, all found in one pass over the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import ahocorasick_rs

T = TypeVar("T")

_LONGEST_ENDING = 8


@dataclass(frozen=True, slots=True)
class Word(Generic[T]):
    """A word of a lexicon where it stands, with all that it may mean, in the order of the table."""

    start: int
    end: int
    meanings: tuple[T, ...]


class Lexicon(Generic[T]):
    """Folded spellings and their meanings.

    Latin spellings keep word borders; one that ends in * takes any ending of up
    to eight letters. Of overlapping words the earlier wins, then the longer.
    """

    def __init__(self, entries: Iterable[tuple[Iterable[str], T]]) -> None:
        self._meanings: dict[str, tuple[T, ...]] = {}
        for spellings, meaning in entries:
            for spelling in spellings:
                self._meanings[spelling] = (*self._meanings.get(spelling, ()), meaning)

    @cached_property
    def _spellings(self) -> list[str]:
        return list(self._meanings)

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick([s.removesuffix("*") for s in self._spellings])

    def words(self, text: str) -> Words[T]:
        """All words of a folded text."""
        hits = []
        for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            spelling = self._spellings[which]
            stop = _border(text, start, end, stem=spelling.endswith("*"), latin=spelling[0].isascii())
            if stop is not None:
                hits.append((start, -stop, which))
        hits.sort()
        found: list[Word[T]] = []
        for start, stop, which in hits:
            if not found or start >= found[-1].end:
                found.append(Word(start, -stop, self._meanings[self._spellings[which]]))
        return Words(found)


class Words(Generic[T]):
    """The words of one text, in order."""

    def __init__(self, found: list[Word[T]]) -> None:
        self._found = found
        self._starts = [w.start for w in found]

    def between(self, start: int, end: int) -> list[Word[T]]:
        """Those that lie wholly in `[start, end)`."""
        found = self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return found if not found or found[-1].end <= end else found[:-1]


def _border(text: str, start: int, end: int, *, stem: bool, latin: bool) -> int | None:
    """Where the word ends, None where it is part of a longer one."""
    if not latin:
        return end
    if start and _is_letter(text[start - 1]):
        return None
    if stem:
        limit = min(end + _LONGEST_ENDING, len(text))
        while end < limit and _is_letter(text[end]):
            end += 1
    return None if end < len(text) and _is_letter(text[end]) else end


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalpha()
