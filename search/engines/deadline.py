"""The time that one question may take."""

from __future__ import annotations

import time

from index.errors import QueryError
from search import budgets


class Deadline:
    """Begins to run when it is made."""

    def __init__(self) -> None:
        self._end = time.monotonic() + budgets.SECONDS

    def check(self) -> None:
        """Raises `QueryError` when the time is over."""
        if time.monotonic() > self._end:
            raise QueryError(
                f"the question took longer than {budgets.SECONDS:g} seconds", position=0, do="ask for less at a time"
            )
