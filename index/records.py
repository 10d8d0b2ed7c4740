"""What was found, as JSON objects: the form that scripts rely on, shared by `search`, `claims`, `show` and `export`.

Keys may be added, never renamed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from index.model import Analysis, Article, Claim, Investment, Mention
from index.names.gazetteer import Gazetteer

Record = dict[str, Any]


def article_record(analysis: Analysis, gazetteer: Gazetteer) -> Record:
    """An article with its places, companies, materials, claims and investments; without its text."""
    return {
        **article_head(analysis.article),
        "cities": _city_records(analysis.places, gazetteer),
        "places": [_place_record(code, gazetteer) for code in analysis.places],
        "companies": [_company_record(company_id, analysis, gazetteer) for company_id in analysis.companies],
        "materials": [_material_record(material_id, analysis, gazetteer) for material_id in analysis.materials],
        "capacities": [claim_record(claim, analysis.article) for claim in analysis.claims],
        "investments": [_investment_record(i) for i in analysis.investments],
    }


def article_head(article: Article) -> Record:
    """What names an article."""
    head: Record = {
        "id": article.id,
        "path": article.path,
        "title": article.title,
        "date": article.date,
        "lang": article.lang,
        "source": article.source,
    }
    if article.url:
        head["url"] = article.url
    return head


def claim_record(claim: Claim, article: Article) -> Record:
    """One capacity claim with its sentence; `annual`, `high` and `derived` only where they say something."""
    record: Record = {
        "value": number(claim.value),
        "unit": claim.unit,
        "period": claim.period,
        "annual": number(claim.annual) if claim.annual is not None else None,
        "material": claim.material,
        "company": claim.company,
        "place": claim.place,
        "status": claim.status,
        "year": claim.year,
        "quote": claim.quote,
        "sentence": claim.sentence.of(article.text),
        "start": claim.start,
        "end": claim.end,
    }
    if claim.annual is None:
        del record["annual"]
    if claim.high is not None:
        record["high"] = number(claim.high)
    if claim.derived:
        record["derived"] = True
    return record


def mention_record(mention: Mention) -> Record:
    """One mention with the rule that decided."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "ids": list(mention.ids),
        "rule": mention.rule,
    }


def full_record(analysis: Analysis, gazetteer: Gazetteer) -> Record:
    """Everything that is known of an article, its text and every mention included."""
    return {
        **article_record(analysis, gazetteer),
        "text": analysis.article.text,
        "mentions": [mention_record(m) for m in analysis.names.mentions],
    }


def number(value: float) -> int | float:
    """A whole number without its `.0`."""
    return int(value) if float(value).is_integer() else value


def _city_records(codes: Iterable[str], gazetteer: Gazetteer) -> list[Record]:
    cities = dict.fromkeys(city for code in codes if (city := gazetteer.places.city_of(code)))
    return [_named(gazetteer.places.get(city), "code", city) for city in cities]


def _place_record(code: str, gazetteer: Gazetteer) -> Record:
    place = gazetteer.places.get(code)
    return {**_named(place, "code", code), "level": place.level if place else None}


def _company_record(company_id: str, analysis: Analysis, gazetteer: Gazetteer) -> Record:
    printed = analysis.company(company_id)
    known = gazetteer.companies.get(company_id) or printed
    return {**_named(known, "id", company_id), "surfaces": list(printed.surfaces) if printed else []}


def _material_record(material_id: str, analysis: Analysis, gazetteer: Gazetteer) -> Record:
    surfaces = dict.fromkeys(m.text for m in analysis.names.of("material") if m.id == material_id)
    return {**_named(gazetteer.materials.get(material_id), "id", material_id), "surfaces": list(surfaces)}


def _named(thing: Any, key: str, value: str) -> Record:
    return {key: value, "name": thing.name if thing else value, "name_zh": thing.name_zh if thing else None}


def _investment_record(investment: Investment) -> Record:
    return {
        "value": number(investment.value),
        "currency": investment.currency,
        "quote": investment.quote,
        "start": investment.start,
        "end": investment.end,
    }
