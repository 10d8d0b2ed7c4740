"""Analysing on several processor cores, with the same result in the same order as on one."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from index.errors import AssayError
from index.model import Analysis, Article, Skipped

LOT = 16
"""Events that travel together to a worker process and back."""

LOTS_AHEAD = 3
"""Lots per worker that may wait, so that memory stays bounded however many articles there are."""

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Failed(Skipped):
    """An article that made the analysis fail: a bug, so its file is to be tried again in the next run."""


Analyse = Callable[[Article], Analysis]


def analysed(
    events: Iterable[Article | E], analyse: Analyse, jobs: int, *, alone_first: int = 0
) -> Iterator[Analysis | Skipped | E]:
    """The events in their order, each article replaced by its analysis, or by why there is none.

    With more than one job, `analyse` must be a function that worker processes
    can import. They start only after `alone_first` articles, since it takes
    them a while.
    """
    events = iter(events)
    if jobs > 1:
        yield from _here(_first(events, alone_first), analyse)
        yield from _elsewhere(events, analyse, jobs)
    else:
        yield from _here(events, analyse)


def _first(events: Iterator[Article | E], articles: int) -> Iterator[Article | E]:
    """Takes the events up to that many articles."""
    if articles <= 0:
        return
    for event in events:
        yield event
        articles -= isinstance(event, Article)
        if articles <= 0:
            return


def _here(events: Iterable[Article | E], analyse: Analyse) -> Iterator[Analysis | Skipped | E]:
    for event in events:
        yield analyse_or_skip(analyse, event) if isinstance(event, Article) else event


def _elsewhere(events: Iterator[Article | E], analyse: Analyse, jobs: int) -> Iterator[Analysis | Skipped | E]:
    first = list(islice(events, LOT))
    if not first:
        return
    # Fresh interpreters, since a fork of a process with threads may hang.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin_worker) as pool:
        try:
            yield from _in_lots(chain(first, events), analyse, pool, jobs * LOTS_AHEAD)
        except BrokenProcessPool as error:
            raise AssayError("a worker process died", do="try again with --jobs 1; memory may be short") from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def analyse_or_skip(analyse: Analyse, article: Article) -> Analysis | Skipped:
    """The analysis; one article that no rule foresaw must not end the run of a thousand."""
    try:
        return analyse(article)
    except Exception as error:
        return Failed(article.path or article.id, f"the article could not be analysed ({error!r}); please report it")


def _in_lots(
    events: Iterator[Article | E], analyse: Analyse, pool: ProcessPoolExecutor, ahead: int
) -> Iterator[Analysis | Skipped | E]:
    waiting: deque[tuple[list[Article | E], Future[list[Analysis | Skipped]]]] = deque()
    while lot := list(islice(events, LOT)):
        articles = [event for event in lot if isinstance(event, Article)]
        waiting.append((lot, pool.submit(_analyse_lot, analyse, articles)))
        if len(waiting) > ahead:
            yield from _merged(*waiting.popleft())
    while waiting:
        yield from _merged(*waiting.popleft())


def _merged(lot: list[Article | E], answer: Future[list[Analysis | Skipped]]) -> Iterator[Analysis | Skipped | E]:
    analyses = iter(answer.result())
    for event in lot:
        yield next(analyses) if isinstance(event, Article) else event


def _analyse_lot(analyse: Analyse, articles: list[Article]) -> list[Analysis | Skipped]:
    return [analyse_or_skip(analyse, article) for article in articles]


def _begin_worker() -> None:
    """Interrupts are the parent's to answer; a parent that was killed can end nobody, so its workers watch it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_parent, name="end with the parent", daemon=True).start()


def _end_with_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        # No tidy end: the main thread waits for work that never comes.
        os._exit(1)
