"""Bare words of a question: amounts, names and words found in them, each one unit.

The order is what a reporter would say: an amount with its unit is an amount
whatever its letters, then the longest name, then words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from index.model import Mention, Span, Token
from index.names.gazetteer import Thing
from index.text.patterns import pattern
from index.text.scripts import is_han
from index.text.words import exact, query_words
from index.values import value
from search import budgets, ranking
from search.amounts import EQUAL, AskedAmount, asked_amounts
from search.language.equivalents import (
    equivalents_in,
    is_general,
    is_weak,
    one_term,
    other_words,
    recognised,
    related_names,
    related_words,
)
from search.language.function_words import FUNCTION_WORDS
from search.language.units import Unit, any_of, name_queries, phrase_in, scaled, unit, weighed, widened, word_unit
from search.pinyin import is_spelt_out
from search.query import And, Facet, Query, Term
from search.resolve import Resolver

NEAR_AMOUNT = Decimal("0.2")
"""How far an amount may lie from the one asked for to rank as near it."""
LONGEST_SPELLING = 8
"""Syllables of the longest name that is looked up as spelt in pinyin."""
LONGEST_FIRM = 6
"""Words of the longest name of an unlisted firm that is looked up."""

_PIECE = pattern(r"\S+")
_CAPACITY_WORD = pattern(r"(?:年|月|日)?产能?(?:约|达|为)?\s*$")


@value
class Piece:
    """A part of the bare words that is one unit."""

    span: Span
    things: tuple[Thing, ...] = ()
    amount: AskedAmount | None = None
    term: str = ""
    """Id of a word of the trade in the glossary."""


class BareWords:
    """Reads runs of bare words into units."""

    def __init__(self, resolver: Resolver, *, literal: bool = False) -> None:
        self.resolver = resolver
        self.literal = literal

    def units(self, text: str, start: int = 0) -> list[Unit]:
        """The units of a run of bare words that begins at position `start` of the question."""
        pieces = list(self._pieces(text))
        carrying = [p for p in pieces if p.things or p.amount or p.span.of(text).casefold() not in FUNCTION_WORDS]
        units = [u for p in carrying or pieces if (u := self._unit(p, text, start))]
        # A word that is said twice asks for no more than once.
        distinct = {(u.kind, u.all): u for u in reversed(units)}
        return self._with_whole_run(sorted(distinct.values(), key=lambda u: u.start), text)

    @staticmethod
    def terms_alone(text: str, start: int) -> list[Unit]:
        """The words of the trade in a text, as units that all begin at one position of the question."""
        found = [(plain_unit(p.span.of(text), start), p.term) for p in _terms(text, ())]
        return [_with_equivalents(plain, term) for plain, term in found if plain]

    def phrase_things(self, text: str) -> tuple[Thing, ...]:
        """What a whole phrase names."""
        return () if self.literal else self.resolver.meant(self.resolver.things(text), text)

    def _pieces(self, text: str) -> Iterator[Piece]:
        taken = self._amounts(text)
        if not self.literal:
            taken = _added(taken, self._spelt_out(text))
            names = self._listed(text)
            taken = _added(taken, _terms_with_names(text, taken, names))
            taken = _added(taken, names)
            taken = _added(taken, self._unlisted(text, list(_between(text, taken))))
            taken = _added(taken, _terms(text, taken))
        rest = [Piece(span) for span in _between(text, taken)]
        yield from sorted([*taken, *rest], key=lambda p: p.span)

    def _amounts(self, text: str) -> list[Piece]:
        found = []
        for asked in asked_amounts(text):
            before = _CAPACITY_WORD.search(text, 0, asked.span.start)
            start = before.start() if before else asked.span.start
            found.append(Piece(Span(start, asked.span.end), amount=asked))
        return found

    def _listed(self, text: str) -> list[Piece]:
        mentions = self.resolver.gazetteer.names_in(text)
        return [Piece(m.span, self._every_kind(m)) for m in mentions if not _is_ordinary(m)]

    def _every_kind(self, mention: Mention) -> tuple[Thing, ...]:
        """A question has no context that could say which is meant: Ordos is a city, and a firm that is called so."""
        named = self.resolver.meant([Thing(mention.kind, i) for i in mention.ids], mention.text)
        gazetteer = self.resolver.gazetteer
        others = [t for t in gazetteer.lookup(mention.text) if t.kind != mention.kind]
        ordinary = any(t.kind == "place" for t in others) and gazetteer.places.is_ordinary_word(mention.text)
        return (*named, *(t for t in others if not (ordinary and t.kind == "place")))

    def _spelt_out(self, text: str) -> list[Piece]:
        """Chinese names in pinyin, syllable by syllable: ning de shi dai."""
        words = list(_PIECE.finditer(text))
        found: list[Piece] = []
        at = 0
        while at < len(words):
            end = at
            while end < len(words) and is_spelt_out([words[end][0].casefold()]):
                end += 1
            for last in range(min(end, at + LONGEST_SPELLING), at + 1, -1):
                run = "".join(w[0].casefold() for w in words[at:last])
                near = self.resolver.near_names.same_reading(run)
                if near:
                    kind = near[0].thing.kind
                    span = Span(words[at].start(), words[last - 1].end())
                    found.append(Piece(span, tuple(dict.fromkeys(n.thing for n in near if n.thing.kind == kind))))
                    at = last - 1
                    break
            at += 1
        return found

    def _unlisted(self, text: str, spans: Sequence[Span]) -> list[Piece]:
        """Firms that no table holds, the longest run of words first."""
        found: list[Piece] = []
        lookups = at = 0
        while at < len(spans):
            for length in range(min(LONGEST_FIRM, len(spans) - at), 0, -1):
                span = Span(spans[at].start, spans[at + length - 1].end)
                apart = any(
                    text[a.end : b.start].strip() for a, b in zip(spans[at:], spans[at + 1 : at + length], strict=False)
                )
                lookups += 1
                if apart or lookups > budgets.SEGMENTS or not span.of(text).strip():
                    continue
                things = _one_kind(self.resolver.things(span.of(text), "company"))
                if things:
                    found.append(Piece(span, things))
                    at += length
                    break
            else:
                at += 1
        return found

    def _unit(self, piece: Piece, text: str, start: int) -> Unit | None:
        typed, position = piece.span.of(text), start + piece.span.start
        if piece.amount:
            return _amount_unit(typed, position, piece.amount, text)
        if piece.things:
            return self.name_unit(typed, position, piece.things)
        plain = plain_unit(typed, position)
        return self._with_parts(_with_equivalents(plain, piece.term), piece) if plain and piece.term else plain

    def _with_parts(self, one: Unit, piece: Piece) -> Unit:
        """A term of several words: what it is made of helps to rank, and so does what articles on it speak of."""
        parts = [u for p in self._parts(one.typed, piece.term) if (u := self._unit(p, one.typed, one.start))]
        near = [*(scaled(u.any, ranking.PARTS) for u in parts), *related_words(piece.term)]
        beside = [*related_names(piece.term, one.typed), *(u.typed for u in parts)]
        return replace(one, any=any_of([one.any, *near]), beside=", ".join(dict.fromkeys(beside)))

    def _parts(self, typed: str, term: str) -> list[Piece]:
        names = self._listed(typed)
        terms = _terms(typed, names, whole=bool(names))
        return [*names, *(p for p in terms if p.term != term and not is_general(p.term))]

    def name_unit(self, typed: str, start: int, things: Sequence[Thing]) -> Unit:
        """A name: what names the thing otherwise answers too, and weighs more than the letters."""
        answers = name_queries(things, self.resolver.gazetteer)
        answers += self.letters(typed, things)
        named = unit(typed, start, "name", any_of(answers), self.resolver.understood(things))
        wider: list[Query] = []
        words = query_words(typed) if typed.isascii() else ()
        if len(words) > 1:
            wider.append(And(tuple(Term("text", t.term, "words", ranking.NAME_LETTERS) for t in words)))
        firms = [f"company:{id_}" for t in things if t.kind == "company" for id_ in self.resolver.subsidiaries(t.id)]
        if firms:
            wider.append(Facet("mention", tuple(firms), ranking.SUBSIDIARY))
        looser = any_of([*answers, *wider])
        return replace(named, most=looser, any=looser)

    def letters(self, typed: str, things: Sequence[Thing]) -> list[Query]:
        """The letters of a name as typed and as the tables have it in both languages.

        Whichever of them is typed finds the same, be it a part of a longer name that was recognised as a whole.
        """
        known = [name for thing in things for name in self.resolver.label(thing)]
        rows = dict.fromkeys(tuple(t.term for t in exact(name)) for name in (typed, *known))
        weights = [ranking.NAME_LETTERS] + [ranking.NAME_LETTERS * ranking.APART] * (len(rows) - 1)
        return [q for row, boost in zip(rows, weights, strict=True) for q in phrase_in(None, row, boost=boost)]

    def _with_whole_run(self, units: list[Unit], text: str) -> list[Unit]:
        """The words of the run in a row rank higher: an answer of the first unit, since it has that unit's words."""
        if len(units) < 2:
            return units
        row = [t.term for t in exact(text)]
        return [widened(units[0], *phrase_in(None, row, boost=ranking.RUN)), *units[1:]]


