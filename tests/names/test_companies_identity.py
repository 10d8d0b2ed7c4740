"""One firm is one id in both languages, and its parts are what they seem."""

from functools import cache

import pytest

from index.names.companies.identity import anatomy
from index.names.companies.pinyin import is_person, syllables
from index.names.places import PlaceTable


@cache
def places() -> PlaceTable:
    return PlaceTable.load()


@pytest.mark.parametrize(
    ("chinese", "english", "id_"),
    [
        ("甘肃金铄炭素", "Gansu Jinshuo Carbon", "gansu-jinshuo-carbon"),
        ("宣城市华晔电子材料", "Xuancheng Huaye Electronic Materials", "xuancheng-huaye-electronics-material"),
        ("四川嘉木达新材料", "Sichuan Jia Mu Da New Material", "sichuan-jiamuda-new-material"),
        ("江西昇辉锂业", "Jiangxi Shenghui Lithium Industry", "jiangxi-shenghui-lithium"),
        ("长治晟泰新能源科技", "Changzhi Shengtai New Energy Technology", "changzhi-shengtai-new-energy-technology"),
        ("河北鹿苑（邯郸）循环科技", "Hebei Luyuan (Handan) Recycling", "hebei-luyuan-recycling-handan"),
        ("内蒙古汇源化工", "Inner Mongolia Huiyuan Chemical", "inner-mongolia-huiyuan-chemical"),
        ("青海矿业发展", "Qinghai Mining Development", "qinghai-mining-development"),
    ],
)
def test_both_languages_make_one_id(chinese: str, english: str, id_: str) -> None:
    assert anatomy(chinese, places()).identity(places()) == id_
    assert anatomy(english, places()).identity(places()) == id_


@pytest.mark.parametrize(
    ("name", "brand", "trades"),
    [
        ("云南和信硬碳材料", "和信硬", ["碳材料"]),
        ("永兴材料", "永兴", ["材料"]),
        ("宜宾星程动力电池", "星程", ["动力电池"]),
        ("Harbin Xiangtai Science and Technology", "Xiangtai", ["Science and Technology"]),
        ("Yunnan New Energy", "", ["New Energy"]),
    ],
)
def test_brand_and_trade(name: str, brand: str, trades: list[str]) -> None:
    found = anatomy(name, places())
    assert found.brand == brand
    assert [words for words, _ in found.trades] == trades


def test_english_name_of_a_chinese_one() -> None:
    assert anatomy("贵州繁星锂能科技", places()).english(places()) == "Guizhou Fanxing Lithium Energy Technology"
    assert anatomy("银澜锂业(宜宾)", places()).english(places()) == "Yinlan Lithium (Yibin)"


def test_short_forms() -> None:
    forms = anatomy("四川嘉木达新材料", places()).short_forms
    assert {"四川嘉木达", "嘉木达新材料", "嘉木达新材", "嘉木达"} <= set(forms)
    assert "嘉木" not in forms
    latin = anatomy("Shanxi Keyuan New Energy Technology", places()).short_forms
    assert {"Shanxi Keyuan", "Keyuan New Energy", "Keyuan"} <= set(latin)
    assert "Keyuan New" not in latin


@pytest.mark.parametrize(
    ("word", "count"), [("Houding", 2), ("Ruikemei", 3), ("Xingtai", 2), ("Tianquan", 2), ("Energy", 0), ("Machine", 0)]
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_persons() -> None:
    assert is_person(["Zhang", "Wei"])
    assert is_person(["Li", "Xiaoming"])
    assert not is_person(["Longjiang", "Carbon"])
    assert not is_person(["Wang", "Ruikemei"])
