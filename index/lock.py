"""One writer at a time, and a word about who it is."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from index.errors import AssayError, IndexBusyError

LOCK = "lock"
HOLDER = "lock.json"
"""Says who holds the lock; the lock itself is the operating system's and ends with its process."""


@contextmanager
def locked(folder: Path, wait: float) -> Iterator[None]:
    """Hold the folder's lock; waits up to `wait` seconds, then `IndexBusyError` names who has it."""
    # Loads asyncio: 35 ms that a question, which takes no lock, need not pay.
    from socket import gethostname

    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=wait, poll_interval=0.05, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise IndexBusyError(
            f"{_holder(folder)} is writing this index",
            where=str(folder),
            do="try again later, or wait with --wait SECONDS",
        ) from None
    except OSError as error:
        raise AssayError(
            f"the index folder cannot be written: {error.strerror or error}",
            where=str(folder),
            do="see who may write into it, or name another with --index",
        ) from error
    try:
        who = {
            "pid": os.getpid(),
            "host": gethostname(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            (folder / HOLDER).write_text(json.dumps(who), encoding="utf-8")
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        who = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"process {int(who['pid'])} on {str(who['host'])[:80]!r}, since {str(who['since'])[:40]},"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
