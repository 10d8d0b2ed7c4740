"""The reference engine: documents in memory, every question answered by looking at each of them.

It is small enough to be right by reading and scores as the others do: the
tests hold every engine to it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.fields import BY_NAME, UNITS
from index.model import Document, Unit
from search.engines.bm25 import SATURATION, length_share
from search.engines.port import Found, Kind, Match, Sort
from search.query import (
    AmountRange,
    And,
    Articles,
    Facet,
    Fuzzy,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Spellings,
    Term,
    near,
)


class MemoryAsker:
    """`search.engines.port.Asker` over a list of documents, articles and claims alike."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents: dict[Kind, list[Document]] = {"article": [], "claim": []}
        for document in sorted(documents, key=lambda d: d.id):
            self._documents[document.kind].append(document)

    def find(
        self,
        query: Query,
        *,
        kind: Kind = "article",
        limit: int | None = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        unit: Unit | None = None,
    ) -> Found:
        """The documents of one kind that match, best first; of equals the newest, then by id."""
        matching = [d for d in self._documents[kind] if query.matches(d)]
        scores = self._scores(query, self._documents[kind], matching)
        ordered = sorted(matching, key=_order(sort, unit, scores))
        end = None if limit is None else offset + limit
        return Found(len(matching), tuple(Match(d.id, d.article, scores[d.id]) for d in ordered[offset:end]))

    def counts(
        self, query: Query, fields: Sequence[str], *, kind: Kind = "article", most: int | None = None
    ) -> Mapping[str, Mapping[str, int]]:
        """Field -> value -> number of matching documents that have it; all of them, whatever is `most` wanted."""
        matching = [d for d in self._documents[kind] if query.matches(d)]
        return {field: Counter(v for d in matching for v in set(d.keywords.get(field, ()))) for field in fields}

    def days(self, query: Query) -> Mapping[str, int]:
        """Day of publication -> number of matching articles of that day."""
        return Counter(d.date for d in self._documents["article"] if d.date and query.matches(d))

    def articles(self, query: Query, *, kind: Kind = "article") -> frozenset[str]:
        """The ids of the articles that match, or of those in which a claim matches."""
        return frozenset(d.article for d in self._documents[kind] if query.matches(d))

    def close(self) -> None:
        """Nothing to release."""

    def _scores(self, query: Query, documents: Sequence[Document], wanted: Iterable[Document]) -> dict[str, float]:
        scores = {d.id: 0.0 for d in wanted}
        for leaf, holders in _leaves(query, documents):
            for id_, score in _bm25(leaf, documents, holders).items():
                if id_ in scores:
                    scores[id_] += score
        return scores


def _leaves(query: Query, documents: Sequence[Document]) -> Iterable[tuple[Query, Sequence[Document]]]:
    """The nodes that score, each with the documents whose branch down to it matches: And and Or add up what matches."""
    match query:
        case And(children) | Or(children):
            inside = [d for d in documents if query.matches(d)]
            for child in children:
                yield from _leaves(child, inside)
        case Not():
            return
        case _:
            yield query, [d for d in documents if query.matches(d)]


def _bm25(leaf: Query, documents: Sequence[Document], holders: Sequence[Document]) -> dict[str, float]:
    if isinstance(leaf, AmountRange | Articles):
        return {d.id: leaf.boost for d in holders}
    frequency, field = _frequency(leaf)
    if frequency is None:
        return {}
    having = sum(1 for d in documents if leaf.matches(d))
    weight = leaf.boost * BY_NAME[field].boost * math.log(1 + (len(documents) - having + 0.5) / (having + 0.5))  # type: ignore[attr-defined]
    mean = sum(_length(d, field) for d in documents) / max(len(documents), 1)
    share = length_share(field)
    return {d.id: weight * _saturated(frequency(d), _length(d, field) / mean if mean else 0.0, share) for d in holders}


def _length(document: Document, field: str) -> int:
    """How many terms of a text, or how many different values."""
    if BY_NAME[field].kind == "text":
        return len(document.words.get(field, ()))
    return len(set(document.keywords.get(field, ())))


def _saturated(frequency: float, length: float, share: float) -> float:
    return frequency * (1 + SATURATION) / (frequency + SATURATION * (1 - share + share * length))


def _frequency(leaf: Query) -> tuple[Callable[[Document], float] | None, str]:
    """How often a document has what a node asks for, and in which field; None where a node only matches."""
    match leaf:
        case Term(field, term, stream):
            return lambda d: sum(
                t.term == term for t in (d.words if stream == "words" else d.exact).get(field, ())
            ), field
        case Prefix(field, prefix):
            return lambda d: sum(t.term.startswith(prefix) for t in d.exact.get(field, ())), field
        case Fuzzy(field, wanted, distance):
            return lambda d: sum(near(wanted, t.term, distance) for t in d.exact.get(field, ())), field
        case Phrase(field, terms, slop):
            return lambda d: _occurrences([t.term for t in d.exact.get(field, ())], terms, slop), field
        case Spellings(forms) if forms:
            return lambda d: sum(form.boost * _times(form, d) for form in forms), forms[0].field
        case Facet(field, values):
            return lambda d: sum(v in values for v in d.keywords.get(field, ())), field
    return None, ""


def _times(form: Query, document: Document) -> float:
    frequency, _ = _frequency(form)
    return frequency(document) if frequency else 0.0


def _occurrences(present: list[str], terms: Sequence[str], slop: int) -> int:
    """How often a phrase stands in a text; words that are only near each other count once."""
    count = sum(term == terms[0] and _begins(present, start, terms, slop) for start, term in enumerate(present))
    return min(count, 1) if slop and len(terms) > 1 else count


def _begins(present: list[str], start: int, terms: Sequence[str], slop: int) -> bool:
    position, limit = start, start + len(terms) + slop
    for term in terms[1:]:
        try:
            position = present.index(term, position + 1, limit)
        except ValueError:
            return False
    return True


def _order(sort: Sort, unit: Unit | None, scores: Mapping[str, float]) -> Callable[[Document], tuple[object, ...]]:
    falling = sort.startswith("-")
    if sort == "relevance":
        return lambda d: (-scores[d.id], _day(d.date, True), d.id)
    if sort.endswith("date"):
        return lambda d: (d.date is None, _day(d.date, falling), d.id)
    return lambda d: (*_largest(d, unit, falling), d.id)


def _day(day: str | None, falling: bool) -> int:
    number = int((day or "0").replace("-", ""))
    return -number if falling else number


def _largest(document: Document, unit: Unit | None, falling: bool) -> tuple[int, int]:
    """The rank of the first unit that the document has an amount of, and its largest amount; last without any."""
    for rank, scale in enumerate(UNITS):
        sizes = [a.high for a in document.amounts if a.unit == scale.unit and unit in (None, scale.unit)]
        if sizes:
            return rank, -max(sizes) if falling else max(sizes)
    return len(UNITS), 0
