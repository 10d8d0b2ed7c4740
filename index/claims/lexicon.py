"""Words that mean something to the rules, those of all tables found in one pass over a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import product
from string import ascii_letters, digits
from typing import Any, Generic, NamedTuple, TypeVar

import ahocorasick_rs

T = TypeVar("T")

_LONGEST_ENDING = 8
_LETTERS = frozenset(ascii_letters)
_LETTERS_AND_DIGITS = frozenset(ascii_letters + digits)


class Word(NamedTuple, Generic[T]):
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
        self.meanings: dict[str, tuple[T, ...]] = {}
        for spellings, meaning in entries:
            for spelling in spellings:
                self.meanings[spelling] = (*self.meanings.get(spelling, ()), meaning)


class _Use(NamedTuple):
    """What one lexicon makes of a spelling."""

    lexicon: int
    order: int
    stem: bool
    meanings: tuple[Any, ...]


class Lexicons:
    """Several lexicons that are looked for together."""

    def __init__(self, *lexicons: Lexicon[Any]) -> None:
        self._lexicons = lexicons
        self._uses: dict[str, list[_Use]] = {}
        for number, lexicon in enumerate(lexicons):
            for order, (spelling, meanings) in enumerate(lexicon.meanings.items()):
                use = _Use(number, order, spelling.endswith("*"), meanings)
                self._uses.setdefault(spelling.removesuffix("*"), []).append(use)

    @cached_property
    def _automaton(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick(list(self._uses))

    @cached_property
    def _known(self) -> list[tuple[bool, frozenset[str], list[_Use]]]:
        """For each spelling: whether it is Latin, what may not follow it, what it means."""
        return [
            (word[0].isascii(), _LETTERS_AND_DIGITS if word[-1] in digits else _LETTERS, uses)
            for word, uses in self._uses.items()
        ]

    def read(self, text: str) -> Reading:
        """The words of a folded text."""
        hits: list[list[tuple[int, int, int, tuple[Any, ...]]]] = [[] for _ in self._lexicons]
        known, length = self._known, len(text)
        for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            latin, barred, uses = known[which]
            if not latin or end == length or text[end] not in barred:
                if latin and start and text[start - 1] in _LETTERS:
                    continue
                for lexicon, order, _, meanings in uses:
                    hits[lexicon].append((start, -end, order, meanings))
            elif not start or text[start - 1] not in _LETTERS:
                stop = _ending(text, end)
                for lexicon, order, stem, meanings in uses:
                    if stem and stop:
                        hits[lexicon].append((start, -stop, order, meanings))
        return Reading({lexicon: _outermost(found) for lexicon, found in zip(self._lexicons, hits, strict=True)})


class Reading:
    """The words of one text."""

    def __init__(self, words: dict[Lexicon[Any], Words[Any]]) -> None:
        self._words = words

    def of(self, lexicon: Lexicon[T]) -> Words[T]:
        """Those of one lexicon."""
        return self._words[lexicon]


class Words(Generic[T]):
    """The words of one lexicon in a text, in order."""

    def __init__(self, found: list[Word[T]]) -> None:
        self.all = found
        self._starts = [w.start for w in found]

    def between(self, start: int, end: int) -> list[Word[T]]:
        """Those that lie wholly in `[start, end)`."""
        found = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return found if not found or found[-1].end <= end else found[:-1]


def spellings(row: str, sets: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """All that a row of a table stands for: of "being <built>" one spelling for each of the set `built`."""
    before, mark, rest = row.partition("<")
    if not mark:
        yield row
        return
    name, _, after = rest.partition(">")
    for words in product(sets[name], spellings(after, sets)):
        yield before + "".join(words)


def _outermost(hits: list[tuple[int, int, int, tuple[T, ...]]]) -> Words[T]:
    hits.sort()
    found: list[Word[T]] = []
    last = 0
    for start, stop, _, meanings in hits:
        if start >= last:
            last = -stop
            found.append(Word(start, last, meanings))
    return Words(found)


def _ending(text: str, end: int) -> int | None:
    """Where a stem's word ends, None where it is too long."""
    for stop in range(end, min(end + _LONGEST_ENDING, len(text)) + 1):
        if stop == len(text) or text[stop] not in _LETTERS:
            return stop
    return None
