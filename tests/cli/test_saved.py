"""Saved searches: kept with a name, asked again, and what is new since the last time."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search.saved import SavedSearch, save, saved_searches

Assay = Callable[..., Any]

BTR = ["seeds/001_58fc7a31cecc6d87.txt", "seeds/004_d648629f8f39a2f6.txt"]


@pytest.fixture
def desk(assay: Assay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Assay:
    """An index of its own with the first of the two articles on BTR."""
    monkeypatch.setenv("ASSAY_INDEX", str(tmp_path / "index"))
    assert assay("index", BTR[0]).status == 0
    return assay


def test_new_is_what_was_not_there_the_last_time(desk: Assay) -> None:
    assert desk("save", "btr", "BTR").status == 0
    new = ["search", "--saved", "btr", "--new", "--format", "paths"]
    assert desk(*new).lines == [BTR[0]]
    answer = desk(*new)
    assert (answer.status, answer.out) == (1, "")
    assert "most" not in answer.err
    desk("index", BTR[1])
    assert desk(*new, "--count").out == "1\n"
    assert desk(*new).lines == [BTR[1]]
    assert desk(*new).status == 1
    assert desk("search", "--saved", "btr", "--format", "paths").lines == BTR


def test_what_a_limit_left_out_is_still_new(desk: Assay) -> None:
    desk("index", BTR[1])
    desk("save", "btr", "BTR")
    first = desk("search", "--saved", "btr", "--new", "--limit", "1", "--format", "paths").lines
    second = desk("search", "--saved", "btr", "--new", "--limit", "1", "--format", "paths").lines
    assert sorted(first + second) == BTR


def test_filters_and_modes_are_kept(desk: Assay) -> None:
    assert desk("save", "one", "steel anode", "--city", "长治", "--match", "any").status == 0
    (line,) = desk("save").lines
    name, command = line.split("\t")
    assert name == "one"
    assert shlex.split(command) == ["assay", "search", "steel anode", "--city", "长治", "--match", "any"]
    assert desk("search", "--saved", "one", "--count").out == "1\n"
    assert desk("claims", "--saved", "one").status == desk("facets", "--saved", "one").status == 0
    assert desk(*shlex.split(command)[1:], "--count").out == "1\n"


def test_a_name_is_taken_once(desk: Assay) -> None:
    desk("save", "a", "BTR")
    assert "add --replace" in desk("save", "a", "anode").err
    desk("search", "--saved", "a", "--new")
    assert desk("save", "a", "anode", "--replace").status == 0
    assert desk("search", "--saved", "a", "--new", "--format", "paths").lines == [BTR[0]], (
        "another question begins anew"
    )
    assert desk("save", "a", "--remove").status == 0
    assert desk("save").status == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["save", "../x", "BTR"], "is no name for a search"),
        (["save", "", "BTR"], "'' is no name for a search"),
        (["save", ""], "'' is no name for a search"),
        (["save", "", "--city", "长治"], "'' is no name for a search"),
        (["save", "", "--remove"], "no search is saved as ''"),
        (["save", "x", "BTR", "--city", "Nowhereville"], "Nowhereville"),
        (["save", "x", "--remove"], "no search is saved as 'x'"),
        (["search", "--saved", "x"], "no search is saved as 'x'"),
        (["search", "BTR", "--new"], "name it with --saved"),
        (["search", "BTR", "--saved", "x"], "words and filters of its own"),
    ],
)
def test_what_cannot_be(desk: Assay, arguments: list[str], said: str) -> None:
    answer = desk(*arguments)
    assert answer.status == 2
    assert said in answer.err


def test_a_broken_file_is_told(desk: Assay, tmp_path: Path) -> None:
    for text, said in (
        ("[[search]\n", "wrong"),
        ('[[search]]\nquery = "BTR"\n', "needs a name"),
        ('[[search]]\nname = "a"\ncity = "x"\n', "'city' of a must be a list of texts"),
        ('[[search]]\nname = "a"\nmatch = "some"\n', "'match' of a must be one of"),
        ('[[search]]\nname = "a"\ncolour = "red"\n', "a has 'colour'"),
    ):
        (tmp_path / "index" / "searches.toml").write_text(text, "utf-8")
        answer = desk("search", "--saved", "a")
        assert (answer.status, said in answer.err) == (2, True), answer.err


def test_whatever_is_saved_is_read_back(tmp_path: Path) -> None:
    searches = [
        SavedSearch("a", 'say "x" \\ \x1b]52;c;x\x07 石墨', "any", True, {"city": ("长治", 'a"b'), "since": "2022"}),
        SavedSearch("长治.2", "", "most", False, {"lang": ("zh",)}),
    ]
    for search in searches:
        save(tmp_path, search)
    assert list(saved_searches(tmp_path).values()) == searches
