"""What Tantivy raises, in the words of `index.errors`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import AssayError, IndexDamagedError

_SYSTEM = re.compile(r"\(os error (\d+)\)|code: (\d+), kind")


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What a disk without room or a damaged file makes Tantivy raise, as `OSError` or `IndexDamagedError`."""
    try:
        yield
    except (AssayError, OSError):
        raise
    except BaseException as error:
        # A panic of Tantivy's is no `Exception`.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        system = _SYSTEM.search(str(error))
        if system:
            number = int(system[1] or system[2])
            raise OSError(number, os.strerror(number), str(folder)) from error
        raise IndexDamagedError(
            f"the index files cannot be read: {type(error).__name__}",
            where=str(folder),
            do="rebuild them from the library with `assay index --rebuild`",
        ) from error
