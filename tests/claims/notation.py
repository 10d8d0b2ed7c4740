"""Reads the corpora: lines of news in which `{words = answer}` marks what must be found; after `# never`, nothing is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
_MARK = re.compile(r"\{([^{}=]+?) = ([^{}]+)\}")


@dataclass(frozen=True)
class Example:
    """A text, and the marked runs of it in order, each with its answer."""

    text: str
    marks: tuple[tuple[str, str], ...]
    where: str
    """File and line: what to edit."""


def examples(name: str) -> Iterator[Example]:
    """One example a line; lines that begin with # are remarks."""
    path = CORPUS / name
    never = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        never = never or line.strip() == "# never"
        if line.startswith("#") or not line.strip():
            continue
        marks = tuple((m[1], m[2].strip()) for m in _MARK.finditer(line))
        assert not (never and marks), f"{path.name}:{number}: an answer in the section of what never is one"
        yield Example(_MARK.sub(lambda m: m[1], line), marks, f"tests/claims/corpus/{name}:{number}")
