"""Articles over time: every article in a bar, every bar in its place, on any width."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from search.render.sparkline import BARS, NONE, Sparkline

DAYS = {"2021-11-03": 1, "2022-01-10": 4, "2022-01-30": 4, "2022-02-01": 2, "2022-03-31": 1}


def shown(days: dict[str, int], width: int, *, ascii_only: bool = False) -> list[str]:
    return [line.plain for line in Sparkline(days).lines(width, ascii_only=ascii_only)]


def test_a_month_is_a_bar_and_one_without_articles_a_dot() -> None:
    assert shown(DAYS, 60) == ["Articles per month 每月报道", "2021-11 ▁·█▂▁ 2022-03  most 8 in 2022-01"]


def test_without_unicode_the_bars_are_of_ascii() -> None:
    assert shown(DAYS, 60, ascii_only=True)[1] == "2021-11 _ @._ 2022-03  most 8 in 2022-01"


def test_a_narrow_terminal_does_without_the_highest() -> None:
    assert shown(DAYS, 30)[1] == "2021-11 ▁·█▂▁ 2022-03"
    assert shown(DAYS, 20)[1] == "2021 ▁█ 2022"
    assert shown(DAYS, 17) == []


@pytest.mark.parametrize(
    ("last", "heading", "ends"),
    [
        ("2023-12-31", "Articles per month 每月报道", ("2020-01", "2023-12")),
        ("2026-12-31", "Articles per quarter 每季报道", ("2020-Q1", "2026-Q4")),
        ("2049-12-31", "Articles per year 每年报道", ("2020", "2049")),
        ("2300-01-01", "Articles per ten years 每十年报道", ("2020", "2300")),
    ],
)
def test_where_months_do_not_fit_a_bar_is_longer(last: str, heading: str, ends: tuple[str, str]) -> None:
    title, line = shown({"2020-01-01": 3, last: 1}, 80)
    assert title == heading and line.startswith(ends[0]) and ends[1] in line


def test_dates_that_are_no_dates_of_news_give_no_line() -> None:
    assert shown({"2020-01-01": 3, "9999-12-31": 1}, 80) == []


DATES = st.dates().map(lambda day: day.isoformat())


@given(st.dictionaries(DATES, st.integers(1, 10**6), min_size=1, max_size=30), st.integers(1, 250))
def test_lines_fit_and_the_highest_bar_is_full(days: dict[str, int], width: int) -> None:
    lines = list(Sparkline(days).lines(width))
    for line in lines[1:]:
        assert line.cell_len <= width
        assert BARS[-1] in line.plain and not set(line.plain) & {"\n", "\t"}


def printed(days: dict[str, int], encoding: str = "utf-8") -> str:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    console = Console(file=stream, width=80, no_color=True, force_terminal=False)
    with console.capture() as capture:
        console.print(Sparkline(days))
    return capture.get()


def test_a_console_gets_what_it_can_show() -> None:
    assert "▁·█▂▁" in printed(DAYS)
    assert "_ @._" in printed(DAYS, "ascii")
    assert printed({}) == printed({"2022-03-01": 7}) == "", "one bar alone says nothing"
    assert NONE not in printed(DAYS, "ascii")
