"""What each node of a question means: the oracle that every engine is held to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Amount, Document, Token
from search.query import (
    AmountRange,
    And,
    DateRange,
    Everything,
    Facet,
    Fuzzy,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    near,
)


def stream(text: str) -> tuple[Token, ...]:
    return tuple(Token(term, i, i + 1) for i, term in enumerate(text.split()))


ARTICLE = Document(
    id="a",
    article="a",
    kind="article",
    words={"text": stream("btr build anod plant 负极 材料"), "title": ()},
    exact={"text": stream("btr builds anode plants for new anode lines 负 极 材 料"), "title": ()},
    keywords={"city": ("140400",), "mention": ("company:btr", "place:140400", "place:140000")},
    amounts=(Amount("t", 70_000, 70_000), Amount("GWh", 5, 8)),
    date="2022-12-11",
)


@pytest.mark.parametrize(
    "query",
    [
        Everything(),
        Term("text", "anod"),
        Term("text", "anode", stream="exact"),
        Phrase("text", ("负", "极", "材")),
        Phrase("text", ("builds", "plants"), slop=1),
        Phrase("text", ("anode", "lines")),  # the second anode, not the first
        Prefix("text", "plan"),
        Fuzzy("text", "anodr"),
        Facet("mention", ("place:140000",)),
        Facet("city", ("370100", "140400")),
        AmountRange("t", low=70_000),
        AmountRange("GWh", low=7, high=20),  # a claimed range meets it where they overlap
        DateRange(low="2022", high="2022-12-11"),
        And((Term("text", "btr"), Not(Term("text", "catl")))),
        Or((Term("text", "btr"), Nothing(), Term("text", "plant")), minimum=2),
    ],
)
def test_matches(query: Query) -> None:
    assert query.matches(ARTICLE)


@pytest.mark.parametrize(
    "query",
    [
        Nothing(),
        Term("text", "anode"),
        Term("title", "btr"),
        Phrase("text", ("plants", "anode")),
        Phrase("text", ("builds", "plants")),
        Phrase("text", ("plants", "builds"), slop=5),  # order is kept
        Prefix("text", "lans"),
        Fuzzy("text", "andoe"),  # two letters changed places: two edits
        Facet("company", ("btr",)),
        AmountRange("t", low=70_001),
        AmountRange("MW", low=0),  # units never meet
        DateRange(low="2022-12-12"),
        Or((Term("text", "btr"), Nothing()), minimum=2),
    ],
)
def test_does_not_match(query: Query) -> None:
    assert not query.matches(ARTICLE)


def test_a_document_without_a_date_is_in_no_range_of_dates() -> None:
    undated = Document("b", "b", "article", {}, {}, {})
    assert not DateRange().matches(undated)


@given(st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_nearness_is_symmetric_and_grows_with_the_distance(left: str, right: str) -> None:
    distances = [near(left, right, d) for d in range(7)]
    assert distances == sorted(distances)
    assert distances == [near(right, left, d) for d in range(7)]
    assert distances[0] == (left == right)
