import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.stemming import stem

TOGETHER = """
plant plants planted planting
battery batteries
produce produces produced producing
plan plans planned planning
process processes processed processing
install installs installed installing
control controlled controlling
fibre fibres fiber fibers
aluminium aluminum
sulphate sulphates sulfate sulfates
tonne tonnes tons
centre centres centred center centered
commercialise commercialised commercialising commercialize commercialized
organisation organization
analyse analysed analysing analyze
""".strip().splitlines()


@pytest.mark.parametrize("words", TOGETHER)
def test_together(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


APART = ["production product", "news new", "united unit", "cathode anode", "planet plan", "lithium lithia"]


@pytest.mark.parametrize("words", APART)
def test_apart(words: str) -> None:
    one, other = map(stem, words.split())
    assert one != other


@pytest.mark.parametrize(
    "word",
    [
        "lfp",
        "ncm",
        "gas",
        "ev",
        "ncm811",
        "4680",
        "46xx",
        "li2co3",
        "glass",
        "need",
        "string",
        "beijing",
        "chongqing",
        "负极",
        "тонны",
    ],
)
def test_left_alone(word: str) -> None:
    assert stem(word) == word


@given(st.text(st.sampled_from("abdegilnosyz"), max_size=12))
def test_a_stem_keeps_the_beginning(word: str) -> None:
    assert stem(word)[:2] == word[:2]
    assert bool(stem(word)) == bool(word)
