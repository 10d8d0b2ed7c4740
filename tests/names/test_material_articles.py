"""What articles are about: tests/names/material_articles.txt holds the examples and says how to write them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from index.model import Claim, Span
from index.names.materials import MaterialTable, find_materials, subject_materials
from index.text.passage import Passage
from index.text.scripts import language

EXAMPLES = Path(__file__).with_name("material_articles.txt")


@cache
def table() -> MaterialTable:
    return MaterialTable.load()


def blocks() -> list[list[str]]:
    lines = [line for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [block.split("\n") for block in "\n".join(lines).strip().split("\n\n")]


def passage(headline: str, body: str) -> Passage:
    text = f"{headline}\n\n{body}"
    return Passage(text, Span(0, len(headline)), language(text))


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block[1])
def test_an_article_is_about_what_it_builds_makes_or_prices(block: list[str]) -> None:
    wanted = {name.strip() for name in block[0].removeprefix("=").split(",") if name.strip()}
    article = passage(block[1], "\n".join(block[2:]))
    mentions, _ = find_materials(article, table())
    assert set(subject_materials(article, mentions, table(), ())) == wanted


def claim(material: str, unit: str) -> Claim:
    return Claim(10, unit, 0, 3, "10 ", Span(0, 3), material=material)  # type: ignore[arg-type]


def subjects(headline: str, body: str, *claims: Claim) -> tuple[str, ...]:
    article = passage(headline, body)
    mentions, _ = find_materials(article, table())
    return subject_materials(article, mentions, table(), claims)


def test_a_claim_makes_its_material_a_subject() -> None:
    assert subjects("News", "It will make 10 t.", claim("pvdf", "t")) == ("pvdf",)


def test_parents_of_subjects_are_left_out() -> None:
    assert subjects("News", "Two plants.", claim("anode-material", "t"), claim("artificial-graphite", "t")) == (
        "artificial-graphite",
    )


def test_general_things_are_subjects_only_when_their_amount_is_stated() -> None:
    assert subjects("Lithium battery plant", "A battery factory and a separator plant for lithium batteries.") == (
        "separator",
    )
    assert subjects("News", "A battery factory.", claim("battery", "GWh")) == ("battery",)


@pytest.mark.parametrize(("material", "unit"), [("battery", "t"), ("electrolyte", "GWh"), ("power-battery", "m2")])
def test_a_claim_in_a_unit_the_material_never_comes_in_is_not_believed(material: str, unit: str) -> None:
    assert subjects("News", "Nothing else.", claim(material, unit)) == ()
