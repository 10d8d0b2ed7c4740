"""The query language: a reporter's line of text becomes a `Query`, with a notice for all that was put right."""

from __future__ import annotations

from index.errors import QueryError
from search.language.meaning import Reader, Reading
from search.language.parser import parse
from search.language.units import Match, Unit
from search.resolve import Resolver

__all__ = ["Match", "Reading", "Unit", "parse", "read"]


def read(text: str, resolver: Resolver, *, literal: bool = False) -> Reading:
    """What a question asks. Raises `QueryError` with the position of what cannot be understood."""
    tree, notices = parse(text)
    reader = Reader(resolver, literal=literal)
    units = reader.units(tree)
    if text.strip() and not units:
        raise QueryError(
            f"there is nothing to search for in {text.strip()!r}",
            position=len(text) - len(text.lstrip()),
            do="write a word or a name, or * for every article",
        )
    return Reading(tuple(units), (*notices, *reader.notices))
