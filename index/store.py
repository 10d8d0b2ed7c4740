"""The index folder: a library that loses nothing, and an engine that can be made from it.

::

    manifest.json      which generation of the engine is valid, and what its files must be
    library.sqlite     all articles and what was found in them
    engine/12/         the engine's files of that generation
    names.toml         names of the reporter's own, if there are any
    lock, lock.json    who writes

A writer builds the next generation beside the valid one and then replaces the
manifest in one step: whoever looks, at any time and after any crash, finds
the old index or the new one. What a crash leaves behind goes with the next run.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from index.disk import sync_folder
from index.engines import engine_of, preferred
from index.engines.port import Engine
from index.errors import (
    AssayError,
    IndexDamagedError,
    IndexUnreadableError,
    IndexUnsafeError,
    IndexVersionError,
    NoIndexError,
    UsageError,
)
from index.generation import NextGeneration
from index.library.port import Library
from index.library.sqlite import SqliteLibrary, open_library, read_library
from index.lock import LOCK, locked
from index.manifest import NAME as MANIFEST
from index.manifest import FileMark, Manifest, changed, mark_files, missing_or_resized, read_manifest, write_manifest
from index.permissions import permitted
from index.text import han
from index.values import value

LIBRARY = "library.sqlite"
ENGINE = "engine"
NAMES = "names.toml"
"""The names of a reporter's own that hold for this index."""

_MARKS = (LIBRARY, MANIFEST, LOCK, NAMES)
"""Files that tell the folder of an index, also of one that is not finished or damaged."""

_REBUILD = "make the engine anew from the library with `assay index --rebuild`"

T = TypeVar("T")


@value
class Reading(Generic[T]):
    """An index that is open to be asked."""

    path: Path
    manifest: Manifest
    library: Library
    """As it was on opening; `get` gives articles as the engine knows them, even when they have changed since."""
    engine: T
    """What `open_engine` made of the valid generation."""

    @property
    def behind(self) -> bool:
        """Whether the library has changes that the engine does not know: a run was interrupted, or is going on."""
        return self.library.revision != self.manifest.revision


def open_for_reading(path: Path, open_engine: Callable[[str, Path], T]) -> Reading[T]:
    """Open an index; `open_engine` is given the engine's name and the folder of its files.

    Raises `NoIndexError`, `IndexUnsafeError`, `IndexUnreadableError`, `IndexVersionError`, `IndexDamagedError`.
    """
    with permitted(path):
        return _opened(path, open_engine)


def _opened(path: Path, open_engine: Callable[[str, Path], T]) -> Reading[T]:
    while True:
        manifest = _manifest_to_read(path)
        folder = generation_folder(path, manifest.generation)
        library = read_library(path / LIBRARY, manifest.revision)
        try:
            _require_owner(path, folder)
            _require_whole(folder, manifest)
            if read_manifest(path) == manifest:
                _require_same_library(path, manifest, library)
                han.use(manifest.segmenter)
                return Reading(path, manifest, library, open_engine(manifest.engine, folder))
            library.close()
        except (AssayError, OSError):
            library.close()
            if read_manifest(path) == manifest:
                raise
            # A writer has switched to its new generation and cleared this one away while it was being opened.


@contextmanager
def open_for_writing(
    path: Path, engine: str | None = None, *, move: bool = False, wait: float = 10.0
) -> Iterator[Writing]:
    """Open an index to change it, and make it where there is none; `engine` is for a new one, or to `move` one over.

    An index that moves stays with its old engine until `Writing.switch_to` the new one.
    Raises `IndexBusyError` after `wait` seconds, `UsageError` where the index has another engine and is not to move.
    """
    with permitted(path):
        _make_folder(path)
        _require_owner(path)
    with locked(path, wait):
        new_library = not (path / LIBRARY).exists()
        manifest = read_valid(path)
        if manifest and engine and manifest.engine != engine and not move:
            raise UsageError(
                f"this index has the engine {manifest.engine}",
                where=str(path),
                do=f"move it over with `assay index --rebuild --engine {engine}`",
            )
        library = open_library(path / LIBRARY)
        try:
            if manifest and (new_library or library.revision < manifest.revision):
                # Another library than the engine was made from, a restored backup perhaps.
                manifest = replace(manifest, files={})
            chosen = engine or (manifest.engine if manifest else preferred())
            han.use(manifest.segmenter if manifest and not move else han.installed()[0])
            writing = Writing(path, library, manifest, engine_of(chosen))
            writing.sweep()
            yield writing
        finally:
            library.close()


