"""The lines of the table of places, and the name each is shown by."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from index.model import Level
from index.names.places.words import either, mapping
from index.packaged import packaged_text
from index.text.normalise import key
from index.text.patterns import pattern

SUFFIX_PINYIN = {"省": "sheng", "市": "shi", "区": "qu", "县": "xian", "旗": "qi", "盟": "meng", "州": "zhou"}
"""Last characters of official names as pinyin has them."""


class Row(NamedTuple):
    """A line of `places.tsv`; its header says what each column means."""

    code: str
    name_zh: str
    core: str
    reading: str
    english: str
    also: str
    han: str
    current: str


class CountryRow(NamedTuple):
    """A line of `countries.tsv`; its header says what each column means."""

    code: str
    english: str
    chinese: str
    also: str
    han: str
    within: str


def _lines(name: str, columns: int) -> list[list[str]]:
    text = packaged_text("index.names", f"data/{name}")
    rows = [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]
    return [row + [""] * (columns - len(row)) for row in rows]


def place_rows() -> list[Row]:
    """Every line of the table of places, in order of code."""
    return [Row(*row) for row in _lines("places.tsv", 8)]


def country_rows() -> list[CountryRow]:
    """Every line of the table of countries."""
    return [CountryRow(*row) for row in _lines("countries.tsv", 6)]


def level_of(code: str) -> Level:
    """The level that a code of GB/T 2260 or ISO 3166 stands for."""
    if len(code) == 2:
        return "country"
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


_TYPE = pattern(r"(特别行政区|自治[区州县旗]|地区|.区(?<=[林特矿新]区)|[省市区县旗盟])$")


def type_word(row: Row) -> str:
    """The type word of the official name, without the peoples it is named for: 自治县, 区."""
    rest = row.name_zh[len(row.core) :]
    if len(rest) == 1:
        return rest
    match = _TYPE.search(rest)
    return match[1] if match else ""


def capitalised(reading: str) -> str:
    """Pinyin as English print has it: 'lu cheng' -> Lucheng, 'dong e' -> Dong'e, 'lv liang' -> Lüliang."""
    syllables = reading.replace("v", "ü").split()
    joined = "".join(s if i == 0 or s[0] not in "aeo" else f"'{s}" for i, s in enumerate(syllables))
    return joined[:1].upper() + joined[1:]


def english_core(row: Row) -> str:
    """The name as English print has it, without its type word: Changzhi, Hohhot, Ejin Horo."""
    return row.english or capitalised(row.reading.split(";")[0])


def english_name(row: Row) -> str:
    """The name to show: Changzhi, Shanxi, Lucheng District, Barkol Kazakh Autonomous County."""
    core = english_core(row)
    kind = type_word(row)
    if level_of(row.code) == "province" or kind == "市":
        return core
    if kind == "新区" and core.endswith(" New"):
        return f"{core} Area"
    peoples = " and ".join(_peoples(row.name_zh[len(row.core) : len(row.name_zh) - len(kind)]))
    return " ".join(filter(None, (core, peoples, mapping("type", "zh_en").get(kind, ""))))


def own_keys(row: Row) -> frozenset[str]:
    """Comparison keys of the names that are a place's own: official, conventional, Chinese, with a type word or not."""
    core = english_core(row)
    pinyin = SUFFIX_PINYIN.get(row.name_zh[-1], "")
    names = (core, english_name(row), core + pinyin, row.name_zh, row.core, *row.also.split(";"), *row.han.split(";"))
    return frozenset(key(name) for name in names if name)


@cache
def _people() -> re.Pattern[str]:
    return re.compile(f"({either(mapping('peoples', 'en'))})族?")


def _peoples(run: str) -> list[str]:
    return [mapping("peoples", "en")[m[1]] for m in _people().finditer(run)]
