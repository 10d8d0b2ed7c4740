"""Pinyin in Latin script: how many syllables a word is, and what is a person's name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from index.names.companies.words import org_words

_FINALS = {
    "": "a ai an ang ao e en er ou",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e eng i ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao ei eng i ian iang iao ie in ing iu ong u uan uo v",
    "l": "a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan un uo v",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "y": "a an ang ao e i in ing ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
"""Initial -> the finals it goes with in Hanyu Pinyin; me and ne, which names do not use, left out."""
_LONGEST_SYLLABLE = 6


@cache
def _table() -> frozenset[str]:
    return frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())


@lru_cache(maxsize=1 << 12)
def syllables(word: str) -> int:
    """The fewest syllables of pinyin that a word can be read as; 0 where it cannot."""
    letters = word.casefold().replace("'", "").replace("’", "")
    fewest: list[int] = [0]
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - _LONGEST_SYLLABLE), end)
        fewest.append(min((fewest[s] + 1 for s in starts if fewest[s] >= 0 and letters[s:end] in _table()), default=-1))
    return max(fewest[-1], 0)


def is_person(words: Sequence[str]) -> bool:
    """Whether capitalised words look like a Chinese person: a family name and one or two short words."""
    if not 2 <= len(words) <= 3 or words[0] not in org_words().surnames:
        return False
    return all(0 < syllables(word) <= 2 for word in words[1:])
