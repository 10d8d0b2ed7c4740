"""The words with which names of places are read, from `place_words.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from index.packaged import packaged_toml


@cache
def _tables() -> Mapping[str, Mapping[str, object]]:
    return packaged_toml("index.names", "data/place_words.toml")


@cache
def words(table: str, key: str) -> frozenset[str]:
    """A list of words separated by spaces (by ; where it has one)."""
    text = str(_tables()[table][key])
    return frozenset(w.strip() for w in (text.split(";") if ";" in text else text.split()) if w.strip())


@cache
def mapping(table: str, key: str) -> dict[str, str]:
    """A table of one word for another."""
    value = _tables()[table][key]
    assert isinstance(value, dict)
    return {str(k): str(v) for k, v in value.items()}


@cache
def codes(table: str, key: str) -> tuple[str, ...]:
    """A list of codes."""
    value = _tables()[table][key]
    assert isinstance(value, list)
    return tuple(str(code) for code in value)


def either(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def english_type() -> re.Pattern[str]:
    """A pattern for the English type word after a name, the peoples it is named for included; group 1 is the type."""
    peoples = either(p.lower() for p in mapping("peoples", "en").values())
    types = either(mapping("type", "en_zh"))
    return re.compile(rf"[ -]{{1,2}}(?:(?:{peoples})(?:(?:,| and|-)? ?(?:{peoples}))* )?({types})\b")
