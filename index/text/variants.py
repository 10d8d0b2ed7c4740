"""Traditional and Simplified Chinese characters, from OpenCC's `t2s` (Apache-2.0).

One character is turned into one, whatever stands around it. OpenCC's phrases
are left out on purpose: they turn 乾 into 干 in one neighbourhood and leave it
in another, so that a name in a query would miss the same name in an article.
"""

from __future__ import annotations

from functools import cache


class Variants:
    """The table; `simplified` keeps the length of a text."""

    def __init__(self, table: dict[str, str]) -> None:
        self._table = str.maketrans(table)
        self._traditional = frozenset(table)
        self._simplified = frozenset(table.values())

    def simplified(self, text: str) -> str:
        """Every Traditional character replaced by its Simplified one."""
        return text.translate(self._table)

    def traditional_in(self, text: str) -> int:
        """How many characters only Traditional writing has."""
        return sum(char in self._traditional for char in text)

    def simplified_in(self, text: str) -> int:
        """How many characters are the Simplified form of another; some (后, 台) Traditional writing has too."""
        return sum(char in self._simplified for char in text)


@cache
def variants() -> Variants:
    """The table, made on first use: loads OpenCC."""
    from opencc import OpenCC

    characters = [chr(code) for first, last in _BLOCKS for code in range(first, last + 1)]
    turned = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {old: new for old, new in zip(characters, turned, strict=True) if new != old and len(new) == 1}
    return Variants({old: _last(old, table) for old in table})


def _last(char: str, table: dict[str, str]) -> str:
    """Where a chain of variants ends, so that simplifying twice is simplifying once."""
    seen = {char}
    while (char := table.get(char, char)) not in seen:
        seen.add(char)
    return char


_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2FA1F), (0x30000, 0x323AF))
