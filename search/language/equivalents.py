"""The trade's words and their equivalents in the other language, as queries: 开工 also finds "broke ground"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from index.model import Span
from index.names.glossary import Glossary
from index.text.scripts import has_han
from index.text.words import exact, stem
from search import ranking
from search.query import And, Phrase, Query, Term

_SHORT_HAN = 2
SHOWN = 2
"""Equivalents in each language that a reader is told."""


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """The trade's words that come with the program, and behind them a newspaper's ordinary ones."""
    trade = tomllib.loads((files("index.names.data") / "glossary.toml").read_text(encoding="utf-8"))["term"]
    common = tomllib.loads((files("search.language") / "common_words.toml").read_text(encoding="utf-8"))["term"]
    ordinary = [
        {**entry, "group": "common", "id": f"common {entry['id']}", "weak": True, "whole_word": True}
        for entry in common
    ]
    return Glossary([*trade, *ordinary])


def equivalents_in(text: str) -> list[tuple[Span, str]]:
    """The trade's words in a question, each with its id in the glossary."""
    return [(Span(start, end), term) for start, end, term in glossary().expansions(text)]


def equivalent_queries(term_id: str) -> list[Query]:
    """All words for one meaning and for what is narrower, each weighing less than a word that was typed."""
    return [q for form in glossary().forms(term_id) for q in _form(form, term_id)]


def looser_queries(term_id: str) -> list[Query]:
    """The words of the English forms apart: for ranking only, where any of the words is enough."""
    rows = [[stem(t.term) for t in exact(form)] for form in glossary().forms(term_id) if not has_han(form)]
    return [And(tuple(Term("text", t, "words", ranking.APART) for t in row)) for row in rows if len(row) == 2]


def other_words(term_id: str, typed: str) -> list[str]:
    """A few of the other words for what was typed, in both languages: for people to read."""
    term = glossary().get(term_id)
    forms = [*term.en[:SHOWN], *term.zh[:SHOWN]] if term else []
    return [form for form in forms if form.casefold() != typed.casefold()]


def is_weak(term_id: str) -> bool:
    """Whether a term is too general to be required of an article."""
    term = glossary().get(term_id)
    return term is not None and term.weak


def _form(form: str, term_id: str) -> Iterator[Query]:
    """One form as it may stand in the text, of which the headline is a part."""
    row = tuple(t.term for t in exact(form))
    term = glossary().get(term_id)
    if len(row) == 1 and not has_han(form):
        yield Term("text", stem(row[0]), "words", ranking.EQUIVALENT)
    elif has_han(form) and term and term.whole_word and len(row) == _SHORT_HAN:
        yield Term("text", "".join(row), "words", ranking.EQUIVALENT)
    elif has_han(form):
        yield Phrase("text", row, boost=ranking.EQUIVALENT)
    else:
        yield from (Phrase("text", inflected, boost=ranking.EQUIVALENT) for inflected in _inflected(row))


def _inflected(row: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """An English phrase with the endings that its first word, a verb perhaps, and its last, a noun, may take."""
    first, rest, last = row[0], row[1:], row[-1]
    yield row
    if first.endswith("e"):
        yield from ((form, *rest) for form in (f"{first}s", f"{first}d", f"{first[:-1]}ing"))
    else:
        yield from ((form, *rest) for form in (f"{first}s", f"{first}ed", f"{first}ing"))
    yield (*row[:-1], f"{last}s")
