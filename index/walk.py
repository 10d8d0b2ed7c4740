"""Which files a run reads: those that are given, and those in the folders that are given."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.model import Skipped


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read."""

    given: str
    """As the user gave it, with the way down from a folder that was given."""
    file: str
    """Absolute path with symbolic links resolved."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.given)


@dataclass
class Walk:
    """Goes through files and folders, each file once, names in order, a folder's files before its folders.

    Hidden files and folders and the index itself are passed over; of files
    that no reader reads only the number is kept.
    """

    inputs: Sequence[str]
    index: Path
    """The index folder."""
    supported: Callable[[Path], bool]
    unsupported: Counter[str] = field(default_factory=Counter)
    """Ending -> number of files in folders that were passed over for it."""

    def __iter__(self) -> Iterator[FoundFile | Skipped]:
        index = os.path.realpath(self.index)
        seen: set[str] = set()
        for given in self.inputs:
            for found in self._below(given, {index}) if Path(given).is_dir() else [given]:
                if isinstance(found, Skipped):
                    yield found
                elif (file := os.path.realpath(found)) not in seen:
                    seen.add(file)
                    yield FoundFile(found, file) if _is_text(file) else _nameless(found)

    def _below(self, root: str, visited: set[str]) -> Iterator[str | Skipped]:
        """The files below a folder; `visited` are real paths not to be entered, so that links in a circle end."""
        waiting = [root]
        while waiting:
            folder = waiting.pop()
            real = os.path.realpath(folder)
            if real in visited:
                continue
            visited.add(real)
            try:
                names = sorted(each.name for each in Path(folder).iterdir() if not each.name.startswith("."))
            except OSError as error:
                yield Skipped(folder, f"this folder cannot be read ({error.strerror}); change its permissions")
                continue
            paths = [f"{folder.rstrip('/')}/{name}" for name in names]
            folders = [path for path in paths if Path(path).is_dir()]
            waiting += reversed(folders)
            for path in paths:
                if path in folders:
                    continue
                if self.supported(Path(path)):
                    yield path
                else:
                    self.unsupported[Path(path).suffix.lower()] += 1


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _nameless(path: str) -> Skipped:
    return Skipped(os.fsencode(path).decode(errors="replace"), "the name of this file is not valid UTF-8; rename it")
