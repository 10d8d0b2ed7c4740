"""The headline and the day of every article in `articles.txt`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from index.readers.dates import publication_date
from index.readers.layout import Layout
from index.readers.titles import find_title

CORPUS = Path(__file__).with_name("articles.txt")


class Example(NamedTuple):
    remark: str
    date: str | None
    title: str | None
    text: str


def examples() -> list[Example]:
    blocks = re.split(r"^=== ", CORPUS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_example(block) for block in blocks]


def _example(block: str) -> Example:
    header, _, marked = block.partition("\n")
    day, _, remark = header.partition(" ")
    marked = marked.rstrip("\n")
    title = re.search(r"\{(.*?)\}", marked)
    return Example(
        remark=remark,
        date=None if day == "none" else day,
        title=title[1] if title else None,
        text=marked.replace("{", "").replace("}", ""),
    )


EXAMPLES = examples()
IDS = [f"{number}-{example.remark}" for number, example in enumerate(EXAMPLES)]


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_day_of_publication(example: Example) -> None:
    found = publication_date(Layout(example.text))
    assert (found and found[0]) == example.date, (
        f"decided by {found and found[1]}; help: RULES in index/readers/dates.py"
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_headline(example: Example) -> None:
    span = find_title(Layout(example.text))
    found = span.of(example.text) if span else None
    assert found == example.title, "help: RULES in index/readers/titles.py, kinds of lines in index/readers/shapes.py"
