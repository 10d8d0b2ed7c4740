"""The two token streams of a text, the same for documents and queries.

`words` is for recall and ranking, `exact` for phrases. Terms are folded, and
offsets are the original's. Apart from the cut of Chinese nothing depends on
the neighbourhood or on capital letters, so a query gets the terms that the
same words got in an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.model import Token
from index.text.characters import HAN, LETTER
from index.text.han import Piece, cut, search_pieces
from index.text.normalise import Folded, fold
from index.text.patterns import pattern
from index.text.stemming import stem

__all__ = ["exact", "query_words", "stem", "words", "words_and_exact"]

LONGEST_TERM = 64
"""Characters of a term: what is longer is cut off, in queries as in documents."""


def _term(letter: str, inner: str, more: tuple[str, ...]) -> str:
    """The kinds of terms; `inner` is what may follow in a word: a letter or a digit."""
    return "|".join(
        (
            r"(?P<grouped>\d{1,3}(?:,\d{3}(?!\d))++(?:\.\d++)?)",
            r"(?P<decimal>(?<!\d\.)\d++\.\d++(?!\.\d))",
            r"(?P<whole>\d++)",
            rf"(?P<dotted>(?:{letter}\.){{2,}}+(?:{letter}(?!{letter}))?)",
            rf"(?P<word>{letter}{inner}*+(?:'{letter}{inner}*+)*+)",
            *more,
        )
    )


_TERM = pattern(_term(LETTER, rf"[^\W_{HAN}]", (f"(?P<han>[{HAN}]+)",)))
# The same where there is nothing but ASCII: sooner compiled, and quicker.
_ASCII_TERM = pattern(_term("[A-Za-z]", "[A-Za-z0-9]", ()), re.ASCII)
# A Chinese word or name, as questions have them.
_ONLY_HAN = pattern(f"[{HAN}]+")
_DROPPED = {"grouped": ",", "dotted": ".", "word": "'"}


def exact(text: str | Folded) -> tuple[Token, ...]:
    """One token per Chinese character, whole number and whole Latin word: in order, without overlap."""
    folded = fold(text) if isinstance(text, str) else text
    return _tokens(_terms(folded))


def words(text: str | Folded) -> tuple[Token, ...]:
    """Chinese words, the words and characters inside them, numbers, stemmed Latin words, joined compounds."""
    folded = fold(text) if isinstance(text, str) else text
    return _tokens(_words(folded, _terms(folded)))


def words_and_exact(text: str | Folded) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """`words` and `exact` of one text, in one go."""
    folded = fold(text) if isinstance(text, str) else text
    terms = _terms(folded)
    return _tokens(_words(folded, terms)), _tokens(terms)


def query_words(text: str | Folded) -> tuple[Token, ...]:
    """What a query asks `words` for: each word once, none inside another."""
    folded = fold(text) if isinstance(text, str) else text
    latin = [Token(stem(term), start, end) for start, end, term in _terms(folded) if not _HAN_CHAR.match(term)]
    han = cut(folded) if _has_han(folded) else []
    return tuple(sorted([*latin, *han], key=lambda t: (t.start, t.end)))


_HAN_CHAR = pattern(f"[{HAN}]")
_COMPOUND = pattern(rf"(?<![\w-]){LETTER}{{3,30}}-{LETTER}{{3,30}}(?![\w-])")


def _has_han(folded: Folded) -> bool:
    return not folded.text.isascii() and _HAN_CHAR.search(folded.text) is not None


def _tokens(pieces: Iterable[Piece]) -> tuple[Token, ...]:
    return tuple([Token(term, start, end) for start, end, term in pieces])


def _words(folded: Folded, terms: list[Piece]) -> list[Piece]:
    found = {(start, end, stem(term)) for start, end, term in terms}
    if _has_han(folded):
        found.update(search_pieces(folded))
    found.update(_compounds(folded))
    return sorted(found)


def _terms(folded: Folded) -> list[Piece]:
    text = folded.text
    starts, ends = folded.places()
    found: list[Piece] = []
    if _ONLY_HAN.fullmatch(text):
        return [(starts[at], ends[at], char) for at, char in enumerate(text)]
    for match in (_ASCII_TERM if text.isascii() else _TERM).finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "han":
            found += [(starts[at], ends[at], text[at]) for at in range(start, end)]
            continue
        term = match[0]
        if kind == "word":
            term = term.removesuffix("'s")
        if kind in _DROPPED:
            term = term.replace(_DROPPED[kind], "")
        found.append((starts[start], ends[end - 1], term[:LONGEST_TERM]))
    return found


def _compounds(folded: Folded) -> Iterator[Piece]:
    """silicon-carbon also as siliconcarbon, so that whoever writes it in one word finds it."""
    for match in _COMPOUND.finditer(folded.text):
        span = folded.span(match.start(), match.end())
        yield span.start, span.end, stem(match[0].replace("-", ""))
