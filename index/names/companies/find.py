"""All firms of one article: those of the table, those with a legal form, their short forms, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.model import Company, Mention
from index.names.companies import han, introduced, latin, short, short_han
from index.names.companies.firms import Firms, Naming
from index.names.companies.identity import Anatomy, anatomy
from index.names.companies.known import AliasHit, acceptance, alias_hits, listed_with, refusal
from index.names.companies.places import PlaceNames, place_codes
from index.names.companies.surfaces import clean
from index.names.companies.table import CompanyTable
from index.names.matcher import Matcher, longest
from index.text.normalise import fold
from index.text.passage import Passage


class _Legal(NamedTuple):
    """A printed name in the original text, taken apart."""

    start: int
    end: int
    name: Anatomy
    rule: str


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


class _Reading:
    """One pass over an article; each step adds namings, the longest of which win in the end."""

    def __init__(self, passage: Passage, table: CompanyTable, places: PlaceNames) -> None:
        self.passage = passage
        self.text = passage.text
        self.places = places
        self.firms = Firms(table, places)
        self.namings: list[Naming] = []
        self.refused: list[Mention] = []
        self.hits: list[AliasHit] = []

    def read(self) -> None:
        """The steps, in the order in which they need each other."""
        self._sort_alias_hits()
        self._legal_names()
        self._sure_aliases()
        self._later_short_forms()
        self._custom_names()
        self._security_names()
        self._alternatives()
        self._unsure_aliases()
        self._later_short_forms()

    # ------------------------------------------------------------------ steps

    def _sort_alias_hits(self) -> None:
        for hit in alias_hits(self.passage, self.firms.table):
            reason = refusal(hit, self.passage)
            if reason is None:
                self.hits.append(hit)
            else:
                self._refuse(hit, reason)

    def _legal_names(self) -> None:
        for legal in _longest_names([*self._latin(), *self._han(han.han_legal_names)]):
            self._add(legal.start, legal.end, self._owner(legal), legal.rule)

    def _sure_aliases(self) -> None:
        self.sure = _longest_hits(hit for hit in self.hits if not hit.alias.ambiguous)
        for hit in self.sure:
            if not self._is_taken(hit.start, hit.end):
                self._add(hit.start, hit.end, self.firms.known(hit.alias.ids[0]), "table")

    def _custom_names(self) -> None:
        """Names without a legal form: …集团, before a stock code, brand and trade word."""
        names = [*self._han(han.han_group_names), *self._before_codes(), *self._brand_and_trade()]
        for name in _longest_names(names):
            if not self._is_taken(name.start, name.end):
                self._add(name.start, name.end, self._owner(name), name.rule)

    def _security_names(self) -> None:
        for start, end in introduced.security_names(self.text):
            first = next((n for n in self.namings if n.start >= end), None)
            naming = self._naming_of(start, end)
            if naming is not None and first is not None:
                self.firms.join(naming.firm, first.firm)
            elif first is not None:
                self._introduce(start, end, first.firm, "security's name")

    def _alternatives(self) -> None:
        for naming in sorted(self.namings):
            for other in introduced.alternatives(self.text, naming.start, naming.end, self.places):
                inner = self._naming_of(other.start, other.end)
                if inner is not None:
                    self.firms.join(naming.firm, inner.firm)
                elif not self._is_taken(other.start, other.end):
                    self._introduce(other.start, other.end, naming.firm, "introduced")
            before = introduced.is_inside_bracket_after(self.text, naming.start, naming.end)
            if before is not None:
                self._name_before_bracket(before, naming)

    def _unsure_aliases(self) -> None:
        """Ambiguous aliases: beside a company word, of a firm named in full, or listed with one."""
        named = {self.firms[n.firm].known for n in self.namings}
        sure = [(hit.low, hit.high) for hit in self.sure]
        for hit in _longest_hits(hit for hit in self.hits if hit.alias.ambiguous):
            if self._is_taken(hit.start, hit.end):
                continue
            full = next((id_ for id_ in hit.alias.ids if id_ in named), None)
            rule = "named in full elsewhere" if full else acceptance(hit, self.passage)
            if rule is None and listed_with(hit, sure, self.passage.folded.text):
                rule = "listed with a firm"
            if rule is None:
                self._refuse(hit, "no company word beside it")
            else:
                self._add(hit.start, hit.end, self.firms.known(full or hit.alias.ids[0]), rule)

    def _later_short_forms(self) -> None:
        owners = self._short_forms()
        if not owners:
            return
        forms = list(owners)
        for low, high, number in longest(Matcher(forms).find(self.passage.folded.text)):
            span = self.passage.folded.span(low, high)
            printed = self.text[span.start : span.end]
            if printed[0].isascii() and printed[0].islower():
                continue
            if not self._is_taken(span.start, span.end):
                self._add(span.start, span.end, owners[forms[number]], "short form")

    # ------------------------------------------------------------------ whose name

    def _owner(self, legal: _Legal) -> int:
        """The firm of the table whose brand the name carries, else a firm of its own."""
        inside = [hit for hit in self.hits if legal.start <= hit.start and hit.end <= legal.end]
        heads = [hit for hit in inside if self._is_brand(hit, legal)]
        if not heads:
            return self.firms.named(legal.name)
        head = max(heads, key=lambda hit: hit.end - hit.start)
        id_ = head.alias.ids[0]
        partners = {h.alias.ids[0] for h in inside if h.start >= head.end and not h.alias.ambiguous} - {id_}
        if any(not self._related(id_, partner) for partner in partners):
            return self.firms.named(legal.name)  # A joint venture is nobody's brand.
        return self.firms.known(id_)

    def _is_brand(self, hit: AliasHit, legal: _Legal) -> bool:
        core_end = legal.start + len(legal.name.name)
        if hit.start == legal.start and hit.end >= core_end:
            return True
        if hit.alias.ambiguous and not hit.alias.capitals:
            return False
        before = self.text[legal.start : hit.start].strip()
        return not before or before == self._printed_places(legal.name) or bool(place_codes(before, self.places))

    def _printed_places(self, name: Anatomy) -> str:
        return ("" if name.han else " ").join(printed for printed, _ in name.places)

    def _related(self, one: str, other: str) -> bool:
        a, b = self.firms.table.get(one), self.firms.table.get(other)
        if a is None or b is None:
            return False
        return a.parent == other or b.parent == one or (a.parent is not None and a.parent == b.parent)

    # ------------------------------------------------------------------ candidates

    def _latin(self) -> Iterable[_Legal]:
        for printed in latin.latin_legal_names(self.text):
            core = self.text[printed.start : printed.core_end]
            yield _Legal(printed.start, printed.end, anatomy(core, self.places), printed.rule)

    def _han(self, finder) -> Iterable[_Legal]:  # type: ignore[no-untyped-def]
        folded = self.passage.folded
        for printed in finder(folded.text, self.places):
            span = folded.span(printed.start, printed.end)
            core = folded.text[printed.start : printed.core_end]
            yield _Legal(span.start, span.end, anatomy(core, self.places), printed.rule)

    def _before_codes(self) -> Iterable[_Legal]:
        folded = self.passage.folded
        for end in introduced.stock_codes(self.text):
            start = latin.left_border(self.text, end)
            if start is not None and end - start > 2:
                yield _Legal(start, end, anatomy(self.text[start:end], self.places), "before a stock code")
                continue
            high = folded.offset(end)
            low = han.left_border(folded.text, max(0, high - 8), high, self.places)
            if low is not None:
                span = folded.span(low, high)
                yield _Legal(span.start, span.end, anatomy(folded.text[low:high], self.places), "before a stock code")

    def _brand_and_trade(self) -> Iterable[_Legal]:
        folded = self.passage.folded
        for finder in (short.latin_short_names, short.latin_said_names, short.latin_acting_names):
            for printed, name in finder(self.text, self.places):
                yield _Legal(printed.start, printed.end, name, printed.rule)
        for printed, name in short_han.han_short_names(folded.text, self.places):
            span = folded.span(printed.start, printed.end)
            yield _Legal(span.start, span.end, name, printed.rule)

    def _name_before_bracket(self, end: int, naming: Naming) -> None:
        """The short name in "Changyuan Mining (whole name: …)"."""
        before = next((n for n in self.namings if n.end == end), None)
        if before is not None:
            self.firms.join(before.firm, naming.firm)
            return
        start = latin.left_border(self.text, end)
        if start is not None and end - start > 2:
            self._introduce(start, end, naming.firm, "introduced")

    def _short_forms(self) -> dict[str, int]:
        """Folded short form -> firm; what may stand for two firms of the article, or a place, is left out."""
        owners: dict[str, int] = {}
        shared: set[str] = set()
        for number in self.firms:
            firm = self.firms[number]
            derived = [] if firm.known else [form for name in firm.names for form in (name.name, *name.short_forms())]
            for form in (*firm.short, *derived):
                folded = fold(form).text.strip()
                if len(folded) < 2 or place_codes(form, self.places):
                    continue
                if owners.setdefault(folded, number) != number:
                    shared.add(folded)
        return {form: number for form, number in owners.items() if form not in shared}

    # ------------------------------------------------------------------ keeping

    def _add(self, start: int, end: int, firm: int, rule: str) -> None:
        self.namings.append(Naming(start, end, firm, rule))

    def _introduce(self, start: int, end: int, firm: int, rule: str) -> None:
        self.firms[firm].short.append(self.text[start:end])
        self._add(start, end, firm, rule)

    def _refuse(self, hit: AliasHit, reason: str) -> None:
        self.refused.append(
            Mention(hit.start, hit.end, self.text[hit.start : hit.end], "company", hit.alias.ids, reason)
        )

    def _is_taken(self, start: int, end: int) -> bool:
        return any(n.start < end and start < n.end for n in self.namings)

    def _naming_of(self, start: int, end: int) -> Naming | None:
        return next((n for n in self.namings if n.start <= start and end <= n.end), None) or next(
            (n for n in self.namings if start <= n.start and n.end <= end), None
        )

    def mentions(self) -> list[Mention]:
        """The namings as mentions, in order."""
        return [
            Mention(n.start, n.end, self.text[n.start : n.end], "company", (self.firms.id_of(n.firm),), n.rule)
            for n in sorted(self.namings)
        ]

    def companies(self) -> list[Company]:
        """Each firm once, in order of its first mention."""
        surfaces: dict[int, list[str]] = {}
        for n in sorted(self.namings):
            surfaces.setdefault(self.firms.root(n.firm), []).append(clean(self.text[n.start : n.end]))
        return [self._company(number, tuple(dict.fromkeys(found))) for number, found in surfaces.items()]

    def _company(self, number: int, surfaces: tuple[str, ...]) -> Company:
        known = self.firms[number].known
        if known is not None:
            company = self.firms.table.get(known)
            assert company is not None
            return Company(known, company.name, company.name_zh, company.parent, company.ticker, True, surfaces)
        names = self.firms[number].names
        han_name = next((name for name in names if name.han), None)
        latin_name = next((name for name in names if not name.han), None)
        name = (latin_name or self.firms.fullest(number)).english(self.places)
        return Company(
            self.firms.id_of(number), name, han_name.name if han_name else None, known=False, surfaces=surfaces
        )


def _longest_names(names: Iterable[_Legal]) -> list[_Legal]:
    ordered = sorted(names, key=lambda name: (name.start - name.end, name.start))
    kept: list[_Legal] = []
    for name in ordered:
        if not any(name.start < other.end and other.start < name.end for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _longest_hits(hits: Iterable[AliasHit]) -> Sequence[AliasHit]:
    found = list(hits)
    kept = {number for _, _, number in longest((hit.start, hit.end, number) for number, hit in enumerate(found))}
    return [hit for number, hit in enumerate(found) if number in kept]
