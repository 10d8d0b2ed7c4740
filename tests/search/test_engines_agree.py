"""The same question, the same answer, in the same order, on every engine: the reference engine says what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from search.searcher import Searcher

QUESTIONS = [
    line.rsplit("=>", 1)[0].strip()
    for line in (Path(__file__).parent / "questions.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
]
SORTS = ("relevance", "date", "-date", "capacity", "-capacity")
FACETS = ("city", "province", "county", "company", "material", "capacity", "year", "lang", "status")


@pytest.mark.parametrize("question", QUESTIONS)
def test_articles_scores_and_order(searcher: Searcher, engine_searcher: Searcher, question: str) -> None:
    for match in ("all", "most", "any"):
        expected = searcher.search(question, match=match, limit=None)
        found = engine_searcher.search(question, match=match, limit=None)
        assert found.total == expected.total
        assert [h.analysis.article.id for h in found.hits] == [h.analysis.article.id for h in expected.hits]
        assert [h.score for h in found.hits] == pytest.approx([h.score for h in expected.hits])
        assert found.notices == expected.notices


@pytest.mark.parametrize("question", ["anode", "capacity:>=1t", "Sichuan", ""])
def test_facets_claims_and_orders(searcher: Searcher, engine_searcher: Searcher, question: str) -> None:
    assert engine_searcher.facets(question, FACETS) == searcher.facets(question, FACETS)
    for sort in SORTS:
        expected = searcher.claims(question, limit=None, sort=sort)
        found = engine_searcher.claims(question, limit=None, sort=sort)
        assert [h.claim for h in found.hits] == [h.claim for h in expected.hits]
        expected_ids = [h.analysis.article.id for h in searcher.search(question, sort=sort).hits]
        assert [h.analysis.article.id for h in engine_searcher.search(question, sort=sort).hits] == expected_ids
