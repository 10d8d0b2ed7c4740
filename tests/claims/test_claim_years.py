"""The year of a claim: of its own words, or of a sentence behind that plainly speaks of the same plant."""

from __future__ import annotations

import pytest

from index.claims.read import read_claims
from index.names.gazetteer import gazetteer, recognise
from index.text.passage import Passage
from index.text.scripts import language

LINE = "BTR will build a line of 70,000 tons of artificial graphite a year in Changzhi. "
PROJECT = "贝特瑞拟在长治建设年产7万吨人造石墨项目。"
PHASES = "贝特瑞拟建年产7万吨负极项目，一期3万吨，二期4万吨。"


def years(text: str) -> list[int | None]:
    passage = Passage(text, None, language(text))
    claims, _ = read_claims(passage, recognise(passage, gazetteer()), gazetteer(), "2023-05-06")
    return [claim.year for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BTR will make 70,000 tons of anodes a year in Changzhi by the end of 2025.", [2025]),
        (f"{LINE}The project will be completed in October 2024.", [2024]),
        (f"{LINE}It covers 300 mu. The plant is to be put into operation next year.", [2024]),
        (f"{PROJECT}项目占地300亩。预计2024年10月建成投产。", [2024]),
        (f"{PHASES}一期预计2024年投产，二期尚未开工。", [None, 2024, None]),
    ],
)
def test_a_year_is_read(text: str, expected: list[int | None]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{LINE}A new road will be completed in October 2024.",
        f"{LINE}CATL's plant will be completed in October 2024.",
        f"{LINE}The project was originally to be completed in 2024.",
        f"{LINE}The first line was completed in 2012.",
        f"{LINE}Phase one will be completed in 2024 and phase two will be completed in 2026.",
        f"{PROJECT}公司总部大楼2024年竣工。",
        f"{PROJECT}公司成立于2012年。",
    ],
)
def test_a_year_of_something_else_is_none(text: str) -> None:
    assert years(text) == [None]


def test_of_several_amounts_none_is_meant() -> None:
    assert years(f"{PHASES}项目预计2025年投产。") == [None, None, None]
