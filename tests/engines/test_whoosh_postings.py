"""Postings come out in order and whole, whatever had to be put aside on the way."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from index.engines.whoosh_postings import Postings, counted, positioned

fields = st.sampled_from(("text", "text_exact", "mention"))
streams = st.lists(st.sampled_from(("", "a", "ab", "é", "负", "负极", "𠮷", "\ud800")), max_size=6)
documents = st.lists(st.dictionaries(fields, streams), max_size=8)


def gathered(texts: list[dict[str, list[str]]], enough: int) -> list[tuple[object, ...]]:
    with TemporaryDirectory() as folder:
        postings = Postings(Path(folder), enough)
        for number, text in enumerate(texts):
            for field, terms in text.items():
                postings.add(field, number, positioned(terms) if field == "text_exact" else counted(terms))
        found = [(*key, list(p.documents), list(p.weights), p.values) for key, p in postings.in_order()]
        postings.cleanup()
        assert not list(Path(folder).iterdir())
    return found


@given(documents, st.integers(0, 20))
def test_what_is_put_aside_comes_back_in_order(texts: list[dict[str, list[str]]], enough: int) -> None:
    whole = gathered(texts, enough=1_000_000)
    assert gathered(texts, enough) == whole
    keys = [(str(field), str(term).encode("utf-8", "surrogatepass")) for field, term, *_ in whole]
    assert keys == sorted(set(keys))


def test_a_posting_has_its_document_its_count_and_its_positions() -> None:
    texts = [{"text": ["b", "a", "b"], "text_exact": ["b", "a", "b"]}, {"text": ["b"]}]
    assert gathered(texts, 1_000_000) == [
        ("text", "a", [0], [1.0], []),
        ("text", "b", [0, 1], [2.0, 1.0], []),
        ("text_exact", "a", [0], [1.0], [b"\x01\0\0\0"]),
        ("text_exact", "b", [0], [2.0], [b"\0\0\0\0\x02\0\0\0"]),
    ]
