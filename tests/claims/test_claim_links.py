"""Whose and of what each claim is, in whole articles: the corpora `links.*.txt` and `features.*.txt`."""

from __future__ import annotations

import pytest
from claims_notation import Example, articles

from index.claims.read import read_claims
from index.model import Claim, Names, Span
from index.names.gazetteer import gazetteer, recognise
from index.text.passage import Passage
from index.text.scripts import language

KINDS = ("links", "features", "features2", "features3", "features4", "features5", "features6")
FILES = tuple(f"{kind}.{lang}.txt" for kind in KINDS for lang in ("zh", "en"))
EXAMPLES = [e for name in FILES for e in articles(name)]


def written(claim: Claim, answer: str, names: Names) -> str:
    """The claim in the corpus's notation; its firm under the name that the answer uses, if that is one of its names."""
    wanted = answer.split(" | ")[2]
    firm = next((c for c in names.companies if c.id == claim.company), None)
    printed = {firm.name, firm.name_zh, *firm.surfaces} if firm else set()
    high = f"-{claim.high:.12g}" if claim.high is not None else ""
    amount = f"{claim.value:.12g}{high} {claim.unit}{'/' + claim.period if claim.period else ''}"
    company = wanted if wanted in printed else (claim.company or "-")
    return " | ".join((amount, claim.material or "-", company, claim.place or "-", claim.status or "-"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.where.rpartition("/")[2])
def test_claims_of_the_corpus(example: Example) -> None:
    title = Span(0, example.text.index("\n"))
    passage = Passage(example.text, title, language(example.text))
    names = recognise(passage, gazetteer())
    claims, _ = read_claims(passage, names, gazetteer(), example.date)
    told = f"{example.where}\n" + "\n".join(f"{c.quote}: {', '.join(c.rules)}" for c in claims)
    assert [c.quote for c in claims] == [words for words, _ in example.marks], told
    found = [written(c, answer, names) for c, (_, answer) in zip(claims, example.marks, strict=True)]
    assert found == [answer for _, answer in example.marks], told
