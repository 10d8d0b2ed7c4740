"""The units of `data/units.toml` where they stand behind a number, and what is counted by its own name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from index.claims.tables import table
from index.model import Period, Unit

_NO_MODIFIER = r"(?:yuan|rmb|dollars?|euros?|percent|tons?|tonnes?|from|for|in|to|by|with|per|of|and|or|at)\b"
"""What ends what is counted: 100 billion yuan from batteries."""
_NOT_LONGER = r"(?![a-z0-9])"


class UnitWord(NamedTuple):
    """A spelling of a unit: how many of `unit` one of it is, and the period that it says (ktpa)."""

    unit: Unit
    factor: Decimal
    period: Period | None


class UnitAt(NamedTuple):
    """A unit where it stands."""

    end: int
    word: UnitWord


def unit_at(text: str, at: int) -> UnitAt | None:
    """The unit that begins at an offset, or behind a space, a hyphen or "of" there."""
    match = _unit_pattern().match(text, at)
    return UnitAt(match.end(), _units()[_spaced(match["word"])]) if match else None


def noun_at(text: str, at: int) -> re.Match[str] | None:
    """What is counted by its own name from an offset on, as the group `noun`: 20,000 5Ah lithium-ion batteries."""
    return _noun_pattern().match(text, at)


@lru_cache(maxsize=1)
def nouns() -> dict[str, Unit]:
    """What is counted by its own name -> its unit."""
    return {word: row["unit"] for row in table("units")["noun"] for word in row["words"]}


def alternatives(words: Iterable[str]) -> str:
    """A pattern of all words, longer ones first, parted by their first letter so that few are tried."""
    heads: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        heads.setdefault(word[0], []).append(word)
    return "|".join(f"{re.escape(head)}(?:{'|'.join(_rest(word) for word in found)})" for head, found in heads.items())


def _rest(word: str) -> str:
    """All but the first letter; a Latin word ends at a border and may have a plural s."""
    pattern = re.escape(word[1:]).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]")
    return pattern + (rf"(?=s?{_NOT_LONGER})" if word[-1].isascii() and word[-1].isalnum() else "")


def _spaced(word: str) -> str:
    return word.replace("-", " ").replace("\n", " ")


@lru_cache(maxsize=1)
def _units() -> dict[str, UnitWord]:
    return {
        _spaced(word): UnitWord(row["unit"], Decimal(row["factor"]), row.get("period"))
        for row in table("units")["unit"]
        for word in row["words"]
    }


@lru_cache(maxsize=1)
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|-|\s?of\s|[余多来])?(?P<word>{alternatives(_units())})(?:s{_NOT_LONGER})?")


@lru_cache(maxsize=1)
def _noun_pattern() -> re.Pattern[str]:
    noun = "|".join(sorted(map(re.escape, nouns()), key=len, reverse=True))
    return re.compile(
        rf"\s(?:[0-9.]{{1,6}}(?:ah|mah)?\s)?(?:(?!{_NO_MODIFIER})[a-z][a-z-]{{1,20}}\s){{0,4}}?(?P<noun>{noun}){_NOT_LONGER}"
    )
