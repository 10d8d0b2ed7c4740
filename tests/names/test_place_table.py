"""The gazetteer of places: its data, its laws, and looking up."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.places import PlaceTable
from index.names.places.rows import place_rows
from index.text.normalise import fold


@cache
def table() -> PlaceTable:
    return PlaceTable.load()


def codes() -> list[str]:
    return [place.code for place in table().all() if place.level != "country"]


def test_the_table_is_the_ministrys_of_the_end_of_2025() -> None:
    levels = [place.level for place in table().all()]
    # 33 provinces of the source and Taiwan, for which it prints no code.
    assert (levels.count("province"), levels.count("city"), levels.count("county")) == (34, 333, 2845)


def test_every_abolished_name_has_a_successor_of_today() -> None:
    today = set(codes())
    legacy = [row for row in place_rows() if row.current]
    assert len(legacy) > 300
    assert {row.current for row in legacy} <= today


def test_readings_have_a_syllable_for_each_character() -> None:
    wrong = [
        row.name_zh
        for row in place_rows()
        for reading in row.reading.split(";")
        if len(reading.split()) != len(row.core)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("长治", "140400"),
        ("長治市", "140400"),
        ("Changzhi", "140400"),
        ("chang zhi", "140400"),
        ("CHANGZHI CITY", "140400"),
        ("140400", "140400"),
        ("Lucheng District", "140406"),
        ("潞城市", "140406"),
        ("140481", "140406"),
        ("Shaanxi", "610000"),
        ("陕西", "610000"),
        ("Shanxi", "140000"),
        ("Suzhou", "320500"),
        ("Yichun", "360900"),
        ("Luohe", "411100"),
        ("Tianchang", "341181"),
        ("Duyun", "522701"),
        ("Shifang", "510682"),
        ("Kuerle", "652801"),
        ("Korla", "652801"),
        ("Hohhot", "150100"),
        ("Ordos", "150600"),
        ("Xilingol", "152500"),
        ("Ya'an", "511800"),
        ("Ya’an", "511800"),
        ("Yaan", "511800"),
        ("Lu'an", "341500"),
        ("Lüliang", "141100"),
        ("Lvliang", "141100"),
        ("Tibet", "540000"),
        ("Inner Mongolia", "150000"),
        ("内蒙", "150000"),
        ("Hong Kong", "810000"),
        ("澳门", "820000"),
        ("台湾", "710000"),
        ("He County", "340523"),
        ("和县", "340523"),
        ("乾安县", "220723"),
        ("Barkol Kazakh Autonomous County", "650521"),
        ("Morocco", "MA"),
        ("摩洛哥", "MA"),
        ("印尼", "ID"),
    ],
)
def test_any_name_finds_the_place(name: str, code: str) -> None:
    assert table().lookup(name)[:1] == (code,)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("140400", "Changzhi"),
        ("140406", "Lucheng District"),
        ("140321", "Pingding County"),
        ("150627", "Ejin Horo Banner"),
        ("152500", "Xilingol League"),
        ("650521", "Barkol Kazakh Autonomous County"),
        ("652800", "Bayingolin Mongol Autonomous Prefecture"),
        ("511800", "Ya'an"),
        ("341500", "Lu'an"),
        ("610000", "Shaanxi"),
        ("310115", "Pudong New Area"),
        ("411100", "Luohe"),
        ("530681", "Shuifu"),
    ],
)
def test_the_name_to_show(code: str, name: str) -> None:
    place = table().get(code)
    assert place is not None
    assert place.name == name


def test_a_shared_name_keeps_every_place_it_may_stand_for() -> None:
    assert set(table().lookup("Lucheng")) >= {"140406", "330302"}
    assert set(table().lookup("鼓楼区")) == {"320106", "320302", "350102", "410204"}


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Shanxi", ("140000",)),
        ("Shanxi Province", ("140000",)),
        ("Shaanxi", ("610000",)),
        ("Suzhou", ("320500", "341300", "620902")),
        ("Yulin", ("610800", "450900")),
        ("Wulumuqi", ("650100", "650121")),
        ("Jilin", ("220000", "220200")),
    ],
)
def test_a_places_own_name_is_no_other_places_pinyin(name: str, codes: tuple[str, ...]) -> None:
    assert table().lookup(name) == codes


def test_chaoyang_district_stays_two_the_likeliest_first() -> None:
    assert table().lookup("Chaoyang District")[:2] == ("110105", "220104")


def test_the_hierarchy() -> None:
    assert table().ancestors("140406") == ("140400", "140000")
    assert table().ancestors("429005") == ("420000",)
    assert table().ancestors("500151") == ("500000",)
    assert table().ancestors("MA") == ()
    assert table().ancestors("999999") in ((), ("990000",))


@pytest.mark.parametrize(
    ("code", "city"),
    [
        ("140406", "140400"),
        ("140400", "140400"),
        ("140000", None),
        ("500151", "500000"),
        ("310000", "310000"),
        ("429005", "429005"),
        ("659001", "659001"),
        ("MA", None),
    ],
)
def test_the_city_of_a_place(code: str, city: str | None) -> None:
    assert table().city_of(code) == city


def test_an_abolished_place_says_what_it_is_today() -> None:
    old = table().get("140481")
    assert old is not None
    assert (old.name_zh, old.current) == ("潞城市", "140406")
    assert "潞城市" in table().names_of("140406")


@given(st.sampled_from(codes()))
def test_every_shown_name_finds_its_place(code: str) -> None:
    place = table().get(code)
    assert place is not None
    assert code in table().lookup(place.name_zh)
    assert code in table().lookup(place.name)
    assert code in table().lookup(code)


@given(st.sampled_from(codes()))
def test_parents_are_places_of_a_higher_level(code: str) -> None:
    order = ("county", "city", "province")
    place = table().get(code)
    assert place is not None
    for parent in map(table().get, table().ancestors(code)):
        assert parent is not None
        assert order.index(parent.level) > order.index(place.level)


@given(st.text(max_size=30))
def test_looking_up_anything_never_fails(name: str) -> None:
    assert all(table().get(code) for code in table().lookup(name))
    assert all(table().get(code) for code in table().suggest(name))


def test_every_spelling_is_in_matching_form() -> None:
    patterns = table().matcher.patterns
    assert [name for name in patterns if fold(name).text != name] == []


@pytest.mark.parametrize(
    ("wrong", "meant"), [("Chanzhi", "140400"), ("Hohot", "150100"), ("长冶市", "140400"), ("Zhanjiangg", "440800")]
)
def test_a_misspelt_name_brings_the_nearest(wrong: str, meant: str) -> None:
    assert table().lookup(wrong) == ()
    assert meant in table().suggest(wrong)


def test_ordinary_words_are_known_as_such() -> None:
    assert table().is_ordinary_word("合作")
    assert table().is_ordinary_word("Long")
    assert not table().is_ordinary_word("长治")


def test_words_for_the_cutter_hold_full_names_and_cities_but_no_ordinary_words() -> None:
    offered = set(table().han_words())
    assert {"潞城区", "长治", "长治市", "潞城市", "山西"} <= offered
    assert not {"合作", "和平", "资源", "比如"} & offered
