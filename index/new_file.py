"""A file that is there when it is whole, and the errors of one that cannot be made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import AssayError, UsageError


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """An empty file beside `target` to be written, which takes that name in the end; gone where anything fails.

    Raises `UsageError` where `target` exists or there can be no such file, `AssayError` where the disk fails.
    """
    beside = target.with_name(f".{target.name[:200]}.{os.getpid()}") if target.name else target
    try:
        target.lstat()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _cannot_be(target, error) from error
    else:
        raise UsageError(f"{target} exists already", do="name another file, or remove it")
    try:
        beside.open("xb").close()
    except OSError as error:
        raise _cannot_be(target, error) from error
    try:
        yield beside
        beside.replace(target)
    except OSError as error:
        what = f"the export cannot be written: {error.strerror or error}"
        raise AssayError(what, where=str(target), do="make room there, or name a file elsewhere") from error
    finally:
        with suppress(OSError):
            beside.unlink()


def _cannot_be(target: Path, error: OSError) -> UsageError:
    return UsageError(
        f"the export cannot be written: {error.strerror}",
        where=str(target),
        do="name a file in a folder that is there and that you may write into",
    )
