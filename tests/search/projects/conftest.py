"""The articles of `articles.txt`, read and kept as a reporter's would be; and the notation for the tests beside it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
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

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))


def articles() -> Iterator[Article]:
    text = re.sub(r"^(?:#|=>).*\n", "", (HERE / "articles.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for block in text.split("=== ")[1:]:
        head, title, body = block.split("\n", 2)
        id_, date = head.split()
        whole = f"{title}\n\n{body.strip()}"
        yield Article(id_, whole, Span(0, len(title)), date, language(whole), path=f"news/{id_}.txt")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """A searcher over the articles."""
    analyses = [analyse(article, gazetteer()) for article in articles()]
    library = open_library(tmp_path_factory.mktemp("projects") / "library.sqlite")
    library.put(analyses)
    yield Searcher.over(library, MemoryAsker(d for a in analyses for d in documents(a, gazetteer())))
    library.close()
