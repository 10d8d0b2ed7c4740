"""What every reader promises: bytes of a file become articles, or a sentence that says why not.

A new format is a module beside this one with a class that has the three
members of `Reader`, and a place in the tuple `READERS` of the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from index.budgets import Limits
from index.model import Article, Skipped
from index.readers.given import GivenIds


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is about to be read."""

    path: Path
    """Where it lies."""
    given: str
    """As the user gave it: what `Article.path` and `Skipped.path` show."""
    limits: Limits = field(default_factory=Limits)
    known_id: str | None = None
    """The id that the file's article already has, when it was indexed before under another spelling of its path."""
    ids: GivenIds = field(default_factory=GivenIds)
    """What the run has given before."""
    data: bytes | None = None
    """What a file inside another one holds, an archive's or a message's; None where it must be read from `path`."""

    def inside(self, name: str, data: bytes) -> Source:
        """A file that this one holds, shown with the way to it: `news.zip/2023/a.txt`."""
        # No name may climb out of its container and take the id of a file beside it.
        steps = [step for step in name.replace("\\", "/").split("/") if step not in ("", ".", "..")]
        given = "/".join((self.given, *steps))
        return replace(self, path=Path(steps[-1] if steps else name), given=given, known_id=None, data=data)

    def skipped(self, reason: str, line: int | None = None) -> Skipped:
        """What is reported when the file, or one line of it, gives no article."""
        return Skipped(self.given, reason, line)


class Reader(Protocol):
    """Reads one format."""

    name: str
    """As shown to people: `plain text`."""
    endings: tuple[str, ...]
    """Lower-case endings with their dot; an empty string stands for files without one."""

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The articles of a file, in its order. Never raises for what a file holds."""
        ...
