"""The trade's words and their equivalents in the other language, as queries: 开工 also finds "broke ground"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.model import Span
from index.names.glossary import Glossary
from index.text.scripts import has_han
from index.text.words import exact, stem
from search import ranking
from search.language.units import phrase_in, word_in
from search.query import And, Query, Term

_ENDINGS_OF_FIRST = ("", "s", "ed", "d", "ing")
_ENDINGS_OF_LAST = ("", "s")


@lru_cache(maxsize=1)
def glossary() -> Glossary:
    """The glossary that comes with the program."""
    return Glossary.load()


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


def is_weak(term_id: str) -> bool:
    """Whether a term is too general to be required of an article."""
    term = glossary().get(term_id)
    return term is not None and term.weak


def _form(form: str, term_id: str) -> Iterator[Query]:
    row = [t.term for t in exact(form)]
    term = glossary().get(term_id)
    if has_han(form):
        if term and term.whole_word and len(row) == 2:
            yield from word_in(None, "".join(row), ranking.EQUIVALENT)
        else:
            yield from phrase_in(None, row, boost=ranking.EQUIVALENT)
    elif len(row) == 1:
        yield from word_in(None, stem(row[0]), ranking.EQUIVALENT)
    else:
        for inflected in _inflected(row):
            yield from phrase_in(None, inflected, boost=ranking.EQUIVALENT)


def _inflected(row: list[str]) -> Iterable[list[str]]:
    """An English phrase with the endings that its first word, a verb, and its last, a noun, may take."""
    yield from ([row[0] + ending, *row[1:]] for ending in _ENDINGS_OF_FIRST)
    yield from ([*row[:-1], row[-1] + ending] for ending in _ENDINGS_OF_LAST[1:])
