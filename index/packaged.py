"""The tables that lie beside the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]


def packaged_text(package: str, name: str) -> str:
    """A file of a package, by its path below it.

    Read where it lies: `importlib.resources`, which would also look into archives, takes 6 ms to load.
    """
    return _ROOT.joinpath(*package.split("."), name).read_text(encoding="utf-8")


def packaged_toml(package: str, name: str) -> dict[str, Any]:
    """The same, read as TOML."""
    # A question whose names are kept ready reads no TOML.
    import tomllib

    return tomllib.loads(packaged_text(package, name))
