"""One of the two indexes of Tantivy, open: searches, statistics, and how often a term stands in a document."""

from __future__ import annotations

import json
import math
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import tantivy
from tantivy import DocAddress, Query

from index.engines.layout import length_name
from index.engines.tantivy import open_index
from index.engines.tantivy_schema import largest_name, read_span, span_name
from index.model import Unit
from index.values import value
from search.engines.bm25 import LENGTH_SHARE, SATURATION

Hits = list[tuple[Any, DocAddress]]
"""Score, or what was sorted by, and where the document is."""


@value
class Place:
    """A document that was found."""

    id: str
    article: str
    address: DocAddress


class Part:
    """An open index. Documents have the numbers that `number` gives them."""

    def __init__(self, folder: Path) -> None:
        index = open_index(folder)
        self.searcher = index.searcher()
        self.schema = index.schema
        self.total = self.searcher.num_docs
        segments = json.loads((folder / "meta.json").read_bytes())["segments"]
        self._with_removed = sum(segment["max_doc"] for segment in segments)
        self.everything = Query.const_score_query(Query.all_query(), 0.0)
        self.counted: dict[object, int] = {}
        """Leaf of a question -> how many documents have it; the index stays as it is."""
        self._frequencies: dict[tuple[str, str], int] = {}
        self._kept_means: dict[str, float] = {}
        self._means: dict[str, float] = {}
        self._lexicons: dict[str, list[str]] = {}
        self._spans: dict[Unit, list[tuple[int, int, str]]] = {}

    def count(self, query: Query) -> int:
        """How many documents match."""
        return int(self.searcher.search(query, limit=1, count=True).count)  # type: ignore[attr-defined]

    def best(self, query: Query, limit: int) -> tuple[int, Hits]:
        """How many documents match, and those that Tantivy scores highest."""
        found = self.searcher.search(query, limit=max(limit, 1), count=True)
        return int(found.count), found.hits[:limit]  # type: ignore[attr-defined]

    def hits(self, query: Query, limit: int | None = None) -> Hits:
        """The documents that Tantivy scores highest, else all that match."""
        return self.searcher.search(query, limit=max(limit or self.total, 1), count=False).hits

    def ordered(self, query: Query, field: str, limit: int, *, falling: bool = False) -> Hits:
        """Documents by the value of a column; those without come last."""
        order = tantivy.Order.Desc if falling else tantivy.Order.Asc
        return self.searcher.search(query, limit=max(limit, 1), count=False, order_by_field=field, order=order).hits[
            :limit
        ]

    def place(self, address: DocAddress) -> Place:
        """The document at an address."""
        stored = self.searcher.doc(address)
        return Place(stored["id"][0], stored["article"][0], address)

    def having(self, field: str, term: str) -> int:
        """How many documents have a term."""
        known = self.with_removed(field, term)
        # Tantivy counts removed documents, too, until a merge has dropped them.
        return known if not known or self._with_removed == self.total else self.count(self.term(field, term))

    def with_removed(self, field: str, term: str) -> int:
        """How many documents have a term, removed ones counted that no merge has dropped yet."""
        known = self._frequencies.get((field, term))
        if known is None:
            if len(self._frequencies) >= _REMEMBERED:
                self._frequencies.clear()
            known = self._frequencies[field, term] = self.searcher.doc_freq(field, term)
        return known

    def term(self, field: str, term: str) -> Query:
        """Documents that have a term."""
        return Query.term_query(self.schema, field, term)

    def terms(self, field: str, prefix: str = "") -> Sequence[str]:
        """The terms of a field that begin so."""
        if prefix:
            return [term for term, _ in self.searcher.terms_with_prefix(field, prefix)]
        # Walking through all terms is slow, and whoever asks one fuzzy question asks another.
        if field not in self._lexicons:
            self._lexicons[field] = [term for term, _ in self.searcher.terms_with_prefix(field, "")]
        return self._lexicons[field]

    def all_counts(self, query: Query, field: str) -> dict[str, int]:
        """Each term of a field in the documents that match, and in how many of them."""
        return dict(self.searcher.terms_with_prefix(field, "", query))

    def spans(self, unit: Unit) -> list[tuple[int, int, str]]:
        """The amounts of a unit that are no single number: both ends, and the term."""
        if unit not in self._spans:
            terms = self.terms(span_name(unit)) if self.has_unit(unit) else ()
            self._spans[unit] = [(*read_span(term), term) for term in terms]
        return self._spans[unit]

    def has_unit(self, unit: Unit) -> bool:
        """Whether any document has an amount of the unit."""
        return bool(self.hits(Query.exists_query(largest_name(unit)), 1))

    def mean(self, field: str) -> float:
        """The mean length of a field of ours."""
        if field not in self._means:
            found = self.searcher.aggregate(Query.all_query(), {"sum": {"sum": {"field": length_name(field)}}})
            self._means[field] = found["sum"]["value"] / self.total if self.total else 0.0
        return self._means[field]

    def lengths(self, field: str, addresses: Sequence[DocAddress]) -> list[int]:
        """The lengths of a field of some documents."""
        return [int(length or 0) for length in self.searcher.fast_field_values(length_name(field), list(addresses))]

    def days(self, addresses: Sequence[DocAddress]) -> list[int]:
        """The days of some documents as numbers, 20220301; 0 where there is none."""
        return [int(day or 0) for day in self.searcher.fast_field_values("date", list(addresses))]

    def at_most(self, field: str, terms: Iterable[str]) -> int:
        """A number of documents that no row of these terms exceeds; removed ones are counted."""
        return min(self.with_removed(field, term) for term in terms)

    def rarity(self, field: str, terms: Iterable[str]) -> float:
        """Inverse document frequency as Tantivy has it, added up over the terms of a phrase; in 32 bits."""
        return sum(_idf(self._with_removed, self.with_removed(field, term)) for term in terms)

    def times(self, field: str, terms: Sequence[str], hits: Hits) -> Iterator[float]:
        """How often each document has a term or phrase, read from the score that Tantivy gave it.

        Tantivy does not tell the number, but its score follows from it and from the length of the field alone.
        """
        if not hits:
            return
        mean = self._kept_mean(field, terms[0], hits[0][1])
        highest = self.rarity(field, terms) * (SATURATION + 1)
        lengths = self.lengths(field, [address for _, address in hits])
        for (score, _), length in zip(hits, lengths, strict=True):
            share = _kept_length(length) / mean
            middle = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * share)
            missing = highest - score
            yield float(max(1, round(middle * score / missing))) if missing > highest * 1e-6 else _COUNTLESS

    def _kept_mean(self, field: str, term: str, address: DocAddress) -> float:
        """What Tantivy takes for the mean length of a field, as its explanation of a document with a term tells it."""
        if field not in self._kept_means:
            explained = self.term(field, term).explain(self.searcher, address)
            details = [d for part in json.loads(explained.to_json())["details"] for d in part.get("details", ())]
            self._kept_means[field] = next(d["value"] for d in details if d["description"].startswith("avgdl"))
        return self._kept_means[field]


_REMEMBERED = 100_000
"""Terms whose frequencies are remembered, some 10 MB."""
_COUNTLESS = 1e6
"""More often than the score can tell: it hardly grows any more."""


def _norms() -> list[int]:
    """The lengths that Tantivy tells apart: up to 40 all, then with three binary digits behind the first."""
    short = list(range(40))
    return short + [24 + ((8 | step & 7) << (step >> 3) - 1) for step in range(16, 232)]


_NORMS = _norms()


def _kept_length(length: int) -> int:
    return _NORMS[bisect_right(_NORMS, length) - 1]


def _idf(total: int, having: int) -> float:
    """As Tantivy computes it, in numbers of 32 bits: of what nearly all documents have little else is left."""
    ratio = _in_32_bits((_in_32_bits(total - having) + 0.5) / (_in_32_bits(having) + 0.5))
    return _in_32_bits(math.log(_in_32_bits(1.0 + ratio)))


def _in_32_bits(number: float) -> float:
    return float(struct.unpack("f", struct.pack("f", number))[0])
