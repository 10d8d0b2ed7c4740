"""The names nearest to one that is nobody's, by what typists confuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

EDIT = 10
"""Cost of another letter; what is likelier costs less."""
HABIT = 4
"""Cost of what readers of pinyin confuse: z and zh, n and ng, l and n, a letter doubled or said once."""
MISSING = 7
"""Cost of a letter of the name that is not typed."""
SWAP = 8
"""Cost of two neighbours the wrong way round."""
FIRST = 2
"""Extra cost of another first letter."""
LETTERS_PER_EDIT = 4
"""Letters of a name for which one edit is allowed; one is always."""

_INSTEAD = dict.fromkeys(("ln", "nl", "uv", "vu"), HABIT)
_INSTEAD |= dict.fromkeys(("zj", "jz", "cq", "qc", "sx", "xs", "hf", "fh"), MISSING)
"""Cost of a letter for another that sounds like it."""


def cost(typed: str, name: str, most: int) -> int:
    """What it costs to take one spelling for the other; more than `most` where that is exceeded."""
    missing = _missing(name)
    before: list[int] = []
    row = [0]
    for price in missing:
        row.append(row[-1] + price)
    for i, x in enumerate(typed):
        earlier, before = before, row
        extra = HABIT if _is_habit(typed, i) else EDIT
        row = [before[0] + extra]
        for j, y in enumerate(name):
            price = before[j] + (0 if x == y else _INSTEAD.get(x + y, EDIT))
            price = min(price, before[j + 1] + extra, row[j] + missing[j])
            if i and j and x == name[j - 1] and typed[i - 1] == y:
                price = min(price, earlier[j - 1] + SWAP)
            row.append(price)
        if min(row) > most:
            return most + 1
    return row[-1]


def _is_habit(word: str, at: int) -> bool:
    """Whether a letter is one that typists add or leave out: an h, a g, a doubled letter."""
    before, letter = word[at - 1 : at], word[at]
    return letter == before or (letter == "h" and before in ("z", "c", "s")) or (letter == "g" and before == "n")


@cache
def _missing(name: str) -> tuple[int, ...]:
    """What it costs to leave out each letter of a name."""
    return tuple(HABIT if _is_habit(name, at) else MISSING for at in range(len(name)))


def nearest(wanted: str, keys: Mapping[str, Sequence[str]], size: Callable[[str], int]) -> Iterator[str]:
    """What the nearest keys stand for, the nearest first, of equally near ones those of the smallest `size`."""
    most = EDIT * max(1, len(wanted) // LETTERS_PER_EDIT)
    letters = set(wanted)
    reach = most // HABIT
    shortest, longest = len(wanted) - reach, len(wanted) + reach
    found: list[tuple[int, int, str, int, str]] = []
    for name, codes in keys.items():
        if shortest <= len(name) <= longest and len(letters.difference(name)) <= reach:
            price = cost(wanted, name, most)
            if price <= most and wanted:
                price += FIRST * (name[:1] != wanted[:1])
                found.extend((price, size(code), name, at, code) for at, code in enumerate(codes))
    return iter(dict.fromkeys(code for *_, code in sorted(found)))
