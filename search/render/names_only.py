"""`ids` and `paths`: for `xargs`, ended by a line feed or by NUL."""

from __future__ import annotations

from collections.abc import Iterable

from index.terminal import Output, safe_line


def listed(out: Output, values: Iterable[str], *, nul: bool) -> None:
    """Each value once, in order. Exact bytes in a pipe; on a terminal, control characters are shown instead."""
    for value in dict.fromkeys(values):
        out.line(safe_line(value) if out.is_terminal else value, end="\0" if nul else "\n")
