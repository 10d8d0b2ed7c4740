"""What the articles were read by: another fingerprint, and they are to be read anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

READING: tuple[str, ...] = ("text", "names", "claims", "model.py", "fields.py", "analyse.py", "documents.py")
"""Packages and modules of `index` that decide what is found in an article."""


def fingerprint() -> str:
    """SHA-256 over the names and rules, data and code, that decide what is found in an article."""
    digest = hashlib.sha256()
    for name in READING:
        for path, content in _contents(files("index") / name, name):
            digest.update(f"{path}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def _contents(node: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if node.is_file():
        yield name, node.read_bytes()
    elif node.is_dir():
        for child in sorted(node.iterdir(), key=lambda each: each.name):
            if child.name != "__pycache__":
                yield from _contents(child, f"{name}/{child.name}")
