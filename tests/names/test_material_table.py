"""The taxonomy: its tree, and the names by which a question finds a material."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.materials import MaterialTable, find_materials
from index.text.passage import Passage


@cache
def table() -> MaterialTable:
    return MaterialTable.load()


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("anode", "anode-material"),
        ("Anodes", "anode-material"),
        ("负极", "anode-material"),
        ("負極材料", "anode-material"),
        ("negative electrode", "anode-material"),
        ("cathode", "cathode-material"),
        ("cathode material", "cathode-material"),
        ("正极", "cathode-material"),
        ("LFP", "lithium-iron-phosphate"),
        ("磷酸锂铁", "lithium-iron-phosphate"),
        ("NMC", "ternary-cathode"),
        ("三元", "ternary-cathode"),
        ("graphite", "graphite"),
        ("natural graphite", "natural-graphite"),
        ("separator", "separator"),
        ("diaphragm", "separator"),
        ("隔膜", "separator"),
        ("energy storage", "energy-storage-system"),
        ("储能", "energy-storage-system"),
        ("4680", "cell-4680"),
        ("battery", "battery"),
        ("black mass", "black-mass"),
        ("graphitisation", "graphitization"),
        ("aluminum-plastic film", "aluminium-plastic-film"),
        ("carbon fibers", "carbon-fibre"),
        ("nickel sulphate", "nickel-sulphate"),
        ("li-ion battery", "lithium-ion-cell"),
        ("artificial-graphite", "artificial-graphite"),
        ("new energy", "energy-system"),
    ],
)
def test_a_question_finds_the_likeliest_material_first(name: str, first: str) -> None:
    assert table().lookup(name)[0] == first


def test_a_shared_name_stands_for_all_that_share_it() -> None:
    assert table().lookup("cathode material") == ("cathode-material", "anode-material")
    assert table().lookup("三元锂") == ("ternary-cathode", "ternary-cell")


def test_what_is_no_name_finds_nothing() -> None:
    assert table().lookup("marathon") == ()
    assert table().lookup("") == ()
    assert table().names_of("marathon") == ()
    assert table().get("marathon") is None
    assert table().ancestors("marathon") == ()


def test_every_own_name_finds_its_material() -> None:
    for material in table().all():
        for name in (material.name, material.name_zh, material.id):
            assert material.id in table().lookup(name), name


def test_every_name_of_a_material_finds_it() -> None:
    for material in table().all():
        assert all(material.id in table().lookup(name) for name in table().names_of(material.id))


def test_the_tree() -> None:
    assert table().ancestors("graphitization") == ("anode-processing", "anode-material", "battery-material")
    assert "artificial-graphite" in table().children("graphite-anode")
    assert table().within("cell-4680", "battery")
    assert not table().within("graphite", "anode-material")
    assert table().leaves(["graphite-anode", "artificial-graphite", "pvdf", "pvdf"]) == ("artificial-graphite", "pvdf")


def test_children_and_parents_agree() -> None:
    for material in table().all():
        assert all(table().ancestors(child)[0] == material.id for child in table().children(material.id))


def test_a_slip_of_the_pen_gets_a_suggestion() -> None:
    assert table().suggest("lithum carbonate")[0] == "lithium-carbonate"
    assert table().suggest("磷酸铁里")[0] in ("iron-phosphate", "lithium-iron-phosphate")
    assert table().suggest("qqqqqqqq") == ()


def row(name: str, **more: str) -> dict[str, str]:
    return {"id": name, "name": name, "name_zh": name, **more}


def test_a_parent_must_be_in_the_table() -> None:
    with pytest.raises(ValueError, match="parent b is not in the table"):
        MaterialTable([row("a", parent="b")])


def test_a_material_cannot_be_above_itself() -> None:
    with pytest.raises(ValueError, match="circle"):
        MaterialTable([row("a", parent="b"), row("b", parent="a")])


def test_chinese_names_for_the_word_cutter() -> None:
    assert {"负极材料", "磷酸铁锂"} <= set(table().han_words())


PIECES = st.sampled_from(
    [
        "lithium ",
        "battery",
        "cathode ",
        "anode",
        "graphite ",
        " Co., Ltd. ",
        "负极",
        "材料",
        "用",
        "正极",
        "\n",
        "、",
        "10 t of ",
        "電池",
        "(",
        "）",
        "\u200b",
    ]
)


@settings(deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=30).map("".join))
def test_whatever_is_found_stands_in_the_text_and_nothing_overlaps(text: str) -> None:
    mentions, turned_down = find_materials(Passage(text), table())
    for mention in (*mentions, *turned_down):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text and mention.ids and mention.rule
        assert all(table().get(i) for i in mention.ids)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("unit", ["锂电池", "lithium battery ", "负极、", "copper cathode ", "碳酸锂"])
def test_a_name_repeated_without_end_stays_a_name(unit: str) -> None:
    text = unit * 500
    mentions, turned_down = find_materials(Passage(text), table())
    assert all(len(mention.text) <= 100 for mention in (*mentions, *turned_down))
