"""Chinese names spelt out: which Latin words are syllables of pinyin, and how a Han name reads."""

from __future__ import annotations

import re
from functools import lru_cache

from index.text.pinyin import SYLLABLES

_LATIN = re.compile(r"[a-z]+")


def is_spelt_out(words: list[str]) -> bool:
    """Whether folded words are all syllables of pinyin, as in `ning de shi dai`."""
    return bool(words) and all(word in SYLLABLES for word in words)


@lru_cache(maxsize=4096)
def reading(name: str) -> str:
    """How a Han name reads, without tones and spaces; empty where it has other characters than Han and Latin."""
    from pypinyin import lazy_pinyin

    read = "".join(lazy_pinyin(name, errors="default")).casefold()
    return read if _LATIN.fullmatch(read) else ""
