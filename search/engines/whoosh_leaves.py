"""Which documents of a Whoosh index have a leaf of a query, and how often."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from index.engines.layout import exact_name
from index.engines.whoosh_schema import AMOUNTS, DATE, unpack_amounts
from search.engines.deadline import Deadline
from search.engines.evaluate import Counted, Lengths, Met, added, expanded
from search.engines.port import Kind
from search.engines.whoosh_corpus import Column, Corpus
from search.query import AmountRange, Articles, DateRange, Facet, Phrase, Spellings, Term


class WhooshLeaves:
    """`search.engines.evaluate.Leaves` over all documents of a kind."""

    def __init__(self, corpus: Corpus, kind: Kind, deadline: Deadline) -> None:
        self._corpus = corpus
        self._kind: Kind = kind
        self._deadline = deadline

    @property
    def numbers(self) -> Collection[int]:
        """All documents of the kind."""
        return self._corpus.live(self._kind).numbers

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.numbers)

    def times(self, leaf: Counted) -> Mapping[int, float]:
        """How often each document has what the leaf asks for."""
        match leaf:
            case Term(field, term, stream):
                return self._any_of(field if stream == "words" else exact_name(field), [term])
            case Phrase():
                return self._phrase(leaf)
            case Facet(field, values):
                return self._any_of(field, values)
            case _:
                stored = exact_name(leaf.field)
                terms = self._corpus.terms(stored, getattr(leaf, "prefix", ""))
                return self._any_of(stored, expanded(leaf, terms, self._deadline))

    def having(self, leaf: Counted | Spellings, found: int) -> int:
        """All documents are looked at."""
        return found

    def meeting(self, leaf: Met) -> Iterable[int]:
        """The documents that meet the leaf."""
        match leaf:
            case Articles(ids):
                return (n for one in ids for n in self._corpus.postings("article", one, self._kind))
            case AmountRange():
                return self._where(AMOUNTS, lambda entry: _meets(entry, leaf))
            case DateRange(low, high):
                return self._where(DATE, lambda day: _within(day.decode(), low, high))

    def lengths(self, field: str) -> tuple[Lengths, float]:
        """How long each document is, and the mean."""
        return self._corpus.lengths(field, self._kind)

    def _any_of(self, stored: str, terms: Iterable[str]) -> Mapping[int, float]:
        """Documents with any of the terms, which count as one term in several spellings."""
        distinct = list(dict.fromkeys(terms))
        if len(distinct) == 1:
            return self._postings(stored, distinct[0])
        return added((self._postings(stored, term), 1.0) for term in distinct)

    def _postings(self, stored: str, term: str) -> Mapping[int, float]:
        self._deadline.check()
        return self._corpus.postings(stored, term, self._kind)

    def _phrase(self, phrase: Phrase) -> Mapping[int, float]:
        """How often the documents that have a phrase have it."""
        stored, terms = exact_name(phrase.field), phrase.terms
        if len(terms) == 1:
            return self._postings(stored, terms[0])
        common: set[int] = set()
        for number, term in enumerate(dict.fromkeys(terms)):
            having = self._postings(stored, term).keys()
            common = common & having if number else set(having)
            if not common:
                return {}
        return self._occurring(phrase, stored, sorted(common))

    def _occurring(self, phrase: Phrase, stored: str, common: Sequence[int]) -> Mapping[int, float]:
        terms = phrase.terms
        places = {term: self._corpus.positions(stored, term, common) for term in dict.fromkeys(terms)}
        frequencies: dict[int, float] = {}
        for number in common:
            self._deadline.check()
            count = _occurrences([places[term][number] for term in terms], phrase.slop)
            if count:
                frequencies[number] = 1.0 if phrase.slop else float(count)
        return frequencies

    def _where(self, name: str, test: Callable[[bytes], bool]) -> Iterable[int]:
        """Documents whose entry of a column passes; each different entry is tested once."""
        column: Column = self._corpus.column(name)
        passing = bytes(test(value) for value in column.values)
        return (number for number in self.numbers if passing[column.references[number]])


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
