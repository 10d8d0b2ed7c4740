"""How far the plant of a claim is, and of what it is, text by text: the corpora `stages.*.txt` and `goods.*.txt`."""

from __future__ import annotations

import pytest
from claims_notation import Example, examples

from index.claims.read import read_claims
from index.model import Claim, Span
from index.names.gazetteer import gazetteer, recognise
from index.text.passage import Passage
from index.text.scripts import language

PUBLISHED = "2024-06-15"
STAGES, GOODS = ([e for lang in ("en", "zh") for e in examples(f"{kind}.{lang}.txt")] for kind in ("stages", "goods"))


def claims_of(example: Example) -> tuple[Claim, ...]:
    """The claims of a text; what stands in front of || is its headline."""
    headline, bar, body = example.text.partition(" || ")
    text = f"{headline}\n\n{body}" if bar else example.text
    passage = Passage(text, Span(0, len(headline)) if bar else None, language(text))
    return read_claims(passage, recognise(passage, gazetteer()), gazetteer(), PUBLISHED)[0]


def told(example: Example, claims: tuple[Claim, ...]) -> str:
    return f"{example.where}\n" + "\n".join(f"{c.quote}: {', '.join(c.rules)}" for c in claims)


@pytest.mark.parametrize("example", STAGES, ids=lambda e: e.where.rpartition("/")[2])
def test_how_far_the_plant_is(example: Example) -> None:
    claims = claims_of(example)
    assert tuple((c.quote, c.status or "-") for c in claims) == example.marks, told(example, claims)


@pytest.mark.parametrize("example", GOODS, ids=lambda e: e.where.rpartition("/")[2])
def test_of_what_the_claim_is(example: Example) -> None:
    claims = claims_of(example)
    assert tuple((c.quote, c.material or "-") for c in claims) == example.marks, told(example, claims)
