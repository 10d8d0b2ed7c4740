"""What can go wrong, and for whom.

`AssayError` stops the run: exit status 2 and one line on standard error.
What concerns one article only is no exception but a `Skipped` value of
`index.model`: the run goes on and the exit status remembers.
"""

from __future__ import annotations


class AssayError(Exception):
    """A stop error. `what` went wrong, `where`, and what to `do` about it."""

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        self.what = what
        self.where = where
        self.do = do
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f" ({self.where})" if self.where else ""
        advice = f"; {self.do}" if self.do else ""
        return f"{self.what}{place}{advice}"


class UsageError(AssayError):
    """The call cannot be understood: an unknown name, a bad range, a bad date."""


class QueryError(UsageError):
    """A query that cannot be parsed; `position` counts characters of the query from 0."""

    def __init__(self, what: str, *, position: int, do: str = "") -> None:
        self.position = position
        super().__init__(what, where=f"at character {position + 1} of the query", do=do)


class NoIndexError(AssayError):
    """There is no index where one was asked for."""


class IndexVersionError(AssayError):
    """The index was written by another schema, engine or segmenter than this program can ask."""


class IndexDamagedError(AssayError):
    """Files of the index are missing, changed or unreadable."""


class IndexUnreadableError(AssayError):
    """This user may not read files of the index."""


class IndexBusyError(AssayError):
    """Another process is writing the index."""


class IndexUnsafeError(AssayError):
    """The index belongs to another user: its files are not opened, since Whoosh unpickles them."""
