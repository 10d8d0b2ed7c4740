"""Work on several processor cores, with the same result in the same order as on one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

from index.errors import AssayError
from index.garbage import collect_seldom

LOT = 16
"""Tasks that travel together to a worker process."""

LOT_BYTES = 1_000_000
"""What a lot may weigh before it is sent: with `LOTS_AHEAD` it bounds the memory that long articles take."""

LOTS_AHEAD = 3
"""Lots per worker that may wait, so that memory stays bounded however many articles there are."""


class Task:
    """Something for a worker to do; picklable. Other events pass between the results of tasks, in their order."""

    __slots__ = ()

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        raise NotImplementedError


E = TypeVar("E")
R = TypeVar("R")


def worked(events: Iterable[Task | E], work: Callable[[Any], R], jobs: int, *, alone_first: int = 0) -> Iterator[R | E]:
    """The events in their order, each task replaced by what `work` makes of it.

    With more than one job, `work` must be picklable. Worker processes start
    only after `alone_first` tasks, since it takes them a while.
    """
    events = iter(events)
    if jobs > 1:
        yield from _here(_first(events, alone_first), work)
        yield from _elsewhere(events, work, jobs)
    else:
        yield from _here(events, work)


def _first(events: Iterator[Task | E], tasks: int) -> Iterator[Task | E]:
    """Takes the events up to that many tasks."""
    if tasks <= 0:
        return
    for event in events:
        yield event
        tasks -= isinstance(event, Task)
        if tasks <= 0:
            return


def _here(events: Iterable[Task | E], work: Callable[[Any], R]) -> Iterator[R | E]:
    for event in events:
        yield work(event) if isinstance(event, Task) else event


def _elsewhere(events: Iterator[Task | E], work: Callable[[Any], R], jobs: int) -> Iterator[R | E]:
    for event in events:
        if isinstance(event, Task):
            events = chain([event], events)
            break
        yield event
    else:
        return
    # Fresh interpreters, since a fork of a process with threads may hang.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin_worker, initargs=(work,)) as pool:
        try:
            yield from _in_lots(events, pool, jobs * LOTS_AHEAD)
        except BrokenProcessPool as error:
            raise AssayError("a worker process died", do="try again with --jobs 1; memory may be short") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _in_lots(events: Iterator[Task | E], pool: ProcessPoolExecutor, ahead: int) -> Iterator[Any]:
    waiting: deque[tuple[list[Task | E], Future[list[Any]]]] = deque()
    for lot in _lots(events):
        waiting.append((lot, pool.submit(_work_lot, [event for event in lot if isinstance(event, Task)])))
        if len(waiting) > ahead:
            yield from _merged(*waiting.popleft())
    while waiting:
        yield from _merged(*waiting.popleft())


def _lots(events: Iterable[Task | E]) -> Iterator[list[Task | E]]:
    lot: list[Task | E] = []
    tasks = weight = 0
    for event in events:
        lot.append(event)
        if isinstance(event, Task):
            tasks += 1
            weight += event.weight
        if tasks >= LOT or weight >= LOT_BYTES or len(lot) >= 4 * LOT:
            yield lot
            lot, tasks, weight = [], 0, 0
    if lot:
        yield lot


def _merged(lot: list[Task | E], answer: Future[list[Any]]) -> Iterator[Any]:
    results = iter(answer.result())
    for event in lot:
        yield next(results) if isinstance(event, Task) else event


_work: Callable[[Any], Any]


def _work_lot(tasks: list[Task]) -> list[Any]:
    return [_work(task) for task in tasks]


def _begin_worker(work: Callable[[Any], Any]) -> None:
    """Interrupts are the parent's to answer; a parent that was killed can end nobody, so its workers watch it."""
    global _work
    _work = work
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, name="end with the parent", daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # No tidy end: the main thread waits for work that never comes.
        os._exit(1)
