"""Where widgets hand in their questions: a process of its own answers them, and what it tells comes back here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Protocol

from search.tui.answering import Answer, Order, Work, serve


@dataclass(frozen=True, eq=False)
class Job:
    """Something to ask. A newer job of the same kind replaces it, whether it waits or runs."""

    kind: str
    work: Work
    """Runs in the other process; each part that it yields is delivered."""
    then: Callable[[Any], None]
    """Gets each part, wherever the receiver calls it."""
    failed: Callable[[str], None]
    """Gets one line where the job ended in an error."""


class Receiver(Protocol):
    """Takes parts of answers, in a thread that does nothing else. Must not block."""

    def __call__(self, job: Job, part: Any, error: str | None) -> None:
        """A part, or why there will be none: exactly one of the two is not None."""
        ...


class Desk:
    """The process that answers, from `start` to `close`; one that dies is replaced at the next question."""

    def __init__(self, index: Path, deliver: Receiver) -> None:
        self._index = index
        self._deliver = deliver
        self._newest: dict[str, tuple[int, Job]] = {}
        """Kind -> the newest job, and its number."""
        self._open: dict[int, Job] = {}
        """The jobs that have not been answered to the end, without those that were replaced."""
        self._changed = threading.Condition()
        self._number = 0
        self._process: SpawnProcess | None = None
        self._orders: Connection | None = None
        self._closing = False

    def start(self) -> None:
        """Begin to answer."""
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=serve, args=(self._index, there), name="assay-searcher", daemon=True)
        process.start()
        # Else this process would hold the pipe open that ends when the other does.
        there.close()
        self._process, self._orders = process, here
        threading.Thread(target=self._listen, args=(process, here), name="assay-answers", daemon=True).start()

    @property
    def process(self) -> int | None:
        """The id of the process that answers."""
        return self._process.pid if self._process else None

    def ask(self, job: Job) -> None:
        """Hand a job in; returns at once."""
        with self._changed:
            if self._closing:
                return
            self._number += 1
            replaced = self._newest.get(job.kind)
            if replaced:
                self._open.pop(replaced[0], None)
            self._newest[job.kind] = self._number, job
            self._open[self._number] = job
            if self._orders is None:
                self.start()
            # A process that has just died is noticed by the listener, which tells this job, too.
            with suppress(OSError):
                self._orders.send(Order(self._number, job.kind, job.work))  # type: ignore[union-attr]

    def is_newest(self, job: Job) -> bool:
        """Whether no newer job of its kind was handed in."""
        newest = self._newest.get(job.kind)
        return newest is not None and newest[1] is job

    def rest(self, wait: float) -> bool:
        """Wait, at most so many seconds, until nothing is asked; whether that is so."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._open, wait)

    def close(self, wait: float = 1.0) -> None:
        """Stop after the part that is being made, for which the caller waits so many seconds."""
        with self._changed:
            self._closing = True
            self._newest.clear()
            self._open.clear()
            self._changed.notify_all()
            process, orders = self._process, self._orders
            self._process = self._orders = None
        if process is None or orders is None:
            return
        # An empty message ends the other's reading; closing would take the pipe from under the listener.
        with suppress(OSError):
            orders.send_bytes(b"")
        process.join(wait)
        if process.is_alive():
            process.kill()
            process.join()

    def _listen(self, process: SpawnProcess, orders: Connection) -> None:
        with suppress(EOFError, OSError):
            while True:
                self._told(orders.recv())
        orders.close()
        process.join()
        self._lost(process)

    def _told(self, answer: Answer) -> None:
        with self._changed:
            job = self._open.get(answer.number)
        if job is None:
            return
        if answer.last:
            with self._changed:
                self._open.pop(answer.number, None)
                self._changed.notify_all()
        else:
            self._deliver(job, answer.part, answer.error)

    def _lost(self, process: SpawnProcess) -> None:
        """The process has ended by itself: by a signal, or for want of memory."""
        with self._changed:
            if self._process is not process:
                return
            self._process = self._orders = None
            left, self._open = list(self._open.values()), {}
            self._changed.notify_all()
        for job in left:
            self._deliver(job, None, f"the search was stopped (exit status {process.exitcode}); ask again")
