"""Whether two Chinese characters that spell a place are a word of the text: in 提高安全性, 高安 is none."""

from __future__ import annotations

from functools import lru_cache

from index.text.han import cut, cutter
from index.text.scripts import is_han

REACH = 5
"""Characters on each side that are cut with the name."""
LONGEST_NEIGHBOUR = 3
"""Characters of the longest common word that is looked for across a name's edge."""
LONG = 4
"""Characters of a word that may begin with a city's name and still mean the city: 上海浦东."""


def is_word(text: str, start: int, end: int) -> bool:
    """Whether the run is cut out of a folded text as it stands, rather than split between its neighbours.

    The text is cut only where a common word crosses an edge of the run; that is rare, and cutting is slow.
    """
    if not _crossed(text, start, end):
        return True
    first, last = start, end
    while first > 0 and first > start - REACH and is_han(text[first - 1]):
        first -= 1
    while last < len(text) and last < end + REACH and is_han(text[last]):
        last += 1
    return _is_cut_out(text[first:last], start - first, end - first)


def _crossed(text: str, start: int, end: int) -> bool:
    knows = cutter().knows
    for length in range(2, LONGEST_NEIGHBOUR + 1):
        for at in range(max(0, start - length + 1), end):
            inside = start <= at and at + length <= end
            if not inside and knows(text[at : at + length]):
                return True
    return False


@lru_cache(maxsize=4096)
def _is_cut_out(window: str, start: int, end: int) -> bool:
    tokens = cut(window)
    edges = {edge for token in tokens for edge in (token.start, token.end)}
    if start in edges and end in edges:
        return True
    return any(token.start == start and token.end - start >= LONG for token in tokens)
