from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.model import Span
from index.text.normalise import Folded, fold, key, lossless

PLAIN = [
    ("７０，０００．５", "70,000.5"),
    ("（ＬＦＰ）：１０ＧＷｈ／年", "(LFP):10GWh/年"),
    ("1.2亿㎡、50㎏、3㎥、８８㎛", "1.2亿m2、50kg、3m3、88μm"),
    ("500 m² and 30 m³", "500 m2 and 30 m3"),
    ("Li₂CO₃, LiNi₀.₈Co₀.₁Mn₀.₁O₂", "Li2CO3, LiNi0.8Co0.1Mn0.1O2"),
    ("conﬁrmed", "confirmed"),
    ("½ of it, 5½ GWh", "1/2 of it, 5 1/2 GWh"),
    ("10² and 10²³", "10^2 and 10^23"),
    ("产能①5万吨②10万吨⒈3万吨", "产能1 5万吨2 10万吨1. 3万吨"),
    ("2021①", "2021 1"),
    ("Lu’an, Lu‘an, Lu´an, Lu`an", "Lu'an, Lu'an, Lu'an, Lu'an"),
    ("“BTR” 「貝特瑞」", '"BTR" "貝特瑞"'),
    ("5–8 GWh, −20, silicon‑carbon, 说——好", "5-8 GWh, -20, silicon-carbon, 说--好"),
    ("5～8，5〜8", "5~8,5~8"),
    ("a\u00a0b\u3000c\u2009d\te", "a b c d e"),
    ("ca\u200bth\ufeffo\u00adde\u2060", "cathode"),
    ("a\x00b\x1bc\x7f\x85d", "abc\nd"),
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("e\u0301lan, が, か\u3099", "élan, が, が"),
    ("\ud800half", "half"),
    ("二〇二二年", "二〇二二年"),
]


@pytest.mark.parametrize(("text", "plain"), PLAIN)
def test_lossless(text: str, plain: str) -> None:
    assert lossless(text).text == plain


FOLDED = [
    ("BTR New Materials", "btr new materials"),
    ("Café Škoda Ørsted Łódź STRASSE Straße", "cafe skoda orsted lodz strasse strasse"),
    ("İstanbul ıstanbul", "istanbul istanbul"),
    ("Ürümqi, Hulun Buir, Qíqíhā'ěr", "urumqi, hulun buir, qiqiha'er"),
    ("磷酸鐵鋰電池負極材料", "磷酸铁锂电池负极材料"),
    ("臺灣、裏面、乾燥、週邊", "台湾、里面、干燥、周边"),
    ("負(fù)極(jí)材料", "负极材料"),
    ("負（fù）極（jí）材料", "负极材料"),
    ("貝特瑞(bèi tè ruì)", "贝特瑞"),
    ("電池網(wǎng)訊", "电池网讯"),
    ("年產(chǎn)1.2萬(wàn)噸", "年产1.2万吨"),
    ("綠(lǜ)色", "绿色"),
    ("贝特瑞(BTR)", "贝特瑞(btr)"),
    ("负极(anode)", "负极(anode)"),
    ("雷诺(Renée)", "雷诺(renee)"),
    ("古隆(Kulim)", "古隆(kulim)"),
    ("fù(fù)", "fu(fu)"),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_the_way_back() -> None:
    text = "𠀀😀年產(chǎn)１０㎡İ"
    folded = fold(text)
    assert folded.text == "𠀀😀年产10m2i"

    def back(part: str) -> str:
        at = folded.text.index(part)
        return folded.span(at, at + len(part)).of(text)

    assert back("产") == "產"
    assert back("年产10") == "年產(chǎn)１０"
    assert back("2") == back("m2") == "㎡"
    assert back("i") == "İ"
    assert folded.span(0, len(folded.text)) == Span(0, len(text))


def test_where_an_original_character_went() -> None:
    text = "產(chǎn)１０"
    folded = fold(text)
    assert [folded.offset(at) for at in (0, 1, 5, text.index("１"), len(text))] == [0, 1, 1, 1, 3]


SAME = [
    ("Lu’an Chemical", "Lu'an  Chemical"),
    ("BTR New-Material", "btr new material"),
    ("寧德時代", "宁德时代"),
    ("负极（材料）", "负极材料"),
    ("Xi’an", "XIAN"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_key_tells_names_apart() -> None:
    assert len({key(name) for name in ("BTR", "BYD", "贝特瑞", "贝特", "NCM811", "NCM8", "")}) == 7


# Characters that some rule speaks of, among any others.
CHARACTERS = st.sampled_from(list("aZé產产乾(fù)（）０５½²①⒈㎡ﬁİß“’—　\u200b\u0301\r\n\t😀𠀀か\u3099ᄀ\u1161.,、fǚ-"))
TEXTS = st.text(CHARACTERS, max_size=40) | st.text(max_size=40)


@given(TEXTS)
def test_spans_lie_in_the_original_and_in_order(text: str) -> None:
    for folded in (lossless(text), fold(text)):
        assert folded.source == text
        spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(spans))
        assert folded.span(0, 0).start == folded.span(0, 0).end
        assert folded.span(len(folded.text), len(folded.text)) == Span(len(text), len(text))


@given(TEXTS)
def test_the_way_there_and_back_meet(text: str) -> None:
    folded = fold(text)
    assert [folded.offset(at) for at in range(len(text) + 1)] == sorted(
        folded.offset(at) for at in range(len(text) + 1)
    )
    for at in range(len(folded.text)):
        span = folded.span(at, at + 1)
        assert folded.offset(span.start) <= at
        assert folded.offset(span.end) > at


@given(TEXTS)
def test_twice_is_once(text: str) -> None:
    assert lossless(lossless(text).text).text == lossless(text).text
    assert fold(fold(text).text).text == fold(text).text
    assert fold(lossless(text).text).text == fold(text).text


@given(TEXTS)
def test_key_of_the_folded_name_is_its_key(text: str) -> None:
    assert key(fold(text).text) == key(lossless(text).text) == key(text)


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_text_keeps_its_places(text: str) -> None:
    if all(char.isprintable() or char == "\n" for char in text):
        assert fold(text) == Folded(fold(text).text, text)
        assert len(fold(text).text) == len(text)


@given(TEXTS)
def test_lines_stay(text: str) -> None:
    assert lossless(text).text.count("\n") >= text.count("\n")


@given(st.lists(st.sampled_from(["5", "½", "²", "①", "⒈", "㎡", "０", "吨", "a"]), max_size=12))
def test_digits_never_grow_together(parts: list[str]) -> None:
    text = "".join(parts)
    longest = max((len(run) for run in "".join(c if c.isdecimal() else " " for c in text).split()), default=0)
    raised = max((len(run) for run in "".join(c if c == "²" else " " for c in text).split()), default=0)
    found = "".join(c if c.isdecimal() else " " for c in lossless(text).text).split()
    assert max(map(len, found), default=0) <= max(longest, raised, 1)


@given(TEXTS)
def test_a_text_folds_as_its_lines_do(text: str) -> None:
    # Whether a text is folded in one go or in steps depends on all of its characters.
    lines = text.replace("\r", "").split("\n")
    assert fold("\n".join(lines)).text == "\n".join(fold(line).text for line in lines)
