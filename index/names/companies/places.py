"""What firms' names need to know of places, asked of the table of places only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from index.model import Place

_LEVEL_WORDS = re.compile(
    r"(?:\s\w+(?:\sand\s\w+)?)?\sAutonomous\s\w+$"
    r"|\s(?:Province|City|County|District|Banner|Prefecture|Municipality|SAR|New Area)$"
)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_HAN_LEVEL = re.compile(r"[省市县区旗州盟]$")
_CHINA = {"中国": "CN", "china": "CN"}
"""Names begin with the country too, which no table of places of news needs to know."""


class PlaceNames(Protocol):
    """The part of the table of places used here."""

    def __hash__(self) -> int: ...

    def lookup(self, name: str) -> tuple[str, ...]:
        """All codes that a whole name may stand for, the likeliest first."""
        ...

    def get(self, code: str) -> Place | None:
        """The place of a code."""
        ...

    def all(self) -> Iterable[Place]:
        """Every place."""
        ...


@lru_cache(maxsize=4)
def place_heads(places: PlaceNames) -> frozenset[str]:
    """The first two characters of all Chinese names of places: most runs of text begin with none of them."""
    names = (place.name_zh for place in places.all() if place.name_zh)
    return frozenset(name[:2] for name in (*names, *_CHINA))


@lru_cache(maxsize=1 << 14)
def place_codes(name: str, places: PlaceNames) -> tuple[str, ...]:
    """The codes of a whole name as firms' names begin with it, the likeliest first."""
    if name.casefold() in _CHINA:
        return (_CHINA[name.casefold()],)
    if _HAN.fullmatch(name) or (name.isascii() and len(name) > 2 and name[0].isalpha()):
        return places.lookup(name)
    return ()


def place_code(name: str, places: PlaceNames, inside: str | None = None) -> str | None:
    """The code of the likeliest place of a whole name, lying `inside` the place of another code if given."""
    return next((code for code in place_codes(name, places) if inside is None or is_inside(code, inside)), None)


def is_inside(code: str, outer: str) -> bool:
    """Whether a place lies in another, strictly: 511500 in 510000."""
    return code != outer and (outer == "CN" or code.startswith(re.sub("(?:00)+$", "", outer)))


@lru_cache(maxsize=1 << 12)
def place_word(code: str, places: PlaceNames) -> str:
    """A place's English name as firms print it: without its level."""
    if code == "CN":
        return "China"
    place = places.get(code)
    return _LEVEL_WORDS.sub("", place.name) if place else ""


@lru_cache(maxsize=1 << 14)
def is_large_or_levelled(name: str, places: PlaceNames) -> bool:
    """Whether a Han name is a country's, a province's or a city's, or says its level: no word by chance."""
    codes = place_codes(name, places)
    return bool(codes) and (
        _HAN_LEVEL.search(name) is not None or any(code.endswith("00") or not code.isdigit() for code in codes)
    )
