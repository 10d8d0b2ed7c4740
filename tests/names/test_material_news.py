"""What articles are about, claims read as well: tests/names/material_news.txt holds the examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.claims.read import read_claims
from index.model import Span
from index.names.gazetteer import gazetteer, recognise
from index.names.materials import subject_materials
from index.text.passage import Passage
from index.text.scripts import language

EXAMPLES = Path(__file__).with_name("material_news.txt")


def blocks() -> list[list[str]]:
    lines = [line for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [block.split("\n") for block in "\n".join(lines).strip().split("\n\n")]


@pytest.mark.parametrize("block", blocks(), ids=lambda block: block[1])
def test_an_article_is_about_what_is_built_and_made_in_it(block: list[str]) -> None:
    wanted = {name.strip() for name in block[0].removeprefix("=").split(",") if name.strip()}
    headline, body = block[1], "\n".join(block[2:])
    text = f"{headline}\n\n{body}"
    passage = Passage(text, Span(0, len(headline)), language(text))
    names = recognise(passage, gazetteer())
    claims, _ = read_claims(passage, names, gazetteer(), "2024-06-15")
    assert set(subject_materials(passage, names.of("material"), gazetteer().materials, claims)) == wanted
