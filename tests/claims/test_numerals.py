"""Numbers written in every form the grammar knows are read back exactly; text without numbers reads as none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.numerals import han
from index.claims.quantities import Quantity, quantities
from index.text.normalise import fold

HAN_DIGITS = "零一二三四五六七八九"
UNITS = {"吨": "t", "tons": "t", "GWh": "GWh", "平方米": "m2", "square meters": "m2", "MW": "MW", "套": "sets"}


def in_han(number: int) -> str:
    """Chinese characters for a whole number below 10**12, without omissions of the spoken language."""
    if number >= 10**8:
        head, rest = divmod(number, 10**8)
        return in_han(head) + "亿" + (("零" if rest < 10**7 else "") + in_han(rest) if rest else "")
    if number >= 10**4:
        head, rest = divmod(number, 10**4)
        return in_han(head) + "万" + (("零" if rest < 10**3 else "") + in_han(rest) if rest else "")
    said, gap = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            said += ("零" if gap and said else "") + HAN_DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return said


def the_one(text: str) -> Quantity:
    found = quantities(fold(text).text)
    assert len(found) == 1, (text, found)
    return found[0]


@given(st.integers(1, 10**12 - 1))
def test_chinese_characters_are_read_back(number: int) -> None:
    assert han(in_han(number)) == number


@given(st.integers(2, 10**12 - 1), st.sampled_from(sorted(UNITS)))
def test_amounts_are_read_back_however_written(number: int, unit: str) -> None:
    for written in (f"{number:,} {unit}", f"{number} {unit}", f"{in_han(number)}{unit}"):
        found = the_one(f"约{written}。")
        assert (found.value, found.unit) == (number, UNITS[unit]), written


@given(st.decimals(min_value="0.01", max_value="9999", places=2), st.sampled_from(("万", "亿", "千万", "百万")))
def test_scaled_amounts_are_read_back(number: Decimal, scale: str) -> None:
    factor = {"万": 10**4, "亿": 10**8, "千万": 10**7, "百万": 10**6}[scale]
    assert the_one(f"产能{number}{scale}吨").value == number * factor
    english = {10**4: "ten thousand", 10**6: "million", 10**8: "hundred million", 10**7: None}[factor]
    if english:
        assert the_one(f"capacity of {number} {english} tons").value == number * factor


@given(st.integers(2, 4000), st.integers(1, 4000), st.sampled_from(("-", "–", "~", "至", "到", " to ")))
def test_ranges_keep_both_ends(low: int, more: int, sign: str) -> None:
    found = the_one(f"产能 {low}{sign}{low + more}万吨")
    assert (found.value, found.high) == (low * 10**4, (low + more) * 10**4)


@given(
    st.text(st.characters(categories=("Lo", "Po", "Zs"), exclude_characters="零〇一二三四五六七八九十百千万亿两萬億兩"))
)
def test_text_without_numbers_has_no_amounts(text: str) -> None:
    folded = fold(text).text
    assert any(c in "零一二两三四五六七八九十百千万亿" or c.isdigit() for c in folded) or quantities(folded) == []


@given(st.text(max_size=200))
def test_every_quantity_is_a_run_of_the_text(text: str) -> None:
    folded = fold(text)
    for found in quantities(folded.text):
        span = folded.span(found.start, found.end)
        assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("70.000 t", 70_000, "t"),
        ("1.250 GWh", Decimal("1.25"), "GWh"),
        ("200 000 t", 200_000, "t"),
        ("７０，０００吨", 70_000, "t"),
        ("half a million tons", 500_000, "t"),
        ("one and a half million tonnes", 1_500_000, "t"),
        ("30余万吨", 300_000, "t"),
        ("2亿8000万只", 280_000_000, "pcs"),
        ("一点五亿平方米", 150_000_000, "m2"),
        ("2×5GWh", 10, "GWh"),
        ("30万千瓦", 300, "MW"),
        ("1000兆瓦时", 1, "GWh"),
        ("60 kt", 60_000, "t"),
        ("5,000 mt", 5_000, "t"),
        ("70,\u200b000 tons", 70_000, "t"),
        ("十几万吨", None, None),
        ("数十万吨", None, None),
        ("12.6t/h", None, None),
        ("0.35元/kWh", None, None),
        ("CIBF2024", None, None),
    ],
)
def test_forms_of_the_trade(text: str, value: int | None, unit: str | None) -> None:
    found = quantities(fold(text).text)
    assert [(q.value, q.unit) for q in found] == ([] if value is None else [(value, unit)])


def test_a_change_has_two_amounts() -> None:
    assert [q.value for q in quantities("from 15 gwh to 25 gwh")] == [15, 25]
    assert [q.value for q in quantities("由2万吨提升至6万吨")] == [20_000, 60_000]
