"""The corpora beside this file are the specification: to teach a case, add a line there."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Span
from index.text.sentences import RULES, Border, abbreviations, paragraphs, sentences

HERE = Path(__file__).parent


def corpus(name: str) -> list[str]:
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("line", [*corpus("sentences.en.txt"), *corpus("sentences.zh.txt")])
def test_corpus(line: str) -> None:
    marked = line.replace("⏎", "\n").replace("␍", "\r")
    text = marked.replace("|", "")
    expected = [piece.strip() for piece in marked.split("|") if piece.strip()]
    found = [sentence.of(text) for sentence in sentences(text)]
    assert found == expected, "help: the rules stand in RULES of index/text/sentences.py and index/text/lines.py"


def test_paragraphs_hold_their_sentences_together() -> None:
    text = "Plant opens\n\nIt is large. It is new.\nIt is in Hunan.\n\n　　项目投产。共两期。"
    assert [p.of(text) for p in paragraphs(text)] == [
        "Plant opens",
        "It is large. It is new.",
        "It is in Hunan.",
        "项目投产。共两期。",
    ]


def test_a_wrapped_paragraph_is_one() -> None:
    text = (
        "The plant, which opened on Monday in the north of the county, will make\n"
        "20,000 tonnes of anode material a year. When both of its lines are at\n"
        "full speed it will be the largest of its kind in the province, according\n"
        "to its owner.\n"
        "It was built in 2 years."
    )
    assert [p.of(text)[:12] for p in paragraphs(text)] == ["The plant, w", "It was built"]
    assert len(sentences(text)) == 3


def test_nothing_to_find() -> None:
    assert sentences("") == sentences(" \n\t　") == []


def test_every_abbreviation_has_an_example_that_holds() -> None:
    from index.text.tables import rows

    for stop, _, example in rows("abbreviations.tsv"):
        assert len(sentences(f"We saw {example} there")) == 1, f"help: the row of {stop!r} in abbreviations.tsv"


def test_every_rule_tells_its_case() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert abbreviations()["ltd"] == "firm"
    assert Border.__doc__


TEXTS = st.text(st.sampled_from('aB1 .。!？\n\r,，”"(（Co.Ltd一中…;：-　'), max_size=80)


@given(TEXTS | st.text(max_size=80))
def test_only_white_space_is_lost(text: str) -> None:
    for cut in (sentences, paragraphs):
        spans = cut(text)
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        borders = [0, *(border for s in spans for border in (s.start, s.end)), len(text)]
        outside = [Span(*gap) for gap in zip(borders[::2], borders[1::2], strict=True)]
        assert all(not gap.of(text).strip() for gap in outside)
        assert all(s.of(text) == s.of(text).strip() for s in spans)


@given(TEXTS)
def test_a_sentence_lies_in_one_paragraph(text: str) -> None:
    around = paragraphs(text)
    assert all(any(p.contains(s) for p in around) for s in sentences(text))
