"""The question as a tree. Frozen, no engine, no I/O.

Each node has two meanings: an engine compiles it, and `matches` answers it
for one document. The second is the oracle for every engine: where the two
differ, the engine is wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from index.model import Amount, Document, Token, Unit
from index.values import value

Stream = Literal["words", "exact"]


def _tokens(document: Document, field: str, stream: Stream) -> tuple[Token, ...]:
    return (document.words if stream == "words" else document.exact).get(field, ())


@value
class Query:
    """A node. `boost` weighs its share of the score and never what it matches."""

    def matches(self, document: Document) -> bool:
        """Whether the document answers this node."""
        raise NotImplementedError


@value
class Everything(Query):
    """Every document."""

    def matches(self, document: Document) -> bool:
        """Always."""
        return True


@value
class Nothing(Query):
    """No document."""

    def matches(self, document: Document) -> bool:
        """Never."""
        return False


@value
class Term(Query):
    """A term of a text field, in the form the stream keeps (folded; stemmed in `words`)."""

    field: str
    term: str
    stream: Stream = "words"
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """The stream has the term."""
        return any(t.term == self.term for t in _tokens(document, self.field, self.stream))


@value
class Phrase(Query):
    """Terms of the exact stream one after the other, in order.

    `slop` is how many further positions the whole may spread over:
    `last position - first position <= len(terms) - 1 + slop`, order kept.
    """

    field: str
    terms: tuple[str, ...]
    slop: int = 0
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """The terms stand in order and near enough."""
        terms = [t.term for t in _tokens(document, self.field, "exact")]
        starts = (i for i, term in enumerate(terms) if term == self.terms[0])
        return any(self._fits(terms, start) for start in starts)

    def _fits(self, terms: list[str], start: int) -> bool:
        # The nearest next occurrence of each term gives the tightest ordered spread from this start.
        limit = start + len(self.terms) + self.slop
        position = start
        for term in self.terms[1:]:
            try:
                position = terms.index(term, position + 1, limit)
            except ValueError:
                return False
        return True


@value
class Prefix(Query):
    """Any exact term that begins so."""

    field: str
    prefix: str
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """Some exact term begins with the prefix."""
        return any(t.term.startswith(self.prefix) for t in _tokens(document, self.field, "exact"))


@value
class Fuzzy(Query):
    """Any exact term within an edit distance (insertions, deletions, substitutions, no transpositions)."""

    field: str
    term: str
    distance: int = 1
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """Some exact term is near enough."""
        return any(near(self.term, t.term, self.distance) for t in _tokens(document, self.field, "exact"))


@value
class Spellings(Query):
    """Terms and phrases of one text field that are one term in several spellings: 开工 and "broke ground".

    They score as one term would: its frequency is the sum of theirs, each times its boost, and its rarity is
    that of all together, so that no language is favoured because its word is the rarer one.
    """

    forms: tuple[Term | Phrase, ...]
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """Some form matches."""
        return any(form.matches(document) for form in self.forms)


@value
class Articles(Query):
    """Articles that are known by their ids, and the claims in them; all score alike."""

    ids: frozenset[str]
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """The document is of one of them."""
        return document.article in self.ids


@value
class Facet(Query):
    """A keyword field has one of the values. Ancestors are kept with a document, so a parent finds its children."""

    field: str
    values: tuple[str, ...]
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """The field has any of the values."""
        return not frozenset(self.values).isdisjoint(document.keywords.get(self.field, ()))


@value
class AmountRange(Query):
    """Some amount of the unit lies in the range, in kept integers (`index.fields.UNITS`).

    A claimed range meets it when the two overlap. None is an open end; both ends are inclusive.
    """

    unit: Unit
    low: int | None = None
    high: int | None = None
    boost: float = 1.0

    def matches(self, document: Document) -> bool:
        """One of the document's amounts overlaps the range."""
        return any(map(self.holds, document.amounts))

    def holds(self, amount: Amount) -> bool:
        """Whether an amount overlaps the range."""
        return (
            amount.unit == self.unit
            and (self.high is None or amount.low <= self.high)
            and (self.low is None or amount.high >= self.low)
        )


@value
class DateRange(Query):
    """The date lies in the range: ISO days, both ends inclusive, None an open end."""

    low: str | None = None
    high: str | None = None

    def matches(self, document: Document) -> bool:
        """The document has a date, and it lies in the range."""
        day = document.date
        return day is not None and (self.low is None or self.low <= day) and (self.high is None or day <= self.high)


@value
class And(Query):
    """All of them."""

    children: tuple[Query, ...]

    def matches(self, document: Document) -> bool:
        """Every child matches."""
        return all(child.matches(document) for child in self.children)


@value
class Or(Query):
    """At least `minimum` of them; each that matches adds to the score."""

    children: tuple[Query, ...]
    minimum: int = 1

    def matches(self, document: Document) -> bool:
        """Enough children match."""
        return sum(child.matches(document) for child in self.children) >= self.minimum


@value
class Not(Query):
    """All documents that do not match the child."""

    child: Query

    def matches(self, document: Document) -> bool:
        """The child does not match."""
        return not self.child.matches(document)


def exchanged(word: str) -> Iterator[str]:
    """The word with each two neighbouring characters exchanged, which is one slip of the hand but two edits."""
    for i in range(len(word) - 1):
        if word[i] != word[i + 1]:
            yield word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def near(left: str, right: str, distance: int) -> bool:
    """Whether the Levenshtein distance of two terms is at most `distance`."""
    if abs(len(left) - len(right)) > distance:
        return False
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
        if min(row) > distance:
            return False
    return row[-1] <= distance


def but(query: Query, articles: Collection[str]) -> Query:
    """The query without some articles."""
    return And((query, Not(Articles(frozenset(articles))))) if articles else query
