"""Every line of `particulars.tsv` around a common text, every headline of `titles.txt` above one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.readers.dates import publication_date
from index.readers.layout import Layout
from index.readers.titles import find_title

HERE = Path(__file__).parent

ENGLISH = """The county's second cathode plant has begun trial runs, its manager said. It will make 30,000 tons a year.

The first phase cost 1.2 billion yuan. The second one begins on 1 August 2025, according to a plan of 12 March 2021."""

CHINESE = """年产3万吨正极材料项目在当地进入试生产阶段，负责人介绍，四条窑炉全部点火后，年产值可达十五亿元，就业两千人。

一期工程投资12亿元，二期工程拟于2025年8月1日开工，相关规划于2021年3月12日获批，目前土地平整工作已经完成。"""


def rows(name: str) -> list[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def around(zone: str, line: str) -> str:
    chinese = re.search("[\u4e00-\u9fff]", line)
    title, body = (
        ("某地正极材料项目试生产", CHINESE) if chinese else ("Cathode plant begins trial runs in Yidu", ENGLISH)
    )
    return "\n\n".join((title, line, body) if zone == "above" else (title, body, line))


@pytest.mark.parametrize("row", rows("particulars.tsv"))
def test_the_day_that_a_line_gives(row: str) -> None:
    day, zone, line = row.split("\t")
    text = around(zone, line.replace("⏎", "\n"))
    found = publication_date(Layout(text))
    assert (found[0] if found else "none") == day, f"{found}; help: RULES in index/readers/dates.py"


@pytest.mark.parametrize("headline", rows("titles.txt"))
def test_a_headline_is_one(headline: str) -> None:
    chinese = re.search("[\u4e00-\u9fff]", headline)
    text = f"{headline}\n\n2023-11-02 09:00\n\n{CHINESE if chinese else ENGLISH}"
    span = find_title(Layout(text))
    assert (span.of(text) if span else "") == headline, "help: RULES in index/readers/titles.py"