class Writing:
    """An index that is open to be changed, by this process alone."""

    def __init__(self, path: Path, library: SqliteLibrary, manifest: Manifest | None, engine: Engine) -> None:
        self.path = path
        self.library = library
        self.manifest = manifest
        """Of the valid generation; None where there is none yet, or none that this program can use."""
        self.engine = engine
        self.segmenter = han.segmenter()
        """What cuts the Han words: the same as before, until the index is made anew."""

    @contextmanager
    def next_generation(self, *, afresh: bool = False) -> Iterator[NextGeneration]:
        """The next generation of the engine, to be given what has changed and then to `switch_to`.

        `afresh` makes it from nothing, as happens by itself where the valid one's files cannot be built upon.
        """
        number = 1 + max([0, *_generations(self.path), self.manifest.generation if self.manifest else 0])
        base = None if afresh else self._base()
        generation = NextGeneration(self.engine, generation_folder(self.path, number), base)
        try:
            yield generation
        finally:
            generation.abandon()
            self.sweep()

    def switch_to(self, generation: NextGeneration, rules: str) -> None:
        """Make a generation the valid one, where anything has changed: it has been given all that the library has."""
        revision = self.library.revision
        valid = self.manifest
        if generation.base and valid and (valid.revision, valid.rules) == (revision, rules) and not generation.begun:
            return
        generation.finish()
        marks = mark_files(generation.folder, self._known_marks() if generation.base else {})
        sync_folder(generation.folder.parent)
        sync_folder(self.path)
        number = int(generation.folder.name)
        self.manifest = Manifest(self.engine.name, self.segmenter, rules, number, revision, marks)
        write_manifest(self.path, self.manifest)

    def sweep(self) -> None:
        """Remove what only older generations need. Readers that have one open keep all they need until they close."""
        valid = read_valid(self.path)
        if valid is None and (self.path / MANIFEST).exists():
            # Written by another version, perhaps: it may go only when there is a new one.
            return
        for number in _generations(self.path):
            if valid is None or number != valid.generation:
                shutil.rmtree(generation_folder(self.path, number), ignore_errors=True)
        if valid:
            self.library.settle(valid.revision)

    def _known_marks(self) -> dict[str, FileMark]:
        """The marks of the files that a new generation takes over from the valid one."""
        known = self.manifest.files if self.manifest else {}
        return {name: mark for name, mark in known.items() if Path(name).name not in self.engine.rewritten}

    def _base(self) -> Path | None:
        """The valid generation, where a new one can be built upon it."""
        manifest = self.manifest
        if not manifest or not manifest.files:
            return None
        if (manifest.engine, manifest.segmenter) != (self.engine.name, self.segmenter):
            return None
        folder = generation_folder(self.path, manifest.generation)
        _require_owner(self.path, folder)
        try:
            return None if missing_or_resized(folder, manifest) else folder
        except PermissionError:
            return None


def check(path: Path) -> list[str]:
    """All that is wrong with an index: every file, the library, and whether the two agree.

    Sentences, each with what helps against it. Raises `IndexUnreadableError` for what this user may not look at.
    """
    with permitted(path):
        return _wrong(path)


