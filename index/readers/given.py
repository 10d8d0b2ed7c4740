"""Which ids a run has given already, so that no article takes the place of another one of the same run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from index.model import Article
from index.readers.ids import article_id


class Place(NamedTuple):
    """Where an id was given."""

    text: bytes
    """Digest of the article's text."""
    given: str
    """The file, as the user gave it."""
    line: int | None


Elsewhere = Callable[[str], tuple[str, str] | None]
"""Text and file of the article that has an id in an unchanged file of the same run, which is not read again."""


class GivenIds:
    """The ids of one run, about 200 bytes each."""

    def __init__(self, elsewhere: Elsewhere = lambda _: None) -> None:
        self._first: dict[str, Place] = {}
        self._elsewhere = elsewhere

    def clash(self, article: Article, given: str, line: int | None) -> str | None:
        """Why an article cannot be taken: its id belongs to another text of this run. None where it can."""
        text = _digest(article.text)
        first = self._first.get(article.id) or self._unread(article.id)
        if first is None:
            self._first[article.id] = Place(text, given, line)
            return None
        if first.text == text:
            return None
        where = f"at line {first.line}" if first.line and first.given == given else f"by {first.given}"
        return f"{_named(article)} is already given {where}; give it another id"

    def _unread(self, id_: str) -> Place | None:
        found = self._elsewhere(id_)
        return Place(_digest(found[0]), found[1], None) if found else None


def _named(article: Article) -> str:
    """What the article is told apart by."""
    if article.url and article.id == article_id(url=article.url):
        return f"URL {article.url!r}"
    if article.path and article.id == article_id(path=article.path):
        return f"path {article.path!r}"
    return f"id {article.id!r}"


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
