"""Tables beside the code: `data/*.tsv`, each under a header that says what its columns mean."""

from __future__ import annotations

from typing import Any

from index.packaged import packaged_text, packaged_toml


def rows(name: str) -> list[list[str]]:
    """The rows of a table as lists of cells, without the comments."""
    lines = packaged_text("index.text", f"data/{name}").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def load_toml(name: str) -> dict[str, Any]:
    """A table of named lists."""
    return packaged_toml("index.text", f"data/{name}")


def word_set(text: str) -> frozenset[str]:
    """Words written one after the other, as a set."""
    return frozenset(text.split())
