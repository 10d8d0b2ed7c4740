"""Snippets: the passage chosen for a question, with what answers marked as {run}."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from index.model import Article, Span
from search.results import Snippet
from search.searcher import Filters, Searcher
from search.snippets import WIDTH, snippet

SHOWN = [
    line
    for line in (Path(__file__).parent / "snippets.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
]


def braced(found: Snippet) -> str:
    parts, at = [], 0
    for mark in found.marks:
        parts += [found.text[at : mark.start], "{", mark.of(found.text), "}"]
        at = mark.end
    return "".join([*parts, found.text[at:]])


@pytest.mark.parametrize("line", SHOWN)
def test_passage_and_marks(searcher: Searcher, line: str) -> None:
    question, id_, expected = line.split(" => ")
    hits = searcher.search(question, limit=None).hits
    found = {hit.analysis.article.id: hit.snippet for hit in hits}[id_]
    assert braced(found) == expected


def test_snippet_is_made_of_runs_of_the_text(searcher: Searcher) -> None:
    for hit in searcher.search("anode OR plant OR rain OR 开工", limit=None).hits:
        text, found = hit.analysis.article.text, hit.snippet
        assert found.text == " … ".join(passage.of(text) for passage in found.passages)
        assert found.start == found.passages[0].start


LONG = (
    "The company said on Friday, after a long meeting of its board and of many guests, " * 8 + "that the kiln was lit."
)
HAN = "公司上周五召开了一次很长的董事会会议并邀请了许多来宾," * 12 + "窑炉随后点火。"


@pytest.mark.parametrize(
    ("text", "word"), [(LONG, "kiln"), (HAN, "窑炉"), (LONG, "Friday"), ("x" * 1000, "xx"), ("字" * 1000, "字字")]
)
def test_long_sentence_is_cut_around_what_answers(text: str, word: str) -> None:
    start = text.index(word)
    found = snippet(Article("a", text), [[Span(start, start + len(word))]])
    assert [mark.of(found.text) for mark in found.marks] == [word]
    assert sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in found.text) <= WIDTH


def test_article_without_text_or_answer() -> None:
    assert snippet(Article("a", ""), []) == Snippet("", 0)
    assert snippet(Article("a", "Head\n\nFirst line. Second line.", Span(0, 4)), []).text == "First line."


def test_explain_says_how_each_unit_matched(searcher: Searcher) -> None:
    hits = searcher.search("BTR anode zeppelin", match="any", explain=True, limit=None).hits
    why = {hit.analysis.article.id: hit.why for hit in hits}["btr-yangquan-zh"]
    assert why[0].startswith("BTR (company BTR New Material Group (贝特瑞)): ")
    assert "“贝特瑞”" in why[0] and "headline" in why[0]
    assert "“负极材料”" in why[1]
    assert why[2] == "zeppelin: not in it"


@pytest.mark.parametrize(
    ("question", "filters", "lines"),
    [
        ("city:Changzhi", Filters(), ["city:Changzhi: Changzhi (长治市)"]),
        ("province:Shanxi -rain", Filters(), ["province:Shanxi: Changzhi (长治市)", "NOT rain: not in it"]),
        ("capacity:>=50kt", Filters(company=("BTR",)), ["capacity:>=50kt: “", "company BTR New Material Group"]),
        ("", Filters(since="2022-03", until="2022-03"), ["date 2022-03-01..2022-03-31: 2022-03-01"]),
        ("", Filters(lang=("en",), status=("planned",)), ["lang en: en", "status planned: planned"]),
        ('source:"the beat" lang:en', Filters(), ['source:"the beat": The Beat', "lang:en: en"]),
        ("material:anode", Filters(capacity=("70kt",)), ["material:anode: ", "capacity: “70,000 tons"]),
        ("*", Filters(), ["*: every article"]),
        ("", Filters(), ["every article: nothing was asked"]),
    ],
)
def test_explain_says_what_meets_each_condition(
    searcher: Searcher, question: str, filters: Filters, lines: list[str]
) -> None:
    hits = searcher.search(question, filters=filters, explain=True, limit=None).hits
    assert all(hit.why for hit in hits)
    (why,) = (hit.why for hit in hits if hit.analysis.article.id == "btr-changzhi")
    assert len(why) == len(lines)
    for line, begins in zip(why, lines, strict=True):
        assert line.startswith(begins)
