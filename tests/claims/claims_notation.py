"""Reads the corpora: lines in which `{words = answer}` marks what must be found; after `# never`, nothing is."""

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
    date: str | None = None


def examples(name: str) -> Iterator[Example]:
    """One example a line; lines that begin with # are remarks."""
    never = False
    for number, line in enumerate(_lines(name), 1):
        never = never or line.strip() == "# never"
        if line.startswith("#") or not line.strip():
            continue
        example = _example(line, f"tests/claims/corpus/{name}:{number}")
        assert not (never and example.marks), f"{example.where}: an answer among what never is one"
        yield example


def articles(name: str) -> Iterator[Example]:
    """One example a block; a line of === with the day of publication begins it, its first line is the headline."""
    start, date, block = 0, "", []
    for number, line in enumerate([*_lines(name), "==="], 1):
        if line.startswith("==="):
            if any(text.strip() for text in block):
                where = f"tests/claims/corpus/{name}:{start}"
                yield _example("\n".join(block).strip(), where, date.strip() or None)
            start, date, block = number, line.strip("= "), []
        elif start:
            block.append(line)


def _lines(name: str) -> list[str]:
    return (CORPUS / name).read_text(encoding="utf-8").splitlines()


def _example(marked: str, where: str, date: str | None = None) -> Example:
    marks = tuple((m[1], m[2].strip()) for m in _MARK.finditer(marked))
    return Example(_MARK.sub(lambda m: m[1], marked), marks, where, date)
