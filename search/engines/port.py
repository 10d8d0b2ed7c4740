"""What every engine promises on the asking side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from index.model import Unit
from index.values import value
from search.query import Query

Kind = Literal["article", "claim"]
Sort = Literal["relevance", "date", "-date", "capacity", "-capacity"]


@value
class Match:
    """One document that an engine found."""

    id: str
    article: str
    """The article's id: `id` itself for an article."""
    score: float


@value
class Found:
    """What an engine found: the exact total, and the part that was asked for, in order."""

    total: int
    matches: tuple[Match, ...]


class Asker(Protocol):
    """An open engine, read only. May raise `IndexDamagedError`, or `QueryError` where a budget is spent."""

    def find(
        self,
        query: Query,
        *,
        kind: Kind = "article",
        limit: int | None = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        unit: Unit | None = None,
    ) -> Found:
        """The documents of one kind that match, best first; of equals the newest, then by id.

        `limit` None is all of them. Documents without a date, or without an amount, come last in either
        direction. `capacity` sorts by the largest amount of `unit`, by any unit's in the order of
        `index.fields.UNITS` when it is None.
        """
        ...

    def counts(
        self, query: Query, fields: Sequence[str], *, kind: Kind = "article", most: int | None = None
    ) -> Mapping[str, Mapping[str, int]]:
        """Field -> value -> number of matching documents that have it. Every value, no order.

        With `most` at least so many of the most frequent values of each field, ties by value; others may be missing.
        """
        ...

    def days(self, query: Query) -> Mapping[str, int]:
        """Day of publication -> number of matching articles of that day; those without a date are in none."""
        ...

    def articles(self, query: Query, *, kind: Kind = "article") -> frozenset[str]:
        """The ids of the articles that match, or of those in which a claim matches; quicker than finding them."""
        ...

    def close(self) -> None:
        """Release the engine's files."""
        ...
