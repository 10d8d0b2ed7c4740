"""Notices in the words of the view, and lines that are cut so that each part is still read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from search.searcher import Searcher
from search.tui.answers import articles
from search.tui.asking import Asking
from search.tui.drawing import squeezed
from search.tui.told import told

ASKED = (
    Asking("BTR zz"),
    Asking("BTR zz", match="most"),
    Asking("杉杉股份 zz"),
    Asking("electrolite"),
    Asking("electrolite", match="any"),
    Asking("BTRR"),
    Asking("welcomd"),
    Asking("welcomd", match="any"),
    Asking("groundbreaking"),
    Asking("BTR )"),
    Asking("(BTR"),
    Asking('"BTR anode'),
    Asking("BTR OR"),
    Asking("AND BTR"),
    Asking("BTR NOT"),
)


@pytest.fixture(scope="module")
def searcher(index: Path) -> Iterator[Searcher]:
    with Searcher(index) as opened:
        yield opened


@pytest.mark.parametrize("asking", ASKED, ids=lambda asking: f"{asking.text} {asking.match}")
def test_every_notice_is_told_in_chinese_and_none_names_a_flag(searcher: Searcher, asking: Asking) -> None:
    found = {lang: next(articles(searcher, asking, lang)).notices for lang in ("en", "zh")}
    assert found["en"] and len(found["en"]) == len(found["zh"])
    assert not any("--match" in notice or "`" in notice for notice in (*found["en"], *found["zh"]))
    for notice in found["zh"]:
        assert re.match(r".*[一-鿿]", notice), notice
        assert not re.search(r"\b(article|claim|company|material|place|found?|find|near|also)\b", notice), notice


@pytest.mark.parametrize(
    ("said", "english", "chinese"),
    [
        (
            "'BTRt?' is in no article; `--match any` would look for what is spelt nearly so",
            "'BTRt?' is in no article; m: any word looks for what is spelt nearly so",
            "没有报道含 'BTRt?'；按 m：“任一词”查相近的拼写",
        ),
        (
            "no claim answers all of it; --match most would find 0, --match any would find 2",
            "no claim answers all of it; m: 0 with most words, 2 with any word",
            "没有产能条目符合全部条件；按 m：多数词 0，任一词 2",
        ),
        ("BTR: company BTR New (贝特瑞)", "BTR: company BTR New (贝特瑞)", "BTR：企业 BTR New (贝特瑞)"),
        ("a: place A (甲), company B (乙)", "a: place A (甲), company B (乙)", "a：地区 A (甲), 企业 B (乙)"),
        ("what is told by none of the rules", "what is told by none of the rules", "what is told by none of the rules"),
    ],
)
def test_what_is_said_is_told_in_the_words_of_the_view(said: str, english: str, chinese: str) -> None:
    assert (told(said, "en"), told(said, "zh")) == (english, chinese)


@given(st.lists(st.text("ab 负极（）", min_size=1, max_size=30), min_size=1, max_size=5), st.integers(1, 60))
def test_a_squeezed_line_fits_and_a_part_is_a_stump_only_where_all_would_be(texts: list[str], width: int) -> None:
    line = squeezed([Content(text) for text in texts], width)
    assert line.cell_length <= width
    whole = Content(" · ".join(texts))
    if whole.cell_length <= width:
        assert line.plain == whole.plain


def test_the_longest_part_is_cut_first() -> None:
    parts = [Content("anode material"), Content("BTR New Material Group"), Content("Yibin")]
    assert squeezed(parts, 36).plain == "anode mater… · BTR New Mate… · Yibin"
    assert squeezed(parts, 25).plain == "anode mate… · BTR New Ma…"
