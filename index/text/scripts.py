"""Which script a character belongs to, and which language a text is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from index.model import Language, Span
from index.text.characters import HAN, LATIN, MARKS
from index.text.variants import variants

Script = Literal["han", "latin", "digit", "other"]

_HAN_CHAR = re.compile(f"[{HAN}]")
_RUN = re.compile(
    f"(?P<han>[{HAN}]+)|(?P<latin>[{LATIN}][{LATIN}{MARKS}]*)|(?P<digit>[0-9０-９]+)|(?P<other>[^{HAN}{LATIN}0-9０-９]+)"
)

# Prose in Latin letters is told from names by its small letters: a Chinese article full of CATL,
# NCM811 and "BTR New Material Group Co., Ltd." has few words that begin small.
_SMALL_WORD = re.compile(rf"(?<![{LATIN}0-9])[a-zà-öø-ÿ][{LATIN}{MARKS}]*(?:['’-][{LATIN}{MARKS}]+)*")
_LATIN_WORD = re.compile(rf"[{LATIN}][{LATIN}{MARKS}]*(?:['’-][{LATIN}{MARKS}]+)*")

HAN_PER_WORD = 1.7
"""Han characters to one English word, as parallel news texts have it."""

MIXED_SHARE = 0.2
"""A language with less than this share of the prose does not make an article mixed."""


def is_han(char: str) -> bool:
    """Whether one character is a Chinese one (々 and 〇 count)."""
    return _HAN_CHAR.match(char) is not None


def has_han(text: str) -> bool:
    """Whether any character is a Chinese one."""
    return not text.isascii() and _HAN_CHAR.search(text) is not None


def runs(text: str) -> Iterator[tuple[Span, Script]]:
    """The text in order as the longest runs of one script; joined they give the text back."""
    for match in _RUN.finditer(text):
        script: Script = match.lastgroup  # type: ignore[assignment]
        yield Span(*match.span()), script


def language(text: str) -> Language:
    """The language of the prose: names in Latin letters do not make a Chinese article mixed, nor the reverse."""
    han = sum(span.end - span.start for span, script in runs(text) if script == "han") / HAN_PER_WORD
    if not han:
        return "en"
    latin = sum(1 for _ in _LATIN_WORD.finditer(text))
    prose = sum(1 for _ in _SMALL_WORD.finditer(text))
    if latin and han / (han + latin) < MIXED_SHARE:
        return "en"
    if prose / (han + prose) > MIXED_SHARE:
        return "mixed"
    return "zh-Hant" if is_traditional(text) else "zh"


def is_traditional(text: str) -> bool:
    """Whether characters that only Traditional writing has outnumber those that Simplified made."""
    return variants().traditional_in(text) > variants().simplified_in(text)
