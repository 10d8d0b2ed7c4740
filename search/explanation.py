"""Why an article answers a question: a line for each unit and each condition, and its shares, for `--explain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.fields import BY_NAME
from index.model import Analysis
from index.names.gazetteer import Thing
from search.engines.port import Asker
from search.evidence import Evidence
from search.language.units import Match, Unit
from search.query import AmountRange, And, DateRange, Everything, Facet, Or, Query
from search.question import Question
from search.resolve import Resolver
from search.results import Hit
from search.shares import Shares

SHOWN = 3
"""Different words or values of an article that a line shows."""
NOWHERE = "not in it"


def explained(hits: Sequence[Hit], asked: Question, match: Match, asker: Asker, resolver: Resolver) -> tuple[Hit, ...]:
    """The hits with why each of them matched, and what each unit of the question adds to its score."""
    shares = Shares(asked.units, asked.conditions, match, asker, resolver.gazetteer)
    found = shares.of([hit.analysis for hit in hits], asked.corrected)
    return tuple(
        replace(
            hit,
            why=tuple(why(asked.units, asked.conditions, hit.analysis, resolver)),
            shares=found[hit.analysis.article.id],
        )
        for hit in hits
    )


def why(units: Sequence[Unit], conditions: Sequence[Query], analysis: Analysis, resolver: Resolver) -> Iterator[str]:
    """At least one line: the units and conditions of the text as typed, then those of the flags."""
    evidence = Evidence(analysis, resolver.gazetteer)
    for one in units:
        yield f"{one.typed}: {_meeting(one.all, evidence, resolver)}" if one.hard else _matching(one, evidence)
    for condition in conditions:
        yield f"{_asked(condition, resolver)}: {_meeting(condition, evidence, resolver)}"
    if not units and not conditions:
        yield "every article: nothing was asked"


def _matching(one: Unit, evidence: Evidence) -> str:
    """What a unit was taken for, and the words of the article that answer it."""
    article = evidence.analysis.article
    spans = evidence.spans(one.any)
    shown = list(dict.fromkeys(span.of(article.text) for span in spans))
    title = article.title_span
    where = ", in the headline" if title and any(title.contains(s) for s in spans) else ""
    taken = f" ({one.understood})" if one.understood else ""
    return f"{one.typed}{taken}: {len(spans)} × {_quoted(shown)}{where}" if spans else f"{one.typed}{taken}: {NOWHERE}"


def _meeting(condition: Query, evidence: Evidence, resolver: Resolver) -> str:
    """What of the article meets a condition; a condition that excludes is met by what is not there."""
    if isinstance(condition, Everything):
        return "every article"
    return ", ".join(dict.fromkeys(_values(condition, evidence, resolver))) or NOWHERE


def _values(condition: Query, evidence: Evidence, resolver: Resolver) -> Iterator[str]:
    analysis = evidence.analysis
    match condition:
        case And(children) | Or(children):
            for child in children:
                yield from _values(child, evidence, resolver)
        case Facet(field, asked):
            met = [v for v in _own(field, analysis) if not _filed_under(field, v, resolver).isdisjoint(asked)]
            yield from (_label(field, value, resolver) for value in met[:SHOWN])
        case DateRange() if analysis.article.date:
            yield analysis.article.date
        case AmountRange():
            shown = dict.fromkeys(span.of(analysis.article.text) for span in evidence.spans(condition))
            if shown:
                yield _quoted(list(shown))


def _own(field: str, analysis: Analysis) -> Sequence[str]:
    """What an article itself has in a field, parents left out."""
    article = analysis.article
    if BY_NAME[field].resolves == "place":
        return tuple(analysis.places)
    own: dict[str, Sequence[str]] = {
        "company": tuple(analysis.companies),
        "material": tuple(analysis.materials),
        "status": tuple(dict.fromkeys(c.status for c in analysis.claims if c.status)),
        "lang": (article.lang,),
        "source": (article.source,) if article.source else (),
        "year": (article.date[:4],) if article.date else (),
    }
    return own.get(field, ())


def _filed_under(field: str, value: str, resolver: Resolver) -> set[str]:
    """The values of a field by which one of the article's own is found."""
    from index.text.normalise import key

    places, materials = resolver.gazetteer.places, resolver.gazetteer.materials
    if field == "city":
        return {places.city_of(value) or ""}
    if BY_NAME[field].resolves == "place":
        return {value, *places.ancestors(value)}
    if field == "material":
        return {value, *materials.ancestors(value)}
    return {key(value)} if field == "source" else {value}


def _asked(condition: Query, resolver: Resolver) -> str:
    """A condition that a flag made, in words."""
    match condition:
        case Facet(field, values):
            return f"{field} {' or '.join(_label(field, v, resolver) for v in values)}"
        case DateRange(low, high):
            return f"date {low or ''}..{high or ''}"
    return "capacity"


def _label(field: str, value: str, resolver: Resolver) -> str:
    kind = BY_NAME[field].resolves
    return resolver.described(Thing(kind, value)) if kind else value


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:SHOWN])
