"""Copies, translations, and what only looks like one: `articles.txt`, judged by `pairs.txt`."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import twins
from index.analyse import analyse
from index.model import Analysis, Article, Span
from index.names.gazetteer import gazetteer
from index.text.scripts import language
from index.twins import Told

FOLDER = Path(__file__).parent
_HEAD = re.compile(r"^== (\S+) \| (\S+)$", re.MULTILINE)
PAIRS = [
    [part.strip() for part in line.split(" | ")]
    for line in (FOLDER / "pairs.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
]


@cache
def articles() -> dict[str, Analysis]:
    _, *parts = _HEAD.split((FOLDER / "articles.txt").read_text(encoding="utf-8"))
    found = {}
    for name, day, body in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        text = body.strip()
        title = Span(0, text.index("\n"))
        found[name] = analyse(Article(name, text, title, day, language(text), f"{name}.txt"), gazetteer())
    return found


@pytest.mark.parametrize(("one", "other", "expected", "because"), PAIRS)
def test_pair(one: str, other: str, expected: str, because: str) -> None:
    first, second = (Told(articles()[name]) for name in (one, other))
    found = twins.twins(first, second) or "other"
    assert found == expected, f"{one} and {other}: expected {expected}, because {because}"
    assert twins.twins(second, first) == twins.twins(first, second)


def test_twins_share_a_key() -> None:
    for one, other in combinations(articles().values(), 2):
        if twins.twins(Told(one), Told(other)):
            assert set(twins.keys(one)) & set(twins.keys(other)), (one.article.id, other.article.id)


def test_most_articles_share_none() -> None:
    shared = [
        (one.article.id, other.article.id)
        for one, other in combinations(articles().values(), 2)
        if set(twins.keys(one)) & set(twins.keys(other))
    ]
    assert len(shared) < len(list(combinations(articles(), 2))) / 4


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.sampled_from([None, "2024-01-01", "2024-06-01"]))
def test_every_text_is_its_own_copy(text: str, day: str | None) -> None:
    analysis = Analysis(Article("a", text, None, day, language(text)))
    assert twins.twins(Told(analysis), Told(analysis)) == "copy"
    assert twins.keys(analysis) == twins.keys(analysis)
    assert all(-(2**63) <= key < 2**63 for key in twins.keys(analysis))
