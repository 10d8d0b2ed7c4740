"""Ranking stories: "this article first, because ..."; `stories/README.md` tells how to add one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from index.analyse import analyse
from index.documents import documents
from index.library.sqlite import open_library
from index.model import Article, Span
from index.names.gazetteer import gazetteer
from index.text.scripts import language
from search.engines.memory import MemoryAsker
from search.searcher import Searcher

STORIES = Path(__file__).parent / "stories"
ROWS = [
    (questions.parent.name, *(part.strip() for part in line.split("=> ")))
    for questions in sorted(STORIES.glob("*/questions.txt"))
    for line in questions.read_text(encoding="utf-8").splitlines()
    if line and line[0] != "#"
]


@pytest.fixture(scope="module")
def searcher_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Searcher]:
    @cache
    def opened(story: str) -> Searcher:
        articles = []
        for path in sorted((STORIES / story).glob("*.txt")):
            if path.name != "questions.txt":
                text = path.read_text(encoding="utf-8").strip()
                article = Article(path.stem, text, Span(0, text.index("\n")), None, language(text), path.name)
                articles.append(analyse(article, gazetteer()))
        library = open_library(tmp_path_factory.mktemp(story) / "library.sqlite")
        library.put(articles)
        return Searcher.over(library, MemoryAsker(d for a in articles for d in documents(a, gazetteer())))

    return opened


@pytest.mark.parametrize(("story", "question", "order", "because"), ROWS)
def test_order(searcher_of: Callable[[str], Searcher], story: str, question: str, order: str, because: str) -> None:
    found = [h.analysis.article.id for h in searcher_of(story).search(question, match="any", limit=None).hits]
    for place in (step.split(" = ") for step in order.split(" > ")):
        wanted = {name.strip() for name in place}
        first, found = set(found[: len(wanted)]), found[len(wanted) :]
        assert first == wanted, f"{question}: expected {order}, because {because}; then came {sorted(first)}"
