"""Copies and translations stand under the first article that tells the story; each is shown once, as what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.documents import documents
from index.library.sqlite import SqliteLibrary, open_library
from index.model import Analysis
from index.names.gazetteer import gazetteer
from search.engines.memory import MemoryAsker
from search.render.json_lines import hit_record
from search.results import Results
from search.searcher import Filters, Searcher

Articles = dict[str, Analysis]
BOTH = ("copy", "translation")
QUESTION = "Shanshan Qujing"


@pytest.fixture(scope="module")
def library(articles: Articles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLibrary]:
    opened = open_library(tmp_path_factory.mktemp("library") / "library.sqlite")
    opened.put(articles.values())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def searcher(articles: Articles, library: SqliteLibrary) -> Searcher:
    asker = MemoryAsker(d for analysis in articles.values() for d in documents(analysis, gazetteer()))
    return Searcher.over(library, asker, gazetteer())


def shown(results: Results) -> list[tuple[str, dict[str, str]]]:
    return [(h.analysis.article.id, {c.analysis.article.id: c.twin for c in h.copies}) for h in results.hits]


def test_copies_and_translations_stand_under_the_first(searcher: Searcher) -> None:
    found = dict(shown(searcher.search(QUESTION, limit=None, fold=BOTH)))
    assert found["anode-en"] == {
        "anode-zh": "translation",
        "anode-hant": "translation",
        "anode-zh-copy": "translation",
        # Chinese and back again.
        "anode-machine": "translation",
    }
    assert found["anode-own-report"] == found["anode-year-later"] == found["anode-phase-two"] == {}


def test_copies_alone(searcher: Searcher) -> None:
    found = dict(shown(searcher.search(QUESTION, limit=None, fold=("copy",))))
    assert found["anode-en"] == {}
    first = next(name for name in ("anode-zh", "anode-hant", "anode-zh-copy") if name in found)
    assert found[first] == {name: "copy" for name in ("anode-zh", "anode-hant", "anode-zh-copy") if name != first}


def test_every_article_is_shown_once_whatever_is_folded(searcher: Searcher) -> None:
    apart = [id_ for id_, _ in shown(searcher.search(QUESTION, match="any", limit=None))]
    for fold in (BOTH, ("copy",), ("translation",)):
        results = searcher.search(QUESTION, match="any", limit=None, fold=fold)
        together = [name for id_, copies in shown(results) for name in (id_, *copies)]
        assert sorted(together) == sorted(apart)
        assert results.total == len(apart)


def test_pages_go_on_where_the_last_one_ended(searcher: Searcher) -> None:
    whole = shown(searcher.search(QUESTION, match="any", limit=None, fold=BOTH))
    pages = [shown(searcher.search(QUESTION, match="any", limit=1, offset=n, fold=BOTH)) for n in range(len(whole))]
    assert [hit for page in pages for hit in page] == whole
    assert shown(searcher.search(QUESTION, match="any", limit=2, offset=1, fold=BOTH)) == whole[1:3]


def test_what_does_not_answer_stands_under_nothing(searcher: Searcher) -> None:
    english = searcher.search(QUESTION, filters=Filters(lang=("en",)), limit=1, fold=BOTH)
    assert {c.analysis.article.lang for hit in english.hits for c in hit.copies} <= {"en"}


def test_what_lies_far_down_is_found_all_the_same(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.copies.SPARE", 0)
    few = shown(searcher.search(QUESTION, match="any", limit=1, fold=BOTH))
    assert few == shown(searcher.search(QUESTION, match="any", limit=None, fold=BOTH))[:1]


def test_the_record_lists_copies(searcher: Searcher) -> None:
    hit = next(h for h in searcher.search(QUESTION, limit=None, fold=BOTH).hits if h.analysis.article.id == "anode-en")
    record = json.loads(json.dumps(hit_record(hit, gazetteer())))
    assert {c["id"]: c["path"] for c in record["copies"]}["anode-zh"] == "anode-zh.txt"
    assert {c["twin"] for c in record["copies"]} == {"translation"}


def test_keys_go_with_their_article(articles: Articles, tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.sqlite")
    library.put(articles.values())
    assert "anode-zh-copy" in library.alike("anode-zh", 50)
    library.remove(["anode-zh-copy"])
    assert "anode-zh-copy" not in library.alike("anode-zh", 50)
    assert library.alike("no-such-article", 50) == ()
    library.close()
