"""Words that are in no article, read as what they nearly are: names first, then near spellings. Always said.

Only questions that ask for some of their words are read so. One that asks for
all of them is exact: what is near is suggested and never searched for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.text.scripts import has_han, is_han
from index.text.words import exact
from search import budgets, ranking
from search.language.bare import BareWords
from search.language.equivalents import is_spelt_right, near_terms
from search.language.meaning import near_phrases
from search.language.units import Unit, any_of, unit
from search.near import NearName
from search.query import Fuzzy, Phrase, Query
from search.resolve import Resolver
from search.results import Notice

Occurs = Callable[[Query], bool]
"""Whether some article answers a query."""

LONGEST_NAME = 3
"""Words that may be one misspelt name."""
SHORTEST = 5
"""Letters of a word that may be misspelt; four are a ticker or an abbreviation, near to others by chance."""
LONGEST_RUN = 12
"""Characters of a Han run that may be one misspelt name."""


def corrected(units: Sequence[Unit], resolver: Resolver, occurs: Occurs) -> tuple[list[Unit], list[Unit]]:
    """The units with those that no article answers read otherwise where something near is known, and these alone."""
    found: list[Unit] = []
    changed: list[Unit] = []
    for run in _runs(list(_joined_names(units, resolver, occurs, changed))):
        better = _run_as_name(run, resolver, occurs)
        if better:
            changed.append(better)
            found.append(better)
            continue
        for one in run:
            other = _otherwise(one, resolver, occurs)
            if other:
                changed.append(other)
            found.append(other or one)
    return found, changed


def said(better: Unit) -> Notice:
    """What a word was read as."""
    return Notice(f"{better.typed!r} is in no article; read as {better.understood}", better.start)


def suggested(units: Sequence[Unit], changed: Sequence[Unit], resolver: Resolver, occurs: Occurs) -> Iterator[Notice]:
    """What is near to words that are in no article, where the question stays as it was typed."""
    for better in changed:
        # A near spelling has no name of its own to tell.
        nameless = better.kind == "fuzzy"
        name = "" if nameless else f"near: {better.understood}; "
        what = better.understood if nameless else "it"
        yield Notice(f"{better.typed!r} is in no article; {name}`--match any` would look for {what}", better.start)
    for one in units:
        # What is too short to be read otherwise may still be a slip that its writer sees at once.
        if one.kind == "word" and one.typed.isascii() and one.typed.isalpha() and len(one.typed) < SHORTEST:
            near = [] if occurs(one.all) else resolver.near(one.typed)
            if near:
                yield Notice(
                    f"{one.typed!r} is in no article; near: {'; '.join(map(resolver.described, near))}", one.start
                )


def _may_be_misspelt(typed: str) -> bool:
    return not any(c.isdigit() for c in typed) and (has_han(typed) or len(typed) >= SHORTEST)


def _joined_names(units: Sequence[Unit], resolver: Resolver, occurs: Occurs, changed: list[Unit]) -> Iterator[Unit]:
    """Words side by side that are one misspelt name, one of them in no article: electrolite additve."""
    at = 0
    while at < len(units):
        better, length = _joined_name(units[at : at + LONGEST_NAME], resolver, occurs)
        if better:
            changed.append(better)
        yield better or units[at]
        at += length


def _joined_name(units: Sequence[Unit], resolver: Resolver, occurs: Occurs) -> tuple[Unit | None, int]:
    for length in range(len(units), 1, -1):
        run = units[:length]
        latin = all(one.kind in ("word", "term") and one.typed.isascii() for one in run)
        absent = [one.typed for one in run if latin and one.kind == "word" and not occurs(one.all)]
        if absent and all(map(_may_be_misspelt, absent)):
            typed = " ".join(one.typed for one in run)
            if better := _as_name(unit(typed, run[0].start, "word", run[0].all), resolver):
                return better, length
    return None, 1


def _otherwise(one: Unit, resolver: Resolver, occurs: Occurs) -> Unit | None:
    if one.kind != "word" or not _may_be_misspelt(one.typed) or occurs(_as_typed(one)):
        return None
    name = _as_name(one, resolver)
    if name and occurs(name.any):
        return name
    # What some article has is likelier meant than a name that is in none.
    return _as_term(one) or (_as_spelling(one, occurs) or name)


def _as_typed(one: Unit) -> Query:
    """The letters in a row for Han, whose single characters occur anywhere; else all that answers the unit."""
    row = tuple(t.term for t in exact(one.typed))
    return Phrase("text", row) if len(row) > 2 and all(map(is_han, row)) else one.all


def _runs(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Han units that were typed without a space between them, together; every other unit alone."""
    run: list[Unit] = []
    for one in units:
        joins = (
            run and run[-1].start + len(run[-1].typed) == one.start and has_han(one.typed) and has_han(run[-1].typed)
        )
        if run and not joins:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _run_as_name(run: Sequence[Unit], resolver: Resolver, occurs: Occurs) -> Unit | None:
    """A name with a wrong character in it falls into pieces, one of them no word: 石墨画 for 石墨化."""
    typed = "".join(one.typed for one in run)
    broken = len(run) > 1 and any(one.kind == "word" and _is_broken(one, occurs) for one in run)
    if not broken or len(typed) > LONGEST_RUN or occurs(Phrase("text", tuple(t.term for t in exact(typed)))):
        return None
    return _as_name(unit(typed, run[0].start, "word", run[0].all), resolver)


def _is_broken(one: Unit, occurs: Occurs) -> bool:
    """Whether a piece of a run is no word: a single character, or characters that no article has in a row."""
    return len(one.typed) == 1 or not occurs(Phrase("text", tuple(t.term for t in exact(one.typed))))


def _as_name(one: Unit, resolver: Resolver) -> Unit | None:
    near = resolver.near_names.nearest(one.typed)
    if not near:
        return None
    kind = near[0].thing.kind
    same = [n for n in near if n.thing.kind == kind]
    named = BareWords(resolver).name_unit(same[0].name, one.start, [n.thing for n in same])
    return unit(one.typed, one.start, "name", named.all, f"{same[0].name!r}, {_described(same, resolver)}")


def _as_term(one: Unit) -> Unit | None:
    """A word of the trade that is nearly what was typed: groundbraking."""
    near = near_terms(one.typed) if one.typed.isascii() else []
    found = next((u for form in near[:1] for u in BareWords.terms_alone(form, one.start)), None)
    if found is None:
        return None
    return replace(found, typed=one.typed, understood=f"{near[0]!r}, {found.understood}")


def _described(near: Sequence[NearName], resolver: Resolver) -> str:
    return " or ".join(f"{n.thing.kind} {resolver.described(n.thing)}" for n in near[:3])


def _as_spelling(one: Unit, occurs: Occurs) -> Unit | None:
    row = [t.term for t in exact(one.typed)]
    answers: list[Query] = []
    if is_spelt_right(one.typed):
        return None
    if len(row) == 1 and not has_han(row[0]) and len(row[0]) >= budgets.FUZZY_CHARACTERS and not row[0].isdigit():
        distance = 2 if len(row[0]) >= 2 * budgets.FUZZY_CHARACTERS else 1
        answers = [Fuzzy(field, row[0], distance, ranking.NEAR_SPELLING) for field in ("text", "title")]
    elif len(row) > 2 and not occurs(one.all):
        answers = [q for field in ("text", "title") for q in near_phrases(field, row, ranking.NEAR_SPELLING)]
    query = any_of(answers)
    return unit(one.typed, one.start, "fuzzy", query, "what is spelt nearly so") if answers and occurs(query) else None
