"""Which part of a project an amount is: phase one, the second stage, a share of the total, the rest."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache

from index.claims.lexicon import Lexicon, Lexicons, Word, Words

_HAN = "一二三四五六"
_COUNTS = ("one", "two", "three", "four", "five", "six")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi")
_STAGES = ("phase", "stage", "step", "period")
_HALLS = ("hall", "workshop", "plant", "line", "factory", "furnace", "building")

_WORDS = {
    "each": ("每期", "各期", "each phase", "each stage", "phases of", "stages of"),
    "rest": ("剩下", "剩余", "其余", "余下", "remaining", "the rest", "the other half"),
    "more": (
        *("另外", "再用", "补足", "先增加", "another"),
        *(f"a {later} {hall}" for later in ("second", "third", "further") for hall in _HALLS),
    ),
    "share": ("其中", "of which", "among them", "among which", "made up of", "including"),
    "total": (
        *("合计", "总产能", "全部建成", "全部达产", "全部投产", "项目年产"),
        *("in total", "altogether", "overall", "combined"),
    ),
    "line": ("单线", "首线", "首条", *(f"{first}{gap}line" for first in ("single", "first", "one") for gap in " -")),
}
"""A part -> its words, besides the numbered ones."""


def _ordinal(word: str) -> Iterator[str]:
    return (f"{word}{gap}{stage}{s}" for gap in " -" for stage in _STAGES for s in ("", "s"))


def _numbered(number: int) -> Iterator[str]:
    """Phase two, phase II, the second phase, 二期, 第二阶段, 2期."""
    at = number - 1
    yield from (f"{stage} {count}" for stage in _STAGES for count in (_COUNTS[at], _ROMAN[at], str(number)))
    yield from _ordinal(_ORDINALS[at])
    yield from (f"{before}{_HAN[at]}{stage}" for before in ("", "第") for stage in ("期", "阶段"))
    yield from (_ORDINALS[at], f"{number}期")


_FIRST = ("首期", "首阶段", "one period", "one-period", *_ordinal("initial"))
_BARE = frozenset(_ORDINALS)
_AMOUNT = re.compile(r",? (?:of |with )?[0-9]")
NUMBERED = frozenset("123456")
OF_PHASE = re.compile(
    r"[^,;.]{0,30}?\b(?:in|for|under|as|of)\s(?:its |the |a )?(?=(?:first|second|third|initial|phase|stage)\b)"
)
LATER = frozenset(("2", "3", "4", "5", "6", "rest", "more"))


class Phases:
    """The parts of projects that a text names."""

    def __init__(self, text: str, words: Words[str]) -> None:
        found = [word for word in words.all if _counts(word, text)]
        self._starts = [word.start for word in found]
        self._ends = [word.end for word in found]
        self._parts = [word.meanings[0] for word in found]

    def between(self, start: int, end: int) -> list[str]:
        """The parts named in `[start, end)`, in order, "total" among them."""
        return self._parts[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def start_between(self, start: int, end: int) -> int | None:
        """Where the last part named in `[start, end)` begins: of "10万吨项目一期投产,二期5万吨" the second phase."""
        at = bisect_right(self._ends, end) - 1
        return self._starts[at] if at >= 0 and self._starts[at] >= start else None


def phases(text: str) -> list[str]:
    """The parts that a folded text names, in order, "total" among them."""
    return Phases(text, _alone().read(text).of(lexicon())).between(0, len(text))


def _counts(word: Word[str], text: str) -> bool:
    """Whether a word names a part here: 2期 is not the end of 12期, "the first" is one only before an amount."""
    said = text[word.start : word.end]
    if said[0] in "123456":
        return not text[word.start - 1 : word.start].isdigit()
    return said not in _BARE or (text.endswith("the ", 0, word.start) and _AMOUNT.match(text, word.end) is not None)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[str]:
    """The words for the parts of a project -> their names."""
    numbered = ((tuple(_numbered(number)), str(number)) for number in range(1, 7))
    others = ((words, part) for part, words in _WORDS.items())
    return Lexicon([*others, *numbered, (_FIRST, "1"), (tuple(_ordinal("later")), "2")])


@lru_cache(maxsize=1)
def _alone() -> Lexicons:
    return Lexicons(lexicon())
