"""All firms of one article: those of the table, those with a legal form, their short forms, each once."""

from __future__ import annotations

from bisect import insort
from functools import lru_cache
from itertools import chain

from index.model import Company, Mention
from index.names.companies import han, introduced, latin, short
from index.names.companies.candidates import custom_names, legal_names, longest_runs
from index.names.companies.firms import Firms, Naming
from index.names.companies.identity import Anatomy, anatomy
from index.names.companies.known import (
    AliasHit,
    Page,
    acceptance,
    alias_hits,
    has_border,
    listed_with,
    refusal,
    stands_apart,
)
from index.names.companies.namings import Namings
from index.names.companies.owners import Owners
from index.names.companies.places import PlaceNames, place_codes
from index.names.companies.surfaces import clean
from index.names.companies.table import CompanyTable
from index.names.matcher import occurrences
from index.text.normalise import fold
from index.text.passage import Passage


def find_companies(
    passage: Passage, table: CompanyTable, places: PlaceNames
) -> tuple[list[Mention], list[Mention], list[Company]]:
    """(mentions, candidates turned down, firms), mentions in order and without overlap.

    A firm that no table holds has an id made from its fullest printed name and
    `known=False`; its `surfaces`, like those of known firms, are the spellings
    that the article prints.
    """
    reading = _Reading(passage, table, places)
    reading.read()
    return reading.mentions(), reading.refused, reading.companies()


@lru_cache(maxsize=1 << 12)
def _folded(name: str) -> str:
    return name.casefold().strip() if name.isascii() else fold(name).text.strip()


@lru_cache(maxsize=1 << 12)
def _telling_forms(name: Anatomy, places: PlaceNames) -> tuple[str, ...]:
    """The short forms of a name that can be looked for in a text, folded."""
    return tuple(folded for form in name.short_forms if (folded := _telling(form, places)))


@lru_cache(maxsize=1 << 12)
def _telling(form: str, places: PlaceNames) -> str:
    """A short form folded; nothing where it is a single character or the name of a place."""
    folded = _folded(form)
    return "" if len(folded) < 2 or place_codes(form, places) else folded


