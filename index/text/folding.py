"""The plain and the folded form of one character, whatever stands beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from index.text.characters import APOSTROPHES, DASHES, MIDDLE_DOTS, QUOTES, TILDES

_UNIFIED = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(QUOTES, '"'),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(MIDDLE_DOTS, "·"),
        **dict.fromkeys(TILDES, "~"),
        "\u2044": "/",
    }
)

# Letters that Unicode does not take apart but that every keyboard without them spells so.
_SPELT_OUT = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ŧ": "t", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)


def _settled(char: str, step: Callable[[str], str]) -> str:
    """The step taken until nothing changes: folding twice must be folding once."""
    for _ in range(8):
        if (after := step(char)) == char:
            break
        char = after
    return char


def _plainer(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_UNIFIED)).translate(_UNIFIED)


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    kept = "".join(part for part in parts if not "\u0300" <= part <= "\u036f")
    return _plainer(unicodedata.normalize("NFC", kept).casefold().translate(_SPELT_OUT))


@lru_cache(maxsize=65536)
def plain_char(char: str) -> str:
    """NFKC with quotes, dashes, dots and tildes unified: ７ -> 7, ㎡ -> m2, “ -> \\"."""
    return char if char.isascii() and char != "`" else _settled(char, _plainer)


@lru_cache(maxsize=65536)
def folded_char(char: str) -> str:
    """The plain form without case and accents: É -> e, ß -> ss. A lone accent vanishes."""
    return char.lower() if char.isascii() else _settled(char, _without_accents)
