"""The page that says what an index folder holds: which engine, made from what, and what its files must be."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from index.disk import sha256_of, write_whole
from index.errors import IndexDamagedError, IndexVersionError
from index.permissions import unreadable
from index.values import value

SCHEMA_VERSION = 1
"""Of the manifest and of the documents in the engine; to be raised when either changes."""

NAME = "manifest.json"


@value
class FileMark:
    """What a file must be."""

    size: int
    """In bytes."""
    sha256: str


@value
class Manifest:
    """What an index folder holds."""

    engine: str
    """Name of the engine (`index.engines`)."""
    segmenter: str
    """What cut the Han words: questions must be cut by the same."""
    rules: str
    """Fingerprint of the names and rules by which the articles were read."""
    generation: int
    """The folder of the engine's files: `engine/GENERATION`."""
    revision: int
    """The library's revision that the engine has seen."""
    files: dict[str, FileMark]
    """Path below the generation's folder -> what the file must be."""
    schema: int = SCHEMA_VERSION


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an index folder, None where there is none.

    Raises `IndexVersionError` for another schema, `IndexUnreadableError` for a
    file that this user may not read, and `IndexDamagedError` for one that is no
    manifest.
    """
    path = folder / NAME
    try:
        values = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise unreadable(path) from error
    except (OSError, ValueError, RecursionError) as error:
        raise _damaged(path) from error
    try:
        schema = values["schema"]
        if schema != SCHEMA_VERSION:
            raise IndexVersionError(
                f"the index has schema {schema!r}, this program reads schema {SCHEMA_VERSION}",
                where=str(folder),
                do="make its engine anew with `assay index --rebuild`",
            )
        marks = {name: FileMark(int(m["size"]), str(m["sha256"])) for name, m in values["files"].items()}
        return Manifest(
            engine=str(values["engine"]),
            segmenter=str(values["segmenter"]),
            rules=str(values["rules"]),
            generation=int(values["generation"]),
            revision=int(values["revision"]),
            files=marks,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path) from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the old one: from this moment on its generation is the index."""
    content = json.dumps(asdict(manifest), indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(folder / NAME, content.encode() + b"\n")


def mark_files(folder: Path, known: dict[str, FileMark]) -> dict[str, FileMark]:
    """The marks of all files below a folder.

    `known` are marks of files that were taken over as they are: those keep
    them, so that damage of an old file is never written down as its content.
    """
    marks = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            marks[name] = known.get(name) or FileMark(path.stat().st_size, sha256_of(path))
    return marks


def missing_or_resized(folder: Path, manifest: Manifest) -> list[str]:
    """Names of files that are gone or have another size: the quick look before each search.

    Raises `PermissionError` where this user may not look.
    """
    found = []
    for name, mark in manifest.files.items():
        try:
            if (folder / name).stat().st_size != mark.size:
                found.append(name)
        except PermissionError:
            raise
        except OSError:
            found.append(name)
    return found


def changed(folder: Path, manifest: Manifest) -> list[str]:
    """Names of files that are gone, of other content, or too many: the thorough look of `assay check`.

    Raises `PermissionError` where this user may not look.
    """
    missing_or_resized(folder, manifest)
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found = [name for name in manifest.files if name not in there]
    found += [name for name in there if name not in manifest.files]
    for name, mark in manifest.files.items():
        if name in there and (there[name].stat().st_size != mark.size or sha256_of(there[name]) != mark.sha256):
            found.append(name)
    return sorted(found)


def _damaged(path: Path) -> IndexDamagedError:
    return IndexDamagedError(
        "the manifest cannot be read", where=str(path), do="make it and the engine anew with `assay index --rebuild`"
    )
