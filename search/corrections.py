"""Words that are in no article, read as what they nearly are: names first, then near spellings. Always said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.text.scripts import has_han
from index.text.words import exact
from search import budgets, ranking
from search.language.bare import BareWords
from search.language.meaning import near_phrases
from search.language.units import Unit, any_of, unit
from search.near import NearName
from search.query import Fuzzy, Query
from search.resolve import Resolver
from search.results import Notice

Occurs = Callable[[Query], bool]
"""Whether some article answers a query."""


def corrected(units: Sequence[Unit], resolver: Resolver, occurs: Occurs) -> tuple[list[Unit], list[Notice]]:
    """The units with those that no article answers read otherwise where something near is known."""
    found: list[Unit] = []
    notices: list[Notice] = []
    for one in units:
        better = None
        if one.kind == "word" and not occurs(one.all):
            better = _as_name(one, resolver) or _as_spelling(one, occurs)
        if better:
            notices.append(Notice(f"{one.typed!r} is in no article; read as {better.understood}", one.start))
        found.append(better or one)
    return found, notices


def _as_name(one: Unit, resolver: Resolver) -> Unit | None:
    near = resolver.near_names.nearest(one.typed)
    if not near:
        return None
    kind = near[0].thing.kind
    same = [n for n in near if n.thing.kind == kind]
    named = BareWords(resolver).name_unit(same[0].name, one.start, [n.thing for n in same])
    return unit(one.typed, one.start, "name", named.all, f"{same[0].name!r}, {_described(same, resolver)}")


def _described(near: Sequence[NearName], resolver: Resolver) -> str:
    return " or ".join(f"{n.thing.kind} {resolver.described(n.thing)}" for n in near[:3])


def _as_spelling(one: Unit, occurs: Occurs) -> Unit | None:
    row = [t.term for t in exact(one.typed)]
    answers: list[Query] = []
    if len(row) == 1 and not has_han(row[0]) and len(row[0]) >= budgets.FUZZY_CHARACTERS and not row[0].isdigit():
        distance = 2 if len(row[0]) >= 2 * budgets.FUZZY_CHARACTERS else 1
        answers = [Fuzzy(field, row[0], distance, ranking.NEAR_SPELLING) for field in ("text", "title")]
    elif len(row) > 2:
        answers = [q for field in ("text", "title") for q in near_phrases(field, row, ranking.NEAR_SPELLING)]
    query = any_of(answers)
    return unit(one.typed, one.start, "fuzzy", query, "what is spelt nearly so") if answers and occurs(query) else None
