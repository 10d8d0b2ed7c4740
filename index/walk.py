"""Which files a run reads: those that are given, and those in the folders that are given."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from index.model import Skipped
from index.values import value


@value
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

    @property
    def ending(self) -> str:
        """What its name ends with, in small letters: `.txt`."""
        return os.path.splitext(self.given)[1].lower()  # noqa: PTH122 - a hundred thousand times


@dataclass
class Walk:
    """Goes through files and folders, each file once, names in order, a folder's files before its folders.

    Hidden files and folders and the index itself are passed over; of files
    that no reader reads only the number is kept.
    """

    inputs: Sequence[str]
    index: Path
    """The index folder."""
    supported: Callable[[str], bool]
    unsupported: Counter[str] = field(default_factory=Counter)
    """Ending -> number of files in folders that were passed over for it."""

    def __iter__(self) -> Iterator[FoundFile | Skipped]:
        visited = {os.path.realpath(self.index)}
        singles: set[str] = set()
        for given in self.inputs:
            for found in self._below(given, visited) if Path(given).is_dir() else [_Entry(given, None)]:
                if isinstance(found, Skipped):
                    yield found
                    continue
                file = found.file or os.path.realpath(found.given)
                if file in singles:
                    continue
                if found.file is None:
                    # A file that is given, or that a link leads to: its folder may be walked, too.
                    if str(Path(file).parent) in visited and self._is_read(Path(file).name):
                        continue
                    singles.add(file)
                yield FoundFile(found.given, file) if _is_text(file) else _nameless(found.given)

    def covers(self, file: str) -> bool:
        """Whether a file, by its real path, is among those that are given or lie in a folder that is."""
        return any(Path(file).is_relative_to(os.path.realpath(given)) for given in self.inputs)

    def _below(self, root: str, visited: set[str]) -> Iterator[_Entry | Skipped]:
        """The files below a folder; `visited` are real paths not to be entered, so that links in a circle end."""
        waiting = [root]
        while waiting:
            folder = waiting.pop()
            real = os.path.realpath(folder)
            if real in visited:
                continue
            visited.add(real)
            try:
                with os.scandir(folder) as found:
                    entries = sorted((e for e in found if not e.name.startswith(".")), key=attrgetter("name"))
            except OSError as error:
                yield Skipped(folder, f"this folder cannot be read ({error.strerror}); change its permissions")
                continue
            start, real_start = f"{folder.rstrip('/')}/", f"{real.rstrip('/')}/"
            folders = []
            for entry in entries:
                if _is_folder(entry):
                    folders.append(start + entry.name)
                elif self._is_read(entry.name):
                    yield _Entry(start + entry.name, None if entry.is_symlink() else real_start + entry.name)
                else:
                    self.unsupported[Path(entry.name).suffix.lower()] += 1
            waiting += reversed(folders)

    def _is_read(self, name: str) -> bool:
        return not name.startswith(".") and self.supported(name)


class _Entry(NamedTuple):
    given: str
    file: str | None
    """The real path, None where it must be looked for."""


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself.
        return False


def _is_text(name: str) -> bool:
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _nameless(path: str) -> Skipped:
    return Skipped(os.fsencode(path).decode(errors="replace"), "the name of this file is not valid UTF-8; rename it")
