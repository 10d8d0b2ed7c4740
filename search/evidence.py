"""What in an article answers a unit of the question: runs of its text.

Works on the exact terms and the mentions that were found, so it needs no
engine and no segmenter, and says the same for every engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index.fields import BY_NAME
from index.model import Analysis, Mention, Span, Token
from index.text.scripts import has_han
from index.text.words import exact, stem
from search.query import AmountRange, And, Facet, Fuzzy, Or, Phrase, Prefix, Query, Spellings, Term, near

if TYPE_CHECKING:
    from index.names.gazetteer import Gazetteer


class Evidence:
    """One article, asked for the runs that answer parts of a question."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self.analysis = analysis
        self._gazetteer = gazetteer

    def spans(self, query: Query) -> list[Span]:
        """The runs that answer a query, in order. Words of a name count only where the name itself is nowhere."""
        strong: list[Span] = []
        weak: list[Span] = []
        for leaf in _leaves(query):
            (weak if isinstance(leaf, Term) else strong).extend(self._leaf(leaf))
        return sorted(set(strong or weak))

    def by_children(self, query: Query) -> bool:
        """Whether a thing that is asked for is named only by what is a part of it: Sichuan by its cities."""
        asked = {value for leaf in _leaves(query) if isinstance(leaf, Facet) for value in leaf.values}
        named = [m for m in self.analysis.names.mentions if asked & set(self._keys(m))]
        return bool(named) and not any(f"{m.kind}:{id_}" in asked for m in named for id_ in m.ids)

    @cached_property
    def _tokens(self) -> tuple[Token, ...]:
        return exact(self.analysis.article.text)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Term -> the numbers of its tokens; Latin ones also under their stem, which has a mark before it."""
        found: dict[str, list[int]] = {}
        for number, token in enumerate(self._tokens):
            found.setdefault(token.term, []).append(number)
            if not has_han(token.term):
                found.setdefault(_stemmed(stem(token.term)), []).append(number)
        return found

    def _leaf(self, leaf: Query) -> Iterator[Span]:
        match leaf:
            case Term(_, term, "words") if has_han(term):
                yield from self._rows(list(term), 0)
            case Term(_, term, "words"):
                yield from (self._run(n, n) for n in self._places.get(_stemmed(term), ()))
            case Term(_, term, _):
                yield from (self._run(n, n) for n in self._places.get(term, ()))
            case Phrase(_, terms, slop):
                yield from self._rows(terms, slop)
            case Prefix(_, prefix):
                yield from (Span(t.start, t.end) for t in self._tokens if t.term.startswith(prefix))
            case Fuzzy(_, term, distance):
                yield from (Span(t.start, t.end) for t in self._tokens if near(term, t.term, distance))
            case Facet(field, values):
                yield from self._mentions(field, values)
            case AmountRange():
                yield from self._amounts(leaf)

    def _rows(self, terms: Sequence[str], slop: int) -> Iterator[Span]:
        rest = [self._places.get(term, []) for term in terms]
        if not all(rest):
            return
        for first in rest[0]:
            last = first
            for term in terms[1:]:
                limit = first + len(terms) + slop
                last = next(
                    (n for n in range(last + 1, min(limit, len(self._tokens))) if self._tokens[n].term == term), -1
                )
                if last < 0:
                    break
            else:
                yield self._run(first, last)

    def _run(self, first: int, last: int) -> Span:
        return Span(self._tokens[first].start, self._tokens[last].end)

    def _mentions(self, field: str, values: Iterable[str]) -> Iterator[Span]:
        kind = BY_NAME[field].resolves
        wanted = set(values) if field == "mention" else {f"{kind}:{value}" for value in values}
        if field == "mention" or kind:
            yield from (m.span for m in self.analysis.names.mentions if wanted & set(self._keys(m)))

    def _keys(self, mention: Mention) -> Iterator[str]:
        """What a mention answers to: itself and what it is a part of."""
        for id_ in mention.ids:
            yield f"{mention.kind}:{id_}"
            if mention.kind == "place":
                yield from (f"place:{code}" for code in self._gazetteer.places.ancestors(id_))
            elif mention.kind == "material":
                yield from (f"material:{parent}" for parent in self._gazetteer.materials.ancestors(id_))
            else:
                firm = self.analysis.company(id_)
                if firm and firm.parent and not firm.known:
                    yield f"company:{firm.parent}"

    def _amounts(self, asked: AmountRange) -> Iterator[Span]:
        from index.documents import amount

        for claim in self.analysis.claims:
            kept = amount(claim)
            if (
                kept.unit == asked.unit
                and (asked.high is None or kept.low <= asked.high)
                and (asked.low is None or kept.high >= asked.low)
            ):
                yield Span(claim.start, claim.end)


def _leaves(query: Query) -> Iterator[Query]:
    """What a query asks for; what it excludes can be nowhere."""
    match query:
        case And(children) | Or(children):
            for child in children:
                yield from _leaves(child)
        case Spellings(forms):
            yield from forms
        case _:
            yield query


def _stemmed(term: str) -> str:
    return f"\0{term}"
