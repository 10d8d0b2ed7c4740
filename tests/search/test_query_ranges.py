"""Ranges of amounts and of days, in questions and in flags."""

from __future__ import annotations

import pytest

from index.errors import QueryError
from search import amounts, dates
from search.query import AmountRange, DateRange

# typed => unit, low, high in kept integers (kg, kWh, kW ...); - is an open end
AMOUNTS = """
>=50kt                => t 50000000 -
≥ 50 kt               => t 50000000 -
>50kt                 => t 50000001 -
<2GWh                 => GWh - 1999999
<=500MWh              => GWh - 500000
50kt..100kt           => t 50000000 100000000
50..100kt             => t 50000000 100000000
..100kt               => t - 100000000
50kt..                => t 50000000 -
[5万吨 TO 30万吨]      => t 50000000 300000000
[5 TO 30万吨]          => t 50000000 300000000
{5 TO 30万吨}          => t 50000001 299999999
[5万吨 TO *]           => t 50000000 -
[5万吨 至 30万吨]       => t 50000000 300000000
[5万 TO 30万吨]        => t 50000000 300000000
5000万..1亿件          => pcs 50000000000 100000000000
7万吨                  => t 69650000 70350000
70,000 tons           => t 69650000 70350000
70kt                  => t 69650000 70350000
=70kt                 => t 69650000 70350000
1GW                   => MW 995000 1005000
>=1亿平方米            => m2 100000000000 -
>=100万套              => sets 1000000000 -
GWh                   => GWh - -
t:50000-100000        => t 50000000 99999999
t:-1000               => t - 999999
"""
BROKEN_AMOUNTS = (
    "5parsecs",
    ">=5parsecs",
    "50000",
    "[5 TO 30]",
    "[5kt TO 2GWh]",
    "[30kt TO 5kt]",
    "kt",
    "[ TO ]",
    "..",
    "[5kt",
    "1" * 200,
)

TOO_LARGE = (">=999999999999999999999999t", "999999999999999999999999万吨", "[1t TO 999999999999999999999999t]")

DAYS = """
2022                  => 2022-01-01 2022-12-31
2022-11               => 2022-11-01 2022-11-30
2022-2-3              => 2022-02-03 2022-02-03
2022/11/03            => 2022-11-03 2022-11-03
20221103              => 2022-11-03 2022-11-03
2022年11月3日          => 2022-11-03 2022-11-03
2022-11..2023-02      => 2022-11-01 2023-02-28
..2023-02             => - 2023-02-28
>=2023-06-01          => 2023-06-01 -
>2022                 => 2023-01-01 -
<2022-11              => - 2022-10-31
<=2024-02             => - 2024-02-29
[2022 TO 2023]        => 2022-01-01 2023-12-31
{2022 TO 2024}        => 2023-01-01 2023-12-31
"""
BROKEN_DAYS = ("yesterday", "2022-13", "2023-02-29", "[2023 TO 2022]", "..", "22", "2022-11-", "0000")


def lines(corpus: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" => ")] for line in corpus.strip().splitlines()]


@pytest.mark.parametrize(("typed", "expected"), lines(AMOUNTS))
def test_range_of_amounts(typed: str, expected: str) -> None:
    unit, *ends = expected.split()
    low, high = (None if end == "-" else int(end) for end in ends)
    assert amounts.parse_range(typed) == AmountRange(unit, low, high)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", BROKEN_AMOUNTS)
def test_broken_range_of_amounts_says_what_to_write(typed: str) -> None:
    with pytest.raises(QueryError) as error:
        amounts.parse_range(typed, position=9)
    assert error.value.position == 9
    assert error.value.do


@pytest.mark.parametrize("typed", TOO_LARGE)
def test_a_number_that_is_too_large_is_called_so(typed: str) -> None:
    with pytest.raises(QueryError, match=r"the number 9+ is too large"):
        amounts.parse_range(typed)


@pytest.mark.parametrize(("typed", "expected"), lines(DAYS))
def test_range_of_days(typed: str, expected: str) -> None:
    low, high = (None if end == "-" else end for end in expected.split())
    assert dates.parse_range(typed) == DateRange(low, high)


@pytest.mark.parametrize("typed", BROKEN_DAYS)
def test_broken_day_says_what_to_write(typed: str) -> None:
    with pytest.raises(QueryError) as error:
        dates.parse_range(typed, position=5)
    assert error.value.position == 5
    assert error.value.do


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("100,000 tons graphite", ["100,000 tons"]),
        ("年产20万吨 负极材料", ["20万吨"]),
        ("10GWh 电池", ["10GWh"]),
        ("20 billion yuan", []),
        ("4680 cells", []),
        ("2023", []),
    ],
)
def test_amounts_among_words(text: str, found: list[str]) -> None:
    assert [asked.span.of(text) for asked in amounts.asked_amounts(text)] == found
