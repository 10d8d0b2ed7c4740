"""Numbers as Chinese and English news print them: 70,000 · 7万 · 三十六亿 · half a million · 2×5.

Reads folded text (casefolded, half-width, Simplified). Each pattern is
bounded, so that a megabyte of digits or of 万 is read once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

_HAN_DIGITS = {
    c: n
    for n, chars in enumerate(("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in chars
}
_HAN_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN_LARGE = {"万": 10**4, "亿": 10**8}

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: Decimal(n) for n, word in enumerate(_ONES)} | {
    word: Decimal(20 + 10 * n) for n, word in enumerate(_TENS)
}
_SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "mln": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "billion": 10**9,
    "bln": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}

# A run that belongs to a longer number, to a name (CIBF2024) or to a decimal is no number of its own;
# a currency's letters may touch their number (RMB2.3), so may the x of 2x300 MW and a good's name (PVDF7000吨).
_BEFORE = (
    r"(?:(?<![a-z0-9.])|(?<=rmb)|(?<=cny)|(?<=usd)|(?<=eur)|(?<=[^0-9a-z]\.)|(?<=[0-9]x)|(?<=[a-z]{3})(?=[0-9]{3}))"
    r"(?<![0-9][.,'])(?<!\s[1-9]/)(?<!\A[1-9]/)"
)
_AFTER = r"(?![0-9]|[.,][0-9])"
# A line may end behind a comma of thousands: "70, 000", where 000 is no number of its own.
_GROUPED = r"[0-9]{1,3}(?:,(?:\s(?=000(?![0-9])))?[0-9]{3}){1,5}(?:\.[0-9]{1,6})?"
_POINTED = r"[0-9]{1,3}(?:\.[0-9]{3}){2,4}"
_SPACED = r"[0-9]{1,3}(?: [0-9]{3}){1,4}"
_PLAIN = r"[0-9]{1,15}(?:\.[0-9]{1,8})?"
# 千 of 千瓦 (kilowatt), 千米, 千克, 千伏 belongs to the unit.
_THOUSAND = "千(?![瓦米克伏卡])"
_HAN_SCALE = rf"\s?(?:余|多|来)?\s?(?P<zh>(?:[十百万亿]|{_THOUSAND}){{1,3}})(?:余|多|来)?"
_HAN_REST = r"(?P<rest>[0-9]{1,4})(?P<rest_scale>[千万])"
# m stands for million only before what one counts in millions, k for thousand only before tons.
_EN_SCALE = (
    r"[\s-]{0,2}(?P<tens>(?:ten|hundred)[\s-])?"
    r"(?P<en>hundred|thousand|million|billion|trillion|mln|mn|bln|bn"
    r"|m(?=\s?(?:yuan|rmb|sqm|sq|m2|square|pcs)|[^a-z0-9\s]|$)|k(?=\s?(?:tons?|tonnes?)\b))(?![a-z])"
)
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_PARTS = {
    "quarter of a": "0.25",
    "a quarter of a": "0.25",
    "three quarters of a": "0.75",
    "half a": "0.5",
    "half": "0.5",
}
_WORDS |= {"a": Decimal(1), "an": Decimal(1), **{word: Decimal(part) for word, part in _PARTS.items()}}
_OF_SCALE = "|".join(word.replace(" ", r"\s") for word in sorted(_PARTS, key=len, reverse=True))

_FIGURES = f"{_GROUPED}|{_SPACED}|{_POINTED}|{_PLAIN}"

DIGITS = rf"{_BEFORE}(?P<digits>{_FIGURES}){_AFTER}(?:{_HAN_SCALE}(?:{_HAN_REST})?|{_EN_SCALE})?"
HAN_CHARACTERS = "零〇一二三四五六七八九十百千万亿两"
HAN = (
    rf"(?<![{HAN_CHARACTERS}几数壹贰叁肆柒捌玖拾佰仟廿卅0-9.])"
    rf"(?P<han>(?:[{HAN_CHARACTERS.replace('千', '')}]|{_THOUSAND}){{1,40}}"
    r"(?:点[零〇一二三四五六七八九]{1,6}[万亿]{0,2})?)"
    rf"(?![零〇一二三四五六七八九十百万亿]|{_THOUSAND})"
)
# "a" and "half" are numbers only before a word of scale. What stands before the word is for the reader to look at.
WORDS = (
    rf"(?P<word>(?:{_OF_SCALE}|an?)(?=[\s-](?:ten|hundred|thousand|million|billion|trillion)(?![a-z]))|{_WORD})"
    rf"(?P<half>\sand\sa\shalf)?(?:[\s-](?P<unit_word>{'|'.join(_ONES[1:10])}))?"
    r"(?:[\s-](?P<word_tens>ten|hundred))?(?:[\s-](?P<word_scale>thousand|million|billion|trillion))?(?![a-z])"
)

_MARKS = re.compile(r"[,\s]")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+\Z")


def plain(digits: str) -> str:
    """A number in figures without the marks of thousands: 1.250.000 is 1250000."""
    figures = _MARKS.sub("", digits)
    return figures.replace(".", "") if figures.count(".") > 1 else figures


def european(digits: str) -> bool:
    """Whether points may be marks of thousands: 70.000 (which only a unit that is never split that finely decides)."""
    return _EUROPEAN.match(digits) is not None


def scaled(value: Decimal, groups: Mapping[str, str | None]) -> Decimal:
    """A number in figures times the words of scale of its match of `DIGITS`."""
    if zh := groups["zh"]:
        value *= _han_scale(zh)
        if rest := groups["rest"]:
            value += Decimal(rest) * _han_scale(groups["rest_scale"] or "")
    if en := groups["en"]:
        value *= _SCALES[en] * {None: 1, "ten": 10, "hundred": 100}[(groups["tens"] or "").strip(" -\n") or None]
    return value


def _han_scale(chars: str) -> int:
    scale = 1
    for char in chars:
        scale *= _HAN_SMALL.get(char) or _HAN_LARGE[char]
    return scale


def words(groups: Mapping[str, str | None]) -> Decimal | None:
    """The value of a match of `WORDS`; None where the words make no number ("one five")."""
    word = (groups["word"] or "").replace("\n", " ")
    value = _WORDS[word]
    if groups["half"]:
        value += Decimal("0.5")
    if unit := groups["unit_word"]:
        if word not in _TENS:
            return None
        value += _WORDS[unit]
    return (
        value * _SCALES.get(groups["word_scale"] or "", 1) * {None: 1, "ten": 10, "hundred": 100}[groups["word_tens"]]
    )


def han(text: str) -> Decimal | None:
    """A number in Chinese characters: 三十六亿 is 3.6e9, 一点五亿 is 1.5e8, 两 is 2, 万 (as in 万吨级) is 10,000.

    None where the characters do not make one.
    """
    whole, point, decimals = text.partition("点")
    if point:
        digits = decimals.rstrip("万亿")
        head = _han_integer(whole)
        if head is None or not digits:
            return None
        fraction = Decimal(f"{head}.{''.join(str(_HAN_DIGITS[c]) for c in digits)}")
        return fraction * _han_scale(decimals[len(digits) :])
    value = _han_integer(text)
    return None if value is None else Decimal(value)


def _han_integer(text: str) -> int | None:
    if not text:
        return None
    if all(c in _HAN_DIGITS for c in text):
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    total = section = digit = 0
    fresh = True
    for char in text:
        if char in _HAN_DIGITS:
            if digit:
                return None
            digit, fresh = _HAN_DIGITS[char], False
        elif char in _HAN_SMALL:
            section += (digit or 1) * _HAN_SMALL[char]
            digit, fresh = 0, False
        else:
            scale = _HAN_LARGE[char]
            part = section + digit
            # 万亿 multiplies what stands before it; 万 alone at the head is a level (万吨级).
            total = (total + part) * scale if total and scale > 10**4 else total + (part or (1 if fresh else 0)) * scale
            section = digit = 0
            fresh = False
    return total + section + digit
