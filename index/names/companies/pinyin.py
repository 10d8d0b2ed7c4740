"""Pinyin in Latin script: how many syllables a word is, and what is a person's name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.names.companies.words import org_words
from index.text.pinyin import IN_NAMES, LONGEST_SYLLABLE


@lru_cache(maxsize=1 << 12)
def syllables(word: str) -> int:
    """The fewest syllables of pinyin that a word can be read as; 0 where it cannot."""
    letters = word.casefold().replace("'", "").replace("’", "")
    reached, ends, count = {0}, {0}, 0
    while ends and len(letters) not in ends:
        count += 1
        ends = {
            start + length
            for start in ends
            for length in range(1, LONGEST_SYLLABLE + 1)
            if letters[start : start + length] in IN_NAMES
        } - reached
        reached |= ends
    return count if ends else 0


def is_person(words: Sequence[str]) -> bool:
    """Whether capitalised words look like a Chinese person: a family name and one or two short words."""
    if not 2 <= len(words) <= 3 or words[0] not in org_words().surnames:
        return False
    return all(0 < syllables(word) <= 2 for word in words[1:])
