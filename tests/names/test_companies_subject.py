"""Which of the firms named in an article act in it."""

from functools import cache

import pytest

from index.names.companies import CompanyTable, find_companies, subject_companies
from index.names.places import PlaceTable
from index.text.passage import Passage
from index.text.scripts import language


@cache
def tables() -> tuple[CompanyTable, PlaceTable]:
    return CompanyTable.load(), PlaceTable.load()


def subjects(text: str) -> tuple[str, ...]:
    passage = Passage(text, None, language(text))
    mentions, _, companies = find_companies(passage, *tables())
    return subject_companies(passage, mentions, companies, ())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("CATL opened a plant. BYD and Tesla will buy its cells.", {"catl", "byd", "tesla"}),
        ("The kiln was built by PowerChina for Shangtai Technology.", {"powerchina", "shangtai"}),
        ("国轩高科的大股东是大众汽车。", {"gotion", "volkswagen"}),
        ("马拉松赛由五粮液集团赞助，起点设在三江口。", {"wuliangye"}),
    ],
)
def test_who_acts(text: str, ids: set[str]) -> None:
    assert set(subjects(text)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Gotion broke ground in Tangshan.\n\nTags: CATL, BYD, EVE Energy", {"gotion"}),
        ("国轩高科在唐山开工。\n热门标签：宁德时代 比亚迪 亿纬锂能", {"gotion"}),
        ("國軒高科在唐山開工。\n相關閱讀：寧德時代擴產", {"gotion"}),
        ("国轩高科在唐山开工。\n上一篇：宁德时代港股上市\n下一篇：没有了", {"gotion"}),
        ("Gotion broke ground.\n\nMost read\n1. How CATL beat BYD\n2. Why Tesla cut prices", {"gotion"}),
        ("国轩高科在唐山开工。\n（来源：宁德时代官微）", {"gotion"}),
        ("国轩高科在唐山开工。\n版权所有：宁德时代 技术支持：华为", {"gotion"}),
        ("任某先生曾任职于比亚迪，现任国轩高科副总裁。", {"gotion"}),
        ("Mr. Ren, who previously worked at BYD, joins Gotion High-tech as president.", {"gotion"}),
    ],
)
def test_who_is_only_mentioned(text: str, ids: set[str]) -> None:
    assert set(subjects(text)) == ids


def test_a_career_within_the_group_counts() -> None:
    assert set(subjects("璞泰来聘任陈某为副总经理，其历任江西紫宸科技有限公司采购总监。")) == {"putailai", "zichen"}


def test_the_oftener_named_comes_first() -> None:
    assert subjects("BYD met CATL. CATL said that CATL would wait.")[0] == "catl"
