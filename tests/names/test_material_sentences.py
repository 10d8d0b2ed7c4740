"""Materials in sentences: tests/names/material_sentences.txt holds the examples and says how to write them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from index.names.materials import MaterialTable, find_materials
from index.text.passage import Passage
from index.text.scripts import language

EXAMPLES = Path(__file__).with_name("material_sentences.txt")
MARKED = re.compile(r"\{([^{}=]+) = ([\w-]+)\}")


@cache
def table() -> MaterialTable:
    return MaterialTable.load()


def lines() -> list[str]:
    text = EXAMPLES.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines())
def test_every_material_marked_is_found_and_nothing_else(line: str) -> None:
    text = MARKED.sub(r"\1", line)
    wanted = [(printed, material) for printed, material in MARKED.findall(line)]
    mentions, turned_down = find_materials(Passage(text, lang=language(text)), table())
    found = [(m.text, m.id) for m in mentions]
    why = [(m.text, m.rule) for m in mentions]
    refused = [(m.text, m.rule) for m in turned_down]
    assert found == wanted, f"help: edit {EXAMPLES.name} or the rule named; found by {why}, turned down by {refused}"


def test_there_are_examples_of_every_kind() -> None:
    marked = [line for line in lines() if MARKED.search(line)]
    assert len(marked) >= 45
    assert len(lines()) - len(marked) >= 15
