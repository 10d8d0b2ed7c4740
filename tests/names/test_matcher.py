"""The matcher: borders, spacing, longest choice."""

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.names.matcher import Matcher, Together, covered, holds, longest


def found(patterns: list[str], text: str) -> list[tuple[str, str]]:
    return [(patterns[number], text[start:end]) for start, end, number in Matcher(patterns).find(text)]


@pytest.mark.parametrize("text", ["bei terui", "bei-terui", "beiterui", "bei\nterui", "bei\u2013terui", "bei'terui"])
def test_a_space_may_be_another_separator_or_none(text: str) -> None:
    assert found(["bei terui"], f"at {text}, a") == [("bei terui", text)]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("btr", "b tr"),
        ("eve", "every"),
        ("gem", "strategem"),
        ("lg", "lg2"),
        ("bei terui", "bei\n\nterui"),
        ("bei terui", "bei      terui"),
        ("bei terui", "be iterui"),
        ("贝特瑞", "贝 特瑞"),
        ("", "anything"),
        ("- ", "a - b"),
    ],
)
def test_never(pattern: str, text: str) -> None:
    assert found([pattern], text) == []


def test_han_has_no_word_borders_and_scripts_may_be_spaced() -> None:
    assert found(["贝特瑞", "lg新能源"], "由贝特瑞与lg 新能源投资") == [("贝特瑞", "贝特瑞"), ("lg新能源", "lg 新能源")]
    assert found(["eve"], "亿纬eve的") == [("eve", "eve")]


def test_a_possessive_is_a_border() -> None:
    assert found(["btr"], "btr's plant") == [("btr", "btr")]


def test_patterns_that_differ_in_spacing_only_keep_their_own_spacing() -> None:
    patterns = ["bei terui", "bei te rui"]
    assert found(patterns, "bei te rui") == [("bei te rui", "bei te rui")]
    assert found(patterns, "beiterui") == [("bei terui", "beiterui"), ("bei te rui", "beiterui")]


def test_longest_wins_and_equal_runs_stay_together() -> None:
    assert longest([(0, 3, 0), (0, 8, 1), (4, 12, 2), (20, 22, 3), (20, 22, 4)]) == [
        (0, 8, 1),
        (20, 22, 3),
        (20, 22, 4),
    ]


def test_covered() -> None:
    runs = [(2, 5), (9, 12)]
    assert [covered(runs, at, at + 2) for at in (0, 1, 4, 5, 7, 8, 12)] == [
        False,
        True,
        True,
        False,
        False,
        True,
        False,
    ]


def test_holds() -> None:
    runs = [(2, 5), (9, 12)]
    assert [holds(runs, *run) for run in ((2, 5), (3, 4), (1, 3), (4, 6), (5, 9), (9, 10), (11, 13))] == [
        True,
        True,
        False,
        False,
        False,
        True,
        False,
    ]


PATTERNS = st.lists(st.text("ab -", min_size=1, max_size=6), max_size=5)


@given(PATTERNS, PATTERNS, st.text("ab -\n", max_size=60))
def test_matchers_find_together_what_each_finds_alone(one: list[str], other: list[str], text: str) -> None:
    matchers = Matcher(one), Matcher(other)
    assert Together(matchers).search(text) == [Matcher(one).find(text), Matcher(other).find(text)]
    assert matchers[1].find(text) == Matcher(other).find(text)


@given(PATTERNS, st.text("ab -\n", max_size=60))
def test_hits_equal_their_pattern_but_for_separators(patterns: list[str], text: str) -> None:
    squeeze = str.maketrans("", "", " -\n")
    for start, end, number in Matcher(patterns).find(text):
        assert text[start:end].translate(squeeze) == patterns[number].translate(squeeze)
        assert not text[start].isspace() and not text[end - 1].isspace()
        assert start == 0 or text[start - 1] not in string.ascii_letters
        assert end == len(text) or text[end] not in string.ascii_letters


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=20))
def test_the_longest_do_not_overlap_and_leave_no_room(runs: list[tuple[int, int]]) -> None:
    hits = [(start, start + length, number) for number, (start, length) in enumerate(runs)]
    kept = longest(hits)
    chosen = sorted({hit[:2] for hit in kept})
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(chosen))
    assert all(covered(chosen, start, end) for start, end, _ in hits)
