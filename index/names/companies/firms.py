"""The firms of one article while it is read: who is whose other name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from index.model import Company
from index.names.companies.identity import Anatomy
from index.names.companies.places import PlaceNames
from index.names.companies.table import CompanyTable


class Naming(NamedTuple):
    """A run of the original text that names a firm, and the rule that said so."""

    start: int
    end: int
    firm: int
    """Number of the firm in its `Firms`."""
    rule: str


@dataclass
class Firm:
    """One firm of the article."""

    known: str | None = None
    """Its id in the table, None for a firm that no table holds."""
    names: list[Anatomy] = field(default_factory=list)
    """Its printed names without legal form, taken apart."""
    short: list[str] = field(default_factory=list)
    """Short forms that the article introduces."""


class Firms:
    """Numbers the firms of an article and joins those that turn out to be one."""

    def __init__(self, table: CompanyTable, places: PlaceNames) -> None:
        self.table = table
        self.places = places
        self._firms: list[Firm] = []
        self._joined: list[int] = []
        self._by_id: dict[str, int] = {}

    def numbers(self) -> list[int]:
        """The numbers of the firms that stand for themselves, in order of their finding."""
        return [number for number, root in enumerate(self._joined) if number == root]

    def known(self, id_: str) -> int:
        """The number of a firm of the table."""
        return self._numbered(id_, Firm(known=id_))

    def named(self, name: Anatomy) -> int:
        """The number of a firm that no table holds, by its name taken apart."""
        number = self._numbered(name.identity(self.places), Firm())
        if name not in self[number].names:
            self[number].names.append(name)
        return number

    def root(self, number: int) -> int:
        """The number of the firm that this one has been joined to."""
        while self._joined[number] != number:
            number = self._joined[number]
        return number

    def __getitem__(self, number: int) -> Firm:
        return self._firms[self.root(number)]

    def join(self, one: int, other: int) -> bool:
        """Makes two numbers one firm; two different firms of the table stay two: False."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return True
        if self[one].known is None and self[other].known is not None:
            one, other = other, one
        keeper, joiner = self[one], self[other]
        if joiner.known is not None:
            return False
        keeper.names += joiner.names
        keeper.short += joiner.short
        self._joined[other] = one
        return True

    def id_of(self, number: int) -> str:
        """The id in the table, or the one made from the fullest name."""
        firm = self[number]
        if firm.known is not None:
            return firm.known
        return self.fullest(number).identity(self.places)

    def fullest(self, number: int) -> Anatomy:
        """The name with most parts: the one with a place and the most trade words."""
        return max(self[number].names, key=lambda name: (len(name.places) + len(name.trades), len(name.name)))

    def company(self, number: int, surfaces: tuple[str, ...]) -> Company:
        """The firm as the model has it, with the spellings that the article prints."""
        firm = self[number]
        # A reporter's own table may hold a firm by the id that it got here.
        known = self.table.get(self.id_of(number))
        if known is not None:
            return Company(known.id, known.name, known.name_zh, known.parent, known.ticker, known.known, surfaces)
        han = next((name for name in firm.names if name.han), None)
        latin = next((name for name in firm.names if not name.han), None)
        name = (latin or self.fullest(number)).english(self.places)
        return Company(self.id_of(number), name, han.name if han else None, known=False, surfaces=surfaces)

    def _numbered(self, id_: str, firm: Firm) -> int:
        if id_ not in self._by_id:
            self._by_id[id_] = len(self._firms)
            self._joined.append(len(self._firms))
            self._firms.append(firm)
        return self._by_id[id_]
