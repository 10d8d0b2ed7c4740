"""The trade's words and their equivalents in the other language, as queries: 开工 also finds "broke ground"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from index.model import Span
from index.names import own_tables
from index.names.glossary import TO_THE_LETTER, Glossary
from index.names.own import NONE, OwnNames
from index.packaged import packaged_toml
from index.text.scripts import has_han
from index.text.words import exact, stem
from search import ranking
from search.language.inflections import inflected
from search.query import Phrase, Query, Spellings, Term, exchanged, near

_SHORT_HAN = 2
COMMON = "common"
"""The group of a newspaper's ordinary words."""
SHORTEST = 6
"""Letters of an English word that may be misspelt; shorter ones are near by chance."""
SHOWN = 2
"""Equivalents in each language that a reader is told."""


_own_names: ContextVar[OwnNames] = ContextVar("own names", default=NONE)


@contextmanager
def own_terms(own: OwnNames) -> Iterator[None]:
    """Read questions with a reporter's own terms too, inside of this."""
    before = _own_names.set(own)
    try:
        yield
    finally:
        _own_names.reset(before)


def glossary() -> Glossary:
    """The trade's words, the reporter's own among them, and behind them a newspaper's ordinary ones."""
    return _glossary(_own_names.get())


@lru_cache(maxsize=2)
def _glossary(own: OwnNames) -> Glossary:
    from index.lookup_cache import glossary_for_questions

    common = Path(__file__).with_name("common_words.toml")
    return glossary_for_questions(own, [common], lambda: _read(own))


def _read(own: OwnNames) -> Glossary:
    trade = packaged_toml("index.names.data", "glossary.toml")["term"]
    common = packaged_toml("search.language", "common_words.toml")["term"]
    ordinary = [
        {**entry, "group": COMMON, "id": f"common {entry['id']}", "weak": True, "whole_word": True} for entry in common
    ]
    return Glossary([*own_tables.terms(trade, own), *ordinary])


def equivalents_in(text: str, *, whole: bool = True) -> list[tuple[Span, str]]:
    """The trade's words in a question, each with its id in the glossary; without `whole`, shorter ones than it is."""
    return [(Span(start, end), term) for start, end, term in glossary().expansions(text, whole=whole)]


def near_terms(typed: str) -> list[str]:
    """The single English words of the trade that are one edit from what was typed, or two letters exchanged."""
    wanted = typed.casefold()
    if len(wanted) < SHORTEST or not wanted.isalpha():
        return []
    swapped = set(exchanged(wanted))
    words = {f.casefold() for term in glossary().all() for f in term.en if f.isalpha() and len(f) >= SHORTEST}
    return sorted(w for w in words if w[0] == wanted[0] and (w in swapped or near(wanted, w, 1)))


def is_spelt_right(typed: str) -> bool:
    """Whether an English word is one of the trade's or a newspaper's, alone or in a phrase."""
    wanted = typed.casefold()
    return any(wanted in f.casefold().split() for term in glossary().all() for f in term.en)


def one_term(term_id: str, typed: str) -> list[Query]:
    """What was typed and all other words for it, as one term of the text and, less, of the title."""
    rows = list(_distinct(_weighed(term_id, typed)))
    return [
        Spellings(tuple(_leaf(field, *row) for row in rows), boost)
        for field, boost in (("text", ranking.TERM), ("title", ranking.TERM * ranking.TITLE))
    ]


def related_words(term_id: str) -> list[Query]:
    """What articles on a term speak of too, as one term of the text; empty for most terms."""
    term = glossary().get(term_id)
    own = set(glossary().forms(term_id))
    others = [other for i in (term.related if term else ()) if (other := glossary().get(i))]
    forms = ((form, 1.0, other.whole_word) for other in others for form in other.forms if form not in own)
    leaves = tuple(_leaf("text", *row) for row in _distinct(forms))
    return [Spellings(leaves, ranking.RELATED)] if leaves else []


def related_names(term_id: str, typed: str) -> list[str]:
    """A word for each related term, in the script of what was typed: for people to read."""
    term = glossary().get(term_id)
    others = [glossary().get(other) for other in (term.related if term else ())]
    forms = [(o.zh or o.en if has_han(typed) else o.en or o.zh) for o in others if o]
    return [form[0] for form in forms if form]


def other_words(term_id: str, typed: str) -> list[str]:
    """A few of the other words for what was typed, in both languages: for people to read."""
    term = glossary().get(term_id)
    forms = [*term.en[:SHOWN], *term.zh[:SHOWN]] if term else []
    return [form for form in forms if form.casefold() != typed.casefold()]


def recognised(term_id: str) -> str:
    """What the reading of an article sees of a term without its words; empty for most."""
    term = glossary().get(term_id)
    return term.recognised if term else ""


def is_weak(term_id: str) -> bool:
    """Whether a term is too general to be required of an article."""
    term = glossary().get(term_id)
    return term is not None and term.weak


def is_general(term_id: str) -> bool:
    """Whether a term of the trade says next to nothing alone: capacity, project."""
    term = glossary().get(term_id)
    return term is not None and term.weak and term.group != COMMON


_Form = tuple[str, float, bool]
"""A form, what one occurrence of it counts, and whether its Chinese words of two characters count only whole."""
_Row = tuple[bool, tuple[str, ...], float]
"""Whether it is a word of the stream of words, else exact terms in a row; these; what one occurrence counts."""


def _weighed(term_id: str, typed: str) -> Iterator[_Form]:
    """What was typed, then the term's own words, then those of narrower terms."""
    term = glossary().get(term_id)
    own = set(term.forms) if term else set()
    whole_word = term is not None and term.whole_word
    yield typed, 1.0, whole_word
    for form in glossary().forms(term_id):
        yield form, ranking.EQUIVALENT if form in own else ranking.NARROWER, whole_word


def _distinct(forms: Iterable[_Form]) -> Iterator[_Row]:
    """How the forms may stand in a text, each once with the weight that comes first."""
    seen: set[tuple[bool, tuple[str, ...]]] = set()
    for form, weight, whole_word in forms:
        for row in _rows(form, whole_word=whole_word):
            if row not in seen:
                seen.add(row)
                yield *row, weight


def _rows(form: str, *, whole_word: bool) -> Iterator[tuple[bool, tuple[str, ...]]]:
    row = tuple(t.term for t in exact(form))
    if not row:
        return
    if form.startswith(TO_THE_LETTER):
        yield False, row
    elif len(row) == 1 and not has_han(form):
        yield True, (stem(row[0]),)
    elif has_han(form):
        yield (True, ("".join(row),)) if whole_word and len(row) == _SHORT_HAN else (False, row)
    else:
        yield from ((False, words) for words in inflected(row))


def _leaf(field: str, word: bool, row: tuple[str, ...], weight: float) -> Term | Phrase:
    return Term(field, row[0], "words", weight) if word else Phrase(field, row, boost=weight)