def _wrong(path: Path) -> list[str]:
    manifest = _manifest_to_read(path)
    folder = generation_folder(path, manifest.generation)
    _require_owner(path, folder)
    names = changed(folder, manifest)
    damaged = [f"{(folder / name).relative_to(path)} is missing, changed or not the index's" for name in names]
    try:
        library = read_library(path / LIBRARY)
    except IndexUnreadableError:
        raise
    except AssayError as error:
        return [*damaged, str(error)]
    try:
        problems = library.check()
        if problems:
            # The engine cannot be mended from such a library: what helps the library helps both.
            return [*damaged, *problems]
        return [f"{each}; {_REBUILD}" for each in damaged] or list(_disagreements(manifest, folder, library))
    finally:
        library.close()


def generation_folder(path: Path, generation: int) -> Path:
    """The folder of the engine's files of a generation."""
    return path / ENGINE / str(generation)


def read_valid(path: Path) -> Manifest | None:
    """The manifest, None where there is none or none that can be used."""
    try:
        return read_manifest(path)
    except (IndexDamagedError, IndexVersionError):
        return None


def _disagreements(manifest: Manifest, folder: Path, library: Library) -> Iterator[str]:
    behind = len(list(library.changes(manifest.revision)))
    if behind:
        yield f"the engine is behind the library by {behind} articles; run `assay index PATH` to catch up"
    elif library.revision != manifest.revision:
        yield f"the engine was made from another library; {_REBUILD}"
    else:
        articles, kept = library.count(), engine_of(manifest.engine).count(folder)
        if articles != kept:
            yield f"the library has {articles} articles, the engine {kept}; {_REBUILD}"


def _manifest_to_read(path: Path) -> Manifest:
    if _is_folder(path):
        _require_owner(path)
        manifest = read_manifest(path)
        if manifest:
            return manifest
        if (path / LIBRARY).exists():
            raise NoIndexError(
                "this index was never finished", where=str(path), do="finish it with `assay index --rebuild`"
            )
    raise NoIndexError("there is no index", where=str(path), do="make one with `assay index PATH`")


def _is_folder(path: Path) -> bool:
    """As `Path.is_dir`, which from Python 3.14 on says no of what may not be looked at."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except PermissionError:
        raise
    except (OSError, ValueError):
        return False


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        try:
            path.mkdir(parents=True, mode=0o700)
        except OSError as error:
            raise AssayError(
                f"the index folder cannot be made: {error.strerror}", where=str(path), do="name another with --index"
            ) from error
    elif (names := {each.name for each in path.iterdir()}) and names.isdisjoint(_MARKS):
        raise UsageError(
            "this folder holds something else than an index", where=str(path), do="name an empty or a new one"
        )


def _generations(path: Path) -> list[int]:
    folder = path / ENGINE
    return [int(each.name) for each in folder.iterdir() if each.name.isdecimal()] if folder.is_dir() else []


def _require_whole(folder: Path, manifest: Manifest) -> None:
    damaged = missing_or_resized(folder, manifest)
    if damaged:
        raise IndexDamagedError(
            f"{damaged[0]} is missing or has another size",
            where=str(folder),
            do=_REBUILD,
        )


def _require_same_library(path: Path, manifest: Manifest, library: Library) -> None:
    if library.revision < manifest.revision:
        raise IndexDamagedError(
            "the engine was made from another library",
            where=str(path),
            do="make it anew from this one with `assay index --rebuild`",
        )


def _require_owner(path: Path, generation: Path | None = None) -> None:
    """Whoosh runs code that its files hold: they must be this user's own, in folders where nobody else may write."""
    if os.name != "posix":
        return
    checked = [path]
    if generation is not None:
        checked += [generation.parent, generation, *generation.rglob("*")]
    for each in checked:
        try:
            state = each.stat() if each == path else each.lstat()
        except FileNotFoundError:
            continue
        if state.st_uid != os.geteuid():
            raise IndexUnsafeError(
                "this index belongs to another user", where=str(each), do="make an index of your own"
            )
        if state.st_mode & 0o002 and not each.is_symlink():
            raise IndexUnsafeError("everybody may write into this index", where=str(each), do=f"chmod -R o-w {path}")
