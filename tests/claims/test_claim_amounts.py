"""Which amounts are claims, and what they say, without names: the corpora `amounts.*.txt`."""

from __future__ import annotations

import pytest
from claims_notation import Example, examples

from index.claims.read import read_claims
from index.model import Claim, Names
from index.names.gazetteer import gazetteer
from index.text.passage import Passage

EXAMPLES = [e for name in ("amounts.en.txt", "amounts.zh.txt", "amounts2.txt") for e in examples(name)]


def written(claim: Claim) -> str:
    high = f"-{claim.high:.12g}" if claim.high is not None else ""
    return f"{claim.value:.12g}{high} {claim.unit}{'/' + claim.period if claim.period else ''}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.where.rpartition("/")[2])
def test_amounts_of_the_corpus(example: Example) -> None:
    claims, _ = read_claims(Passage(example.text), Names(), gazetteer(), None)
    found = [(c.quote, written(c)) for c in claims]
    assert found == list(example.marks), f"{example.where}: {example.text}\nrules: {[c.rules for c in claims]}"
    for claim in claims:
        assert example.text[claim.start : claim.end] == claim.quote