def plain_unit(typed: str, start: int, field: str | None = None) -> Unit | None:
    """Words that name nothing, in one text field or in all; None where there is neither letter nor digit."""
    row = [t.term for t in exact(typed)]
    # Two characters are one word whatever cuts them, and the segmenter takes long to start.
    one_word = 1 <= len(typed) <= 2 and all(map(is_han, typed))
    terms = (Token("".join(row), 0, len(typed)),) if one_word else query_words(typed)
    return word_unit(typed, start, terms, row, field)


def _amount_unit(typed: str, start: int, asked: AskedAmount, text: str) -> Unit:
    letters = phrase_in(None, [t.term for t in exact(asked.span.of(text))])
    equal = _weighed(asked, EQUAL, ranking.AMOUNT)
    near = _weighed(asked, NEAR_AMOUNT, ranking.AMOUNT_NEAR)
    return Unit(
        typed, start, "amount", any_of([*letters, equal]), any_of([*letters, equal]), any_of([*letters, equal, near])
    )


def _weighed(asked: AskedAmount, share: Decimal, boost: float) -> Query:
    return replace(asked.within(share), boost=boost)


def _between(text: str, taken: Sequence[Piece]) -> Iterator[Span]:
    """The runs without spaces that no piece covers."""
    at = 0
    for end, after in [*((p.span.start, p.span.end) for p in taken), (len(text), len(text))]:
        for match in _PIECE.finditer(text, at, max(at, end)):
            yield Span(match.start(), match.end())
        at = max(at, after)


