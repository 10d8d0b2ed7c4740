"""The same names give the same id."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.ids import article_id, normal_path, normal_url

SAFE = re.compile(r"[A-Za-z0-9._:-]{1,128}")


def test_a_safe_id_is_kept() -> None:
    for name in ("a", "2023-05-03", "news:17", "x" * 128, "_under"):
        assert article_id(name) == name


def test_any_other_id_is_hashed() -> None:
    for name in ("-rf", "a b", "负极", "x" * 129, "a/b", "a\n"):
        assert re.fullmatch("[0-9a-f]{16}", article_id(name)), name


def test_the_strongest_name_counts() -> None:
    assert article_id("a", url="https://e.cn/1", path="p") == "a"
    assert article_id(url="https://e.cn/1", path="p") == article_id(url="https://e.cn/1", path="q")
    assert article_id(path="p", content=("t", "x")) == article_id(path="p")


def test_kinds_of_names_do_not_meet() -> None:
    assert len({article_id("a b"), article_id(url="a b"), article_id(path="a b"), article_id(content=("", "a b"))}) == 4


def test_known_ids() -> None:
    # Ids stand in people's notes and other programs' tables: they may never change.
    assert article_id(path="seeds/001.txt") == "beb7b61f2117ba6e"
    assert article_id(url="https://news.example.cn/a?id=7") == "86cb3f0b8454233d"


SAME_URLS = [
    ("HTTP://News.Example.CN/a", "http://news.example.cn/a"),
    ("https://e.cn/a#top", "https://e.cn/a"),
    ("https://e.cn/a?utm_source=x&id=7&utm_medium=y", "https://e.cn/a?id=7"),
    ("https://e.cn", "https://e.cn/"),
    (" https://e.cn/a ", "https://e.cn/a"),
]


@pytest.mark.parametrize(("written", "normal"), SAME_URLS)
def test_urls_that_name_one_page(written: str, normal: str) -> None:
    assert normal_url(written) == normal
    assert article_id(url=written) == article_id(url=normal)


def test_urls_that_name_two_pages() -> None:
    urls = ["https://e.cn/a", "https://e.cn/A", "https://e.cn/a?id=1", "https://e.cn/a?id=2", "http://e.cn/a"]
    assert len({article_id(url=url) for url in urls}) == len(urls)


def test_paths() -> None:
    assert normal_path("./news//2023/../a.txt") == "news/a.txt"
    assert normal_path("cafe\u0301.txt") == "caf\u00e9.txt"


@given(st.text(), st.text(), st.text())
def test_every_name_gives_a_safe_id_and_the_same_one(name: str, url: str, path: str) -> None:
    found = article_id(name, url=url, path=path)
    assert SAFE.fullmatch(found)
    assert not found.startswith("-")
    assert found == article_id(name, url=url, path=path)
