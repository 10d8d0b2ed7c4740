"""Names that are nobody's: which places are offered for them."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.places import PlaceTable
from index.names.places.suggest import EDIT, HABIT, MISSING, SWAP, cost

# What was typed, and the place that must be among the first three.
TYPED = """
Changzi     140400  an h too few
Zhanzhou    350600  a g too few, among Zhengzhou and Changzhou
Ninbo       330200
Lingbo      330200  n and l, ng and n
Leijiang    511000
Jinmeng     420800
Zhaoqin     441200
Chongqin    500000
Shengzhen   440300  a g too many
Shuizhou    421300  an h too many
Meisan      511400
Yibing      511500
Taiyuann    140100  a letter twice
Hefeii      340100
Zibbo       370300
Hohot       150100  a letter once that is double
Sichaun     510000  two letters swapped
Neimonggol  150000
Wulumuchi   650100  q and ch
Luchen      140406
Chendu      510100
Nanjin      320100
Xiangang    810000
长冶市      140400  a character that looks alike
鄂尔多期    150600
""".strip().splitlines()


@cache
def table() -> PlaceTable:
    return PlaceTable.load()


@pytest.mark.parametrize("line", TYPED, ids=lambda line: line.split()[0])
def test_the_place_that_was_meant_is_among_the_first_three(line: str) -> None:
    typed, code, *_ = line.split()
    assert code in table().suggest(typed, 3), "help: edit TYPED, or the costs of index.names.places.suggest"


def test_a_level_can_be_asked_for() -> None:
    assert table().suggest("Changzi", 3, "city")[0] == "140400"
    assert {len(code) for code in table().suggest("Chongqin", 9, "city")} == {6}
    assert "500000" in table().suggest("Chongqin", 3, "city")
    assert all(not code.endswith("00") for code in table().suggest("Changzi", 9, "county"))


@given(st.text(alphabet="abcghilnosuz", max_size=12))
def test_no_name_is_offered_twice(typed: str) -> None:
    names = [place.name for code in table().suggest(typed, 9) if (place := table().get(code))]
    assert len(names) == len(set(names))


@given(st.text(alphabet="zchsnglab", max_size=12))
def test_a_name_is_itself_at_no_cost(name: str) -> None:
    assert cost(name, name, EDIT) == 0


def test_what_typists_confuse_costs_less_than_another_letter() -> None:
    assert cost("changzi", "changzhi", EDIT) == HABIT
    assert cost("ninbo", "ningbo", EDIT) == HABIT
    assert cost("leijiang", "neijiang", EDIT) == HABIT
    assert cost("hefi", "hefei", EDIT) == MISSING
    assert cost("hfeei", "hefei", EDIT) == SWAP
    assert cost("changbi", "changji", EDIT) == EDIT
    assert cost("somewhere", "changji", EDIT) > EDIT
