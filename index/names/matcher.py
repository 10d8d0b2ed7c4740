"""Finds many names at once in folded text, with borders and spacing that names deserve.

Names and text are both folded beforehand (`index.text.normalise.fold`). A Latin
or digit edge of a name must not touch another Latin letter or digit; Han has no
word borders. Where a name has a space, hyphen or apostrophe, the text may have
another of these or none: "bei terui" finds "bei-terui" and "beiterui". Where a
name has none, the text must have none, unless scripts change ("lg 新能源").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

import ahocorasick_rs

Hit = tuple[int, int, int]
"""Start and end in the folded text, and the number of the pattern."""

_SEPARATOR = re.compile(r"[\s'\u2010-\u2015\u00b7\u30fb-]+")
_LONGEST_GAP = 3


class _Squeezed:
    """A text without its separators, and the way back."""

    __slots__ = ("cuts", "shifts", "text")

    def __init__(self, text: str) -> None:
        gaps = [gap.span() for gap in _SEPARATOR.finditer(text)]
        self.shifts = [0, *accumulate(end - start for start, end in gaps)]
        """How many characters were taken out up to and including the cut before."""
        self.cuts = [start - removed for (start, _), removed in zip(gaps, self.shifts, strict=False)]
        """Offsets in the squeezed text before which separators were taken out, rising."""
        self.text = _SEPARATOR.sub("", text)

    def offset(self, squeezed: int) -> int:
        """The offset in the full text of a character of the squeezed one."""
        return squeezed + self.shifts[bisect_right(self.cuts, squeezed)]

    def cuts_inside(self, start: int, end: int) -> list[int]:
        """Where separators stood strictly inside a run of the squeezed text."""
        return self.cuts[bisect_right(self.cuts, start) : bisect_left(self.cuts, end)]


@lru_cache(maxsize=8)
def _squeeze(text: str) -> _Squeezed:
    # All matchers read the same article one after the other.
    return _Squeezed(text)


def is_latin(char: str) -> bool:
    """Whether a character belongs to a script that spaces its words, or is a digit."""
    return char < "\u2e80" and char.isalnum()


class Matcher:
    """A set of folded names; a pattern's number is its place in `patterns`.

    An empty pattern, or one of separators only, matches nothing. Time is linear
    in the text plus the number of raw hits.
    """

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns: tuple[str, ...] = tuple(patterns)
        self._of_squeezed: list[list[int]] = []
        self._gaps: list[frozenset[int]] = []
        numbers: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            squeezed = _Squeezed(pattern.strip())
            self._gaps.append(frozenset(squeezed.cuts) | _script_changes(squeezed.text))
            if not squeezed.text:
                continue
            if squeezed.text not in numbers:
                numbers[squeezed.text] = len(self._of_squeezed)
                self._of_squeezed.append([])
            self._of_squeezed[numbers[squeezed.text]].append(number)
        self._edges = [(is_latin(text[0]), is_latin(text[-1])) for text in numbers]
        self._automaton = ahocorasick_rs.AhoCorasick(list(numbers)) if numbers else None

    def find(self, text: str) -> list[Hit]:
        """Every hit that keeps the borders, overlapping ones too, in order of start then end."""
        if self._automaton is None:
            return []
        squeezed = _squeeze(text)
        hits: list[Hit] = []
        for which, start, end in self._automaton.find_matches_as_indexes(squeezed.text, overlapping=True):
            first = squeezed.offset(start)
            last = squeezed.offset(end - 1) + 1
            latin_start, latin_end = self._edges[which]
            if latin_start and first and is_latin(text[first - 1]):
                continue
            if latin_end and last < len(text) and is_latin(text[last]):
                continue
            if last - first == end - start:
                hits.extend((first, last, number) for number in self._of_squeezed[which])
                continue
            if not _gaps_are_small(text, first, last):
                continue
            cuts = {cut - start for cut in squeezed.cuts_inside(start, end)}
            hits.extend((first, last, number) for number in self._of_squeezed[which] if cuts <= self._gaps[number])
        hits.sort()
        return hits


def occurrences(text: str, name: str) -> Iterator[int]:
    """Where one folded name starts in a text, by the same borders; for a few names, no automaton pays."""
    latin_start, latin_end = is_latin(name[0]), is_latin(name[-1])
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        before = latin_start and start > 0 and is_latin(text[start - 1])
        if not before and not (latin_end and end < len(text) and is_latin(text[end])):
            yield start
        start = text.find(name, start + 1)


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """The hits left when longer ones beat those they overlap; among equals the earlier wins.

    Hits of one and the same run are all kept: one name, several patterns.
    """
    taken: list[tuple[int, int]] = []
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit[0] - hit[1], hit)):
        run = hit[:2]
        at = bisect_left(taken, run)
        if at < len(taken) and taken[at] == run:
            kept.append(hit)
        elif (at == 0 or taken[at - 1][1] <= run[0]) and (at == len(taken) or taken[at][0] >= run[1]):
            taken.insert(at, run)
            kept.append(hit)
    kept.sort()
    return kept


def _script_changes(text: str) -> frozenset[int]:
    return frozenset(at for at in range(1, len(text)) if is_latin(text[at - 1]) != is_latin(text[at]))


def _gaps_are_small(text: str, start: int, end: int) -> bool:
    # A name may be wrapped over a line end, never over a blank line or a column.
    return all(len(gap) <= _LONGEST_GAP and gap.count("\n") <= 1 for gap in _SEPARATOR.findall(text, start, end))


def covered(runs: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the runs (sorted, not overlapping) shares a character with `start:end`."""
    at = bisect_left(runs, (end, end))
    return at > 0 and runs[at - 1][1] > start
