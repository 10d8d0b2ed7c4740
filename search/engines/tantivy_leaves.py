"""Which documents of a Tantivy index have a leaf of a query, and how often."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tantivy import DocAddress, Occur
from tantivy import Query as Native

from index.engines.tantivy_schema import often_name
from search.engines.evaluate import Counted, Lengths, Met, added
from search.engines.tantivy_compile import Compiler, Form
from search.engines.tantivy_part import Hits, Part, Place
from search.query import Facet, Phrase, Spellings

FEW = 1_000
"""So many documents are looked for one by one; of more, all are looked at."""
RARE = 4
"""All matches are fetched where there are no more than so many for each document that is looked at: it is quicker."""


def number(address: DocAddress) -> int:
    """A document's number."""
    return address.segment_ord << 32 | address.doc


class TantivyLeaves:
    """`search.engines.evaluate.Leaves` over some documents of a kind, whose statistics are those of all."""

    def __init__(self, part: Part, compiler: Compiler, places: Mapping[int, Place]) -> None:
        self._part = part
        self._compiler = compiler
        self._places = places
        self._among = _among(part, places.values()) if len(places) <= FEW else None
        self._lengths: dict[str, dict[int, int]] = {}
        # A word often stands in a question twice, with two weights.
        self._rows: dict[tuple[Form, int], Mapping[int, float]] = {}
        self._valued: dict[tuple[str, tuple[str, ...]], Mapping[int, float]] = {}

    @property
    def numbers(self) -> Collection[int]:
        """The documents that are looked at."""
        return self._places.keys()

    @property
    def total(self) -> int:
        """How many documents of the kind there are."""
        return self._part.total

    def times(self, leaf: Counted) -> Mapping[int, float]:
        """How often each document has what the leaf asks for."""
        if isinstance(leaf, Facet):
            known = self._valued.get((leaf.field, leaf.values))
            if known is None:
                known = self._valued[leaf.field, leaf.values] = self._values(leaf)
            return known
        slop = leaf.slop if isinstance(leaf, Phrase) and len(leaf.terms) > 1 else 0
        rows = [self._row(form, slop) for form in self._compiler.forms(leaf)]
        return rows[0] if len(rows) == 1 else added((row, 1.0) for row in rows)

    def having(self, leaf: Counted | Spellings, found: int) -> int:
        """How many of all documents have it."""
        return self._compiler.having(leaf)

    def meeting(self, leaf: Met) -> Iterable[int]:
        """The documents that meet the leaf."""
        return [number(address) for _, address in self._hits(self._compiler.meeting(leaf))]

    def lengths(self, field: str) -> tuple[Lengths, float]:
        """How long each document is, and the mean."""
        if field not in self._lengths:
            addresses = [place.address for place in self._places.values()]
            self._lengths[field] = dict(zip(self._places, self._part.lengths(field, addresses), strict=True))
        return self._lengths[field], self._part.mean(field)

    def _row(self, form: Form, slop: int) -> Mapping[int, float]:
        known = self._rows.get((form, slop))
        if known is None:
            known = self._rows[form, slop] = self._row_of(form, slop)
        return known

    def _row_of(self, form: Form, slop: int) -> Mapping[int, float]:
        hits = self._hits(self._compiler.row(form, slop), self._part.at_most(*form))
        times = [1.0] * len(hits) if slop else self._part.times(*form, hits)
        return {number(address): count for (_, address), count in zip(hits, times, strict=True)}

    def _values(self, leaf: Facet) -> Mapping[int, float]:
        field = often_name(leaf.field)
        said = [
            (Occur.Should, Native.const_score_query(self._part.term(field, term), float(times)))
            for term, (times, _) in self._compiler.values(leaf).items()
        ]
        return {number(address): score for score, address in self._hits(Native.boolean_query(said))}

    def _hits(self, query: Native, most: int | None = None) -> Hits:
        """The documents that are looked at and match, of `most` that match at all."""
        if not self._places:
            return []
        if self._among is None or (most is not None and most <= RARE * len(self._places)):
            return [hit for hit in self._part.hits(query, most) if number(hit[1]) in self._places]
        among = Native.boolean_query([(Occur.Must, self._among), (Occur.Must, query)])
        return self._part.hits(among, len(self._places))


def _among(part: Part, places: Iterable[Place]) -> Native:
    """Those documents, without a score."""
    ids = [(Occur.Should, part.term("id", place.id)) for place in places]
    return Native.const_score_query(Native.boolean_query(ids), 0.0)
