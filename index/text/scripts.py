"""Which script a character belongs to, and which language a text is written in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from index.model import Language, Span
from index.text.characters import HAN, LATIN, LATIN_SMALL, MARKS
from index.text.glosses import glosses
from index.text.patterns import pattern
from index.text.variants import variants

Script = Literal["han", "latin", "digit", "other"]

_HAN_CHAR = pattern(f"[{HAN}]")
_RUN = pattern(
    f"(?P<han>[{HAN}]+)|(?P<latin>[{LATIN}][{LATIN}{MARKS}]*)|(?P<digit>[0-9０-９]+)|(?P<other>[^{HAN}{LATIN}0-9０-９]+)"
)

# Prose in Latin letters is told from names and units by its small letters: a Chinese article full of
# CATL, NCM811, t/a and "BTR New Material Group Co., Ltd." has few long words that begin small.
_PROSE_WORD = pattern(rf"(?<![{LATIN}0-9])[{LATIN_SMALL}][{LATIN}{MARKS}]{{2}}[{LATIN}{MARKS}]*")
_LATIN_WORD = pattern(rf"[{LATIN}][{LATIN}{MARKS}]*")

HAN_PER_WORD = 1.7
"""Chinese characters to one English word, as in news printed in both languages."""

MIXED_SHARE = 0.1
"""A language with less than this share of the words does not make an article mixed."""


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
    if not has_han(text):
        return "en"
    text = "".join(_without_glosses(text))
    han = len(_HAN_CHAR.findall(text)) / HAN_PER_WORD
    if _share(han, len(_LATIN_WORD.findall(text))) < MIXED_SHARE:
        return "en"
    if _share(len(_PROSE_WORD.findall(text)), han) >= MIXED_SHARE:
        return "mixed"
    return "zh-Hant" if is_traditional(text) else "zh"


def is_traditional(text: str) -> bool:
    """Whether characters that only Traditional writing has outnumber those that Simplified made."""
    return variants().traditional_in(text) > variants().simplified_in(text)


def _share(part: float, rest: float) -> float:
    return part / (part + rest) if part else 0.0


def _without_glosses(text: str) -> Iterator[str]:
    last = 0
    for gloss in glosses(text):
        yield text[last : gloss.start]
        last = gloss.end
    yield text[last:]
