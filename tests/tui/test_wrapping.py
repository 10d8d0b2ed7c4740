"""Lines by cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from search.tui.wrapping import wrapped

TEXT = st.text(st.sampled_from("ab 负极，。（）\n　éx1…"), max_size=60)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrapped(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 8, ["one two ", "three"]),
        ("负极材料项目", 5, ["负极", "材料", "项目"]),
        ("负极材料，项目", 8, ["负极材", "料，项目"]),
        ("（负极）材料", 6, ["（负", "极）材", "料"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("年产10万吨", 6, ["年产10", "万吨"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("", 10, [""]),
    ],
)
def test_words_stay_whole_and_punctuation_begins_no_line(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@given(TEXT, st.integers(1, 20))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    found = lines(text, width)
    assert "".join(found) == text.replace("\n", "")
    for line in found:
        assert cell_len(line.rstrip()) <= max(width, 2)
