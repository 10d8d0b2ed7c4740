from index.model import Span
from index.text.passage import Passage

TEXT = "Plant opens in Hunan\nThe plant opened. It is large.\n\nIt is new."


def test_the_title_is_a_sentence_and_a_paragraph_of_its_own() -> None:
    text = "Plant opens in the\nnorth of Hunan The plant, which is large, opened."
    title = Span(0, text.index(" The"))
    passage = Passage(text, title)
    assert passage.sentences[0] == passage.paragraphs[0] == title
    assert passage.sentences[1].of(text) == "The plant, which is large, opened."


def test_which_sentence() -> None:
    passage = Passage(TEXT, Span(0, 20))
    at = TEXT.index("large")
    assert passage.sentence_at(at).of(TEXT) == "It is large."
    assert passage.sentence_at(len(TEXT)).of(TEXT) == "It is new."
    assert passage.sentence_at(TEXT.index("\n\n")).of(TEXT) == "It is large."


def test_nothing_in_it() -> None:
    assert Passage("").sentence_at(0) == Span(0, 0)
    assert Passage("  ").sentence_at(1) == Span(0, 2)


def test_the_matching_form_is_made_once() -> None:
    passage = Passage("負極")
    assert passage.folded is passage.folded
    assert passage.folded.text == "负极"
