"""Bytes of regular files, within the budget; anything else is a sentence."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

from index.model import Skipped
from index.readers.port import Source

KINDS: tuple[tuple[int, str], ...] = (
    (stat.S_IFDIR, "a folder"),
    (stat.S_IFIFO, "a named pipe"),
    (stat.S_IFSOCK, "a socket"),
    (stat.S_IFCHR, "a device"),
    (stat.S_IFBLK, "a device"),
)
"""What a path may be besides a regular file, as people call it."""

# A pipe that takes a file's place between the look and the opening must not block the run.
NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def opened(source: Source) -> BinaryIO | Skipped:
    """The file, open for reading from its beginning, or why it cannot be."""
    if source.data is not None:
        return io.BytesIO(source.data)
    try:
        refusal = _refusal(source.path.stat().st_mode)
        if refusal:
            return source.skipped(refusal)
        stream = os.fdopen(os.open(source.path, os.O_RDONLY | NO_WAITING), "rb")
    except (OSError, ValueError) as error:
        return source.skipped(_trouble(error, source.path))
    refusal = _refusal(os.fstat(stream.fileno()).st_mode)
    if refusal:
        stream.close()
        return source.skipped(refusal)
    return stream


def content(source: Source) -> bytes | Skipped:
    """The whole file, or why there is none."""
    stream = opened(source)
    if isinstance(stream, Skipped):
        return stream
    limit = source.limits.file_bytes
    try:
        with stream:
            data = stream.read(limit + 1)
    except OSError as error:
        return source.skipped(_trouble(error, source.path))
    if len(data) > limit:
        return source.skipped(
            f"the file is larger than {limit:,} bytes; raise the limit with --max-file-size, or split it"
        )
    if not data.strip():
        return source.skipped("the file is empty; remove it or fill it")
    return data


def _refusal(mode: int) -> str | None:
    kind = stat.S_IFMT(mode)
    if kind == stat.S_IFREG:
        return None
    name = dict(KINDS).get(kind, "no regular file")
    return f"this is {name}, not a regular file; give files, or folders that hold them"


def _trouble(error: OSError | ValueError, path: Path) -> str:
    match error:
        case FileNotFoundError() if path.is_symlink():
            return "the link points to a file that does not exist; mend or remove it"
        case FileNotFoundError() | NotADirectoryError():
            return "there is no such file; check the path"
        case PermissionError():
            return "the file may not be read by this user; change its permissions"
        case OSError():
            return f"the file cannot be read ({error.strerror or error}); check the disk and the path"
        case _:
            return "this is no path of a file; check its spelling"
