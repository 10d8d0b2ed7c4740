"""Engines over articles as they are: everything that stands in a text finds it, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from index.analyse import analyse
from index.documents import documents
from index.engines import ENGINES, engine_of
from index.model import Article, Document, Language, Span, Unit
from index.names.gazetteer import gazetteer
from index.text.words import query_words
from search.engines import open_asker
from search.engines.memory import MemoryAsker
from search.engines.port import Asker, Kind
from search.query import AmountRange, And, DateRange, Everything, Facet, Not, Or, Phrase, Prefix, Query, Term

ARTICLES: tuple[tuple[str, Language, str | None, str], ...] = (
    (
        "changzhi",
        "en",
        "2022-03-01",
        "Anode plant for Changzhi\nBTR New Material Group will build a plant in Changzhi, Shanxi, with an annual "
        "output of 70,000 tons of artificial graphite. The first phase of 30,000 tons starts in 2023.",
    ),
    (
        "yibin",
        "zh",
        "2021-11-15",
        "宜宾磷酸铁锂项目开工\n11月15日，四川宜宾年产10万吨磷酸铁锂项目开工，总投资30亿元。项目由湖南裕能建设，一期年产5万吨。",
    ),
    (
        "changzhi-zh",
        "zh",
        "2022-03-02",
        "长治负极材料项目签约\n贝特瑞将在山西长治建设年产7万吨人造石墨负极材料项目，预计2023年投产。",
    ),
    (
        "ningde",
        "zh-Hant",
        None,
        "寧德時代擴產\n寧德時代在福建寧德的電池工廠年產能達到40GWh，明年增至60 GWh。",
    ),
    ("nothing", "en", "2023-05-05", "A quiet day\nNothing was announced about battery materials today."),
)


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    found: list[Document] = []
    for id_, lang, date, text in ARTICLES:
        article = Article(id_, text, Span(0, text.index("\n")), date, lang, f"{id_}.txt")
        found += documents(analyse(article, gazetteer()), gazetteer())
    return found


@pytest.fixture(scope="module", params=[*ENGINES, "memory"])
def asker(
    request: pytest.FixtureRequest, corpus: list[Document], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Asker]:
    if request.param == "memory":
        yield MemoryAsker(corpus)
        return
    folder: Path = tmp_path_factory.mktemp("engine")
    keeper = engine_of(request.param).build(folder, None)
    for id_, *_ in ARTICLES:
        keeper.replace(id_, [d for d in corpus if d.article == id_])
    keeper.finish()
    opened = open_asker(request.param, folder)
    yield opened
    opened.close()


def questions(corpus: list[Document]) -> Iterator[Query]:
    """All words, all runs of two to five terms, all values and all amounts of all documents."""
    for document in corpus:
        for field, stream in document.words.items():
            yield from (Term(field, t.term) for t in stream)
        for field, stream in document.exact.items():
            terms = tuple(t.term for t in stream)
            yield from (Term(field, term, "exact") for term in terms)
            yield from (Prefix(field, term[:2]) for term in terms)
            for size in (2, 3, 5):
                yield from (Phrase(field, terms[at : at + size]) for at in range(0, len(terms) - size, size))
                yield from (Phrase(field, terms[at : at + 5 : 2], slop=2) for at in range(0, len(terms) - 5, 3))
        for field, values in document.keywords.items():
            yield from (Facet(field, (value,)) for value in values)
        for amount in document.amounts:
            yield AmountRange(amount.unit, amount.low, amount.high)
            yield AmountRange(amount.unit, amount.high + 1, None)
            yield Not(AmountRange(amount.unit, None, amount.low - 1))
    yield from (DateRange("2022-01-01", None), DateRange(None, "2021-12-31"), Everything())
    yield Or((Term("text", "plant"), Facet("mention", ("material:graphite",)), Phrase("text", ("项", "目"))), minimum=2)


def test_every_question_is_answered_as_the_oracle_says(asker: Asker, corpus: list[Document]) -> None:
    kinds: tuple[Kind, ...] = get_args(Kind)
    for query in dict.fromkeys(questions(corpus)):
        for kind in kinds:
            right = sorted(d.id for d in corpus if d.kind == kind and query.matches(d))
            assert sorted(m.id for m in asker.find(query, kind=kind, limit=None).matches) == right, query


def test_the_largest_amount_of_a_unit_comes_first(asker: Asker) -> None:
    def order(unit: Unit) -> list[str]:
        found = asker.find(AmountRange(unit), sort="-capacity", unit=unit)
        return [m.id for m in found.matches]

    assert order("t") == ["yibin", "changzhi", "changzhi-zh"]
    assert order("GWh") == ["ningde"]


def test_the_same_words_find_simplified_and_traditional(asker: Asker) -> None:
    for spelling in ("宁德时代", "寧德時代"):
        query = And(tuple(Term("text", token.term) for token in query_words(spelling)))
        assert [m.id for m in asker.find(query).matches] == ["ningde"]


def test_facets_count_cities_once_an_article(asker: Asker) -> None:
    counts = asker.counts(Everything(), ["city", "lang"])
    assert counts["city"] == {"140400": 2, "511500": 1, "350900": 1}
    assert counts["lang"] == {"en": 2, "zh": 2, "zh-Hant": 1}
