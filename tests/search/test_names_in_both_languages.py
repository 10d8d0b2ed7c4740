"""A law: a material, company or place is found alike by its English and by its Chinese name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.analyse import analyse
from index.documents import documents
from index.library.sqlite import open_library
from index.model import Article, Company, Material, Place, Span
from index.names.gazetteer import gazetteer
from index.text.scripts import language
from search.engines.memory import MemoryAsker
from search.searcher import Searcher

SEEDS = Path(__file__).parents[2] / "seeds"
STORIES = {
    "inside-a-longer-name": "A plant for artificial graphite is planned in Yibin. Demand for graphite grows.",
    "inside-a-longer-name-zh": "杉杉股份在眉山生产人造石墨负极材料。石墨价格上涨。",
    "words-apart": "Natural gas heats the furnace, in which graphite is made.",
}
EVERY = 5
"""One in so many companies and places of the tables is asked for, and every material."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    texts = STORIES | {path.stem: path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    read = [analyse(Article(id_, text, Span(0, 0), None, language(text)), gazetteer()) for id_, text in texts.items()]
    library = open_library(tmp_path_factory.mktemp("samples") / "library.sqlite")
    library.put(read)
    yield Searcher.over(library, MemoryAsker(d for one in read for d in documents(one, gazetteer())))
    library.close()


def pairs() -> Iterator[tuple[str, str]]:
    """Both names of things; those that stand for different things, such as a district's, are no pair."""
    known = gazetteer()
    cities = [p for p in known.places.all() if p.level in ("city", "province")]
    entries: list[Material | Company | Place] = [*known.materials.all(), *list(known.companies.all())[::EVERY]]
    entries += cities[::EVERY]
    for one in entries:
        name, name_zh = one.name, one.name_zh
        if not (name and name_zh) or "(" in name:
            continue
        whole = all(len(known.names_in(each)) == 1 for each in (name, name_zh))
        if whole and set(known.lookup(name)) == set(known.lookup(name_zh)):
            yield name, name_zh


def found(samples: Searcher, name: str) -> set[str]:
    return {hit.analysis.article.id for hit in samples.search(name, limit=None).hits}


def test_both_names_find_the_same_articles(samples: Searcher) -> None:
    asked = list(pairs())
    assert len(asked) > 200
    different = [(name, name_zh) for name, name_zh in asked if found(samples, name) != found(samples, name_zh)]
    assert not different, "see BareWords.letters"


def test_letters_inside_a_longer_name_are_found_by_either(samples: Searcher) -> None:
    graphite = found(samples, "graphite")
    assert graphite == found(samples, "石墨") == found(samples, '"石墨"') == found(samples, '"graphite"')
    assert {"inside-a-longer-name", "inside-a-longer-name-zh"} <= graphite


def test_words_of_a_name_that_stand_apart_name_nothing_where_all_is_asked(samples: Searcher) -> None:
    assert "words-apart" not in found(samples, "natural graphite")
    loose = samples.search("natural graphite", match="any", limit=None)
    assert "words-apart" in {hit.analysis.article.id for hit in loose.hits}
