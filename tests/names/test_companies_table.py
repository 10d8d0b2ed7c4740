"""The table of firms: looking up, suggesting, and the laws its rows keep."""

from functools import cache

import pytest

from index.names.companies import CompanyTable
from index.names.companies.table import SHORTEST_FORM, without_legal_form
from index.packaged import packaged_toml


@cache
def table() -> CompanyTable:
    return CompanyTable.load()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("BTR", "btr"),
        ("btr", "btr"),
        ("贝特瑞", "btr"),
        ("貝特瑞", "btr"),
        ("Bei Terui", "btr"),
        ("BTR New Material Group Co., Ltd.", "btr"),
        ("宁德时代新能源科技股份有限公司", "catl"),
        ("宁德时代新能源科技", "catl"),
        ("300750", "catl"),
        ("300750.SZ", "catl"),
        ("gotion high tech", "gotion"),
        ("GEM", "gem"),
    ],
)
def test_any_name_finds_the_firm(name: str, id_: str) -> None:
    assert table().lookup(name)[:1] == (id_,), f"add the name to index/names/data/companies.toml under {id_}"


@pytest.mark.parametrize("name", ["", "nobody at all", "Co., Ltd.", "有限公司", "li", "te"])
def test_no_name(name: str) -> None:
    assert table().lookup(name) == ()


def test_ordinary_words() -> None:
    assert table().is_ordinary_word("lead")
    assert table().is_ordinary_word("长城")
    assert not table().is_ordinary_word("贝特瑞")
    assert not table().is_ordinary_word("nobody at all")


def test_names_of() -> None:
    names = table().names_of("btr")
    assert names[0] == "BTR New Material Group"
    assert "贝特瑞" in names and "Bei Terui" in names
    assert table().names_of("no-such-firm") == ()
    assert table().get("no-such-firm") is None


@pytest.mark.parametrize(
    ("typed", "id_"), [("Betrui", "btr"), ("Gotin", "gotion"), ("贝特锐", "btr"), ("赣峰锂业", "ganfeng")]
)
def test_suggestions(typed: str, id_: str) -> None:
    assert id_ in table().suggest(typed)


def test_every_parent_is_a_firm() -> None:
    assert {c.id: c.parent for c in table().all() if c.parent and table().get(c.parent) is None} == {}


def test_a_sure_name_is_one_firms_only() -> None:
    shared = {alias.folded: alias.ids for alias in table().aliases if not alias.ambiguous and len(alias.ids) > 1}
    assert shared == {}, "make the name `ambiguous`, or drop it from one of the firms"


def test_sure_han_names_are_long_enough() -> None:
    # Two characters occur across word borders: 海辰 in 上海辰山. These were looked at and do not.
    looked_at = (
        "杉杉 吉炭 厦钨 巴莫 洛钼 寒锐 赣锋 盛屯 雅保 恩捷 亿纬 孚能 宝马 丰田 极氪 魏牌 蔚来 宝武 宝钢 龙芯 奇瑞 "
    )
    looked_at += "华为 朗盛 诺镍 辉能 汤浅 宇部 博世 鸿海 台塑 台泥 索尼"
    short = {a.folded for a in table().aliases if not a.ambiguous and len(a.folded) == 2 and not a.folded.isascii()}
    assert short - set(looked_at.split()) == set(), "put it into `ambiguous`"


def test_han_words_are_han() -> None:
    words = list(table().han_words())
    assert "贝特瑞" in words
    assert all(len(word) > 1 and not word.isascii() for word in words)


def test_a_later_row_replaces_an_earlier_one() -> None:
    own = CompanyTable([{"id": "x", "name": "Old Name"}, {"id": "x", "name": "New Name", "aliases": ["XN"]}])
    assert [company.name for company in own.all()] == ["New Name"]
    assert own.lookup("xn") == ("x",)
    assert own.lookup("Old Name") == ()


def test_no_legal_form_is_so_short_that_one_word_could_have_one() -> None:
    forms = packaged_toml("index.names.data", "org_words.toml")["legal"]["zh"]
    assert min(map(len, forms)) >= SHORTEST_FORM
    assert [without_legal_form(name) for name in ("贝特瑞", "BTR", "公司", "Inc")] == ["贝特瑞", "BTR", "公司", "Inc"]
    assert without_legal_form("贝特瑞有限公司") == "贝特瑞"
