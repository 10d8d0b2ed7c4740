"""A value behaves as a frozen dataclass does, but for what only the type checker sees to."""

from __future__ import annotations

import pickle
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property

import pytest

from index.values import open_value, value


@value
class Node:
    pass


@value
class Word(Node):
    text: str
    start: int = field(default=0, compare=False)
    told: str = field(default="", repr=False)


@value
class Other(Node):
    text: str
    start: int = field(default=0, compare=False)
    told: str = field(default="", repr=False)


@open_value
class Hit:
    score: float

    @cached_property
    def half(self) -> float:
        return self.score / 2


@dataclass(frozen=True, slots=True)
class Usual:
    text: str
    start: int = field(default=0, compare=False)
    told: str = field(default="", repr=False)


@pytest.mark.parametrize("other", [Word("b"), Word("a", told="b"), Other("a"), Node(), "a", None])
def test_equal_is_what_holds_the_same_and_is_of_the_class(other: object) -> None:
    assert Word("a") == Word("a", 5)
    assert Word("a") != other
    assert Node() == Node()


def test_equals_stand_for_each_other_in_a_set() -> None:
    assert len({Word("a"), Word("a", 5), Other("a"), Word("b"), Node(), Node()}) == 4


def test_it_reads_as_a_dataclass() -> None:
    assert repr(Word("a", 1, "b")) == repr(Usual("a", 1, "b")).replace("Usual", "Word")
    assert repr(Node()) == "Node()"


def test_what_works_on_dataclasses_works_on_it() -> None:
    word = Word("a", 1, "b")
    assert replace(word, text="c") == Word("c", told="b")
    assert asdict(word) == {"text": "a", "start": 1, "told": "b"}
    assert pickle.loads(pickle.dumps(word)) == word
    match word:
        case Word(text, start):
            assert (text, start) == ("a", 1)


def test_it_has_slots_or_cached_properties() -> None:
    assert not hasattr(Word("a"), "__dict__")
    assert Hit(3.0).half == 1.5
    assert Hit(3.0) == Hit(3.0)
