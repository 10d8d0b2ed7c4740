import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.scripts import has_han, is_han, language, runs
from index.text.variants import variants

LANGUAGES = [
    ("en", "The plant will make 20,000 tonnes of anode material a year."),
    (
        "en",
        "Hongda New Material (宏达新材), a maker of anode material in the north of the county, said on Monday that it "
        "had begun to build a second plant for silicon-carbon material next to its first one.",
    ),
    ("en", ""),
    ("en", "12,000 t/a"),
    ("zh", "项目年产负极材料5万吨，总投资12亿元。"),
    (
        "zh",
        "宏达（Hongda New Material Co., Ltd.）为CATL、BYD、LG Energy Solution供应LFP和NCM811，年产10GWh，售价5元/kg。",
    ),
    ("zh-Hant", "項目年產負極材料5萬噸，總投資12億元，後續還有二期。"),
    ("zh-Hant", "項(xiàng)目年產(chǎn)負(fù)極材料5萬(wàn)噸，總(zǒng)投資12億元。"),
    ("mixed", "项目昨日投产，总投资12亿元。The plant will make 20,000 tonnes of anode material a year. 二期明年开工。"),
    (
        "mixed",
        "宏达 signed an agreement with the county to build a plant，年产负极材料5万吨，capacity will double by 2026。",
    ),
]


@pytest.mark.parametrize(("expected", "text"), LANGUAGES)
def test_language(expected: str, text: str) -> None:
    assert language(text) == expected


def test_runs() -> None:
    text = "年产７0GWh，Café\u0301 𠀀！"
    assert [(span.of(text), script) for span, script in runs(text)] == [
        ("年产", "han"),
        ("７0", "digit"),
        ("GWh", "latin"),
        ("，", "other"),
        ("Café\u0301", "latin"),
        (" ", "other"),
        ("𠀀", "han"),
        ("！", "other"),
    ]


def test_is_han() -> None:
    assert all(map(is_han, "一龥㐀𠀀々〇豈"))
    assert not any(map(is_han, "a1、。ア한①"))
    assert has_han("LFP电池")
    assert not has_han("LFP 10 GWh")


def test_the_table_is_opencc_s() -> None:
    build = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "build_variants"))
    made = build["pairs"]()
    assert variants().simplified("".join(made)) == "".join(made.values())
    others = "".join(char for char in map(chr, range(0x3400, 0x9FFF)) if char not in made)
    assert variants().simplified(others) == others


def test_simplifying_is_the_same_everywhere() -> None:
    # OpenCC's own phrases keep 乾 in 乾安 and change it in 乾燥.
    assert variants().simplified("乾安乾燥") == "干安干燥"


@given(st.text(max_size=60))
def test_runs_give_the_text_back(text: str) -> None:
    assert "".join(span.of(text) for span, _ in runs(text)) == text


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), max_size=40))
def test_simplifying_keeps_length_and_twice_is_once(text: str) -> None:
    once = variants().simplified(text)
    assert len(once) == len(text)
    assert variants().simplified(once) == once
