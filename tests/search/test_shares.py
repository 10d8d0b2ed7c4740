"""`--explain` adds up: what each unit adds to the score is the score."""

from __future__ import annotations

import pytest

from search.language.units import Match
from search.results import Hit, Way
from search.searcher import Filters, Searcher

QUESTIONS = (
    "BTR anode",
    "200,000 tons anode",
    "groundbraking Yibin",
    "Sichuan",
    "electrolite line",
    '"battery plant" -rain',
    "marath* lithium~",
    "title:plant city:Yibin",
    "开工 电池 四川",
)


def ways_of(hits: tuple[Hit, ...], article: str, unit: str) -> dict[tuple[str, str], Way]:
    (hit,) = (h for h in hits if h.analysis.article.id == article)
    (share,) = (s for s in hit.shares if s.typed == unit)
    return {(way.how, way.field): way for way in share.ways}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("match", ["all", "any"])
def test_shares_add_up_to_the_score(engine_searcher: Searcher, question: str, match: Match) -> None:
    for hit in engine_searcher.search(
        question, match=match, explain=True, limit=None, filters=Filters(until="2030")
    ).hits:
        assert sum(share.score for share in hit.shares) == pytest.approx(hit.score)
        assert sum(share.part for share in hit.shares) == pytest.approx(1.0 if hit.score else 0.0)
        for share in hit.shares:
            assert not share.ways or sum(way.score for way in share.ways) == pytest.approx(share.score)


@pytest.mark.parametrize(
    ("question", "article", "unit", "how", "field", "word"),
    [
        ("BTR rain", "btr-yangquan-zh", "BTR", "name", "text", "贝特瑞"),
        ("BTR rain", "btr-yangquan-zh", "BTR", "subject", "company", "贝特瑞"),
        ("四川 rain", "catl-yibin", "四川", "name", "text", "Yibin"),
        ("groundbreaking rain", "btr-yangquan-zh", "groundbreaking", "glossary", "text", "开工"),
        ("groundbraking rain", "btr-yangquan-zh", "groundbraking", "correction, glossary", "text", "开工"),
        ("harvest rain", "weather", "harvest", "word", "text", "harvest"),
        ("20万吨 负极 rain", "shanshan-meishan-zh", "20万吨", "amount", "capacity", "20万吨"),
        ("20万吨 负极 rain", "shanshan-meishan-zh", "20万吨", "claim", "capacity", ""),
        ("marath* rain", "weather", "marath*", "beginning", "text", "marathon"),
    ],
)
def test_how_a_unit_matched(
    searcher: Searcher, question: str, article: str, unit: str, how: str, field: str, word: str
) -> None:
    ways = ways_of(searcher.search(question, match="any", explain=True, limit=None).hits, article, unit)
    way = ways[how, field]
    assert not word or word in way.words


def test_a_province_is_met_by_its_cities(searcher: Searcher) -> None:
    hits = searcher.search("Jiangxi rain", match="any", explain=True, limit=None).hits
    assert ("child", "text") in ways_of(hits, "electrolyte-jiujiang", "Jiangxi")


def test_an_explained_zero_says_what_each_unit_finds_alone(searcher: Searcher) -> None:
    said = [notice.text for notice in searcher.search("BTR zeppelin rain").notices]
    assert "'zeppelin' is in no article" in said
    assert "alone would find: BTR 2, rain 1" in said
