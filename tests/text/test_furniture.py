"""What of a page is no part of its article. `~` marks the lines that are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Span
from index.text.furniture import furniture
from index.text.normalise import fold
from index.text.passage import Passage

PAGES = [
    """
~ Home | News | Markets | Video
~ You are here: Home > Industry
  Anode plant starts in Yibin
  A plant for 50,000 tons a year started on Monday. It is the second of its kind.
~ Related news
~ - Separator line in Wuhan seeks buyer
~ - Who buys 20 GWh of sodium cells?
  (Reporter: Zhao Min)
~ Tags: separator; Tesla
~ Copyright 2024 Yibin Online
""".replace("  (Reporter: Zhao Min)\n", ""),
    """
~ 首页 > 新闻 > 要闻 > 正文
  宜宾负极项目开工
  3月2日，年产5万吨负极材料项目在宜宾开工，总投资20亿元。项目分两期建设，一期明年投产。
~ 【打印本页】 【关闭窗口】
~ 上一篇：武汉隔膜项目签约
~ 相关阅读
~ 武汉年产10亿平方米隔膜项目签约
""",
    """
  Morning brief
  - BTR: anode line of 30,000 t/yr in Sichuan runs
  - Gotion: 20 GWh in Hefei, 3 lines | first cells in May
  宣威市 | 磷酸铁锂二期 | 12万吨/年 | 宣威经开区
  Capacity is 30/50/80 kt/a in 2022/2023/2024 at the three sites.
""",
]


@pytest.mark.parametrize("marked", PAGES)
def test_lines_that_are_no_part_of_the_article(marked: str) -> None:
    lines = [(line[2:], line.startswith("~")) for line in marked.strip("\n").splitlines()]
    text = "\n".join(line for line, _ in lines)
    passage = Passage(text)
    taken = [line for line, _ in lines if passage.is_furniture(text.index(line))]
    assert taken == [line for line, is_furniture in lines if is_furniture], "see index/text/data/furniture.toml"


def test_a_headline_is_never_furniture() -> None:
    text = "Recommended reading: BTR | anode | Sichuan | 2024\n\nBTR builds a plant in Sichuan."
    assert Passage(text, Span(0, 49)).furniture == []


@given(st.text(st.sampled_from("Related news\n|>。. 首页相关阅读12")))
def test_lines_are_in_order_and_never_overlap(text: str) -> None:
    spans = furniture(fold(text).text)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert all("\n" not in s.of(fold(text).text) for s in spans)
