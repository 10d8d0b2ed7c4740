"""The one thread that owns the searcher: it answers the newest question of each kind, and drops what it replaced.

SQLite's connections belong to the thread that made them, and no question may
hold up a key: widgets hand in jobs here and are told what came of them.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from index.errors import AssayError, UsageError
from index.manifest import NAME as MANIFEST
from index.store import NAMES
from search.searcher import Searcher

TURN = 0.0005
"""Seconds for which one thread runs while another waits."""


@dataclass(frozen=True, eq=False)
class Job:
    """Something to ask. A newer job of the same kind replaces it, whether it waits or runs."""

    kind: str
    work: Callable[[Searcher], Iterator[Any]]
    """Runs in the thread; each part that it yields is delivered. Nothing that SQLite owns may be among them."""
    then: Callable[[Any], None]
    """Gets each part, wherever the receiver calls it."""
    failed: Callable[[str], None]
    """Gets one line where the job ended in an error."""


class Receiver(Protocol):
    """Takes parts of answers from the thread. Must not block."""

    def __call__(self, job: Job, part: Any, error: str | None) -> None:
        """A part, or why there will be none: exactly one of the two is not None."""
        ...


class Desk:
    """The thread, from `start` to `close`."""

    def __init__(self, index: Path, deliver: Receiver) -> None:
        self._index = index
        self._deliver = deliver
        self._waiting: dict[str, Job] = {}
        self._newest: dict[str, Job] = {}
        self._changed = threading.Condition()
        self._running = False
        self._closing = False
        self._searcher: Searcher | None = None
        self._stamp: object = None
        self._thread = threading.Thread(target=self._run, name="assay-searcher", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        # A key must not wait until the searcher's turn of five milliseconds ends, again and again.
        sys.setswitchinterval(TURN)
        self._thread.start()

    def ask(self, job: Job) -> None:
        """Hand a job in; returns at once."""
        with self._changed:
            self._waiting.pop(job.kind, None)
            self._waiting[job.kind] = self._newest[job.kind] = job
            self._changed.notify_all()

    def is_newest(self, job: Job) -> bool:
        """Whether no newer job of its kind was handed in."""
        return self._newest.get(job.kind) is job

    def rest(self, wait: float) -> bool:
        """Wait, at most so many seconds, until nothing is asked; whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running and not self._waiting, wait)

    def close(self, wait: float = 1.0) -> None:
        """Stop after the part that is being made, for which the caller waits so many seconds."""
        with self._changed:
            self._closing = True
            self._waiting.clear()
            self._newest.clear()
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(wait)

    def _run(self) -> None:
        try:
            while (job := self._next()) is not None:
                self._answer(job)
                with self._changed:
                    self._running = False
                    self._changed.notify_all()
        finally:
            self._let_go()

    def _next(self) -> Job | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or bool(self._waiting))
            if self._closing:
                return None
            self._running = True
            return self._waiting.pop(next(iter(self._waiting)))

    def _answer(self, job: Job) -> None:
        try:
            for part in job.work(self._open()):
                if not self.is_newest(job):
                    return
                self._deliver(job, part, None)
        except UsageError as error:
            self._deliver(job, None, str(error))
        except (AssayError, OSError) as error:
            # The index may have been mended or rebuilt by the next question: open it anew then.
            self._let_go()
            self._deliver(job, None, _told(error))
        except Exception as error:
            if os.environ.get("ASSAY_DEBUG"):
                raise
            self._let_go()
            what = f"this is a defect of Assay: {type(error).__name__}: {error}; ASSAY_DEBUG=1 shows where"
            self._deliver(job, None, what)

    def _open(self) -> Searcher:
        stamp = self._state()
        if self._searcher is not None and stamp != self._stamp:
            self._let_go()
        if self._searcher is None:
            self._searcher, self._stamp = Searcher(self._index), stamp
        return self._searcher

    def _state(self) -> object:
        """What changes when the index is rebuilt, or its own names are."""
        return tuple(_changed_at(self._index / name) for name in (MANIFEST, NAMES))

    def _let_go(self) -> None:
        searcher, self._searcher = self._searcher, None
        if searcher is not None:
            with suppress(Exception):
                searcher.close()


def _changed_at(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_ino


def _told(error: AssayError | OSError) -> str:
    if isinstance(error, AssayError):
        return str(error)
    where = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{where}"
