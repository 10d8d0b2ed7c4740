"""Tables beside the code: `data/*.tsv`, each under a header that says what its columns mean."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def rows(name: str) -> list[list[str]]:
    """The rows of a table as lists of cells, without the comments."""
    lines = files("index.text").joinpath("data", name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def load_toml(name: str) -> dict[str, Any]:
    """A table of named lists."""
    return tomllib.loads(files("index.text").joinpath("data", name).read_text("utf-8"))


def word_set(text: str) -> frozenset[str]:
    """Words written one after the other, as a set."""
    return frozenset(text.split())
