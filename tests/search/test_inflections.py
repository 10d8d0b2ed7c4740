"""English phrases are found in the forms that newspapers print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.language.inflections import inflected

# phrase of the glossary -> as printed
PRINTED = """
break ground: broke ground, breaks ground, breaking ground
price fall: prices fell, price falls, prices falling
begin construction: began construction, begins construction
supply agreement: supply agreements
reduce stake: reduced stake, reduces stake, reducing stake
top out: topped out, topping out
carry out trials: carried out trials
start of construction: starts of construction
run at full capacity: running at full capacity, ran at full capacity
"""


@pytest.mark.parametrize("line", PRINTED.strip().splitlines())
def test_printed_forms(line: str) -> None:
    phrase, _, printed = line.partition(": ")
    made = {" ".join(row) for row in inflected(tuple(phrase.split()))}
    assert {phrase, *printed.split(", ")} <= made


@given(st.lists(st.text("abcdefgsy", min_size=1, max_size=6), min_size=1, max_size=5))
def test_the_phrase_itself_comes_first_and_none_twice(words: list[str]) -> None:
    made = list(inflected(tuple(words)))
    assert made[0] == tuple(words)
    assert len(made) == len(set(made))
    assert all(len(row) == len(words) for row in made)
