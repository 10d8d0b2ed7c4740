"""One story, one answer: what tells the same as an article that ranks higher stands under it.

The engine finds and ranks every article, whatever engine it is; the stories
are made of what it found, by the keys that the library keeps of each article
(`index.twins`). Two that share none are not compared.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Protocol

from index.library.port import Library
from index.model import Twin
from index.values import value
from search.engines.port import Asker, Found, Match
from search.query import And, Articles, Query

if TYPE_CHECKING:
    from index.twins import Told

COMPARED = 12
"""Most articles that one is compared with: those that have most keys in common with it, as twins have."""
LARGEST = 200
"""Most articles of one story."""
SPARE = 10
"""Articles that are asked for beyond those wanted, for those that turn out to be copies."""


@value
class Story:
    """An article that was found, and those found that tell the same, best first."""

    first: Match
    copies: Mapping[str, Twin]


class Find(Protocol):
    """A question to an engine, all but which part of the answer is wanted."""

    def __call__(self, *, limit: int | None) -> Found:
        """That many of the best."""
        ...


def folded(
    find: Find,
    query: Query,
    asker: Asker,
    library: Library,
    fold: Collection[Twin],
    *,
    limit: int | None,
    offset: int = 0,
) -> tuple[int, list[Story]]:
    """How many articles answer, copies included, and that page of the stories they tell."""
    known = _Twins(library, fold)
    end = None if limit is None else offset + limit
    size = None if end is None else end + SPARE
    while True:
        found = find(limit=size)
        firsts = _firsts(found.matches, known, end)
        if size is None or len(firsts) == end or len(found.matches) == found.total:
            break
        size *= 2
    page = firsts[offset:]
    return found.total, _with_copies(page, found, query, asker, known)


def _firsts(matches: Collection[Match], known: _Twins, end: int | None) -> list[Match]:
    """Those that tell nothing that one before them tells, up to `end` of them."""
    firsts: list[Match] = []
    told: set[str] = set()
    for match in matches:
        if len(firsts) == end:
            break
        if match.article not in told:
            told.update(known.of(match.article))
            firsts.append(match)
    return firsts


def _with_copies(page: Collection[Match], found: Found, query: Query, asker: Asker, known: _Twins) -> list[Story]:
    copies = {id_ for first in page for id_ in known.of(first.article)}
    rank = {match.article: n for n, match in enumerate(found.matches) if match.article in copies}
    unseen = copies - rank.keys()
    if unseen and len(found.matches) < found.total:
        further = asker.find(And((query, Articles(frozenset(unseen), 0.0))), limit=None)
        rank |= {match.article: n for n, match in enumerate(further.matches, len(rank) + len(found.matches))}
    stories = []
    for first in page:
        twin = known.of(first.article)
        stories.append(
            Story(first, {id_: twin[id_] for id_ in sorted(twin.keys() & rank.keys(), key=rank.__getitem__)})
        )
    return stories


class _Twins:
    """The stories of a library, each worked out when it is asked for."""

    def __init__(self, library: Library, fold: Collection[Twin]) -> None:
        self._library = library
        self._fold = fold
        self._told: dict[str, Told | None] = {}
        self._stories: dict[str, Mapping[str, Twin]] = {}

    def of(self, article: str) -> Mapping[str, Twin]:
        """The other articles of a story, each with what it is to this one; copies of copies are of it, too."""
        if article not in self._stories:
            self._stories[article] = self._story(article)
        return self._stories[article]

    def _story(self, article: str) -> Mapping[str, Twin]:
        found: dict[str, Twin] = {}
        waiting = [article]
        while waiting and len(found) < LARGEST:
            one = waiting.pop(0)
            for other in self._library.alike(one, COMPARED):
                if other != article and other not in found and (twin := self._between(one, other)) in self._fold:
                    # What is translated there and back is no copy.
                    found[other] = "copy" if twin == found.get(one, "copy") == "copy" else "translation"
                    waiting.append(other)
        return found

    def _between(self, one: str, other: str) -> Twin | None:
        from index.twins import twins

        here, there = self._telling(one), self._telling(other)
        if not here or not there or (here.chinese != there.chinese and "translation" not in self._fold):
            return None
        return twins(here, there)

    def _telling(self, article: str) -> Told | None:
        from index.twins import Told

        if article not in self._told:
            analysis = self._library.get(article)
            self._told[article] = Told(analysis) if analysis else None
        return self._told[article]
