"""The process that owns the searcher: it answers the newest question of each kind, and drops what it replaced.

It shares no interpreter with the keys, so that none waits for a question. One thread takes orders in, the main thread
answers, since SQLite's connections belong to the thread that made them.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from index.errors import AssayError, UsageError
from index.manifest import NAME as MANIFEST
from index.store import NAMES
from search.searcher import Searcher

Work = Callable[[Searcher], Iterator[Any]]
"""A question: a function of a module, or a partial of one, whose parts are values that can be sent."""


class Order(NamedTuple):
    """Something to answer. A newer order of the same kind replaces it, whether it waits or is being answered."""

    number: int
    kind: str
    work: Work


class Answer(NamedTuple):
    """A part of an answer, or why there will be none, or the word that no more will come."""

    number: int
    part: Any = None
    error: str | None = None
    last: bool = False


def serve(index: Path, orders: Connection) -> None:
    """Answer orders until the other end is closed."""
    # Ctrl-C is for whoever reads the keys.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Answering(index, orders).run()


class Answering:
    """The searcher of one index and the orders that wait for it."""

    def __init__(self, index: Path, orders: Connection) -> None:
        self._index = index
        self._orders = orders
        self._waiting: dict[str, Order] = {}
        self._newest: dict[str, int] = {}
        self._changed = threading.Condition()
        self._closing = False
        self._searcher: Searcher | None = None
        self._stamp: object = None

    def run(self) -> None:
        """Answer until no more orders can come."""
        threading.Thread(target=self._take, name="assay-orders", daemon=True).start()
        # Whoever asked may be gone before it is told.
        with suppress(OSError):
            while (order := self._next()) is not None:
                self._answer(order)
                self._send(Answer(order.number, last=True))
        self._let_go()

    def _take(self) -> None:
        while True:
            try:
                order: Order | None = self._orders.recv()
            except (EOFError, OSError):
                order = None
            with self._changed:
                if order is None:
                    self._closing = True
                    self._waiting.clear()
                    self._newest.clear()
                else:
                    self._waiting.pop(order.kind, None)
                    self._waiting[order.kind] = order
                    self._newest[order.kind] = order.number
                self._changed.notify_all()
            if order is None:
                return

    def _next(self) -> Order | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closing or bool(self._waiting))
            return None if self._closing else self._waiting.pop(next(iter(self._waiting)))

    def _answer(self, order: Order) -> None:
        try:
            for part in order.work(self._open()):
                if self._newest.get(order.kind) != order.number:
                    return
                self._send(Answer(order.number, part))
        except UsageError as error:
            self._send(Answer(order.number, error=str(error)))
        except (AssayError, OSError) as error:
            # The index may have been mended or rebuilt by the next question: open it anew then.
            self._let_go()
            self._send(Answer(order.number, error=_told(error)))
        except Exception as error:
            if os.environ.get("ASSAY_DEBUG"):
                traceback.print_exc()
            self._let_go()
            what = f"this is a defect of Assay: {type(error).__name__}: {error}; ASSAY_DEBUG=1 shows where"
            self._send(Answer(order.number, error=what))

    def _send(self, answer: Answer) -> None:
        self._orders.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))

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
