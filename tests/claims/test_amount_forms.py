"""Every form of an amount is read back as written: numerals, units, periods, ranges, products; and as a claim."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_numerals import in_han

from index.claims.quantities import Quantity, quantities
from index.claims.read import read_claims
from index.claims.tables import table
from index.model import Names
from index.names.gazetteer import gazetteer
from index.text.normalise import fold
from index.text.passage import Passage

UNITS = [
    (word, row["unit"], Decimal(row["factor"]), row.get("period"))
    for row in table("units")["unit"]
    for word in row["words"]
]
LATIN = [unit for unit in UNITS if unit[0].isascii()]
HAN = [unit for unit in UNITS if not unit[0].isascii()]
PERIODS = {
    "year": (
        "/a",
        "/yr",
        "/year",
        "/y",
        " per year",
        " per annum",
        " a year",
        " annually",
        " each year",
        "/年",
        "每年",
    ),
    "month": ("/month", " per month", " a month", " monthly", "/月", "每月"),
    "day": ("/d", "/day", " per day", " a day", " daily", "/日", "/天", "每天"),
}
SIGNS = ("-", "–", "~", "～", " - ", "至", "到", " to ")


def the_one(text: str) -> Quantity:
    found = quantities(fold(text).text)
    assert len(found) == 1, (text, found)
    return found[0]


def numerals(number: int) -> list[str]:
    """The ways in which news print a whole number of thousands."""
    grouped = f"{number:,}"
    ways = [str(number), grouped, grouped.replace(",", " "), in_han(number), in_full_width(grouped)]
    ways += [f"{Decimal(number) / 10**4:f}万", f"{Decimal(number) / 10**3:f} thousand", f"{Decimal(number) / 10**6:f}m"]
    ways += [
        f"{Decimal(number) / 10**6:f} million",
        f"{Decimal(number) / 10**6:f} mn",
        f"{Decimal(number) / 10**8:f}亿",
    ]
    return [way.removesuffix("m") + " million" if way.endswith("m") else way for way in ways]


def in_full_width(text: str) -> str:
    return text.translate({ord(a): ord(b) for a, b in zip("0123456789,", "０１２３４５６７８９，", strict=True)})


@given(st.integers(1, 999_999).map(lambda n: n * 1000), st.sampled_from(UNITS))
def test_every_numeral_with_every_unit(number: int, unit: tuple[str, str, Decimal, str | None]) -> None:
    word, name, factor, period = unit
    for written in numerals(number):
        # 千瓦 is a unit, so that 5千千瓦 and 5千瓦 are not told apart: written without 千 before it.
        if word[0] == "千" and written.endswith("千"):
            continue
        found = the_one(f"{written} {word}")
        assert (found.value, found.unit, found.period) == (number * factor, name, period), written


@given(st.integers(2, 9999), st.sampled_from([u for u in UNITS if u[3] is None]), st.sampled_from(sorted(PERIODS)))
def test_every_unit_with_every_period(number: int, unit: tuple[str, str, Decimal, str | None], period: str) -> None:
    word, name, factor, _ = unit
    for said in PERIODS[period]:
        found = the_one(f"{number} {word}{said}")
        assert (found.value, found.unit, found.period) == (number * factor, name, period), f"{word}{said}"


@given(st.integers(2, 400), st.integers(1, 500), st.sampled_from(SIGNS), st.sampled_from(UNITS))
def test_ranges_with_every_unit(low: int, more: int, sign: str, unit: tuple[str, str, Decimal, str | None]) -> None:
    word, name, factor, _ = unit
    high = low + more
    for text in (f"{low}{sign}{high} {word}", f"{low} {word}{sign}{high} {word}", f"between {low} and {high} {word}"):
        found = the_one(text)
        assert (found.value, found.high, found.unit) == (low * factor, high * factor, name), text


@given(st.integers(2, 20), st.integers(2, 500), st.sampled_from("×xX*"), st.sampled_from(UNITS))
def test_products_with_every_unit(lines: int, each: int, sign: str, unit: tuple[str, str, Decimal, str | None]) -> None:
    word, name, factor, _ = unit
    found = the_one(f"{lines}{sign}{each} {word}")
    assert (found.value, found.unit) == (lines * each * factor, name)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.250.000 t", 1_250_000, "t"),
        ("70,\n000 tons", 70_000, "t"),
        ("70,000\ntons", 70_000, "t"),
        ("7\n万吨", 70_000, "t"),
        ("a quarter of a million tons", 250_000, "t"),
        ("half a million tons", 500_000, "t"),
        ("a billion pieces", 10**9, "pcs"),
        ("twenty-five thousand tonnes", 25_000, "t"),
        ("a five GWh line", 5, "GWh"),
        ("1/2 million tons", None, None),
        ("5'000 t", None, None),
        ("贰拾万吨", None, None),
        ("廿万吨", None, None),
        ("几万吨", None, None),
    ],
)
def test_rarer_forms(text: str, value: int | None, unit: str | None) -> None:
    found = quantities(fold(text).text)
    assert [(q.value, q.unit) for q in found] == ([] if value is None else [(value, unit)])


@pytest.mark.parametrize(("text", "size"), [("万吨级", 10_000), ("10,000-ton-level", 10_000), ("百万吨级", 1_000_000)])
def test_levels(text: str, size: int) -> None:
    found = the_one(text)
    assert (found.value, found.level) == (size, True)


@given(st.integers(2, 9_999), st.sampled_from([u for u in HAN if u[1] in ("t", "GWh", "m2")]))
def test_what_is_made_a_year_is_a_claim(number: int, unit: tuple[str, str, Decimal, str | None]) -> None:
    word, name, factor, _ = unit
    text = f"公司年产{number}{word}产品。"
    claims, _ = read_claims(Passage(text), Names(), gazetteer(), None)
    if number * factor > 1:
        assert [(c.value, c.unit, c.period) for c in claims] == [(float(number * factor), name, "year")]
        assert claims[0].quote == f"{number}{word}" == text[claims[0].start : claims[0].end]


@given(
    st.integers(2, 9_999), st.sampled_from(("元", "亩", "人", "%", " yuan", " mu", " people", " percent", "岁", "号"))
)
def test_what_is_no_amount_of_goods_is_no_claim(number: int, word: str) -> None:
    for text in (f"公司年产{number}{word}。", f"It has an annual capacity of {number}{word}."):
        assert read_claims(Passage(text), Names(), gazetteer(), None)[0] == ()
