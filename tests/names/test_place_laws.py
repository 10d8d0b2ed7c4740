"""What holds of places found in any text whatever."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.model import Span
from index.names.places import PlaceTable, find_places, subject_places
from index.text.passage import Passage
from index.text.scripts import language

PIECES = (
    *("长治市", "潞城区", "長治縣", "内蒙古", "鄂尔多斯", "准格尔旗", "高安全", "在", "、", "位于", "和"),
    *("开发区", "有限公司", "负(fù)极", "3万吨", "。", "\n", "Changzhi", "Lucheng", "District", "County"),
    *("City", ",", "of", "in", "'s", "China", "Shanxi", "(Xinhua)", "--", "BEIJING", "Suzhou", "Yichun"),
    *("Co.,", "Ltd.", "High-tech", "Zone", "İ", "ß", "½", "\u200b"),
)

texts = st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))


@cache
def table() -> PlaceTable:
    return PlaceTable.load()


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=3))
def test_mentions_are_runs_of_the_text_in_order_and_never_cross(text: str, firms: list[tuple[int, int]]) -> None:
    masked = [Span(a, min(a + n, len(text))) for a, n in firms if a < len(text)]
    mentions, turned_down = find_places(Passage(text, lang=language(text)), table(), masked)
    for found in (mentions, turned_down):
        assert all(text[m.start : m.end] == m.text and m.text for m in found)
        assert [m.start for m in found] == sorted(m.start for m in found)
        assert all(m.ids and m.rule and m.kind == "place" for m in found)
    for a, b in pairwise(mentions):
        assert a.end <= b.start


@given(texts)
def test_the_places_of_the_news_are_mentioned_and_hold_no_parents(text: str) -> None:
    passage = Passage(text, lang=language(text))
    mentions, _ = find_places(passage, table())
    about = subject_places(passage, mentions, table())
    assert set(about) <= {m.id for m in mentions}
    assert len(set(about)) == len(about)
    assert not {parent for code in about for parent in table().ancestors(code)} & set(about)


@given(texts)
def test_the_same_text_gives_the_same_places(text: str) -> None:
    first, second = (find_places(Passage(text), table()) for _ in range(2))
    assert first == second
