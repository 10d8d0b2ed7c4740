"""Names in sentences: material_sentences.txt and place_sentences.txt hold the examples and say how to write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from index.model import Mention
from index.names.materials import MaterialTable, find_materials
from index.names.places import PlaceTable, find_places
from index.text.passage import Passage
from index.text.scripts import language

MARKED = re.compile(r"\{([^{}=]+) = ([\w-]+)\}")
Found = tuple[list[Mention], list[Mention]]


@cache
def places() -> PlaceTable:
    return PlaceTable.load()


@cache
def materials() -> MaterialTable:
    return MaterialTable.load()


class Corpus(NamedTuple):
    """A file of examples, what finds their names, and how many it must have: with names in them, and with none."""

    file: str
    find: Callable[[Passage], Found]
    marked: int
    unmarked: int

    def lines(self) -> list[str]:
        text = Path(__file__).with_name(self.file).read_text(encoding="utf-8")
        return [line for line in text.splitlines() if line and not line.startswith("#")]


CORPORA = (
    Corpus("material_sentences.txt", lambda passage: find_materials(passage, materials()), 45, 15),
    Corpus("place_sentences.txt", lambda passage: find_places(passage, places()), 60, 20),
)


@pytest.mark.parametrize(("corpus", "line"), [(corpus, line) for corpus in CORPORA for line in corpus.lines()])
def test_every_name_marked_is_found_and_nothing_else(corpus: Corpus, line: str) -> None:
    text = MARKED.sub(r"\1", line)
    mentions, turned_down = corpus.find(Passage(text, lang=language(text)))
    found = [(m.text, m.id) for m in mentions]
    why = [(m.text, m.rule) for m in mentions]
    refused = [(m.text, m.rule) for m in turned_down]
    assert found == MARKED.findall(line), (
        f"help: edit {corpus.file} or the rule named; found by {why}, turned down by {refused}"
    )


@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.file)
def test_there_are_examples_of_every_kind(corpus: Corpus) -> None:
    marked = [line for line in corpus.lines() if MARKED.search(line)]
    assert len(marked) >= corpus.marked
    assert len(corpus.lines()) - len(marked) >= corpus.unmarked
