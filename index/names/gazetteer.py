"""The three gazetteers as one: recognising names in articles, and looking them up for questions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from index.model import Company, Kind, Material, Mention, Names, Place, Span
from index.names import own_tables
from index.names.companies.table import CompanyTable
from index.names.matcher import Together, holds
from index.names.materials.cues import cues
from index.names.materials.table import MaterialTable
from index.names.own import NONE, OwnNames
from index.names.places.table import PlaceTable
from index.text.normalise import fold
from index.text.scripts import is_han
from index.values import open_value

if TYPE_CHECKING:
    from index.text.passage import Passage

LONGEST_NAME = 24
"""Pieces (Han characters or Latin words) of the longest name that a question is searched for."""


class Thing(NamedTuple):
    """What a name may stand for."""

    kind: Kind
    id: str


@open_value
class Gazetteer:
    """The tables of places, companies and materials."""

    places: PlaceTable
    companies: CompanyTable
    materials: MaterialTable
    same_as: Mapping[Thing, str] = field(default_factory=dict)
    """Things that a reporter has joined to others: ids that tables or rules may still give -> the id to use."""

    @cached_property
    def matcher(self) -> Together:
        """Finds the names of all tables, and the cues of materials, in one pass over a text."""
        return Together((self.companies.matcher, self.places.matcher, self.materials.matcher, cues().matcher))

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
        found = tuple(Thing(k, id_) for k, ids in tables if kind in (None, k) for id_ in ids)
        if not self.same_as or found:
            return found
        return tuple(
            Thing(k, self.same_as[t]) for k, _ in tables if kind in (None, k) and (t := Thing(k, name)) in self.same_as
        )

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
        if lone:
            return things
        # Among other words a county called 合作 or Long is the ordinary word, unless nothing else is asked.
        ordinary = self.places.is_ordinary_word(run)
        return tuple(t for t in things if t.kind != "place" or not ordinary)


def recognise(passage: Passage, gazetteer: Gazetteer) -> Names:
    """All names of an article: companies first, so that no place or material is found inside a firm's name."""
    # A question looks names up and recognises nothing.
    from index.names.companies import find_companies
    from index.names.materials import find_materials
    from index.names.places import find_places

    gazetteer.matcher.search(passage.folded.text)
    firms, firms_refused, companies = find_companies(passage, gazetteer.companies, gazetteer.places)
    masked = [m.span for m in firms]
    places, places_refused = find_places(passage, gazetteer.places, masked)
    materials, materials_refused = find_materials(passage, gazetteer.materials)
    inside, outside = _split_by_mask(materials, masked)
    found = [*firms, *places, *outside]
    kept, beside = _split_by_furniture(found, passage)
    refused = [*firms_refused, *places_refused, *materials_refused, *inside, *beside]
    named = {m.id for m in kept if m.kind == "company"}
    names = Names(
        mentions=tuple(sorted(kept, key=lambda m: (m.start, -m.end))),
        turned_down=tuple(sorted(refused, key=lambda m: (m.start, -m.end))),
        companies=tuple(c for c in companies if c.id in named),
    )
    return _joined(names, gazetteer) if gazetteer.same_as else names


def gazetteer(own: OwnNames = NONE) -> Gazetteer:
    """The gazetteers that come with the program, with a reporter's own names applied; made once.

    Raises `AssayError` where own names speak of an id that is nobody's.
    """
    return _with_own(own) if own else _packaged()


@cache
def _packaged() -> Gazetteer:
    return Gazetteer(PlaceTable.load(), CompanyTable.load(), MaterialTable.load())


@lru_cache(maxsize=2)
def _with_own(own: OwnNames) -> Gazetteer:
    """Tables of their own where own names change them; the others are shared."""
    tables = _packaged()
    same_as: dict[Thing, str] = {}
    if own.of("company"):
        rows, joined = own_tables.applied("company", own)
        tables = replace(tables, companies=CompanyTable(rows))
        same_as |= {Thing("company", id_): other for id_, other in joined.items()}
    if own.of("material"):
        rows, joined = own_tables.applied("material", own)
        tables = replace(tables, materials=MaterialTable(rows))
        same_as |= {Thing("material", id_): other for id_, other in joined.items()}
    if own.of("place"):
        tables = replace(tables, places=PlaceTable(*own_tables.places(own)))
    return replace(tables, same_as=same_as)


def _joined(names: Names, gazetteer: Gazetteer) -> Names:
    """The names with joined things as one, each firm once with all its surfaces."""
    firms: dict[str, Company] = {}
    for firm in names.companies:
        id_ = gazetteer.same_as.get(Thing("company", firm.id), firm.id)
        known = gazetteer.companies.get(id_)
        before = firms[id_].surfaces if id_ in firms else ()
        firms[id_] = replace(known or firm, surfaces=tuple(dict.fromkeys((*before, *firm.surfaces))))
    return Names(
        tuple(_renamed(m, gazetteer) for m in names.mentions),
        tuple(_renamed(m, gazetteer) for m in names.turned_down),
        tuple(firms.values()),
    )


def _renamed(mention: Mention, gazetteer: Gazetteer) -> Mention:
    ids = tuple(dict.fromkeys(gazetteer.same_as.get(Thing(mention.kind, i), i) for i in mention.ids))
    return mention if ids == mention.ids else mention._replace(ids=ids)


def _split_by_furniture(mentions: list[Mention], passage: Passage) -> tuple[list[Mention], list[Mention]]:
    lines = passage.furniture
    if not lines:
        return mentions, []
    beside = [m for m in mentions if holds(lines, m.start, m.start + 1)]
    if not beside:
        return mentions, []
    kept = [m for m in mentions if not holds(lines, m.start, m.start + 1)]
    return kept, [_refused(m, "furniture of the page") for m in beside]


def _split_by_mask(mentions: Iterable[Mention], masked: Iterable[Span]) -> tuple[list[Mention], list[Mention]]:
    masks = sorted((mask.start, mask.end) for mask in masked)
    # The furthest end so far: a mention meets a mask that starts before it ends and reaches beyond its start.
    reach = list(accumulate((end for _, end in masks), max))
    inside: list[Mention] = []
    outside: list[Mention] = []
    for m in mentions:
        before = bisect_left(masks, (m.end,))
        if before and reach[before - 1] > m.start:
            inside.append(_refused(m, "inside a company's name"))
        else:
            outside.append(m)
    return inside, outside


def _refused(mention: Mention, rule: str) -> Mention:
    return Mention(mention.start, mention.end, mention.text, mention.kind, mention.ids, rule)


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
