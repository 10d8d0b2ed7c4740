"""Which ids a run has given already, so that no article takes the place of another one of the same run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from index.model import Article
from index.readers.ids import article_id


class Claimant(NamedTuple):
    """An article that wants an id, as little of it as telling it from others takes."""

    id: str
    text: bytes
    """Digest of the article's text."""
    named: str
    """What the article is told apart by, in words."""
    given: str
    """The file, as the user gave it."""
    line: int | None


class Place(NamedTuple):
    """Where an id was given."""

    text: bytes
    given: str
    line: int | None


Elsewhere = Callable[[str], tuple[str, str] | None]
"""Text and file of the article that has an id in an unchanged file of the same run, which is not read again."""


class GivenIds:
    """The ids of one run, about 400 bytes each."""

    def __init__(self, elsewhere: Elsewhere = lambda _: None) -> None:
        self._first: dict[str, Place] = {}
        self._elsewhere = elsewhere

    def __contains__(self, id_: str) -> bool:
        return id_ in self._first

    def clash(self, article: Article, given: str, line: int | None) -> str | None:
        """Why an article cannot be taken: its id belongs to another text of this run. None where it can."""
        return self.claimed(claimant(article, given, line))

    def claimed(self, one: Claimant) -> str | None:
        """As `clash`, of an article that was read elsewhere."""
        first = self._first.get(one.id) or self._unread(one.id)
        if first is None:
            self._first[one.id] = Place(one.text, one.given, one.line)
            return None
        if first.text == one.text:
            return None
        where = f"at line {first.line}" if first.line and first.given == one.given else f"by {first.given}"
        return f"{one.named} is already given {where}; give it another id"

    def _unread(self, id_: str) -> Place | None:
        found = self._elsewhere(id_)
        return Place(_digest(found[0]), found[1], None) if found else None


class AnyIds(GivenIds):
    """Where one part of a run is read by itself: who puts the parts together looks for clashes."""

    def claimed(self, one: Claimant) -> str | None:
        """No clash, ever."""
        return None


def claimant(article: Article, given: str, line: int | None) -> Claimant:
    """What `GivenIds.claimed` needs of an article."""
    return Claimant(article.id, _digest(article.text), _named(article), given, line)


def _named(article: Article) -> str:
    """What the article is told apart by."""
    if article.url and article.id == article_id(url=article.url):
        return f"URL {article.url!r}"
    if article.path and article.id == article_id(path=article.path):
        return f"path {article.path!r}"
    return f"id {article.id!r}"


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
