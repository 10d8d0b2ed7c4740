"""Counting values in Tantivy: exactly, and not all of them where only the most frequent are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nlargest
from typing import Any

from tantivy import Query

from index.engines.tantivy_schema import day_of
from search.engines.tantivy_part import Part

VALUES = 60_000
"""Most values of a facet that Tantivy counts in one go."""
TIES = 50
"""Values that are counted beyond those wanted, since some may be as frequent as the last one."""


def all_values(part: Part, query: Query, fields: Sequence[str]) -> dict[str, Mapping[str, int]]:
    """Field -> value -> number of matching documents that have it."""
    told = _told(part, query, {field: _asked(field, VALUES) for field in fields})
    return {f: part.all_counts(query, f) if t["doc_count_error_upper_bound"] else _counts(t) for f, t in told.items()}


def most_frequent(
    part: Part, query: Query, fields: Sequence[str], most: int, *, ties: int = TIES
) -> dict[str, Mapping[str, int]]:
    """The same, of at least the `most` most frequent values of each field; of equals those that come first by value."""
    # What is rare in one segment may be frequent in others: each of several tells of all.
    single, size = part.searcher.num_segments <= 1, most + ties
    told = _told(part, query, {field: _asked(field, size if single else VALUES, size) for field in fields})
    found: dict[str, Mapping[str, int]] = {}
    for field, one in told.items():
        counts = _counts(one)
        untold = min(counts.values()) if one["sum_other_doc_count"] else 0
        last = min(nlargest(most, counts.values()), default=0)
        # Beyond `VALUES` of them several segments do not tell of all.
        partial = one["doc_count_error_upper_bound"] and not single
        found[field] = part.all_counts(query, field) if partial or (untold and untold >= last) else counts
    return found


def counts_of_days(part: Part, query: Query) -> dict[str, int]:
    """Each day of the documents that match, and how many of them have it."""
    told = _told(part, query, {"date": _asked("date", VALUES)})["date"]
    return {day_of(int(bucket["key"])): bucket["doc_count"] for bucket in told["buckets"]}


def _asked(field: str, from_each: int, size: int = VALUES) -> dict[str, Any]:
    """So many values of each segment, and so many of all together."""
    return {"field": field, "size": min(size, VALUES), "segment_size": min(from_each, VALUES)}


def _told(part: Part, query: Query, asked: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    if not part.total or not asked:
        return dict.fromkeys(asked, _NOTHING)
    return dict(part.searcher.aggregate(query, {field: {"terms": terms} for field, terms in asked.items()}))


def _counts(told: Mapping[str, Any]) -> Mapping[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in told["buckets"]}


_NOTHING: dict[str, Any] = {"buckets": [], "doc_count_error_upper_bound": 0, "sum_other_doc_count": 0}
