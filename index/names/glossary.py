"""The trade's words that are no names, in both languages: 开工 is "break ground", 环评 is "environmental assessment".

A search for one form wants the others; `data/glossary.toml` holds the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from index.model import Token
from index.packaged import packaged_toml
from index.text.scripts import has_han, is_han
from index.text.words import exact, stem
from index.values import value

_SHORT_HAN = 2
TO_THE_LETTER = "="
"""Begins a form that counts only as it stands, in an article and in a question: capped is topped out, a cap a lid."""


@value
class Term:
    """One meaning and the words for it."""

    id: str
    """Kebab-case; also fit to be shown."""
    group: str
    """What it belongs to: stage, money, market, policy ..."""
    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()
    en_mt: tuple[str, ...] = ()
    """What machine translators write: to be found, not to be shown."""
    narrower: tuple[str, ...] = ()
    """Ids of terms whose finding also answers this one, never the reverse."""
    related: tuple[str, ...] = ()
    """Ids of terms that articles on this one speak of: they help to rank, and answer nothing that must be answered."""
    weak: bool = False
    """Too general to be required of an article; good for ranking."""
    whole_word: bool = False
    """Whether a Chinese form of two characters counts only between word borders, in a question one of one, too."""
    recognised: str = ""
    """What the reading of an article sees of it without its words: `foreign`, an amount of a place abroad."""

    @property
    def forms(self) -> tuple[str, ...]:
        """All its words, those of careful writers first; one that begins with = is meant to the letter."""
        return self.en + self.zh + self.en_mt


class Glossary:
    """Terms by id, and found in a text by any of their forms.

    `entries` are the tables of `data/glossary.toml`. An unknown id in
    `narrower` or `related` raises ValueError.
    """

    def __init__(self, entries: Iterable[Mapping[str, Any]]) -> None:
        self._terms = {term.id: term for term in map(_term, entries)}
        for term in self._terms.values():
            for field in ("narrower", "related"):
                if unknown := [i for i in getattr(term, field) if i not in self._terms]:
                    raise ValueError(f"glossary term {term.id}: {field} names {', '.join(unknown)}, which is no term")

    @classmethod
    def load(cls) -> Glossary:
        """The glossary that comes with the program."""
        return cls(packaged_toml("index.names", "data/glossary.toml")["term"])

    @classmethod
    def from_kept(cls, kept: Mapping[str, Any]) -> Glossary:
        """The glossary that `to_keep` was asked of. May raise LookupError or TypeError for another mapping."""
        made = cls(())
        made._terms = {row[0]: Term(*row[:2], *map(tuple, row[2:7]), *row[7:]) for row in kept["terms"]}
        made.__dict__["_by_first"] = {
            first: [(tuple(form), term) for form, term in forms] for first, forms in kept["by_first"].items()
        }
        return made

    def to_keep(self) -> dict[str, Any]:
        """All its terms, and how they are found, as JSON takes it."""
        return {"terms": [astuple(term) for term in self._terms.values()], "by_first": self._by_first}

    def get(self, term_id: str) -> Term | None:
        """The term of that id."""
        return self._terms.get(term_id)

    def all(self) -> Iterable[Term]:
        """Every term, in the order of the table."""
        return self._terms.values()

    def forms(self, term_id: str) -> tuple[str, ...]:
        """All words for a term and for what is narrower, its own first; empty for an unknown id."""
        found: dict[str, None] = {}
        waiting, seen = [term_id], set()
        while waiting:
            term = self._terms.get(waiting.pop(0))
            if term is not None and term.id not in seen:
                seen.add(term.id)
                found |= dict.fromkeys(term.forms)
                waiting += term.narrower
        return tuple(found)

    def expansions(self, text: str, *, whole: bool = True) -> list[tuple[int, int, str]]:
        """Terms in a text as (start, end, term id), offsets of `text`; the longest first wins, none overlap.

        Without `whole`, only those that are shorter than the text: what a compound is made of.
        """
        units = exact(text)
        keys = [_unit(token) for token in units]
        letters = [TO_THE_LETTER + token.term for token in units]
        borders = cache(lambda: _borders(text))
        found: list[tuple[int, int, str]] = []
        at = 0
        while at < len(units):
            most = len(units) - (not whole)
            found_here = [self._longest(text, units, row, at, borders, most) for row in (letters, keys)]
            run, term_id = max(found_here, key=lambda one: (one[1] is not None, one[0]))
            if term_id is None:
                run, term_id = self._turned(units, keys, at)
            if term_id is not None:
                found.append((units[at].start, units[at + run - 1].end, term_id))
            at += run
        return found

    def _longest(
        self,
        text: str,
        units: Sequence[Token],
        keys: Sequence[str],
        at: int,
        borders: Callable[[], set[int]],
        most: int,
    ) -> tuple[int, str | None]:
        """How many units the longest form that begins there has, at most so many, and its term."""
        for form, term_id in self._by_first.get(keys[at], ()):
            run = units[at : at + len(form)]
            if len(form) > most or tuple(keys[at : at + len(form)]) != form or not _unbroken(text, run):
                continue
            if not self._needs_borders(term_id, form) or {run[0].start, run[-1].end} <= borders():
                return len(form), term_id
        return 1, None

    def _turned(self, units: Sequence[Token], keys: Sequence[str], at: int) -> tuple[int, str | None]:
        """The same for two words around an of: ignition of the furnaces is furnace ignition."""
        last = at + 3 if keys[at + 1 : at + 3] == ["of", "the"] else at + 2
        if keys[at + 1 : at + 2] == ["of"] and last < len(units):
            for wanted in ((keys[last], keys[at]), (keys[at], keys[last])):
                for form, term_id in self._by_first.get(wanted[0], ()):
                    if form == wanted:
                        return last - at + 1, term_id
        return 1, None

    def han_words(self) -> Iterator[str]:
        """Chinese forms, for the dictionary that cuts Han text into words."""
        for term in self._terms.values():
            yield from term.zh

    def _needs_borders(self, term_id: str, form: Sequence[str]) -> bool:
        return self._terms[term_id].whole_word and len(form) <= _SHORT_HAN and all(map(is_han, form))

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """First unit -> forms that begin with it, the longest first, and their terms."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term in self._terms.values():
            for form in term.forms:
                letters = form.startswith(TO_THE_LETTER)
                units = tuple(TO_THE_LETTER + t.term if letters else _unit(t) for t in exact(form))
                if units:
                    found.setdefault(units[0], []).append((units, term.id))
        for listed in found.values():
            listed.sort(key=lambda entry: -len(entry[0]))
        return found


def _term(entry: Mapping[str, Any]) -> Term:
    lists = {k: tuple(entry.get(k, ())) for k in ("en", "zh", "en_mt", "narrower", "related")}
    return Term(
        entry["id"],
        entry["group"],
        **lists,
        weak=entry.get("weak", False),
        whole_word=entry.get("whole_word", False),
        recognised=entry.get("recognised", ""),
    )


def _unit(token: Token) -> str:
    return token.term if has_han(token.term) else stem(token.term)


def _unbroken(text: str, units: Sequence[Token]) -> bool:
    # A phrase may hold spaces and hyphens, no comma or full stop; Chinese words hold nothing.
    gap = "".join(text[a.end : b.start] for a, b in pairwise(units))
    return not gap.strip(" \u00a0-\u2010\u2011\n'’s&/")


def _borders(text: str) -> set[int]:
    """Where words begin and end; a word of four characters is one of two and two: 职业培训 is 职业 and 培训."""
    from index.text.han import cut

    tokens = cut(text)
    inner = {t.start + _SHORT_HAN for t in tokens if len(t.term) == 2 * _SHORT_HAN and all(map(is_han, t.term))}
    return {offset for token in tokens for offset in (token.start, token.end)} | inner
