"""The facts the rules read: TOML tables in `data/`, each with its sources in its head."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=8)
def table(name: str) -> dict[str, Any]:
    """The table `data/<name>.toml`, read once."""
    return tomllib.loads((files("index.claims") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
