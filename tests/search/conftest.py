"""A small folder of news in both languages, analysed, kept and asked as a reporter's would be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.analyse import analyse
from index.documents import documents
from index.engines import ENGINES
from index.library.sqlite import open_library
from index.model import Analysis, Article, Span
from index.names.gazetteer import gazetteer
from index.store import open_for_writing
from index.text.scripts import language
from search.engines.memory import MemoryAsker
from search.searcher import Searcher

# id, date, headline, text. One story a line; a reporter may add more.
STORIES = (
    (
        "btr-changzhi",
        "2022-03-01",
        "BTR to build graphite anode plant in Changzhi",
        "BTR New Material Group will build an anode plant with an annual output of 70,000 tons in Changzhi, Shanxi. "
        "The first phase is to start trial production next year. Local officials welcomed the investors.",
    ),
    (
        "btr-yangquan-zh",
        "2022-11-20",
        "贝特瑞负极材料项目在阳泉开工",
        "11月20日,贝特瑞在山西阳泉的负极材料项目正式开工。项目年产10万吨负极材料,总投资50亿元。当地政府表示将做好服务保障。",
    ),
    (
        "shanshan-meishan-zh",
        "2023-02-10",
        "杉杉股份眉山基地投产",
        "杉杉股份四川眉山基地一期投产,年产能20万吨,产品为人造石墨负极材料。公司称电价优惠是选址的主要原因。",
    ),
    (
        "catl-yibin",
        "2023-06-15",
        "CATL breaks ground on battery plant in Yibin",
        "Contemporary Amperex Technology broke ground on a battery plant in Yibin, Sichuan. "
        "The plant will have an annual capacity of 30 GWh and cost 10 billion yuan.",
    ),
    (
        "electrolyte-jiujiang",
        "2023-08-01",
        "Tinci starts electrolyte line in Jiujiang",
        "Tinci Materials put an electrolyte line with a capacity of 200,000 tons a year into operation in Jiujiang. "
        "The price of lithium carbonate fell, the company said.",
    ),
    (
        "weather",
        "2023-09-09",
        "Rain over the weekend",
        "It will rain in the north over the weekend. The harvest festival is put off, and the marathon starts at nine.",
    ),
)


def story(id_: str, date: str, title: str, text: str) -> Analysis:
    whole = f"{title}\n\n{text}"
    article = Article(id_, whole, Span(0, len(title)), date, language(whole), path=f"news/{id_}.txt", source="The Beat")
    return analyse(article, gazetteer())


@pytest.fixture(scope="session")
def analyses() -> tuple[Analysis, ...]:
    return tuple(story(*each) for each in STORIES)


@pytest.fixture(scope="session")
def searcher(analyses: tuple[Analysis, ...], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder: Path = tmp_path_factory.mktemp("library")
    library = open_library(folder / "library.sqlite")
    library.put(analyses)
    asker = MemoryAsker(document for analysis in analyses for document in documents(analysis, gazetteer()))
    yield Searcher.over(library, asker)
    library.close()


@pytest.fixture(scope="session", params=ENGINES)
def engine_searcher(
    request: pytest.FixtureRequest, analyses: tuple[Analysis, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Searcher]:
    """The same articles in an index folder of each engine, as the command asks it."""
    folder = tmp_path_factory.mktemp("index")
    with open_for_writing(folder, request.param) as store:
        store.library.put(analyses)
        with store.next_generation() as generation:
            for each in analyses:
                generation.put(each.article.id, store.engine.prepare(documents(each, gazetteer())))
            store.switch_to(generation, rules="test")
    with Searcher(folder) as opened:
        yield opened


@pytest.fixture(scope="session")
def ids(searcher: Searcher) -> Callable[..., list[str]]:
    """The ids of the articles that answer, best first."""

    def found(text: str = "", **options: object) -> list[str]:
        results = searcher.search(text, limit=None, **options)  # type: ignore[arg-type]
        return [hit.analysis.article.id for hit in results.hits]

    return found
