"""The spellings of a place's name in matching form, computed from its row."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from index.names.places.rows import SUFFIX_PINYIN, CountryRow, Row, type_word

Form = Literal["full", "core", "short"]
"""The name with its type word; without it; a short form or another spelling."""


class Entries(tuple[tuple[str, Form], ...]):
    """Codes that a name may stand for and the form of the name, the likeliest first."""

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes once each, in their order."""
        return tuple(dict.fromkeys(code for code, _ in self))


_ENGLISH_TYPES = {"区": ("district",), "县": ("county",), "旗": ("banner",), "市": ("city",)}


_FOLDED = str.maketrans("乾", "干")
"""The one character of the table that Traditional folding takes for another: 乾县, 乾安."""


class Spelling(NamedTuple):
    """A name in matching form, with spaces where print may have a gap."""

    name: str
    form: Form


def latin(name: str) -> str:
    """A Latin spelling in matching form: casefolded, without accents."""
    if name.isascii():
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def spellings(row: Row) -> Iterator[Spelling]:
    """Every spelling of a place; the matcher sees to gaps, apostrophes and hyphens."""
    yield from _han(row)
    suffix = SUFFIX_PINYIN.get(row.name_zh[-1])
    for reading in row.reading.split(";"):
        for core in _umlauts(reading):
            # One syllable alone (He, Long, Li) is a word or a person far more often than a county.
            if " " in core:
                yield Spelling(core, "core")
            else:
                yield from (Spelling(f"{core} {word}", "full") for word in _ENGLISH_TYPES.get(row.name_zh[-1], ()))
            if suffix:
                yield Spelling(f"{core} {suffix}", "full")
    for name in (row.english, *row.also.split(";")):
        if name:
            yield Spelling(latin(name), "core")
        if name.endswith(" New"):
            yield Spelling(f"{latin(name)} area", "full")


def _umlauts(reading: str) -> tuple[str, ...]:
    # ü is typed v, u or yu; folded text has u.
    if "v" not in reading:
        return (reading,)
    return reading, reading.replace("v", "u"), reading.replace("v", "yu")


def _han(row: Row) -> Iterator[Spelling]:
    kind = type_word(row)
    yield Spelling(row.name_zh.translate(_FOLDED), "full")
    if len(row.core) > 1:
        yield Spelling(row.core.translate(_FOLDED), "core")
        if kind.startswith("自治") or kind in ("林区", "特区", "矿区", "新区"):
            short = f"{row.core}{kind[-1]}"
            if short != row.name_zh:
                yield Spelling(short, "full")
    for name in row.han.split(";"):
        if name and name != row.core:
            yield Spelling(name, "full" if len(name) > 2 and name[-1] in SUFFIX_PINYIN else "short")


def country_spellings(row: CountryRow) -> Iterator[Spelling]:
    """Every spelling of a country; of its cities and regions as short forms."""
    yield Spelling(latin(row.english), "core")
    yield Spelling(row.chinese.replace("（", "(").replace("）", ")"), "core")
    for names, form in ((row.also, "core"), (row.han, "core"), (row.within, "short")):
        for name in names.split(";"):
            if name:
                yield Spelling(latin(name), form)  # type: ignore[arg-type]