class _Reading:
    """One article while it is read; each step adds namings where none stands yet."""

    def __init__(self, passage: Passage, table: CompanyTable, places: PlaceNames) -> None:
        self.passage = passage
        self.text = passage.text
        self.places = places
        self.firms = Firms(table, places)
        self.namings = Namings()
        self.refused: list[Mention] = []
        self._searched: dict[str, int] = {}
        """Short forms that were looked for, and whose they were."""
        self._asked: set[int] = set()
        """Starts of the namings that were asked for other names beside them."""
        self.page = Page(passage.folded.text, passage.text, places)
        self.hits = self._alias_hits()
        self.sure = longest_runs(hit for hit in self.hits if not hit.alias.ambiguous)
        self.owners = Owners(self.firms, self.hits, self.text, places)

    def read(self) -> None:
        """The steps, in the order in which they need each other."""
        self._legal_names()
        self._sure_aliases()
        self._alternatives()
        self._later_short_forms()
        self._custom_names()
        self._security_names()
        self._alternatives()
        self._listed_names()
        self._unsure_aliases()
        self._later_short_forms()

    # ------------------------------------------------------------------ steps

    def _alias_hits(self) -> list[AliasHit]:
        kept = []
        for hit in alias_hits(self.passage, self.firms.table):
            reason = refusal(hit, self.page)
            if reason is None:
                kept.append(hit)
            else:
                self._refuse(hit, reason)
        return kept

    def _legal_names(self) -> None:
        for name in legal_names(self.passage, self.places):
            owner = self.owners.owner(name)
            self._add(name.start, name.end, owner, name.rule)
            if self.firms[owner].known and name.name not in self.firms[owner].names:
                self.firms[owner].names.append(name.name)

    def _sure_aliases(self) -> None:
        for hit in self.sure:
            self._add(hit.start, hit.end, self.firms.known(hit.alias.ids[0]), "table")

    def _custom_names(self) -> None:
        for name in custom_names(self.passage, self.places, self.namings.runs()):
            if not self.namings.overlapping(name.start, name.end):
                self._add(name.start, name.end, self.owners.owner(name), name.rule)
        self._join_short_names()

    def _join_short_names(self) -> None:
        """兴业炭素 is 日照兴业炭素, where that is the only firm of the article with that short form."""
        unknown = [number for number in self.firms.numbers() if not self.firms[number].known]
        forms: dict[str, set[int]] = {}
        for number in unknown:
            for name in self.firms[number].names:
                for form in name.short_forms[1:]:
                    forms.setdefault(_folded(form), set()).add(number)
        for number in unknown:
            whole = [name for name in self.firms[number].names if not name.places]
            owners = {owner for name in whole for owner in forms.get(_folded(name.name), ())} - {number}
            if len(owners) == 1:
                self.firms.join(owners.pop(), number)

    def _listed_names(self) -> None:
        """Brands that stand in a list right beside a firm."""
        pending = list(self.namings)
        while pending:
            naming = pending.pop()
            for start, end, _, rule in short.latin_listed_names(self.text, naming.start, naming.end, self.places):
                found = Naming(start, end, self.firms.named(anatomy(self.text[start:end], self.places)), rule)
                if self.namings.add(found):
                    pending.append(found)

    def _security_names(self) -> None:
        for start, end in introduced.security_names(self.text):
            first = self.namings.first_from(end)
            naming = self.namings.filling(start, end)
            if first is not None and naming is not None:
                self.firms.join(naming.firm, first.firm)
            elif first is not None:
                self._introduce(start, end, first.firm, "security's name")

    def _alternatives(self) -> None:
        for naming in [naming for naming in self.namings if naming.start not in self._asked]:
            self._asked.add(naming.start)
            if introduced.has_other_names(self.text, naming.end):
                self._names_in_bracket(naming)
            if introduced.is_in_bracket(self.text, naming.end):
                self._name_before_bracket(naming)

    def _names_in_bracket(self, naming: Naming) -> None:
        for start, end in introduced.alternatives(self.text, naming.start, naming.end, self.places):
            inner = self.namings.filling(start, end)
            if inner is not None:
                self.firms.join(naming.firm, inner.firm)
            else:
                self._introduce(start, end, naming.firm, "introduced")

    def _name_before_bracket(self, naming: Naming) -> None:
        """The short name in "Changyuan Mining (whole name: …)"."""
        end = introduced.end_before_bracket(self.text, naming.start, naming.end)
        if end is None:
            return
        before = self.namings.ending_at(end)
        if before is not None:
            self.firms.join(before.firm, naming.firm)
            return
        start = latin.left_border(self.text, end)
        if start is not None and end - start > 2:
            self._introduce(start, end, naming.firm, "introduced")
        elif self.text[naming.start : naming.end].isascii():
            folded = self.passage.folded
            high = folded.offset(end)
            low = han.made_up_before(folded.text, high, self.places)
            if low is not None:
                self._introduce(folded.span(low, high).start, end, naming.firm, "introduced")

    def _unsure_aliases(self) -> None:
        """Ambiguous aliases: beside a company word, of a firm named in full, or listed with one."""
        named = {self.firms[naming.firm].known for naming in self.namings}
        firms = list(self.sure)
        for hit in longest_runs(hit for hit in self.hits if hit.alias.ambiguous):
            if self.namings.overlapping(hit.start, hit.end):
                continue
            full = next((id_ for id_ in hit.alias.ids if id_ in named and has_border(hit, self.page)), None)
            rule = "named in full elsewhere" if full else acceptance(hit, self.page)
            if rule is None and stands_apart(hit, self.page):
                rule = "a name set apart, no word"
            if rule is None and listed_with(hit, firms, self.passage.folded.text):
                rule = "listed with a firm"
            if rule is not None:
                insort(firms, hit, key=lambda other: other.low)
            if rule is None:
                self._refuse(hit, "no company word beside it")
            else:
                self._add(hit.start, hit.end, self.firms.known(full or hit.alias.ids[0]), rule)

    def _later_short_forms(self) -> None:
        folded = self.passage.folded
        runs = []
        for form, firm in self._short_forms().items():
            if self._searched.get(form) == firm:
                continue
            self._searched[form] = firm
            runs += [Naming(low, low + len(form), firm, "short form") for low in occurrences(folded.text, form)]
        for low, high, firm, rule in longest_runs(runs):
            span = folded.span(low, high)
            first = self.text[span.start]
            if not (first.isascii() and first.islower()):
                self._add(span.start, span.end, firm, rule)

    def _short_forms(self) -> dict[str, int]:
        """Folded short form -> firm; what may stand for two firms of the article, or a place, is left out."""
        owners: dict[str, int] = {}
        shared: set[str] = set()
        for number in self.firms.numbers():
            firm = self.firms[number]
            introduced_forms = filter(None, (_telling(form, self.places) for form in firm.short))
            for form in chain(introduced_forms, *(_telling_forms(name, self.places) for name in firm.names)):
                if owners.setdefault(form, number) != number:
                    shared.add(form)
        return {form: number for form, number in owners.items() if form not in shared}

    # ------------------------------------------------------------------ keeping

    def _add(self, start: int, end: int, firm: int, rule: str) -> bool:
        return self.namings.add(Naming(start, end, firm, rule))

    def _introduce(self, start: int, end: int, firm: int, rule: str) -> None:
        if self._add(start, end, firm, rule):
            self.firms[firm].short.append(self.text[start:end])

    def _refuse(self, hit: AliasHit, reason: str) -> None:
        self.refused.append(
            Mention(hit.start, hit.end, self.text[hit.start : hit.end], "company", hit.alias.ids, reason)
        )

    def mentions(self) -> list[Mention]:
        """The namings as mentions, in order."""
        ids = {number: self.firms.id_of(number) for number in self.firms.numbers()}
        return [
            Mention(n.start, n.end, self.text[n.start : n.end], "company", (ids[self.firms.root(n.firm)],), n.rule)
            for n in self.namings
        ]

    def companies(self) -> list[Company]:
        """Each firm once, in order of its first mention."""
        surfaces: dict[int, list[str]] = {}
        for n in self.namings:
            surfaces.setdefault(self.firms.root(n.firm), []).append(clean(self.text[n.start : n.end]))
        return [self.firms.company(number, tuple(dict.fromkeys(found))) for number, found in surfaces.items()]
