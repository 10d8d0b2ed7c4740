"""Numbers where they stand in a text; what they count is for `quantities` and `sums` to say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from index.claims import numerals


class Number(NamedTuple):
    """A number in folded text."""

    start: int
    end: int
    value: Decimal
    digits: str
    """As printed in figures, without the words of scale; empty where it is written in words."""
    scaled: bool
    """Whether million, 万 or the like stood with the number."""
    factor: Decimal
    """What the words of scale multiplied it with; a range lends it to its lower end (5至8万)."""


# Each begins with a plain set of characters: such a pattern skips through a text many times faster than one that is
# tried at every letter.
_RUN = re.compile(f"[0-9{numerals.HAN_CHARACTERS}]+")
_PART = re.compile(f"[0-9]+|[{numerals.HAN_CHARACTERS}]+")
_FIGURES = re.compile(f"{numerals.DIGITS}|{numerals.HAN}")
_WORDS = re.compile(f"[^a-z0-9-]{numerals.WORDS}")
_FIRST_WORDS = re.compile(numerals.WORDS)
_ONE = Decimal(1)


def numbers(text: str) -> list[Number]:
    """All numbers of folded `text`, in order; none begins inside another."""
    found: list[Number] = []
    last = 0
    for start, match in sorted([*_in_figures(text), *_in_words(text)], key=lambda each: each[0]):
        if start < last:
            continue
        last = match.end()
        if number := _number(start, match):
            found.append(number)
    return found


def _in_figures(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """A number in figures or Han characters begins where a run of them does, or where one kind follows the other."""
    last = 0
    for run in _RUN.finditer(text):
        for part in _PART.finditer(text, run.start(), run.end()):
            start = part.start()
            if start >= last and (match := _FIGURES.match(text, start)):
                last = match.end()
                yield start, match


def _in_words(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    if first := _FIRST_WORDS.match(text):
        yield 0, first
    for match in _WORDS.finditer(text):
        yield match.start() + 1, match


def _number(start: int, match: re.Match[str]) -> Number | None:
    groups = match.groupdict()
    if digits := groups.get("digits"):
        plain = Decimal(numerals.plain(digits))
        if not groups["zh"] and not groups["en"]:
            return Number(start, match.end(), plain, digits, False, _ONE)
        value = numerals.scaled(plain, groups)
        return Number(start, match.end(), value, digits, True, value / plain if plain else _ONE)
    written = groups.get("han")
    read = numerals.han(written) if written else numerals.words(groups)
    return None if read is None else Number(start, match.end(), read, "", bool(groups.get("word_scale")), _ONE)
