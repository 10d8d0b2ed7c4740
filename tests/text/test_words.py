from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Token
from index.text.normalise import fold
from index.text.scripts import is_han
from index.text.words import exact, query_words, words


def terms(found: tuple[Token, ...]) -> list[str]:
    return [token.term for token in found]


EXACT = [
    ("年产7万吨", "年 产 7 万 吨"),
    ("年產(chǎn)７萬(wàn)噸", "年 产 7 万 吨"),
    ("70,000 tons, 1,234,567.8 yuan", "70000 tons 1234567.8 yuan"),
    ("1,2 and 12,34 and 1234,567", "1 2 and 12 34 and 1234 567"),
    ("10GWh, 3.5万吨, 2021.11.03", "10 gwh 3.5 万 吨 2021 11 03"),
    ("NCM811, 4680, Li₂CO₃, M³P", "ncm811 4680 li2co3 m3p"),
    ("Silicon-Carbon Si-C", "silicon carbon si c"),
    ("Lu’an's U.S. plant, China’s", "luan us plant china"),
    ("1.2亿㎡", "1.2 亿 m2"),
    ("BTR贝特瑞New", "btr 贝 特 瑞 new"),
    ("!!! — ……", ""),
]


@pytest.mark.parametrize(("text", "expected"), EXACT)
def test_exact(text: str, expected: str) -> None:
    assert terms(exact(text)) == expected.split()


FOUND = [
    ("70,000 tonnes", "70000"),
    ("70000 tonnes", "70,000"),
    ("产能10GWh", "10 GWh"),
    ("silicon-carbon anodes", "silicon carbon anode"),
    ("silicon carbon anodes", "silicon-carbon anode"),
    ("High-tech zone", "hightech"),
    ("carbon fibre plants", "fiber plant"),
    ("commercialised", "commercialize"),
    ("磷酸鐵鋰電池", "磷酸铁锂"),
    ("碳酸锂", "锂"),
    ("潞城区", "潞城"),
    ("Xi’an", "Xi'an"),
    ("GEMS", "gems"),
    ("U.S. market", "US"),
]


@pytest.mark.parametrize(("text", "query"), FOUND)
def test_a_query_finds_the_text(text: str, query: str) -> None:
    assert set(terms(query_words(query))) <= set(terms(words(text)))


NOT_FOUND = [("70,000", "70"), ("SiC", "Si-C"), ("产品", "生产"), ("NCM811", "811"), ("product", "production")]


@pytest.mark.parametrize(("text", "query"), NOT_FOUND)
def test_a_query_does_not_find_the_text(text: str, query: str) -> None:
    assert not set(terms(query_words(query))) <= set(terms(words(text)))


def test_offsets_are_the_original_s() -> None:
    text = "贝特瑞年產(chǎn)１０㎡, Lu’an’s"
    assert [text[t.start : t.end] for t in exact(text)] == [*"贝特瑞年產", "１０", "㎡", "Lu’an’s"]


def test_long_terms_are_cut() -> None:
    assert [len(t.term) for t in exact("a" * 1000 + " " + "1" * 1000)] == [64, 64]


TEXTS = st.text(st.sampled_from("长治市贝特瑞年产負極(fù)７万吨1,.0aBZ'’-½㎡㍿ İ𠀀\n。"), max_size=40) | st.text(
    max_size=40
)


@given(TEXTS)
def test_tokens_lie_in_the_text(text: str) -> None:
    for stream in (exact(text), words(text), query_words(text)):
        assert all(0 <= t.start < t.end <= len(text) and t.term for t in stream)
        assert list(stream) == sorted(stream, key=lambda t: t.start)


@given(TEXTS)
def test_exact_tokens_never_overlap(text: str) -> None:
    # Except within one character that stands for many: ㍿ is 株式会社.
    for a, b in pairwise(exact(text)):
        assert a.end <= b.start or b.start >= a.end - 1


@given(TEXTS)
def test_each_chinese_character_is_one_exact_token(text: str) -> None:
    assert [t.term for t in exact(text) if is_han(t.term)] == [char for char in fold(text).text if is_han(char)]


@given(TEXTS)
def test_a_query_finds_its_own_words(text: str) -> None:
    assert set(terms(query_words(text))) <= set(terms(words(text)))


@given(TEXTS)
def test_case_and_form_make_no_difference(text: str) -> None:
    assert sorted(terms(words(fold(text).text))) == sorted(terms(words(text)))
    assert terms(exact(fold(text).text)) == terms(exact(text))
