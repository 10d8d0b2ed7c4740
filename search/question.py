"""A question as it was understood in one index: its units, its conditions, and all that must be said about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.model import Unit
from search import language
from search.engines.port import Asker, Kind, Sort
from search.filters import Filters
from search.language.units import Match, all_of
from search.query import AmountRange, And, Or, Query
from search.resolve import Resolver
from search.results import Notice


class Question:
    """A question as it was understood in one index: its units, its conditions, and all that must be said about them."""

    def __init__(
        self,
        text: str,
        filters: Filters,
        *,
        resolver: Resolver,
        asker: Asker,
        match: Match = "all",
        literal: bool = False,
    ) -> None:
        self._asker = asker
        reading = language.read(text, resolver, literal=literal)
        self.conditions, notices = resolver.conditions(filters)
        typed: Sequence[language.Unit] = reading.units
        nearly = kept = typed
        corrections: list[Notice] = []
        changed: Sequence[language.Unit] = ()
        if not literal:
            from search.corrections import corrected, said, suggested

            nearly, changed = corrected(typed, resolver, self._occurs)
            exact = match == "all"
            corrections = (
                list(suggested(typed, changed, resolver, self._occurs)) if exact else [said(u) for u in changed]
            )
            kept = [u for u in (typed if exact else nearly) if u in reading.units]
            typed, nearly = self._recognised(typed, resolver), self._recognised(nearly, resolver)
        self._exact, self._loose = language.Reading(tuple(typed)), language.Reading(tuple(nearly))
        self._reading = self._exact if match == "all" else self._loose
        self._told = frozenset(n.position for n in corrections)
        self.corrected = frozenset(u.start for u in changed) if match != "all" else frozenset[int]()
        """Where units begin that were read otherwise than typed."""
        loose = match == "any"
        understood = [Notice(f"{u.typed}: {_said(u, loose)}", u.start) for u in kept if u.understood]
        self.notices = (*reading.notices, *notices, *understood, *corrections)

    @property
    def units(self) -> Sequence[language.Unit]:
        """The units of the text, its conditions included."""
        return self._reading.units

    @property
    def unit(self) -> Unit | None:
        """The unit of amounts that the question is about, by which `capacity` sorts."""
        return next((a.unit for a in self.amounts), None)

    @property
    def amounts(self) -> tuple[AmountRange, ...]:
        """The amounts that the question asks for."""
        parts = [*self.conditions, *(u.all for u in self.units)]
        return tuple(a for part in parts for a in _amounts(part))

    def query(self, match: Match) -> Query:
        """The question and its filters as one query."""
        reading = self._exact if match == "all" else self._loose
        return all_of([reading.query(match), *self.conditions] if reading.units else list(self.conditions))

    def order(self, sort: Sort) -> Sort:
        """The order asked for; without words to rank by, the newest first."""
        return "-date" if sort == "relevance" and all(u.hard for u in self.units) else sort

    def explained_zero(self, match: Match, kind: Kind) -> Iterator[Notice]:
        """What wider modes would find, and which unit has no article at all."""
        soft = [u for u in self.units if not u.hard]
        if len(soft) > 1 or any(u.any != u.all for u in soft) or self._exact != self._loose:
            wider: dict[Match, list[Match]] = {"all": ["most", "any"], "most": ["any"], "any": []}
            totals = [f"--match {m} would find {self._total(self.query(m), kind)}" for m in wider[match]]
            if totals:
                yield Notice(f"no {kind} answers {match} of it; {', '.join(totals)}")
        if len(soft) < 2:
            return
        alone = {one: self._total(one.form(match), kind) for one in soft}
        for one, count in alone.items():
            if one.start not in self._told and not count and not self._total(one.any, kind):
                yield Notice(f"{one.typed!r} is in no {kind}", one.start)
        if any(alone.values()):
            each = ", ".join(f"{one.typed} {count}" for one, count in alone.items() if count)
            yield Notice(f"alone would find: {each}")

    def _recognised(self, units: Sequence[language.Unit], resolver: Resolver) -> Sequence[language.Unit]:
        if not any(u.recognised or u.kind == "amount" for u in units):
            return units
        from search.recognised import with_recognised

        return with_recognised(units, resolver, self._articles_of)

    def _articles_of(self, query: Query, kind: Kind) -> frozenset[str]:
        return self._asker.articles(query, kind=kind)

    def _total(self, query: Query, kind: Kind) -> int:
        return self._asker.find(query, kind=kind, limit=0).total

    def _occurs(self, query: Query) -> bool:
        return self._total(query, "article") > 0


def _said(one: language.Unit, loose: bool) -> str:
    return f"{one.understood}; ranked by {one.beside} too" if loose and one.beside else one.understood


def _amounts(query: Query) -> Iterator[AmountRange]:
    match query:
        case AmountRange():
            yield query
        case And(children) | Or(children):
            for child in children:
                yield from _amounts(child)
