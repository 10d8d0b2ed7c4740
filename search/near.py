"""Names that are nearly what was typed: misspelt, or other characters that read the same.

Every name of the gazetteers is compared: fewer than 20,000, and only when a
word of the question is in no article and no table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from index.model import Kind
from index.text.normalise import key
from index.text.scripts import has_han
from search.pinyin import reading
from search.query import exchanged, near

if TYPE_CHECKING:
    from index.names.gazetteer import Gazetteer, Thing

SHORTEST = 5
"""Letters of a Latin name that may be misspelt; shorter ones are near by chance."""
LONG = 9
"""Letters from which on two edits are allowed."""


class NearName(NamedTuple):
    """A name near to what was typed, and what it stands for."""

    edits: int
    name: str
    thing: Thing


class NearNames:
    """The names of a gazetteer, asked for what is nearly typed."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def nearest(self, typed: str) -> list[NearName]:
        """The things nearest to a name that is nobody's, all equally near; empty where none is near enough."""
        wanted = _sounding(key(typed))
        if has_han(wanted):
            return self.same_reading(reading(wanted)) or self._within(wanted, 1 if len(wanted) > 3 else 0)
        if len(wanted) < SHORTEST:
            return []
        return self._exchanged(wanted) or self._within(wanted, 2 if len(wanted) >= LONG else 1)

    def same_reading(self, spelt: str) -> list[NearName]:
        """The things whose Chinese name reads so in pinyin."""
        return [NearName(0, name, thing) for name, thing in self._by_reading.get(spelt, ())] if spelt else []

    def _exchanged(self, wanted: str) -> list[NearName]:
        """The names that two neighbouring letters in the wrong order keep from being what was typed."""
        spelt = set(exchanged(wanted))
        found = [NearName(1, name, thing) for k, name, thing in self._names if k in spelt and k[0] == wanted[0]]
        return list({f.thing: f for f in found}.values())

    def _within(self, wanted: str, most: int) -> list[NearName]:
        letters = set(wanted)
        for edits in range(1, most + 1):
            found = [
                NearName(edits, name, t)
                for k, name, t in self._names
                if abs(len(k) - len(wanted)) <= edits and len(letters.difference(k)) <= edits and near(wanted, k, edits)
            ]
            # Who mistypes a name seldom mistypes its first letter.
            found = [f for f in found if _sounding(_plain(f.name))[:1] == wanted[:1]] or (found if edits == 1 else [])
            if found:
                return list({f.thing: f for f in found}.values())
        return []

    @cached_property
    def _names(self) -> list[tuple[str, str, Thing]]:
        return [
            (_sounding(_plain(name)), name, thing)
            for thing in _things(self._gazetteer)
            for name in self._gazetteer.names_of(thing)
        ]

    @cached_property
    def _by_reading(self) -> dict[str, list[tuple[str, Thing]]]:
        found: dict[str, list[tuple[str, Thing]]] = {}
        for name_key, name, thing in self._names:
            # Places carry their pinyin as names of their own.
            if thing.kind != "place" and has_han(name_key) and (read := reading(name_key)):
                found.setdefault(read, []).append((name, thing))
        return found


def _plain(name: str) -> str:
    """What `key` makes of a name of the tables, which are Simplified already, at a tenth of its cost."""
    return "".join(filter(str.isalnum, name.casefold()))


def _sounding(key_: str) -> str:
    """American and British spelling as one, and what is written as it sounds: sulphate, sulfate, grafite."""
    return key_.replace("ph", "f")


def _things(gazetteer: Gazetteer) -> Iterator[Thing]:
    from index.names.gazetteer import Thing

    tables: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("company", (c.id for c in gazetteer.companies.all())),
        ("material", (m.id for m in gazetteer.materials.all())),
        ("place", (p.code for p in gazetteer.places.all())),
    )
    yield from (Thing(kind, id_) for kind, ids in tables for id_ in ids)
