"""Copies, translations, and what only looks like one: `articles.txt`, judged by `pairs.txt`."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import twins
from index.model import Analysis, Article
from index.text.scripts import language
from index.twins import Told

Articles = dict[str, Analysis]
FOLDER = Path(__file__).parent
PAIRS = [
    [part.strip() for part in line.split(" | ")]
    for line in (FOLDER / "pairs.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
]


@pytest.mark.parametrize(("one", "other", "expected", "because"), PAIRS)
def test_pair(articles: Articles, one: str, other: str, expected: str, because: str) -> None:
    first, second = (Told(articles[name]) for name in (one, other))
    found = twins.twins(first, second) or "other"
    assert found == expected, f"{one} and {other}: expected {expected}, because {because}"
    assert twins.twins(second, first) == twins.twins(first, second)


def test_twins_share_a_key(articles: Articles) -> None:
    for one, other in combinations(articles.values(), 2):
        if twins.twins(Told(one), Told(other)):
            assert set(twins.keys(one)) & set(twins.keys(other)), (one.article.id, other.article.id)


def test_most_articles_share_none(articles: Articles) -> None:
    shared = [
        (one.article.id, other.article.id)
        for one, other in combinations(articles.values(), 2)
        if set(twins.keys(one)) & set(twins.keys(other))
    ]
    assert len(shared) < len(list(combinations(articles, 2))) / 4


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.sampled_from([None, "2024-01-01", "2024-06-01"]))
def test_every_text_is_its_own_copy(more: str, day: str | None) -> None:
    text = f"{more} {'the kiln was lit at dawn ' * 8}"
    analysis = Analysis(Article("a", text, None, day, language(text)))
    assert twins.twins(Told(analysis), Told(analysis)) == "copy"
    assert twins.keys(analysis) == twins.keys(analysis)
    assert all(-(2**31) <= key < 2**31 for key in twins.keys(analysis))
