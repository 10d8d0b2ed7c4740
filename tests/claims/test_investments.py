"""Which sums are put into projects: the corpus `investments.txt`."""

from __future__ import annotations

import pytest
from claims_notation import Example, examples

from index.claims.read import read_claims
from index.model import Names
from index.names.gazetteer import gazetteer
from index.text.passage import Passage


@pytest.mark.parametrize("example", list(examples("investments.txt")), ids=lambda e: e.where.rpartition("/")[2])
def test_sums_of_the_corpus(example: Example) -> None:
    _, sums = read_claims(Passage(example.text), Names(), gazetteer(), None)
    found = [(s.quote, f"{s.value:.12g} {s.currency}") for s in sums]
    assert found == list(example.marks), f"{example.where}: {example.text}"
    for each in sums:
        assert example.text[each.start : each.end] == each.quote
