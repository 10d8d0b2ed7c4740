"""Amounts as a reporter writes them."""

import pytest

from index.model import Claim, Language, Span
from search.render.amounts import amount_digits, amount_text


def claim(value: float, unit: str, period: str | None = None, high: float | None = None) -> Claim:
    return Claim(value, unit, 0, 1, "x", Span(0, 1), period=period, high=high)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "lang", "shown"),
    [
        (claim(70_000, "t", "year"), "en", "70,000 t/yr"),
        (claim(70_000, "t", "year"), "zh", "7万吨/年"),
        (claim(5, "GWh", None, 8), "en", "5–8 GWh"),
        (claim(50_000, "t", "year", 80_000), "zh", "5万–8万吨/年"),
        (claim(1e9, "m2"), "zh-Hant", "10亿平方米"),
        (claim(200_000, "pcs", "day"), "en", "200,000 pcs/d"),
        (claim(2500, "t"), "zh", "2,500吨"),
    ],
)
def test_amounts_in_the_language_of_the_article(found: Claim, lang: Language, shown: str) -> None:
    assert amount_text(found, lang) == shown


def test_digits_for_programs() -> None:
    assert amount_digits(claim(0.2, "GWh")) == "0.2 GWh"
    assert amount_digits(claim(50_000, "t", high=80_000)) == "50000-80000 t"
