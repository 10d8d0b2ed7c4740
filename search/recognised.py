"""What the reading of articles adds to a question: one claim that answers several of its units, and places abroad.

An article that says 50,000 tons of copper foil answers `5万吨 铜箔` better than
one that says 50,000 tons of something else and names copper foil elsewhere:
the engine is asked for such claims first, and their articles weigh more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from search import ranking
from search.engines.port import Kind
from search.language.units import Unit, any_of, widened
from search.query import AmountRange, And, Articles, Facet, Not, Or, Query
from search.resolve import Resolver

ArticlesOf = Callable[[Query, Kind], frozenset[str]]
"""The ids of the articles that answer a query, or have a claim that does."""

HOME = "CN"


def with_recognised(units: Sequence[Unit], resolver: Resolver, articles_of: ArticlesOf) -> list[Unit]:
    """The units, widened by the articles whose claims answer them."""
    names = [u for u in units if u.kind == "name"]
    return [_widened(u, names, resolver, articles_of) for u in units]


def _widened(one: Unit, names: Sequence[Unit], resolver: Resolver, articles_of: ArticlesOf) -> Unit:
    if one.kind == "amount" and names:
        amount = any_of(_amounts(one.all))
        sets = [articles_of(And((amount, any_of(_facets(name.all)))), "claim") for name in names]
        return widened(one, *(Articles(ids, ranking.CLAIM) for ids in sets if ids))
    if one.recognised == "foreign":
        abroad, home = _countries(resolver), _provinces(resolver)
        away = articles_of(And((abroad, Not(home))), "article")
        steps = (
            (articles_of(abroad, "claim"), ranking.ABROAD),
            (articles_of(Articles(away), "claim") if away else away, ranking.NOT_AT_HOME),
        )
        return widened(one, *(Articles(ids, boost) for ids, boost in steps if ids))
    return one


def _countries(resolver: Resolver) -> Query:
    """What names a country abroad, or a place in it."""
    places = resolver.gazetteer.places.all()
    return Facet("mention", tuple(f"place:{p.code}" for p in places if p.level == "country" and p.code != HOME))


def _provinces(resolver: Resolver) -> Query:
    """What is about a place at home."""
    places = resolver.gazetteer.places.all()
    return Facet("province", tuple(p.code for p in places if p.level == "province"))


def _amounts(query: Query) -> Iterator[AmountRange]:
    yield from (leaf for leaf in _parts(query) if isinstance(leaf, AmountRange))


def _facets(query: Query) -> Iterator[Facet]:
    yield from (leaf for leaf in _parts(query) if isinstance(leaf, Facet))


def _parts(query: Query) -> Iterator[Query]:
    match query:
        case And(children) | Or(children):
            for child in children:
                yield from _parts(child)
        case _:
            yield query
