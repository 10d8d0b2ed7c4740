"""What a command that asks is called with, free of what reads a command line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from index.errors import UsageError
from index.folders import index_folder


class Match(StrEnum):
    """How many words of the question an article must answer."""

    ALL = "all"
    MOST = "most"
    ANY = "any"


class Sort(StrEnum):
    """Order of an answer."""

    RELEVANCE = "relevance"
    DATE = "date"
    NEWEST = "-date"
    CAPACITY = "capacity"
    LARGEST = "-capacity"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class Question(NamedTuple):
    """What a command that asks was called with: the words as one text, and the filters as typed."""

    text: str
    match: Match
    literal: bool
    filters: dict[str, Any]
    """Keyword arguments of `search.filters.Filters`."""
    saved: str | None = None
    """The name of the saved search that it is."""
    has_words: bool = False
    """Whether words were given at all, were they only empty ones."""

    def how(self) -> dict[str, Any]:
        """What a searcher is told besides the text."""
        from search.filters import Filters

        return {"match": self.match.value, "literal": self.literal, "filters": Filters(**self.filters)}


def recalled(question: Question, folder: Path | None) -> Question:
    """The question that is saved under the name that was given."""
    from search.saved import saved_search

    if question.text or question.filters:
        raise UsageError("a saved search has words and filters of its own", do="leave out yours, or --saved")
    kept = saved_search(index_folder(folder), str(question.saved))
    match = Match(kept.match) if question.match is Match.ALL else question.match
    return Question(kept.query, match, kept.literal or question.literal, dict(kept.filters), kept.name)
