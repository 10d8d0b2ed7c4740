"""Words around a material's name that decide what it stands for, and where an article has them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from index.names.matcher import Matcher
from index.names.materials.spelling import variants
from index.packaged import packaged_toml
from index.text.normalise import fold
from index.values import value


def spaced(name: str) -> str:
    """A name folded, with hyphens as spaces."""
    return " ".join(fold(name).text.replace("-", " ").split())


def all_spellings(words: Iterable[str]) -> frozenset[str]:
    """Every spelling of some words, folded."""
    return frozenset(v for word in words for v in variants(spaced(word)))


@value
class Composition:
    """What a modifier right before a head names together with it."""

    modifier: str
    head: str
    result: str | None
    """None where the head alone is meant."""
    only_head: bool
    """Whether what stands below `head` in the tree is left alone."""


@value
class Need:
    """Spellings that count only in a paragraph that has one of the words of list `label`."""

    spellings: frozenset[str]
    label: str
    relative: bool
    """Whether a sure name of the same branch anywhere will do."""


class Places:
    """Where the words of each list stand in one folded text, in order."""

    __slots__ = ("_found", "_outer")

    def __init__(
        self,
        found: Mapping[str, Sequence[tuple[int, int]]],
        outer: Mapping[str, list[tuple[int, int]]] | None = None,
    ) -> None:
        self._found = found
        """By their start, the shorter first; those inside a longer one too."""
        self._outer = dict(outer or {})
        """Of the lists that were asked for, without those inside a longer one."""

    def at(self, label: str) -> list[tuple[int, int]]:
        """All runs of one list that lie in no longer one of it: not 产业 in 产业化."""
        runs = self._outer.get(label)
        if runs is None:
            runs = self._outer[label] = _outer(self._found[label]) if label in self._found else []
        return runs

    def within(self, label: str, start: int, end: int) -> bool:
        """Whether a word of the list begins within `start:end`."""
        runs = self.at(label)
        if not runs or start >= end:
            return False
        at = bisect_left(runs, (start, 0))
        return at < len(runs) and runs[at][0] < end

    def near(self, label: str, start: int, end: int) -> list[tuple[int, int]]:
        """The runs of a list that begin within `start:end`."""
        runs = self.at(label)
        return runs[bisect_left(runs, (start, 0)) : bisect_left(runs, (end, 0))]

    def with_more(self, label: str, runs: Iterable[tuple[int, int]]) -> Places:
        """The same with further runs in one list."""
        return Places(self._found, {**self._outer, label: sorted((*self.at(label), *runs))})


def _outer(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for run in runs:
        if kept and kept[-1][0] == run[0]:
            kept.pop()
        if not kept or run[1] > kept[-1][1]:
            kept.append(run)
    return kept


class Cues:
    """Labelled lists of words, found together in one pass, and the tables that go with them."""

    def __init__(
        self,
        lists: Mapping[str, Iterable[str]],
        spellings: Mapping[str, Iterable[str]],
        compositions: Iterable[Composition] = (),
        needs: Iterable[Need] = (),
    ) -> None:
        self.compositions = tuple(compositions)
        self.needs = tuple(needs)
        kinds: dict[str, set[str]] = {}
        for label, words in spellings.items():
            for spelling in all_spellings(words):
                kinds.setdefault(spelling, set()).add(label)
        self.kinds = {spelling: frozenset(labels) for spelling, labels in kinds.items()}
        """Spelling -> labels under which it has a rule of its own."""
        labels: dict[str, list[str]] = {}
        for label, words in lists.items():
            for word in all_spellings(words):
                labels.setdefault(word, []).append(label)
        self._labels = tuple(tuple(found) for found in labels.values())
        self.matcher = Matcher(labels)
        """Finds the words; read together with the names of tables."""

    def find(self, folded: str) -> Places:
        """Where each list's words stand."""
        found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end, number in self.matcher.find(folded):
            run = start, end
            for label in self._labels[number]:
                found[label].append(run)
        return Places(found)


def _load(*names: str) -> Cues:
    data: dict[str, Any] = {}
    for name in names:
        data |= packaged_toml("index.names.data", name)
    spellings = data.pop("spellings")
    compositions = [
        Composition(c["modifier"], c["head"], c.get("is"), c.get("only_head", False)) for c in data.pop("compose")
    ]
    needs = []
    for number, need in enumerate(data.pop("needs")):
        data[f"need {number}"] = need["words"]
        needs.append(Need(all_spellings(need["spellings"]), f"need {number}", need.get("relative", False)))
    return Cues(data, spellings, compositions, needs)


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The packaged cues: what a spelling stands for, and what an article is about."""
    return _load("material_cues.toml", "subject_cues.toml")


@lru_cache(maxsize=4)
def cues_in(folded: str) -> Places:
    """Where a folded text has cues; kept for a moment, since naming and subjects ask one after the other."""
    return cues().find(folded)
