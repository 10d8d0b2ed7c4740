"""Pinyin readings that sites print behind a character: 負(fù)極.

A reading always has a tone mark, which keeps 贝特瑞(BTR) and 負極(anode) whole;
and it has no capital letter, which keeps 雷诺(Renée).
"""

from __future__ import annotations

from collections.abc import Iterator

from index.model import Span
from index.text.characters import HAN
from index.text.patterns import pattern
from index.text.pinyin import LONGEST_SYLLABLE

_BRACKETED = pattern(rf"(?<=[{HAN}])(?:[(（][^()（）\n]{{1,80}}[)）])+")
_ONE = pattern(r"[(（]([^()（）]*)[)）]")
TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
"""Letters that only readings have."""
_TONED = pattern(f"[{TONES}]")
_READING = pattern(f"[a-züê{TONES} '’-]+")


def glosses(text: str) -> Iterator[Span]:
    """The readings with their brackets, in order."""
    for group in _BRACKETED.finditer(text):
        for gloss in _ONE.finditer(group[0]):
            if not _is_reading(gloss[1]):
                break
            yield Span(group.start() + gloss.start(), group.start() + gloss.end())


def _is_reading(text: str) -> bool:
    syllables = len(_TONED.findall(text))
    return 0 < len(text) <= (LONGEST_SYLLABLE + 1) * syllables and _READING.fullmatch(text) is not None
