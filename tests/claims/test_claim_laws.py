"""What holds of claims whatever the text: quotes are slices, rules are named, hostile text is read and says nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.read import read_claims
from index.model import Names
from index.names.gazetteer import gazetteer, recognise
from index.text.passage import Passage

WORDS = (
    "年产|10万吨|七千吨|5-8 GWh|，|。|其中一期|二期|投资3亿元|负极材料|已投产|拟建|（|）|\n"
    "|宁德时代|宜宾市|2×5GWh|㎡|３亿平方米|負(fù)極"
    "|annual output of |70,000 tons |of artificial graphite |phase two |is under construction|, |. |$5 million |a year"
    "|from 2 GWh to 6 GWh |占地300亩|over |产量超"
)
PIECES = st.sampled_from(WORDS.split("|"))


@given(st.lists(PIECES, max_size=24).map("".join))
def test_every_claim_is_a_slice_with_its_rules(text: str) -> None:
    passage = Passage(text)
    claims, sums = read_claims(passage, recognise(passage, gazetteer()), gazetteer(), "2024-05-06")
    for claim in claims:
        assert text[claim.start : claim.end] == claim.quote != ""
        assert claim.sentence.start <= claim.start < claim.end <= len(text)
        assert claim.rules
        assert claim.high is None or claim.high > claim.value
    assert [c.start for c in claims] == sorted(c.start for c in claims)
    for each in sums:
        assert text[each.start : each.end] == each.quote != ""


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    claims, _ = read_claims(Passage(text), Names(), gazetteer(), None)
    assert all(text[c.start : c.end] == c.quote for c in claims)


@pytest.mark.parametrize("piece", ["1", "万", "(", "[", "1,", "一期", "其中", "a ", '"', "2×", "年产"])
def test_hostile_text_says_nothing(piece: str) -> None:
    claims, sums = read_claims(Passage(piece * (20_000 // len(piece))), Names(), gazetteer(), None)
    assert (claims, sums) == ((), ())


def test_the_same_article_gives_the_same_claims() -> None:
    text = "贵州某公司年产5万吨磷酸铁锂项目投产，二期10万吨明年开工。"
    passages = (Passage(text), Passage(text))
    first, second = (read_claims(p, recognise(p, gazetteer()), gazetteer(), "2024-05-06") for p in passages)
    assert first == second


def test_years_count_from_publication() -> None:
    text = "年产5万吨负极项目明年投产，二期6万吨2027年建成。"
    claims, _ = read_claims(Passage(text), Names(), gazetteer(), "2024-05-06")
    assert [c.year for c in claims] == [2025, 2027]


WRAPPED = (
    "Ningbo Shanshan, which also makes electrolyte for its customers in the north of China, has\n"
    "started construction of a second line for 200,000 tons per year of anode material, and the\n"
    "third phase, of 50,000 tons of separator a year, is to be put into operation in Ningbo by the end of 2025."
)


def test_a_wrapped_text_reads_as_any_other() -> None:
    def read(text: str) -> list[tuple[object, ...]]:
        passage = Passage(text)
        claims, _ = read_claims(passage, recognise(passage, gazetteer()), gazetteer(), "2024-05-06")
        return [(c.value, c.unit, c.period, c.material, c.company, c.place, c.status, c.year, c.rules) for c in claims]

    assert len(read(WRAPPED)) == 2
    assert read(WRAPPED) == read(WRAPPED.replace("\n", " "))
