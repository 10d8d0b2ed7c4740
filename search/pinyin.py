"""Chinese names spelt out: which Latin words are syllables of pinyin, and how a Han name reads."""

from __future__ import annotations

import re
from functools import lru_cache

# GB/T 16159-2012, table of syllables: initials and the finals that each takes, plus the syllables without an initial.
_WITH_INITIAL = {
    "b p": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d t": "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un",
    "n l": "a e ai ei ao ou an en ang eng ong i ia ie iao iu ian in iang ing u uo uan un v ve ue",
    "g k h": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j q x": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh ch sh r": "a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "z c s": "a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "y": "a e o i ao ou an in ang ing ong u ue uan un",
    "w": "a o u ai ei an en ang eng",
}
_ALONE = "a o e ai ei ao ou an en ang er"
SYLLABLES = frozenset(
    i + f for initials, finals in _WITH_INITIAL.items() for i in initials.split() for f in finals.split()
) | frozenset(_ALONE.split())

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
