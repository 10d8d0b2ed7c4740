"""From an analysis to what engines keep: one document for the article, one for each of its claims.

The article carries what `search` and `facets` ask, with the amounts of all
its claims; a claim carries what `claims` asks, so that filters hold within it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from index.fields import BY_UNIT, buckets
from index.model import Amount, Analysis, Claim, Company, Document, Kind, Mention, Span, Token
from index.names.gazetteer import Gazetteer
from index.text.normalise import key
from index.text.words import words_and_exact

Keywords = Mapping[str, tuple[str, ...]]

_START = attrgetter("start")


def documents(analysis: Analysis, gazetteer: Gazetteer) -> list[Document]:
    """The article's document, then one per claim, with the id `ARTICLE#N`, N from 0 in order of the text."""
    article = analysis.article
    word_stream, exact_stream = words_and_exact(article.text)
    title = article.title_span
    title_words = _within(word_stream, title) if title else ()
    title_exact = _within(exact_stream, title) if title else ()
    shared = _shared_keywords(analysis)
    mentions = analysis.names.mentions
    found = [
        Document(
            id=article.id,
            article=article.id,
            kind="article",
            words={"text": word_stream, "title": title_words},
            exact={"text": exact_stream, "title": title_exact},
            keywords={
                **shared,
                **_place_keywords(analysis.places, gazetteer),
                "company": analysis.companies,
                "material": _with_ancestors(analysis.materials, gazetteer),
                "status": _unique(c.status for c in analysis.claims if c.status),
                "capacity": _unique(b for c in analysis.claims for b in _buckets(c)),
                "mention": (*_mention_keys(mentions, analysis, gazetteer), *_subject_keys(analysis, gazetteer)),
            },
            amounts=tuple(amount(c) for c in analysis.claims),
            date=article.date,
        )
    ]
    for number, claim in enumerate(analysis.claims):
        first, last = claim.sentence.start, claim.sentence.end
        inside = [m for m in mentions if first <= m.start and m.end <= last]
        found.append(
            Document(
                id=f"{article.id}#{number}",
                article=article.id,
                kind="claim",
                words={"text": _within(word_stream, claim.sentence), "title": title_words},
                exact={"text": _within(exact_stream, claim.sentence), "title": title_exact},
                keywords={
                    **shared,
                    **_place_keywords([claim.place] if claim.place else [], gazetteer),
                    "company": (claim.company,) if claim.company else (),
                    "material": _with_ancestors([claim.material] if claim.material else [], gazetteer),
                    "status": (claim.status,) if claim.status else (),
                    "capacity": _buckets(claim),
                    "mention": _unique(
                        (*_claim_keys(claim, analysis, gazetteer), *_mention_keys(inside, analysis, gazetteer))
                    ),
                },
                amounts=(amount(claim),),
                date=article.date,
            )
        )
    return found


def amount(claim: Claim) -> Amount:
    """A claim's amount per year in kept integers; a range keeps both ends."""
    scale = BY_UNIT[claim.unit].per_unit
    low = claim.annual if claim.annual is not None else claim.value
    high = claim.annual_high if claim.annual_high is not None else low
    return Amount(claim.unit, round(low * scale), round(high * scale))


def _buckets(claim: Claim) -> tuple[str, ...]:
    """A range counts in every bucket that it reaches into, as a question for that bucket finds it."""
    low = claim.annual if claim.annual is not None else claim.value
    return buckets(claim.unit, low, max(low, claim.annual_high if claim.annual_high is not None else low))


def _shared_keywords(analysis: Analysis) -> Keywords:
    article = analysis.article
    return {
        "lang": (article.lang,),
        "source": (key(article.source),) if article.source else (),
        "year": (article.date[:4],) if article.date else (),
    }


def _place_keywords(codes: Iterable[str], gazetteer: Gazetteer) -> Keywords:
    """Cities, provinces and counties of the places: each code with its parents, filed under its level."""
    places = gazetteer.places
    cities: list[str] = []
    provinces: list[str] = []
    counties: list[str] = []
    for code in codes:
        city = places.city_of(code)
        if city:
            cities.append(city)
        for each in (code, *places.ancestors(code)):
            place = places.get(each)
            if place and place.level == "province":
                provinces.append(each)
            elif place and place.level == "county":
                counties.append(each)
    return {"city": _unique(cities), "province": _unique(provinces), "county": _unique(counties)}


def _with_ancestors(material_ids: Iterable[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    return _unique(m for id_ in material_ids for m in (id_, *gazetteer.materials.ancestors(id_)))


def _mention_keys(mentions: Iterable[Mention], analysis: Analysis, gazetteer: Gazetteer) -> Iterator[str]:
    """`kind:id` of all that is named, once a mention, so that engines can weigh by count."""
    for mention in mentions:
        for id_ in mention.ids:
            yield from _keys(mention.kind, id_, analysis, gazetteer)


def _subject_keys(analysis: Analysis, gazetteer: Gazetteer) -> Iterator[str]:
    """What an article is about and never names without doubt: a separator line whose makers print "separator" alone."""
    named = {(m.kind, id_) for m in analysis.names.mentions for id_ in m.ids}
    subjects: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("place", analysis.places),
        ("company", analysis.companies),
        ("material", analysis.materials),
    )
    for kind, ids in subjects:
        for id_ in ids:
            if (kind, id_) not in named:
                yield from _keys(kind, id_, analysis, gazetteer)


def _claim_keys(claim: Claim, analysis: Analysis, gazetteer: Gazetteer) -> Iterator[str]:
    for kind, id_ in (("material", claim.material), ("company", claim.company), ("place", claim.place)):
        if id_:
            yield from _keys(kind, id_, analysis, gazetteer)


def _keys(kind: str, id_: str, analysis: Analysis, gazetteer: Gazetteer) -> Iterator[str]:
    yield f"{kind}:{id_}"
    if kind == "place":
        yield from (f"place:{code}" for code in gazetteer.places.ancestors(id_))
    elif kind == "material":
        yield from (f"material:{parent}" for parent in gazetteer.materials.ancestors(id_))
    else:
        group = _brand_group(analysis.company(id_))
        if group:
            yield f"company:{group}"


def _brand_group(company: Company | None) -> str | None:
    """The group whose name a subsidiary bears that no table holds: who asks for the group wants it too."""
    return company.parent if company and not company.known else None


def _within(stream: tuple[Token, ...], span: Span) -> tuple[Token, ...]:
    """The tokens that lie wholly inside the span; a stream is in the order of its tokens' starts."""
    first = bisect_left(stream, span.start, key=_START)
    last = bisect_left(stream, span.end, lo=first, key=_START)
    return tuple([token for token in stream[first:last] if token.end <= span.end])


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
