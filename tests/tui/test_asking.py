"""What is chosen, and the command line that gives the same answer."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from search.cli import run
from search.searcher import Searcher
from search.tui.asking import CHOICES, Asking, asking_of, resolved


def test_a_value_is_chosen_and_taken_back() -> None:
    once = Asking("anode").toggled("company", "btr").toggled("company", "catl")
    assert once.chosen == {"company": ("btr", "catl")}
    assert once.has("company", "btr")
    assert once.toggled("company", "btr").toggled("company", "catl") == Asking("anode")


def test_places_are_chosen_on_one_level_at_a_time() -> None:
    province = Asking().toggled("province", "140000").toggled("company", "btr")
    assert province.toggled("city", "140400").chosen == {"company": ("btr",), "city": ("140400",)}


@pytest.mark.parametrize(
    ("pressed", "since", "until"),
    [
        ((2022,), "2022", "2022"),
        ((2022, 2024), "2022", "2024"),
        ((2022, 2024, 2024), "2022", "2023"),
        ((2022, 2024, 2022), "2023", "2024"),
        ((2021, 2025, 2023), "2023", "2023"),
        ((2022, 2022), None, None),
    ],
)
def test_years_are_a_range(pressed: tuple[int, ...], since: str | None, until: str | None) -> None:
    asking = Asking()
    for year in pressed:
        asking = asking.toggled("year", str(year))
    assert (asking.since, asking.until) == (since, until)


ASKINGS = st.builds(
    Asking,
    text=st.text(max_size=20),
    match=st.sampled_from(("all", "most", "any")),
    sort=st.sampled_from(("relevance", "date", "-capacity")),
    literal=st.booleans(),
    chosen=st.dictionaries(st.sampled_from(CHOICES), st.lists(st.text(min_size=1), min_size=1, max_size=3).map(tuple)),
    since=st.none() | st.just("2022"),
)


@given(ASKINGS)
def test_a_record_reads_back(asking: Asking) -> None:
    assert asking_of(asking.record()) == asking


@pytest.mark.parametrize("junk", [None, 1, [], {}, {"text": 3}, {"text": "", "chosen": []}, {"text": "", "sort": "up"}])
def test_what_is_no_record_is_no_question_or_a_plain_one(junk: object) -> None:
    assert asking_of(junk) in (None, Asking())


COMMANDS = (
    (Asking("anode"), "articles"),
    (Asking('"artificial graphite" OR 电解液', match="any"), "articles"),
    (Asking("-BTR anode", sort="date"), "articles"),
    (Asking("it's $HOME `x`", match="any"), "articles"),
    (Asking("", chosen={"company": ("btr",), "status": ("planned", "construction")}, sort="-capacity"), "articles"),
    (Asking("", chosen={"city": ("140400",)}, since="2022", until="2023"), "articles"),
    (Asking("", chosen={"capacity": ("t:100000-200000", "t:200000-500000")}), "claims"),
    (Asking("BTR", chosen={"material": ("battery-material",)}), "claims"),
    (Asking("BTR anode", literal=True), "articles"),
)


@pytest.mark.parametrize(("asking", "view"), COMMANDS, ids=lambda value: getattr(value, "text", value))
def test_the_command_line_gives_the_same_answer(asking, view, index: Path, capfdbinary) -> None:
    """A shell reads it, and what the shell makes of it is run."""
    with Searcher(index) as searcher:
        ask = searcher.search if view == "articles" else searcher.claims
        found = ask(asking.text, **asking.how, sort=asking.sort, limit=None)
    script = f"assay() {{ printf '%s\\0' \"$@\"; }}; {asking.command(view, str(index))}"
    read = subprocess.run(["sh", "-c", script], check=True, capture_output=True, encoding="utf-8").stdout
    command, *arguments = read.split("\0")[:-1]
    capfdbinary.readouterr()
    run([command, "--format", "ids", *arguments])
    out, err = capfdbinary.readouterr()
    expected = dict.fromkeys(hit.analysis.article.id for hit in found.hits)
    assert out.decode().split() == list(expected), err.decode()


def test_the_filters_of_the_command_become_what_the_facets_count(index: Path) -> None:
    with Searcher(index) as searcher:
        asking = resolved(
            {"city": ("长治",), "company": ("贝特瑞",), "capacity": (">=50kt",), "since": "2022"}, searcher.resolver
        )
        assert asking.chosen == {"city": ("140400",), "company": ("btr",), "capacity": (">=50kt",)}
        assert (asking.since, asking.until, asking.years) == ("2022", None, None)
        with pytest.raises(UsageError, match="no city"):
            resolved({"city": ("Nowhere",)}, searcher.resolver)
