"""The three gazetteers as one: recognising names in articles, and looking them up for questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from index.model import Company, Kind, Material, Mention, Names, Place, Span
from index.names.companies import CompanyTable, find_companies
from index.names.materials import MaterialTable, find_materials
from index.names.places import PlaceTable, find_places
from index.text.normalise import fold
from index.text.passage import Passage
from index.text.scripts import is_han

LONGEST_NAME = 24
"""Pieces (Han characters or Latin words) of the longest name that a question is searched for."""


class Thing(NamedTuple):
    """What a name may stand for."""

    kind: Kind
    id: str


@dataclass(frozen=True)
class Gazetteer:
    """The tables of places, companies and materials."""

    places: PlaceTable
    companies: CompanyTable
    materials: MaterialTable

    def get(self, thing: Thing) -> Place | Company | Material | None:
        """The entry of a thing, None where no table holds it."""
        if thing.kind == "place":
            return self.places.get(thing.id)
        if thing.kind == "company":
            return self.companies.get(thing.id)
        return self.materials.get(thing.id)

    def lookup(self, name: str, kind: Kind | None = None) -> tuple[Thing, ...]:
        """All that a whole name, code or id may stand for, the likeliest of each kind first."""
        tables: tuple[tuple[Kind, Iterable[str]], ...] = (
            ("company", self.companies.lookup(name)),
            ("place", self.places.lookup(name)),
            ("material", self.materials.lookup(name)),
        )
        return tuple(Thing(k, id_) for k, ids in tables if kind in (None, k) for id_ in ids)

    def names_of(self, thing: Thing) -> tuple[str, ...]:
        """Every name that a thing goes by."""
        if thing.kind == "place":
            return self.places.names_of(thing.id)
        if thing.kind == "company":
            return self.companies.names_of(thing.id)
        return self.materials.names_of(thing.id)

    def suggest(self, name: str, kind: Kind | None = None, n: int = 5) -> tuple[Thing, ...]:
        """The things whose names are nearest to one that is nobody's: by edit distance and by same pinyin."""
        tables: tuple[tuple[Kind, Iterable[str]], ...] = (
            ("company", self.companies.suggest(name, n)),
            ("place", self.places.suggest(name, n)),
            ("material", self.materials.suggest(name, n)),
        )
        rows = [[Thing(k, id_) for id_ in ids] for k, ids in tables if kind in (None, k)]
        return tuple(_round_robin(rows))[:n]

    def names_in(self, text: str) -> list[Mention]:
        """The names in a question, the longest first choice, left to right, not overlapping.

        A question has no context to weigh: a name is taken for all that it may stand for, of one kind
        (company before place before material where the same run names several).
        """
        folded = fold(text)
        pieces = _pieces(folded.text)
        found: list[Mention] = []
        first = 0
        while first < len(pieces):
            for last in range(min(first + LONGEST_NAME, len(pieces)), first, -1):
                run = folded.text[pieces[first].start : pieces[last - 1].end]
                things = self._named_in_question(run, lone=len(pieces) == last - first)
                if things:
                    span = folded.span(pieces[first].start, pieces[last - 1].end)
                    kind = things[0].kind
                    ids = tuple(t.id for t in things if t.kind == kind)
                    found.append(Mention(span.start, span.end, span.of(text), kind, ids, "name in a question"))
                    first = last
                    break
            else:
                first += 1
        return found

    def _named_in_question(self, run: str, *, lone: bool) -> tuple[Thing, ...]:
        things = self.lookup(run)
        if lone or not things or things[0].kind != "place":
            return things
        # Among other words a county called 合作 or Long is the ordinary word, unless nothing else is asked.
        return tuple(t for t in things if t.kind != "place") if self.places.is_ordinary_word(run) else things


def recognise(passage: Passage, gazetteer: Gazetteer) -> Names:
    """All names of an article: companies first, so that no place or material is found inside a firm's name."""
    firms, firms_refused, companies = find_companies(passage, gazetteer.companies, gazetteer.places)
    masked = [m.span for m in firms]
    places, places_refused = find_places(passage, gazetteer.places, masked)
    materials, materials_refused = find_materials(passage, gazetteer.materials)
    inside, outside = _split_by_mask(materials, masked)
    refused = [*firms_refused, *places_refused, *materials_refused, *inside]
    return Names(
        mentions=tuple(sorted([*firms, *places, *outside], key=lambda m: (m.start, -m.end))),
        turned_down=tuple(sorted(refused, key=lambda m: (m.start, -m.end))),
        companies=tuple(companies),
    )


@cache
def gazetteer() -> Gazetteer:
    """The gazetteers that come with the program; read once."""
    return Gazetteer(PlaceTable.load(), CompanyTable.load(), MaterialTable.load())


def _split_by_mask(mentions: Iterable[Mention], masked: list[Span]) -> tuple[list[Mention], list[Mention]]:
    inside: list[Mention] = []
    outside: list[Mention] = []
    for m in mentions:
        if any(span.overlaps(m.span) for span in masked):
            inside.append(Mention(m.start, m.end, m.text, m.kind, m.ids, "inside a company's name"))
        else:
            outside.append(m)
    return inside, outside


def _pieces(folded: str) -> list[Span]:
    """Han characters one by one, and runs of other letters and digits."""
    pieces: list[Span] = []
    start: int | None = None
    for i, char in enumerate(folded):
        if is_han(char) or not char.isalnum():
            if start is not None:
                pieces.append(Span(start, i))
                start = None
            if is_han(char):
                pieces.append(Span(i, i + 1))
        elif start is None:
            start = i
    if start is not None:
        pieces.append(Span(start, len(folded)))
    return pieces


def _round_robin(rows: list[list[Thing]]) -> Iterator[Thing]:
    for rank in range(max(map(len, rows), default=0)):
        yield from (row[rank] for row in rows if rank < len(row))
