"""What a row of each view holds: the one table behind `plain`, `tsv` and `csv`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from index.model import Analysis
from index.names.gazetteer import Gazetteer
from index.records import number
from search.render.amounts import amount_digits
from search.results import ClaimHit, FacetCount, Hit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One field of a row; `plain` says whether the short form for pipes has it."""

    name: str
    value: Callable[[T], str]
    plain: bool = True


def hit_columns(gazetteer: Gazetteer) -> tuple[Column[Hit], ...]:
    """An article: `plain` has id, date, title and path."""
    places, materials = gazetteer.places, gazetteer.materials
    return (
        Column("id", lambda h: h.analysis.article.id),
        Column("date", lambda h: h.analysis.article.date or ""),
        Column("title", lambda h: h.analysis.article.title),
        Column("path", lambda h: h.analysis.article.path),
        Column("lang", lambda h: h.analysis.article.lang, plain=False),
        Column("source", lambda h: h.analysis.article.source or "", plain=False),
        Column("score", lambda h: f"{h.score:.3f}", plain=False),
        Column("places", lambda h: _names(h.analysis.places, places.get), plain=False),
        Column(
            "companies",
            lambda h: "; ".join(company_name(i, h.analysis, gazetteer) for i in h.analysis.companies),
            plain=False,
        ),
        Column("materials", lambda h: _names(h.analysis.materials, materials.get), plain=False),
        Column("capacities", lambda h: "; ".join(amount_digits(c) for c in h.analysis.claims), plain=False),
        Column("snippet", lambda h: h.snippet.text, plain=False),
        Column("copies", lambda h: "; ".join(copy.analysis.article.id for copy in h.copies), plain=False),
    )


def claim_columns(gazetteer: Gazetteer) -> tuple[Column[ClaimHit], ...]:
    """A claim. `plain` has names and the amount as one field; `csv` and `tsv` have a column for each part."""
    places, materials = gazetteer.places, gazetteer.materials
    return (
        Column("company", lambda h: company_name(h.claim.company, h.analysis, gazetteer)),
        Column("place", lambda h: thing_name(h.claim.place, places.get)),
        Column("material", lambda h: thing_name(h.claim.material, materials.get)),
        Column("amount", lambda h: amount_digits(h.claim)),
        Column("value", lambda h: _number(h.claim.value), plain=False),
        Column("high", lambda h: _number(h.claim.high), plain=False),
        Column("unit", lambda h: h.claim.unit, plain=False),
        Column("period", lambda h: h.claim.period or ""),
        Column("annual", lambda h: _number(h.claim.annual), plain=False),
        Column("status", lambda h: h.claim.status or ""),
        Column("year", lambda h: str(h.claim.year or ""), plain=False),
        Column("date", lambda h: h.analysis.article.date or ""),
        Column("sentence", lambda h: h.claim.sentence.of(h.analysis.article.text)),
        Column("company_id", lambda h: h.claim.company or "", plain=False),
        Column("place_code", lambda h: h.claim.place or "", plain=False),
        Column("material_id", lambda h: h.claim.material or "", plain=False),
        Column("quote", lambda h: h.claim.quote, plain=False),
        Column("start", lambda h: str(h.claim.start), plain=False),
        Column("end", lambda h: str(h.claim.end), plain=False),
        Column("article", lambda h: h.analysis.article.id),
        Column("title", lambda h: h.analysis.article.title, plain=False),
        Column("path", lambda h: h.analysis.article.path),
        Column("annual_high", lambda h: _number(h.claim.annual_high), plain=False),
        Column("derived", lambda h: "derived" if h.claim.derived else "", plain=False),
    )


def facet_columns() -> tuple[Column[FacetCount], ...]:
    """A value of a facet with its count."""
    return (
        Column("field", lambda f: f.field),
        Column("value", lambda f: f.value),
        Column("label", lambda f: f.label),
        Column("label_zh", lambda f: f.label_zh),
        Column("count", lambda f: str(f.count)),
    )


def company_name(company_id: str | None, analysis: Analysis, gazetteer: Gazetteer) -> str:
    """A firm as the gazetteer calls it, else as the article does."""
    if company_id is None:
        return ""
    company = gazetteer.companies.get(company_id) or analysis.company(company_id)
    return company.name if company else company_id


def thing_name(id_: str | None, get: Callable[[str], object | None]) -> str:
    """A place or a material as its table calls it, else its id; empty for none."""
    return str(getattr(get(id_), "name", id_)) if id_ else ""


def _names(ids: Iterable[str], get: Callable[[str], object | None]) -> str:
    return "; ".join(thing_name(id_, get) for id_ in ids)


def _number(value: float | None) -> str:
    return "" if value is None else str(number(value))
