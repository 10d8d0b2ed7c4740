"""The units of a question: what the reporter means by one word, phrase, name or amount, and all that answers it.

A unit has a form for each matching mode, each no narrower than the one before:
`all` within `most` within `any`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from index.model import Token
from index.values import value
from search import ranking
from search.query import (
    AmountRange,
    And,
    Articles,
    Everything,
    Facet,
    Fuzzy,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Spellings,
    Term,
)

if TYPE_CHECKING:
    from index.names.gazetteer import Gazetteer, Thing

Match = Literal["all", "most", "any"]
UnitKind = Literal["word", "term", "phrase", "name", "amount", "prefix", "fuzzy", "fielded", "group", "condition"]

MOST = 0.75
"""The share of the units that `--match most` asks for."""


@value
class Unit:
    """One unit of a question; a condition is one that every mode asks for."""

    typed: str
    start: int
    kind: UnitKind
    all: Query
    most: Query
    any: Query
    understood: str = ""
    """What a name was taken for, in words; empty where the unit is what was typed."""
    beside: str = ""
    """What helps to rank where any word will do, without answering the unit; for people to read."""
    recognised: str = ""
    """What the reading of articles sees of it without its words, as in `index.names.glossary.Term`."""

    @property
    def hard(self) -> bool:
        """Whether every matching mode asks for it."""
        return self.kind == "condition"

    def form(self, match: Match) -> Query:
        """The query for one matching mode."""
        return self.all if match == "all" else self.most if match == "most" else self.any


def unit(typed: str, start: int, kind: UnitKind, query: Query, understood: str = "") -> Unit:
    """A unit that is the same in every matching mode."""
    return Unit(typed, start, kind, query, query, query, understood)


def joined(units: Sequence[Unit], match: Match) -> Query:
    """Units side by side in one matching mode."""
    hard = [u.form(match) for u in units if u.hard]
    soft = [u.form(match) for u in units if not u.hard]
    if match == "all" or len(soft) < 2:
        return all_of([*soft, *hard])
    # An article that answers all of it scores twice: rare words of one unit must not outweigh the rest of the question.
    together = scaled(And(tuple(soft)), ranking.TOGETHER)
    return all_of([Or((*soft, together), minimum=least(len(soft), match)), *hard])


def least(count: int, match: Match) -> int:
    """How many of so many units must match."""
    return {"all": count, "most": math.ceil(MOST * count), "any": 1}[match]


def all_of(queries: Sequence[Query]) -> Query:
    """All of them; everything where there is none."""
    if not queries:
        return Everything()
    return queries[0] if len(queries) == 1 else And(tuple(queries))


def any_of(queries: Iterable[Query]) -> Query:
    """Any of them, doubles left out; nothing where there is none."""
    distinct = tuple(dict.fromkeys(queries))
    if not distinct:
        return Nothing()
    return distinct[0] if len(distinct) == 1 else Or(distinct)


def widened(unit: Unit, *more: Query) -> Unit:
    """The unit with further answers in every matching mode."""
    return replace(unit, all=any_of([unit.all, *more]), most=any_of([unit.most, *more]), any=any_of([unit.any, *more]))


def leaves(query: Query) -> Iterator[Query]:
    """The terms, phrases, values and ranges that a query asks an engine for, those that must not match included."""
    match query:
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child)
        case Not(child):
            yield from leaves(child)
        case Spellings(forms):
            yield from forms
        case _:
            yield query


def weighed(unit: Unit, boost: float) -> Unit:
    """The unit with every weight in it multiplied."""
    if boost == 1.0 or unit.hard:
        return unit
    return replace(unit, all=scaled(unit.all, boost), most=scaled(unit.most, boost), any=scaled(unit.any, boost))


def scaled(query: Query, boost: float) -> Query:
    """The query with every weight in it multiplied. What it matches stays."""
    if boost == 1.0:
        # The same object: what stands in a question twice is compiled and answered once.
        return query
    match query:
        case And(children):
            return And(tuple(scaled(c, boost) for c in children))
        case Or(children, minimum):
            return Or(tuple(scaled(c, boost) for c in children), minimum)
        case Term() | Phrase() | Prefix() | Fuzzy() | Facet() | AmountRange() | Spellings() | Articles():
            return replace(query, boost=query.boost * boost)
    return query


def phrase_in(field: str | None, terms: Sequence[str], *, slop: int = 0, boost: float = 1.0) -> list[Query]:
    """Terms in a row, in one text field, or in the text and, weighing more, in the title."""
    if not terms:
        return []
    row = tuple(terms)
    if field:
        return [Phrase(field, row, slop, boost)]
    return [Phrase("text", row, slop, boost), Phrase("title", row, slop, boost * ranking.TITLE)]


def word_in(field: str | None, term: str, boost: float = 1.0) -> list[Query]:
    """A term of the words stream, in one text field, or in the text and, weighing more, in the title."""
    if field:
        return [Term(field, term, "words", boost)]
    return [Term("text", term, "words", boost), Term("title", term, "words", boost * ranking.TITLE)]


def word_unit(
    typed: str, start: int, terms: Sequence[Token], row: Sequence[str], field: str | None = None
) -> Unit | None:
    """A run without spaces: one word, or several that rank higher together than apart. None without letters."""
    if not row:
        return None
    whole = phrase_in(field, row, boost=ranking.PHRASE)
    if len(terms) <= 1:
        single = [q for t in terms for q in word_in(field, t.term)]
        return unit(typed, start, "word", any_of([*single, *(whole if len(row) > 1 or not terms else [])]))
    pieces = [any_of(word_in(field, t.term, ranking.PIECES)) for t in terms]
    return Unit(
        typed,
        start,
        "word",
        all=any_of([*whole, And(tuple(pieces))]),
        most=any_of([*whole, Or(tuple(pieces), minimum=least(len(pieces), "most"))]),
        any=any_of([*whole, *pieces]),
    )


def name_queries(things: Sequence[Thing], gazetteer: Gazetteer) -> list[Query]:
    """Articles that name a thing, and more so those that are about it; the likeliest of each kind weighs most."""
    likeliest = {t.kind: t for t in reversed(things)}
    found: dict[tuple[str, float], list[str]] = {}
    for thing in things:
        share = 1.0 if likeliest[thing.kind] == thing else ranking.LESS_LIKELY
        found.setdefault(("mention", ranking.MENTION * share), []).append(f"{thing.kind}:{thing.id}")
        if field := _facet_of(thing, gazetteer):
            found.setdefault((field, ranking.ABOUT * share), []).append(thing.id)
    return [Facet(field, tuple(values), boost) for (field, boost), values in found.items()]


def _facet_of(thing: Thing, gazetteer: Gazetteer) -> str:
    if thing.kind != "place":
        return thing.kind
    place = gazetteer.places.get(thing.id)
    if place is None or place.level == "country":
        return ""
    return "city" if gazetteer.places.city_of(thing.id) == thing.id else place.level
