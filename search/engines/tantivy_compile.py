"""A query as Tantivy's own: exact in what matches; in the scores as near to `search.engines.evaluate` as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb

from tantivy import FieldType, Occur
from tantivy import Query as Native

from index.engines.layout import exact_name
from index.engines.tantivy_schema import (
    LARGEST,
    day_number,
    kept,
    often_name,
    read_often,
    span_name,
)
from index.errors import QueryError
from index.fields import BY_NAME
from search.engines.bm25 import SATURATION, length_share
from search.engines.deadline import Deadline
from search.engines.evaluate import Counted, Met, expanded, rarity, too_deep
from search.engines.plain import plain
from search.engines.tantivy_part import Part
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
)

MANY = 100
"""From so many terms on a set of them is quicker than one query each."""
WAYS = 2_000
"""Most ways in which the words of one phrase may lie apart."""

Form = tuple[str, tuple[str, ...]]
"""A field of Tantivy's and the terms that stand there one after the other."""


class Compiler:
    """Compiles the queries of one question to one index."""

    def __init__(self, part: Part, deadline: Deadline) -> None:
        self._part = part
        self._deadline = deadline
        # By identity, since to hash a tree takes its time; each query is held, so that no other gets its id.
        self._native: dict[tuple[int, bool], tuple[Query, Native]] = {}
        self._values: dict[tuple[str, tuple[str, ...]], dict[str, tuple[int, int]]] = {}
        self._expanded: dict[Prefix | Fuzzy, list[str]] = {}
        self._forms: dict[int, tuple[Query, list[Form]]] = {}

    def matching(self, query: Query) -> Native:
        """What matches; the scores mean nothing."""
        try:
            return self._node(plain(query), False)
        except RecursionError as error:
            raise too_deep() from error

    def scored(self, query: Query) -> Native:
        """What matches, with scores nearly as `evaluate` gives them."""
        try:
            return self._node(query, True)
        except RecursionError as error:
            raise too_deep() from error

    def having(self, leaf: Counted | Spellings) -> int:
        """How many documents have a leaf."""
        known = self._part.counted
        if leaf not in known:
            known[leaf] = self._count(leaf)
        return known[leaf]

    def forms(self, leaf: Term | Phrase | Prefix | Fuzzy) -> list[Form]:
        """The terms and rows of terms that a leaf stands for, as far as the index has them."""
        known = self._forms.get(id(leaf))
        if known is None:
            known = self._forms[id(leaf)] = leaf, self._forms_of(leaf)
        return known[1]

    def _forms_of(self, leaf: Term | Phrase | Prefix | Fuzzy) -> list[Form]:
        forms: list[Form]
        match leaf:
            case Term(field, term, stream):
                forms = [(field if stream == "words" else exact_name(field), (term,))]
            case Phrase(field, terms):
                forms = [(exact_name(field), terms)]
            case Prefix() | Fuzzy():
                stored = exact_name(leaf.field)
                return [(stored, (term,)) for term in self._terms(leaf)]
        return [form for form in forms if all(self._part.with_removed(form[0], term) for term in form[1])]

    def values(self, leaf: Facet) -> dict[str, tuple[int, int]]:
        """The terms that say how often a document has the values: how often, and of how many different ones."""
        known = self._values.get((leaf.field, leaf.values))
        if known is None:
            known = self._values[leaf.field, leaf.values] = self._values_of(leaf)
        return known

    def _values_of(self, leaf: Facet) -> dict[str, tuple[int, int]]:
        found = {}
        for value in dict.fromkeys(leaf.values):
            for term in self._part.terms(often_name(leaf.field), f"{value}\x1f"):
                same, times, different = read_often(term)
                if same == value:
                    found[term] = times, different
        return found

    def row(self, form: Form, slop: int = 0) -> Native:
        """Terms one after the other, with at most `slop` further positions between them."""
        field, terms = form
        if len(terms) == 1:
            return self._part.term(field, terms[0])
        if not slop:
            return Native.phrase_query(self._part.schema, field, list(terms))
        # Tantivy's own slop lets words change places; so each way of lying apart is a phrase with gaps.
        if comb(slop + len(terms) - 1, slop) > WAYS:
            raise QueryError(
                "so many words may lie apart in too many ways", position=0, do="write a smaller number after the ~"
            )
        return Native.disjunction_max_query(
            [
                Native.phrase_query(self._part.schema, field, list(zip(at, terms, strict=True)))
                for at in _spread(len(terms), slop)
            ]
        )

    def _node(self, query: Query, scored: bool) -> Native:
        known = self._native.get((id(query), scored))
        if known is None:
            known = self._native[id(query), scored] = query, self._made(query, scored)
        return known[1]

    def _made(self, query: Query, scored: bool) -> Native:
        match query:
            case Everything():
                return self._part.everything
            case Nothing():
                return Native.empty_query()
            case And(children):
                return _all([self._node(child, scored) for child in children] or [self._part.everything])
            case Or(children, minimum):
                return self._some([self._node(child, scored) for child in children], minimum)
            case Not(child):
                return Native.boolean_query(
                    [(Occur.Must, self._part.everything), (Occur.MustNot, self._node(child, False))]
                )
            case Articles() | AmountRange() | DateRange():
                return Native.const_score_query(self.meeting(query), getattr(query, "boost", 0.0))
            case Term() | Phrase() | Prefix() | Fuzzy() | Facet() | Spellings():
                return self._scored(query) if scored else self._unscored(query)
        raise TypeError(f"no such query: {query!r}")

    def _some(self, children: Sequence[Native], minimum: int) -> Native:
        if minimum > len(children):
            return Native.empty_query()
        if minimum <= 0:
            should = [(Occur.Should, child) for child in children]
            return Native.boolean_query([(Occur.Must, self._part.everything), *should])
        if minimum == 1:
            return _any(children)
        return Native.boolean_query([(Occur.Should, child) for child in children], minimum)

    def meeting(self, leaf: Met) -> Native:
        """The documents that meet a leaf."""
        match leaf:
            case Articles(ids):
                return self._any_term("article", sorted(ids))
            case DateRange(low, high):
                if low is None and high is None:
                    return Native.exists_query("date")
                return self._range("date", low and day_number(low), high and day_number(high))
            case AmountRange(unit, low, high):
                if not self._part.has_unit(unit):
                    return Native.empty_query()
                ends = (None if low is None else kept(low)), (None if high is None else kept(high))
                points = self._range(unit, *ends)
                met = [
                    term
                    for first, last, term in self._part.spans(unit)
                    if (high is None or first <= high) and (low is None or last >= low)
                ]
                return _any([points, self._any_term(span_name(unit), met)])

    def _range(self, field: str, low: int | str | None, high: int | str | None) -> Native:
        ends = 0 if low is None else low, LARGEST if high is None else high
        return Native.range_query(self._part.schema, field, FieldType.Unsigned, *ends)

    def _unscored(self, leaf: Counted | Spellings) -> Native:
        match leaf:
            case Facet(field, values):
                return self._any_term(field, list(dict.fromkeys(values)))
            case Spellings(forms):
                return _any([self.row(row, getattr(form, "slop", 0)) for form in forms for row in self.forms(form)])
            case Phrase():
                return _any([self.row(form, leaf.slop) for form in self.forms(leaf)])
            case _:
                rows = self.forms(leaf)
                return self._any_term(rows[0][0], [terms[0] for _, terms in rows]) if rows else Native.empty_query()

    def _scored(self, leaf: Counted | Spellings) -> Native:
        match leaf:
            case Facet():
                return _any(list(self._valued(leaf, self._weight(leaf, leaf.field))))
            case Spellings(forms) if forms:
                weight = self._weight(leaf, forms[0].field)
                return _any([q for form in forms for q in self._rows(form, weight * form.boost)])
            case Spellings():
                return Native.empty_query()
            case _:
                return _any(list(self._rows(leaf, self._weight(leaf, leaf.field))))

    def _rows(self, leaf: Term | Phrase | Prefix | Fuzzy, weight: float) -> Iterator[Native]:
        for form in self.forms(leaf):
            native = self._part.rarity(*form)
            if native and weight:
                yield Native.boost_query(self.row(form, getattr(leaf, "slop", 0)), weight / native)
            else:
                yield Native.const_score_query(self.row(form, getattr(leaf, "slop", 0)), weight)

    def _valued(self, leaf: Facet, weight: float) -> Iterator[Native]:
        share = length_share(leaf.field)
        mean = self._part.mean(leaf.field) if share else 1.0
        for term, (times, different) in self.values(leaf).items():
            longer = share * different / mean if mean else 0.0
            worth = times * (1 + SATURATION) / (times + SATURATION * (1 - share + longer))
            yield Native.const_score_query(self._part.term(often_name(leaf.field), term), weight * worth)

    def _weight(self, leaf: Counted | Spellings, field: str) -> float:
        return leaf.boost * BY_NAME[field].boost * rarity(self._part.total, self.having(leaf))

    def _count(self, leaf: Counted | Spellings) -> int:
        match leaf:
            case Facet(field, (value,)):
                return self._part.having(field, value)
            case Term(field, term, stream):
                return self._part.having(field if stream == "words" else exact_name(field), term)
            case Phrase(field, (term,)):
                return self._part.having(exact_name(field), term)
        return self._part.count(self._node(leaf, False))

    def _any_term(self, field: str, terms: Sequence[str]) -> Native:
        if len(terms) > MANY:
            return Native.term_set_query(self._part.schema, field, terms)
        return _any([self._part.term(field, term) for term in terms])

    def _terms(self, leaf: Prefix | Fuzzy) -> list[str]:
        if leaf not in self._expanded:
            terms = self._part.terms(exact_name(leaf.field), getattr(leaf, "prefix", ""))
            self._expanded[leaf] = expanded(leaf, terms, self._deadline)
        return self._expanded[leaf]


def both(left: Native, right: Native) -> Native:
    """What matches both."""
    return _all((left, right))


def without(left: Native, right: Native) -> Native:
    """What matches the one and not the other."""
    return Native.boolean_query([(Occur.Must, left), (Occur.MustNot, right)])


def _spread(count: int, slop: int) -> Iterator[tuple[int, ...]]:
    """The positions of `count` words in order, the first at 0, with at most `slop` further positions between them."""
    for rest in combinations(range(1, count + slop), count - 1):
        yield (0, *rest)


def _all(queries: Sequence[Native]) -> Native:
    return queries[0] if len(queries) == 1 else Native.boolean_query([(Occur.Must, query) for query in queries])


def _any(queries: Sequence[Native]) -> Native:
    if not queries:
        return Native.empty_query()
    return queries[0] if len(queries) == 1 else Native.boolean_query([(Occur.Should, query) for query in queries])