def _with_equivalents(plain: Unit, term: str) -> Unit:
    """A word of the trade and its equivalents; those of a general word help to rank and are never asked for."""
    answers = one_term(term, plain.typed)
    # What was typed is one of the spellings; its words alone only help to rank.
    understood = f"also {', '.join(other_words(term, plain.typed))}"
    rest = replace(weighed(plain, ranking.APART), kind="term", understood=understood, recognised=recognised(term))
    looser = any_of([*answers, rest.any])
    if is_weak(term):
        general = scaled(looser, ranking.WEAK)
        return replace(rest, all=plain.all, most=any_of([plain.most, *answers]), any=general)
    return replace(widened(rest, *answers), any=looser)


def _terms_with_names(text: str, taken: Sequence[Piece], names: Sequence[Piece]) -> list[Piece]:
    """Words of the trade that have a name in them: a battery passport is no battery, and a new energy car no energy."""
    if not names or next(_between(text, names), None) is None:
        return []
    around = [t for t in _terms(text, taken) if any(_holds(t.span, n.span) for n in names)]
    return [t for t in around if all(_holds(t.span, n.span) or not t.span.overlaps(n.span) for n in names)]


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.contains(inner)


def _terms(text: str, taken: Sequence[Piece], *, whole: bool = True) -> list[Piece]:
    """Words of the trade outside of names and amounts; inside a name they say nothing of their own."""
    free = list(text)
    for piece in taken:
        free[piece.span.start : piece.span.end] = "\n" * (piece.span.end - piece.span.start)
    rest = "".join(free)
    # The glossary takes long to load; a question of names alone needs none.
    return [Piece(span, term=term) for span, term in equivalents_in(rest, whole=whole)] if rest.strip() else []


def _is_ordinary(mention: Mention) -> bool:
    """Whether a short English word only looks like a country's code: in, it, no, us."""
    text = mention.text
    return text.casefold() in FUNCTION_WORDS or (
        mention.kind == "place" and len(text) == 2 and text.isascii() and not text.isupper()
    )


def _added(taken: Sequence[Piece], more: Sequence[Piece]) -> list[Piece]:
    free = [p for p in more if not any(p.span.overlaps(t.span) for t in taken)]
    return sorted([*taken, *free], key=lambda p: p.span)


def _one_kind(things: Sequence[Thing]) -> tuple[Thing, ...]:
    return tuple(t for t in things if t.kind == things[0].kind)
