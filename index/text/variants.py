"""Traditional and Simplified Chinese characters, from OpenCC's `t2s` (Apache-2.0).

One character is turned into one, whatever stands around it. OpenCC's phrases
are left out on purpose: they turn 乾 into 干 in one neighbourhood and leave it
in another, so that a name in a query would miss the same name in an article.
"""

from __future__ import annotations

from functools import cache

from index.text.tables import rows


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
    """The table, read on first use."""
    return Variants({old: new for olds, news in rows("variants.tsv") for old, new in zip(olds, news, strict=True)})
