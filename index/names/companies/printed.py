"""A run of text that looks like a firm's name, before anybody asks whose."""

from __future__ import annotations

from typing import NamedTuple


class Printed(NamedTuple):
    """Offsets into the text that the rule read: folded for Han names, original for Latin ones."""

    start: int
    end: int
    core_end: int
    """Where the legal form begins; `end` where there is none."""
    rule: str
