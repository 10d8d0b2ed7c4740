"""What matches a query, and how well: the tree answered node by node, by BM25 with the boosts of `index.fields`.

An engine says which documents have a leaf, and how often; what that is worth is said here, once for all engines.
Scores depend on the documents that are there and on nothing else: not on segments, removed documents or the
order of indexing, so a rebuilt index ranks as the old one did.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from index.errors import QueryError
from index.fields import BY_NAME
from search import budgets
from search.engines.bm25 import SATURATION, length_share
from search.engines.deadline import Deadline
from search.query import (
    AmountRange,
    And,
    Articles,
    DateRange,
    Everything,
    Facet,
    Fuzzy,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Spellings,
    Term,
    near,
)

Scores = dict[int, float]
"""Number of a document -> its score."""

Counted = Term | Phrase | Prefix | Fuzzy | Facet
"""Leaves that a document has once or more often."""
Met = AmountRange | DateRange | Articles
"""Leaves that a document meets or does not."""


class Lengths(Protocol):
    """The length of each document."""

    def __getitem__(self, number: int, /) -> int: ...


class Leaves(Protocol):
    """The documents of one kind, as numbers, and which of them the leaves of a query find."""

    @property
    def numbers(self) -> Collection[int]:
        """The documents that are looked at: all of the kind, or some."""
        ...

    @property
    def total(self) -> int:
        """How many documents of the kind there are."""
        ...

    def times(self, leaf: Counted) -> Mapping[int, float]:
        """How often each document has what the leaf asks for; those that have it not are missing. Not to be changed."""
        ...

    def having(self, leaf: Counted | Spellings, found: int) -> int:
        """How many documents of the kind have it, `found` of those that are looked at."""
        ...

    def meeting(self, leaf: Met) -> Iterable[int]:
        """The documents that meet the leaf."""
        ...

    def lengths(self, field: str) -> tuple[Lengths, float]:
        """The number of terms or values of a field in each document, and the mean over all of the kind."""
        ...


def evaluate(query: Query, leaves: Leaves, deadline: Deadline) -> Scores:
    """All documents that are looked at and match, with their scores."""
    try:
        return _Evaluation(leaves, deadline).answer(query)
    except RecursionError as error:
        raise too_deep() from error


def too_deep() -> QueryError:
    """What is said of a question that is nested too deeply."""
    return QueryError("the query is nested too deeply", position=0, do="use fewer parentheses")


def rarity(total: int, having: int) -> float:
    """The inverse document frequency."""
    return math.log(1 + (total - having + 0.5) / (having + 0.5))


def added(parts: Iterable[tuple[Mapping[int, float], float]]) -> Mapping[int, float]:
    """The frequencies of several forms as those of one, each times its weight."""
    frequencies: dict[int, float] = {}
    for part, weight in parts:
        for number, times in part.items():
            frequencies[number] = frequencies.get(number, 0.0) + times * weight
    return frequencies


def expanded(leaf: Prefix | Fuzzy, terms: Iterable[str], deadline: Deadline) -> list[str]:
    """Those of the exact terms that the leaf stands for. Raises `QueryError` where they are too many."""
    shown = f"{leaf.prefix}*" if isinstance(leaf, Prefix) else f"{leaf.term}~"
    test = _test(leaf)
    found: set[str] = set()
    for number, term in enumerate(terms):
        if test(term):
            found.add(term)
            if len(found) > budgets.EXPANSION:
                raise QueryError(
                    f"{shown} stands for more than {budgets.EXPANSION:,} words", position=0, do="write more of the word"
                )
        if number % 1000 == 0:
            deadline.check()
    return sorted(found)


def _test(leaf: Prefix | Fuzzy) -> Callable[[str], bool]:
    if isinstance(leaf, Prefix):
        return lambda term: term.startswith(leaf.prefix)
    wanted, distance, letters = leaf.term, leaf.distance, set(leaf.term)
    # Each letter that a term lacks costs an edit: quicker to see than the distance.
    return lambda term: (
        abs(len(term) - len(wanted)) <= distance
        and len(letters.difference(term)) <= distance
        and near(wanted, term, distance)
    )


class _Evaluation:
    def __init__(self, leaves: Leaves, deadline: Deadline) -> None:
        self._leaves = leaves
        self._deadline = deadline
        self._answers: dict[int, Scores] = {}

    def answer(self, query: Query) -> Scores:
        """The documents that match one node; not to be changed, since a node that stands twice is answered once."""
        # By identity, since to hash a tree takes its time; the question holds all its nodes meanwhile.
        known = self._answers.get(id(query))
        if known is None:
            self._deadline.check()
            known = self._answers[id(query)] = self._answer(query)
        return known

    def _answer(self, query: Query) -> Scores:
        match query:
            case Everything():
                return dict.fromkeys(self._leaves.numbers, 0.0)
            case Nothing():
                return {}
            case Term() | Phrase() | Prefix() | Fuzzy() | Facet():
                return self._scored(query, query.field, self._leaves.times(query))
            case Spellings(forms) if forms:
                times = added((self._leaves.times(form), form.boost) for form in forms)
                return self._scored(query, forms[0].field, times)
            case Spellings():
                return {}
            case Articles() | AmountRange():
                return dict.fromkeys(self._leaves.meeting(query), query.boost)
            case DateRange():
                return dict.fromkeys(self._leaves.meeting(query), 0.0)
            case And(children):
                return self._all(children)
            case Or(children, minimum):
                return self._some(children, minimum)
            case Not(child):
                excluded = self.answer(child)
                return {number: 0.0 for number in self._leaves.numbers if number not in excluded}
        raise TypeError(f"no such query: {query!r}")

    def _all(self, children: Sequence[Query]) -> Scores:
        if not children:
            return self._answer(Everything())
        answers: list[Scores] = []
        for child in children:
            answers.append(self.answer(child))
            if not answers[-1]:
                return {}
        smallest = min(answers, key=len)
        return {
            number: sum(answer[number] for answer in answers)
            for number in smallest
            if all(number in answer for answer in answers)
        }

    def _some(self, children: Sequence[Query], minimum: int) -> Scores:
        hits: dict[int, int] = dict.fromkeys(self._leaves.numbers, 0) if minimum <= 0 else {}
        scores: Scores = dict.fromkeys(hits, 0.0)
        for child in children:
            for number, score in self.answer(child).items():
                hits[number] = hits.get(number, 0) + 1
                scores[number] = scores.get(number, 0.0) + score
        return {number: scores[number] for number, count in hits.items() if count >= minimum}

    def _scored(self, leaf: Counted | Spellings, field: str, times: Mapping[int, float]) -> Scores:
        """BM25, with the inverse frequency among the documents of the kind."""
        if not times:
            return {}
        weight = leaf.boost * BY_NAME[field].boost * rarity(self._leaves.total, self._leaves.having(leaf, len(times)))
        share = length_share(field)
        if not share:
            return {n: weight * f * (1 + SATURATION) / (f + SATURATION) for n, f in times.items()}
        lengths, mean = self._leaves.lengths(field)
        longer = share / mean if mean else 0.0
        return {
            n: weight * f * (1 + SATURATION) / (f + SATURATION * (1 - share + longer * lengths[n]))
            for n, f in times.items()
        }
