"""Facets as they are shown: which values, in what order, under which labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from index.fields import BY_NAME, VALUE_LABELS, bucket_label, bucket_label_zh, bucket_order
from index.names.gazetteer import Thing
from search.resolve import Resolver
from search.results import FacetCount


def facet_counts(
    counts: Mapping[str, Mapping[str, int]], fields: Sequence[str], limit: int | None, resolver: Resolver
) -> Iterator[FacetCount]:
    """For each field its most frequent values, at most `limit`; amounts are put in the order of unit and size."""
    for field in fields:
        values = sorted(counts[field].items(), key=lambda item: (-item[1], item[0]))[:limit]
        if BY_NAME[field].kind == "amount":
            values.sort(key=lambda item: bucket_order(item[0]))
        for value, count in values:
            yield FacetCount(field, value, *label(field, value, resolver), count)


def label(field: str, value: str, resolver: Resolver) -> tuple[str, str]:
    """What a value is called, in English and Chinese."""
    kind = BY_NAME[field].resolves
    if kind:
        return resolver.label(Thing(kind, value))
    if BY_NAME[field].kind == "amount":
        return bucket_label(value), bucket_label_zh(value)
    return VALUE_LABELS.get(field, {}).get(value, (value, value))
