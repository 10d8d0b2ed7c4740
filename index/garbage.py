"""How often Python looks for garbage that counting references does not free."""

from __future__ import annotations

import gc

NEW_OBJECTS = 50_000
"""Objects made before it looks: modules, tables and analyses are thousands, and hardly any is part of a cycle."""


def collect_seldom() -> None:
    """For a process that makes many objects and drops few: a command, a worker."""
    gc.set_threshold(NEW_OBJECTS)
