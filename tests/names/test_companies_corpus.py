"""Firms in sentences: the corpora beside this file, one example a line."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from index.names.companies import CompanyTable, find_companies
from index.names.places import PlaceTable
from index.text.passage import Passage
from index.text.scripts import language

CORPUS = Path(__file__).with_name("corpus")
MARKED = re.compile(r"\{([^{}=]+?) = ([^{}]+?)\}")


@cache
def tables() -> tuple[CompanyTable, PlaceTable]:
    return CompanyTable.load(), PlaceTable.load()


def articles(name: str) -> Iterator[str]:
    article = ""
    for line in (CORPUS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("+ "):
            article += "\n" + line[2:]
            continue
        if article:
            yield article
        article = "" if line.startswith("#") else line
    if article:
        yield article


def unmarked(article: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The text without braces, and (start, printed name, id) of each marked name."""
    text = ""
    names = []
    last = 0
    for mark in MARKED.finditer(article):
        text += article[last : mark.start()]
        names.append((len(text), mark[1], mark[2]))
        text += mark[1]
        last = mark.end()
    return text + article[last:], names


@pytest.mark.parametrize("article", [*articles("companies.en.txt"), *articles("companies.zh.txt")])
def test_firms_in_sentences(article: str) -> None:
    text, expected = unmarked(article)
    table, places = tables()
    mentions, _, companies = find_companies(Passage(text, None, language(text)), table, places)
    found = [(m.start, m.text, m.id) for m in mentions]
    rules = {m.text: m.rule for m in mentions}
    assert found == expected, f"rules that fired: {rules}\nwords of rules: index/names/data/org_words.toml"
    assert {m.id for m in mentions} == {company.id for company in companies}
