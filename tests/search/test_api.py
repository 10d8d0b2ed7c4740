"""The names that `docs/api.md` promises, and what they refuse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

import search
from index.errors import UsageError
from index.fields import FACETS, FacetName
from search import Filters, Searcher, ask

NOWHERE = "no-index-is-looked-for"

REFUSED: tuple[tuple[dict[str, Any], str], ...] = (
    ({"match": "bogus"}, "match cannot be 'bogus'; one of all, most, any"),
    ({"match": None}, "match cannot be None"),
    ({"sort": "bogus"}, "sort cannot be 'bogus'; one of relevance, date"),
    ({"sort": ["date"]}, "sort cannot be"),
    ({"fold": ("bogus",)}, "fold cannot have 'bogus'; any of copy, translation"),
    ({"fold": "copy"}, "write fold=('copy',)"),
    ({"offset": -5}, "offset cannot be -5; write a whole number from 0 up"),
    ({"offset": None}, "offset cannot be None"),
    ({"limit": -1}, "limit cannot be -1"),
    ({"limit": "10"}, "limit cannot be '10'"),
    ({"facet_limit": -1}, "facet_limit cannot be -1"),
    ({"facets": ("bogus",)}, "facets cannot have 'bogus'; any of city, province"),
    ({"facets": "city"}, "facets must be a list of names, not 'city'; write facets=('city',)"),
    ({"facets": 5}, "facets must be a list of names, not 5"),
    ({"facets": (["city"],)}, "facets must be a list of names"),
    ({"query": None}, "the question must be a text, not None"),
    ({"query": b"BTR"}, "must be a text"),
    ({"query": "half a \ud800"}, r"must be a text, not 'half a \ud800'"),
    ({"filters": Filters(company=("\ud800",))}, "company must be a list of names"),
    ({"filters": {"city": "长治"}}, "filters cannot be {'city': '长治'}; write filters=Filters("),
    ({"filters": Filters(city="长治")}, "city must be a list of names, not '长治'; write city=('长治',)"),  # type: ignore[arg-type]
    ({"filters": Filters(company=(1,))}, "company must be a list of names"),  # type: ignore[arg-type]
    ({"filters": Filters(since=2022)}, "since must be a text, not 2022"),  # type: ignore[arg-type]
)


@pytest.mark.parametrize(("options", "told"), REFUSED)
def test_what_cannot_be_asked_is_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as error:
        ask(NOWHERE, **options)
    assert told in str(error.value)


def test_every_way_of_asking_refuses_alike(searcher: Searcher) -> None:
    wrong: Any = "bogus"
    for way in (searcher.search, searcher.count, searcher.facets, searcher.claims, searcher.projects, searcher.days):
        with pytest.raises(UsageError, match="match cannot be"):
            way("anode", match=wrong)
    with pytest.raises(UsageError, match="fields cannot have"):
        searcher.facets("anode", ("bogus",))
    with pytest.raises(UsageError, match="name must be a text"):
        searcher.article(wrong and None)


def test_lists_are_as_good_as_tuples(searcher: Searcher) -> None:
    cities: Any = ["Changzhi"]
    assert searcher.search(facets=["city"], filters=Filters(city=cities), fold={"copy"}).total == 1


def test_the_names_of_facets_are_those_of_the_table() -> None:
    assert get_args(FacetName) == tuple(field.name for field in FACETS)


def test_the_page_and_the_package_have_the_same_names() -> None:
    page = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")
    assert sorted(search.__all__) == ["Filters", "Searcher", "ask"]
    assert all(f"`{name}`" in page.split("\n##")[0] for name in search.__all__)
    assert not hasattr(search, "bogus")


def test_a_program_that_asks_is_checked_by_its_types(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from search import Filters, ask\n"
        "ask('x', 'anode', facets=('city',), sort='-date', filters=Filters(city=('Changzhi',)))\n"
        "ask('x', match='bogus')\n"
        "ask('x', facets='city')\n"
        "ask('x', nothing=1)\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", str(tmp_path / "cache")]
    pytest.importorskip("mypy")
    root = Path(__file__).parents[2]
    done = subprocess.run([*command, str(program)], cwd=root, capture_output=True, text=True, check=False)
    assert [line.split(":")[1] for line in done.stdout.splitlines() if "error" in line] == ["3", "4", "5"], done.stdout
