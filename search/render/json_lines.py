"""`json` and `jsonl`: the objects of `index.records`, with what only a question knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from index.names.gazetteer import Gazetteer
from index.records import Record, article_head, article_record, claim_record
from index.terminal import Output, json_text
from search.results import ClaimHit, FacetCount, Hit, Share

T = TypeVar("T")

SCHEMA_VERSION = 1
"""Of the objects printed: raised when a key changes its meaning; adding keys does not raise it."""


def jsonl(out: Output, record: Callable[[T], Record], rows: Iterable[T]) -> None:
    """One object a line."""
    for row in rows:
        out.line(json_text(record(row)))


def document(out: Output, key: str, records: Iterable[Record], **about: Any) -> None:
    """One object that holds all of an answer: its records under `key`, the total and what else is known."""
    whole: Mapping[str, Any] = {"schema_version": SCHEMA_VERSION, **about, key: list(records)}
    out.line(json_text(whole, indent=2))


def hit_record(hit: Hit, gazetteer: Gazetteer) -> Record:
    """An article that was found."""
    record = article_record(hit.analysis, gazetteer)
    head = {k: record.pop(k) for k in article_head(hit.analysis.article)}
    found: Record = {**head, "score": round(hit.score, 4), "snippet": hit.snippet.text, **record}
    if hit.copies:
        found["copies"] = [{**article_head(copy.analysis.article), "twin": copy.twin} for copy in hit.copies]
    if hit.why:
        found["why"] = list(hit.why)
        found["explain"] = [_share(share) for share in hit.shares]
    return found


def _share(share: Share) -> Record:
    """A unit's share of the score, with each way in which it matched."""
    ways = [{**asdict(way), "words": list(way.words), "score": round(way.score, 4)} for way in share.ways]
    head = {"unit": share.typed, "understood": share.understood or None}
    return {**head, "score": round(share.score, 4), "share": round(share.part, 4), "ways": ways}


def claim_hit_record(hit: ClaimHit) -> Record:
    """A claim with the article that makes it."""
    article = hit.analysis.article
    about = {"id": article.id, "title": article.title, "date": article.date, "path": article.path}
    return {**claim_record(hit.claim, article), "article": about}


def facet_record(count: FacetCount) -> Record:
    """A value of a facet with its count."""
    return {
        "field": count.field,
        "value": count.value,
        "label": count.label,
        "label_zh": count.label_zh,
        "count": count.count,
    }
