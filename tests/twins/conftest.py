"""The articles of `articles.txt`, by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.analyse import analyse
from index.model import Analysis, Article, Span
from index.names.gazetteer import gazetteer
from index.text.scripts import language

_HEAD = re.compile(r"^== (\S+) \| (\S+)$", re.MULTILINE)


@pytest.fixture(scope="package")
def articles() -> dict[str, Analysis]:
    _, *parts = _HEAD.split((Path(__file__).parent / "articles.txt").read_text(encoding="utf-8"))
    found = {}
    for name, day, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        text = body.strip()
        title = Span(0, text.index("\n"))
        found[name] = analyse(Article(name, text, title, day, language(text), f"{name}.txt"), gazetteer())
    return found
