"""What every library promises: nothing that was read is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from index.library.archive import Packed
from index.model import Analysis, Claim, Company, Language
from index.values import value


@value
class FileState:
    """A file as it was when it was last read, and the articles it gave."""

    file: str
    """Absolute path with symbolic links resolved: what the file is known by."""
    path: str
    """As given on the command line."""
    size: int
    mtime_ns: int
    sha256: str
    articles: tuple[str, ...]
    """Ids, in the file's order; empty for a file that was skipped."""
    skipped: str | None = None
    """Why the file, or a part of it, gave no article."""


@value
class Change:
    """One article as an engine must now know it."""

    id: str
    revision: int
    deleted: bool


@value
class KeptClaim:
    """A claim with the little of its article that a list of many claims needs."""

    article: str
    """The article's id."""
    number: int
    """Its place among the article's claims, from 0, as in the ids of `index.documents`."""
    date: str | None
    lang: Language
    claim: Claim
    sentence: str


class Library(Protocol):
    """Articles with all that was found in them. One writer at a time, any number of readers.

    Every method may raise `IndexDamagedError`.
    """

    @property
    def revision(self) -> int:
        """Number of the newest change: what an engine must have seen to be current."""
        ...

    def put(self, analyses: Iterable[Analysis | Packed], states: Iterable[FileState] = ()) -> int:
        """Add or replace articles by id, and the states of the files they came from, in one transaction.

        Articles that a file held before and holds no more are removed. Returns the new revision.
        """
        ...

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles and what was found in them. Returns the new revision."""
        ...

    def forget(self, files: Iterable[str]) -> int:
        """Remove file states, and the articles that no other file gave. Returns the new revision."""
        ...

    def get(self, article_id: str) -> Analysis | None:
        """One article with all that was found in it."""
        ...

    def content(self, article_id: str) -> bytes | None:
        """One article, packed (`index.library.archive`)."""
        ...

    def unpacked(self, content: bytes) -> Analysis:
        """What `content` gave, also when the library is closed. Raises `IndexDamagedError` where it is damaged."""
        ...

    def all(self) -> Iterator[Analysis]:
        """Every article, ordered by id, in constant memory."""
        ...

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Id and packed analysis of every article, ordered by id, in constant memory."""
        ...

    def claims(self, article_ids: Iterable[str]) -> Iterator[KeptClaim]:
        """All claims of these articles, in the order given, without reading what else was found in them."""
        ...

    def count(self) -> int:
        """How many articles there are."""
        ...

    def changes(self, since: int) -> Iterator[Change]:
        """What changed after that revision, each article once, oldest first."""
        ...

    def removed(self, since: int) -> Iterator[str]:
        """The articles that were removed after that revision, and are not back."""
        ...

    def file_states(self) -> Iterator[FileState]:
        """Every file that was read."""
        ...

    def file_state(self, file: str) -> FileState | None:
        """The state of one file by its absolute path."""
        ...

    def unchanged(self, files: Mapping[str, tuple[int, int]]) -> Mapping[str, int]:
        """Of files with their size and time: how many articles each holds that is as it was when it was read whole."""
        ...

    def holder(self, article_id: str) -> FileState | None:
        """The file that gave an article, if a file did."""
        ...

    def companies(self, folded: str) -> tuple[Company, ...]:
        """Firms that some article prints so (`index.text.normalise.key`), each once: also those no table holds."""
        ...

    def company(self, company_id: str) -> Company | None:
        """A firm by its id, as the articles name it."""
        ...

    def all_companies(self) -> Iterator[Company]:
        """Every firm that an article mentions, each once, with all surfaces."""
        ...

    def alike(self, article_id: str, limit: int) -> tuple[str, ...]:
        """Ids of articles that may be twins of one (`index.twins`), those first that share most with it."""
        ...

    def check(self) -> tuple[str, ...]:
        """What is wrong with the store, in sentences; empty when it is sound."""
        ...

    def close(self) -> None:
        """Release the store."""
        ...
