"""What matches a query in a Whoosh index, and how well: the tree answered node by node."""

from __future__ import annotations

import math
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.engines.whoosh_schema import AMOUNTS, DATE, exact_name, unpack_amounts
from index.errors import QueryError
from index.fields import BY_NAME
from search import budgets
from search.engines.bm25 import SATURATION, length_share
from search.engines.port import Kind
from search.engines.whoosh_corpus import Column, Corpus
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


def evaluate(query: Query, corpus: Corpus, kind: Kind) -> Scores:
    """All documents of a kind that match, scored by BM25 with the boosts of `index.fields`."""
    try:
        return _Evaluation(corpus, kind).answer(query)
    except RecursionError as error:
        raise QueryError("the query is nested too deeply", position=0, do="use fewer parentheses") from error


class _Evaluation:
    def __init__(self, corpus: Corpus, kind: Kind) -> None:
        self._corpus = corpus
        self._kind: Kind = kind
        self._numbers = corpus.live(kind).numbers
        self._deadline = time.monotonic() + budgets.SECONDS
        self._answers: dict[Query, Scores] = {}

    def answer(self, query: Query) -> Scores:
        """The documents that match one node; not to be changed, since a node that stands twice is answered once."""
        known = self._answers.get(query)
        if known is None:
            self._spend()
            known = self._answers[query] = self._answer(query)
        return known

    def _answer(self, query: Query) -> Scores:
        match query:
            case Everything():
                return dict.fromkeys(self._numbers, 0.0)
            case Nothing():
                return {}
            case Term(field, term, "words", boost):
                return self._any_of(field, field, [term], boost)
            case Term(field, term, _, boost):
                return self._any_of(field, exact_name(field), [term], boost)
            case Prefix(field, prefix, boost):
                terms = self._expanded(field, prefix, prefix + "*", lambda term: True)
                return self._any_of(field, exact_name(field), terms, boost)
            case Fuzzy(field, wanted, distance, boost):
                letters = set(wanted)
                terms = self._expanded(
                    field,
                    "",
                    wanted + "~",
                    # Each letter that a term lacks costs an edit: quicker to see than the distance.
                    lambda term: len(letters.difference(term)) <= distance and near(wanted, term, distance),
                )
                return self._any_of(field, exact_name(field), terms, boost)
            case Phrase():
                return self._scored(query.field, self._phrase(query), query.boost)
            case Spellings():
                return self._spellings(query)
            case Articles(ids, boost):
                found = (self._corpus.postings("article", one, self._kind) for one in ids)
                return {number: boost for numbers in found for number in numbers}
            case Facet(field, values, boost):
                return self._any_of(field, field, values, boost)
            case AmountRange():
                return self._where(AMOUNTS, lambda entry: _meets(entry, query), query.boost)
            case DateRange(low, high):
                return self._where(DATE, lambda day: _within(day.decode(), low, high), 0.0)
            case And(children):
                return self._all(children)
            case Or(children, minimum):
                return self._some(children, minimum)
            case Not(child):
                excluded = self.answer(child)
                return {number: 0.0 for number in self._numbers if number not in excluded}
        raise TypeError(f"no such query: {query!r}")

    def _all(self, children: Sequence[Query]) -> Scores:
        if not children:
            return self.answer(Everything())
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
        hits: dict[int, int] = dict.fromkeys(self._numbers, 0) if minimum <= 0 else {}
        scores: Scores = dict.fromkeys(hits, 0.0)
        for child in children:
            for number, score in self.answer(child).items():
                hits[number] = hits.get(number, 0) + 1
                scores[number] = scores.get(number, 0.0) + score
        return {number: scores[number] for number, count in hits.items() if count >= minimum}

    def _any_of(self, field: str, stored: str, terms: Iterable[str], boost: float) -> Scores:
        """Documents with any of the terms, which count as one term in several spellings."""
        distinct = list(dict.fromkeys(terms))
        if len(distinct) == 1:
            return self._scored(field, self._corpus.postings(stored, distinct[0], self._kind), boost)
        frequencies: dict[int, float] = {}
        for term in distinct:
            self._spend()
            for number, weight in self._corpus.postings(stored, term, self._kind).items():
                frequencies[number] = frequencies.get(number, 0.0) + weight
        return self._scored(field, frequencies, boost)

    def _spellings(self, query: Spellings) -> Scores:
        """The forms' frequencies together, scored as those of one term."""
        if not query.forms:
            return {}
        frequencies: dict[int, float] = {}
        for form in query.forms:
            self._spend()
            for number, weight in self._frequencies(form).items():
                frequencies[number] = frequencies.get(number, 0.0) + weight * form.boost
        return self._scored(query.forms[0].field, frequencies, query.boost)

    def _frequencies(self, form: Term | Phrase) -> Mapping[int, float]:
        if isinstance(form, Phrase):
            return self._phrase(form)
        stored = form.field if form.stream == "words" else exact_name(form.field)
        return self._corpus.postings(stored, form.term, self._kind)

    def _phrase(self, phrase: Phrase) -> Mapping[int, float]:
        """How often the documents that have a phrase have it."""
        stored, terms = exact_name(phrase.field), phrase.terms
        if len(terms) == 1:
            return self._corpus.postings(stored, terms[0], self._kind)
        common: set[int] = set()
        for number, term in enumerate(dict.fromkeys(terms)):
            having = self._corpus.postings(stored, term, self._kind).keys()
            common = common & having if number else set(having)
            if not common:
                return {}
        return self._occurring(phrase, stored, sorted(common))

    def _occurring(self, phrase: Phrase, stored: str, common: Sequence[int]) -> Mapping[int, float]:
        terms = phrase.terms
        places = {term: self._corpus.positions(stored, term, common) for term in dict.fromkeys(terms)}
        frequencies: dict[int, float] = {}
        for number in common:
            self._spend()
            count = _occurrences([places[term][number] for term in terms], phrase.slop)
            if count:
                frequencies[number] = float(count)
        return frequencies

    def _scored(self, field: str, frequencies: Mapping[int, float], boost: float) -> Scores:
        """BM25, with the inverse frequency among the documents of the kind."""
        total, having = len(self._numbers), len(frequencies)
        weight = boost * BY_NAME[field].boost * math.log(1 + (total - having + 0.5) / (having + 0.5))
        share = length_share(field)
        if not share:
            return {n: weight * f * (1 + SATURATION) / (f + SATURATION) for n, f in frequencies.items()}
        lengths, mean = self._corpus.lengths(field, self._kind)
        longer = share / mean if mean else 0.0
        return {
            n: weight * f * (1 + SATURATION) / (f + SATURATION * (1 - share + longer * lengths[n]))
            for n, f in frequencies.items()
        }

    def _where(self, name: str, test: Callable[[bytes], bool], score: float) -> Scores:
        """Documents whose entry of a column passes; each different entry is tested once."""
        column: Column = self._corpus.column(name)
        passing = bytes(test(value) for value in column.values)
        return {number: score for number in self._numbers if passing[column.references[number]]}

    def _expanded(self, field: str, prefix: str, shown: str, test: Callable[[str], bool]) -> set[str]:
        terms: set[str] = set()
        for term in self._corpus.terms(exact_name(field), prefix):
            if test(term):
                terms.add(term)
                if len(terms) > budgets.EXPANSION:
                    raise QueryError(
                        f"{shown} stands for more than {budgets.EXPANSION:,} words",
                        position=0,
                        do="write more of the word",
                    )
            self._spend()
        return terms

    def _spend(self) -> None:
        if time.monotonic() > self._deadline:
            raise QueryError(
                f"the question took longer than {budgets.SECONDS:g} seconds", position=0, do="ask for less at a time"
            )


def _meets(entry: bytes, query: AmountRange) -> bool:
    # Most entries have no amount of the unit, which is seen without taking them apart.
    return f'"{query.unit} '.encode() in entry and any(
        a.unit == query.unit
        and (query.high is None or a.low <= query.high)
        and (query.low is None or a.high >= query.low)
        for a in unpack_amounts(entry)
    )


def _within(day: str, low: str | None, high: str | None) -> bool:
    return bool(day) and (low is None or low <= day) and (high is None or day <= high)


def _occurrences(places: Sequence[Sequence[int]], slop: int) -> int:
    """How many positions of the first term begin the phrase; `places` are each term's positions, rising."""
    count = 0
    for start in places[0]:
        last, limit = start, start + len(places) + slop
        for positions in places[1:]:
            following = bisect_right(positions, last)
            last = positions[following] if following < len(positions) else limit
            if last >= limit:
                break
        else:
            count += 1
    return count
