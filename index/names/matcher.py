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
from functools import cached_property
from itertools import accumulate

import ahocorasick_rs

Hit = tuple[int, int, int]
"""Start and end in the folded text, and the number of the pattern."""

Runs = Sequence[tuple[int, int]]
"""Starts and ends, sorted, not overlapping."""

_SPACE = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
_SEPARATORS = "'\u2010\u2011\u2012\u2013\u2014\u2015\u00b7\u30fb-"
"""What may part the words of a name, besides white space."""
_ALL_SEPARATORS = _SPACE + _SEPARATORS
_ASCII_SEPARATORS = "".join(filter(str.isascii, _ALL_SEPARATORS))
_LARGE_GAP = re.compile(rf"[\s{_SEPARATORS}]{{4}}|\n[\s{_SEPARATORS}]?\n")
"""A name may be wrapped over a line end, never over a blank line or a column."""


class _Squeezed:
    """A text without its separators, and the way back."""

    __slots__ = ("cuts", "text")

    def __init__(self, text: str) -> None:
        for separator in _ASCII_SEPARATORS if text.isascii() else _ALL_SEPARATORS:
            text = text.replace(separator, " ")
        words = text.split(" ")
        self.text = "".join(words)
        self.cuts = list(accumulate(map(len, words[:-1])))
        """For each separator taken out, the offset in the squeezed text before which it stood; rising."""


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
        self._last: tuple[str, list[Hit]] = "", []
        """The text that was searched last, and what it has: rules ask one after the other."""

    def find(self, text: str) -> list[Hit]:
        """Every hit that keeps the borders, overlapping ones too, in order of start then end."""
        known, hits = self._last
        return hits if known == text else self._alone.search(text)[0]

    @cached_property
    def _alone(self) -> Together:
        return Together((self,))


class Together:
    """Several matchers that read a text in one pass; each answers for that text at once afterwards."""

    def __init__(self, matchers: Sequence[Matcher]) -> None:
        self._matchers = matchers
        owners: dict[str, list[_Owner]] = {}
        for which, matcher in enumerate(matchers):
            for number, pattern in enumerate(matcher.patterns):
                name = _Squeezed(pattern.strip())
                if name.text:
                    owner = which, number, frozenset(name.cuts) | _script_changes(name.text)
                    owners.setdefault(name.text, []).append(owner)
        self._patterns = [
            (is_latin(text[0]), is_latin(text[-1]), found[0] if len(found) == 1 else None, found)
            for text, found in owners.items()
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(list(owners)) if owners else None

    def search(self, text: str) -> list[list[Hit]]:
        """The hits of each matcher, as its `find` gives them."""
        found: list[list[Hit]] = [[] for _ in self._matchers]
        if self._automaton is not None:
            self._search(text, self._automaton, found)
        for matcher, hits in zip(self._matchers, found, strict=True):
            hits.sort()
            matcher._last = text, hits
        return found

    def _search(self, text: str, automaton: ahocorasick_rs.AhoCorasick, found: list[list[Hit]]) -> None:
        squeezed = _Squeezed(text)
        whole, cuts, patterns = squeezed.text, squeezed.cuts, self._patterns
        parted, size = set(cuts), len(whole)
        keep = [hits.append for hits in found]
        for which, start, end in automaton.find_matches_as_indexes(whole, overlapping=True):
            latin_start, latin_end, owner, owners = patterns[which]
            # `is_latin`, without its call: most hits end here.
            if latin_start and start and start not in parted:
                char = whole[start - 1]
                if char.isalnum() and char < "\u2e80":
                    continue
            if latin_end and end < size and end not in parted:
                char = whole[end]
                if char.isalnum() and char < "\u2e80":
                    continue
            before = bisect_right(cuts, start)
            inside = bisect_left(cuts, end, before)
            if inside == before:
                if owner is not None:
                    keep[owner[0]]((start + before, end + before, owner[1]))
                else:
                    for whose, number, _ in owners:
                        keep[whose]((start + before, end + before, number))
                continue
            first, last = start + before, end + inside
            gaps = {cut - start for cut in cuts[before:inside]}
            # Where separators are fewer than gaps, none is longer than one character.
            if len(gaps) == inside - before or _LARGE_GAP.search(text, first, last) is None:
                for whose, number, allowed in owners:
                    if gaps <= allowed:
                        keep[whose]((first, last, number))


_Owner = tuple[int, int, frozenset[int]]
"""Which matcher has a pattern, its number there, and where it may be parted."""


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
    kept: list[Hit] = []
    meeting: list[Hit] = []
    holding: list[Hit] = []
    start = reach = 0
    for hit in sorted(hits):
        if hit[0] >= reach:
            kept += holding or _longest_of(meeting)
            meeting, holding = [hit], [hit]
            start, reach, _ = hit
            continue
        # Mostly one run holds all others that it meets, as a name with its type word does.
        meeting.append(hit)
        if hit[1] > reach:
            reach = hit[1]
            holding = [hit] if hit[0] == start else []
        elif holding and hit[1] == reach and hit[0] == start:
            holding.append(hit)
    return kept + (holding or _longest_of(meeting))


def _longest_of(hits: Iterable[Hit]) -> list[Hit]:
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


def holds(runs: Runs, start: int, end: int) -> bool:
    """Whether one of the runs holds all of `start:end`."""
    at = bisect_left(runs, (start + 1,))
    return at > 0 and runs[at - 1][1] >= end


def covered(runs: Runs, start: int, end: int) -> bool:
    """Whether one of the runs shares a character with `start:end`."""
    at = bisect_left(runs, (end, end))
    return at > 0 and runs[at - 1][1] > start
