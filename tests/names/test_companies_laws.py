"""What holds for any text, hostile ones too."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.companies import CompanyTable, find_companies, subject_companies
from index.names.places import PlaceTable
from index.text.passage import Passage

HAN = [
    "贝特瑞",
    "四川",
    "中晟新材料",
    "有限公司",
    "股份",
    "集团",
    "（以下简称“",
    "”）",
    "的",
    "与",
    "、",
    "，",
    "。",
    "（宜宾）",
]
MORE_HAN = ["负極", "锂业", "拟", "公司", "子公司"]
LATIN = [
    "BTR",
    '(hereinafter "',
    '")',
    "Co., Ltd.",
    "New Material",
    "Sichuan",
    "Muyu",
    "Carbon",
    "Group",
    "(",
    ")",
    "and",
]
OTHER = ["\n", " ", "its subsidiary ", "(fù)", "300750", "EVE", "'s plant"]
HOSTILE = [
    *HAN,
    *LATIN,
    "（",
    "新材料",
    "A ",
    "Group ",
    "锂业、",
    '"',
    "BTR (",
    "Muyu Carbon ",
    "(full name: ",
    "贝特瑞、",
]


@cache
def tables() -> tuple[CompanyTable, PlaceTable]:
    return CompanyTable.load(), PlaceTable.load()


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from([*HAN, *MORE_HAN, *LATIN, *OTHER]), max_size=25).map("".join))
def test_mentions_are_slices_in_order_without_overlap(text: str) -> None:
    passage = Passage(text, None, "mixed")
    mentions, refused, companies = find_companies(passage, *tables())
    end = 0
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= end
        end = mention.end
    assert all(text[m.start : m.end] == m.text for m in refused)
    ids = [company.id for company in companies]
    assert len(ids) == len(set(ids))
    assert {m.id for m in mentions} == set(ids)
    assert all(company.id and company.name and company.surfaces for company in companies)
    assert set(subject_companies(passage, mentions, companies, ())) <= set(ids)


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_hostile_text_ends(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    find_companies(Passage(text, None, "mixed"), *tables())
