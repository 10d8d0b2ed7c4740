"""Where the news happens: tests/names/place_articles.txt holds the articles and says how to write them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from index.model import Span
from index.names.places import PlaceTable, find_places, subject_places
from index.text.passage import Passage
from index.text.scripts import language

EXAMPLES = Path(__file__).with_name("place_articles.txt")
# Firms are masked as the recogniser of companies would; the names of these are only of the plainest form.
FIRM = re.compile(r"[\u4e00-\u9fff]{2,4}[^，。、：的在由为与 ]{2,12}?有限公司|[A-Z][a-z]+(?: [A-Z][a-z]+)+ Co\., Ltd\.")


class Example(NamedTuple):
    codes: frozenset[str]
    title: str
    text: str


@cache
def table() -> PlaceTable:
    return PlaceTable.load()


def examples() -> list[Example]:
    found = []
    for block in re.split(r"(?m)^==", EXAMPLES.read_text(encoding="utf-8"))[1:]:
        head, _, body = block.partition("\n")
        title = re.match(r"title: (.*)\n", body)
        text = body.removeprefix("title: ").strip()
        found.append(Example(frozenset(head.split()), title[1] if title else "", text))
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.text[:24])
def test_the_places_of_the_news(example: Example) -> None:
    title = Span(0, len(example.title)) if example.title else None
    passage = Passage(example.text, title, language(example.text))
    masked = [Span(*m.span()) for m in FIRM.finditer(example.text)]
    mentions, _ = find_places(passage, table(), masked)
    about = subject_places(passage, mentions, table())
    seen = [(m.text, m.id, m.rule) for m in mentions]
    assert set(about) == example.codes, f"help: edit {EXAMPLES.name}, or the cues of index.names.places; found {seen}"
    assert len(set(about)) == len(about)
