"""What this user may not read of an index: nothing is damaged, and no rebuilding helps."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexUnreadableError


def unreadable(path: str | Path) -> IndexUnreadableError:
    """The error of a file or folder that this user may not read."""
    return IndexUnreadableError(
        "this may not be read by this user", where=str(path), do="change its permissions, or make an index of your own"
    )


@contextmanager
def permitted(folder: Path) -> Iterator[None]:
    """What the system does not permit in an index folder, as `IndexUnreadableError`."""
    try:
        yield
    except PermissionError as error:
        raise unreadable(error.filename or folder) from error


def closed(*files: Path) -> Path | None:
    """The first of the files that is there and may not be read, or its folder that may not be entered."""
    for file in files:
        try:
            file.stat()
        except FileNotFoundError:
            continue
        except PermissionError:
            return file.parent
        if not os.access(file, os.R_OK):
            return file
    return None
