"""The gazetteer of places: codes, the hierarchy, and which places a name may stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from index.model import Level, Place
from index.names.matcher import Matcher
from index.names.places.rows import (
    CountryRow,
    Row,
    country_rows,
    english_core,
    english_name,
    level_of,
    own_keys,
    place_rows,
    type_word,
)
from index.names.places.spellings import Entries, Form, country_spellings, spellings
from index.names.places.suggest import nearest
from index.names.places.words import codes, english_type, mapping, words
from index.text.normalise import fold, key

_LEVELS: tuple[Level, ...] = ("province", "country", "city", "county")
"""Levels, what a bare name means the likeliest first."""
_CODE = re.compile(r"[0-9]{6}|[A-Za-z]{2}")
_NOBODY = Entries()
MUNICIPALITIES = ("11", "12", "31", "50")
"""First digits of the provinces that are cities: their districts have no prefecture above."""


class PlaceKeys(NamedTuple):
    """What a name is looked up by: comparison keys -> codes, the likeliest first."""

    names: Mapping[str, Sequence[str]]
    abolished: Mapping[str, Sequence[str]]
    """English names of abolished places: Changzhi County is Shangdang District of today."""


class _Spelled(NamedTuple):
    """What is found in texts."""

    patterns: list[str]
    entries: list[Entries]
    """What each of the patterns stands for."""
    regions: list[str]
    """Further patterns: regions that are no place."""


class PlaceTable:
    """All places of China, those abolished since 2010, and the countries of the world.

    A code is six digits of GB/T 2260 or two letters of ISO 3166-1. Methods that take a code
    answer an unknown one with None or nothing; none raises. `dropped` are names that are not a
    place's, whatever its row says: codes and comparison keys. `keys` are those of a table of the
    same rows, which need not be worked out again.
    """

    def __init__(
        self,
        rows: Iterable[Row],
        countries: Iterable[CountryRow],
        dropped: Collection[tuple[str, str]] = (),
        keys: PlaceKeys | None = None,
    ) -> None:
        self.dropped = dropped
        self._given_keys = keys
        self._given_rows = rows
        self._countries = {row.code: row for row in countries}
        self._ancestors: dict[str, tuple[str, ...]] = {}

    @classmethod
    def load(cls) -> PlaceTable:
        """The table that comes with the program; takes about a tenth of a second."""
        return cls(place_rows(), country_rows())

    @cached_property
    def _all(self) -> tuple[Row, ...]:
        return tuple(self._given_rows)

    @cached_property
    def _rows(self) -> dict[str, Row]:
        return {row.code: row for row in self._all if not row.current}

    @cached_property
    def _legacy(self) -> list[Row]:
        return [row for row in self._all if row.current]

    @cached_property
    def _old_codes(self) -> dict[str, Row]:
        return {row.code: row for row in self._legacy if row.code not in self._rows}

    @property
    def rows(self) -> list[Row]:
        """The rows of places that the table was made of."""
        return [*self._rows.values(), *self._legacy]

    @property
    def countries(self) -> list[CountryRow]:
        """The rows of countries."""
        return list(self._countries.values())

    @cached_property
    def keys(self) -> PlaceKeys:
        """What names are looked up by."""
        return self._given_keys or PlaceKeys(self._keys(), self._abolished_english())

    def get(self, code: str) -> Place | None:
        """The place of a code, abolished ones too."""
        if country := self._countries.get(code):
            return Place(code, country.english, country.chinese, "country")
        row = self._rows.get(code) or self._old_codes.get(code)
        if row is None:
            return None
        parents = self.ancestors(code)
        return Place(
            code,
            english_name(row),
            row.name_zh,
            level_of(code),
            parents[0] if parents else None,
            row.current or None,
        )

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes of the places above, the nearest first: county -> city, province."""
        known = self._ancestors.get(code)
        if known is None:
            known = self._ancestors[code] = self._above(code)
        return known

    def _above(self, code: str) -> tuple[str, ...]:
        if len(code) != 6 or code.endswith("0000"):
            return ()
        above = (f"{code[:4]}00", f"{code[:2]}0000")
        return tuple(c for c in above if c != code and c in self._rows)

    def city_of(self, code: str) -> str | None:
        """The prefecture-level city; a municipality, or a county right under its province, is its own."""
        if len(code) != 6:
            return None
        if code[:2] in MUNICIPALITIES:
            return f"{code[:2]}0000"
        if code.endswith("0000"):
            return None
        return code if code[2:4] == "90" else f"{code[:4]}00"

    def lookup(self, name: str) -> tuple[str, ...]:
        """All codes that a whole name may stand for, the likeliest first; a code stands for itself.

        A place's own name is that place's, never that of one whose characters are only read so: Shanxi is 山西,
        not 陕西, which is Shaanxi. Places of one own name, such as Suzhou, are all meant.
        """
        stripped = name.strip()
        if _CODE.fullmatch(stripped) and (place := self.get(stripped.upper())):
            return (place.current or place.code,)
        wanted = key(name)
        found = [*self.keys.names.get(wanted, ()), *self._typed(name), *self.keys.abolished.get(wanted, ())]
        return tuple(dict.fromkeys(found))

    def names_of(self, code: str) -> tuple[str, ...]:
        """Every name of a place, its abolished ones too: shown names first, then spellings in matching form."""
        place = self.get(code)
        if place is None:
            return ()
        shown = [place.name, place.name_zh]
        row = self._rows.get(code)
        if row is not None:
            shown += [english_core(row), row.core]
        shown += [n for old in self._legacy if old.current == code for n in (old.name_zh, english_name(old))]
        spelled = (name for name in self._spellings_of.get(code, ()) if fold(name).text not in map(_folded, shown))
        # Zhao alone or 赵 alone is nobody's name, Zhao County is.
        return tuple(name for name in dict.fromkeys([*shown, *spelled]) if code in self.lookup(name))

    def all(self) -> Iterator[Place]:
        """Every place of today, then every country."""
        for code in (*self._rows, *self._countries):
            place = self.get(code)
            if place is not None:
                yield place

    def suggest(self, name: str, n: int = 5, level: Level | None = None) -> tuple[str, ...]:
        """Codes of the places whose names are nearest to one that is nobody's, the nearest first, of a level if given.

        What typists often confuse (zh and z, n and ng, doubled letters) is nearer than another letter.
        Of places of one English name the likeliest is told; municipalities are cities as well as provinces.
        """
        shown: dict[str, str] = {}
        for code in nearest(key(name), self.keys.names, lambda code: _LEVELS.index(level_of(code))):
            place = self.get(code)
            if place is not None and self._is_level(code, level):
                shown.setdefault(place.name, code)
        return tuple(shown.values())[:n]

    def _is_level(self, code: str, level: Level | None) -> bool:
        return level in (None, level_of(code)) or (level == "city" and self.city_of(code) == code)

    def is_ordinary_word(self, name: str) -> bool:
        """Whether a name is also a word of its own (合作, Long): among other words it does not mean the place."""
        wanted = key(name)
        return wanted in words("ordinary", "han") or wanted in words("ordinary", "latin") or len(wanted) < 2

    def han_words(self) -> Iterator[str]:
        """Chinese names that a text should be cut at: full names, and cores of provinces and prefectures."""
        for row in (*self._rows.values(), *self._legacy):
            yield row.name_zh
            if row.code.endswith("00"):
                yield row.core
            yield from filter(None, row.han.split(";"))

    def current(self, code: str) -> str:
        """The code of today of an abolished place; else the code itself."""
        old = self._old_codes.get(code)
        return old.current if old else code

    def type_of(self, code: str) -> str:
        """The type word of the official name: 市, 自治县; empty for a country."""
        row = self._rows.get(code)
        return type_word(row) if row else ""

    def kind_of(self, code: str) -> str:
        """The type word in one character: 市 区 县 旗 州 盟 省, 地 for 地区; 国 for a country."""
        word = self.type_of(code)
        return "地" if word == "地区" else word[-1:] or "国"

    def core_of(self, code: str) -> str:
        """The Chinese name without its type word; empty for a country."""
        row = self._rows.get(code)
        return row.core if row else ""

    def child_of(self, code: str, parent: str) -> bool:
        """Whether a place lies in another one."""
        return parent in self.ancestors(code)

    @cached_property
    def matcher(self) -> Matcher:
        """All spellings; a pattern's number is the place of its entry in `entries`."""
        return Matcher([*self._spelled.patterns, *self._spelled.regions])

    def entry(self, number: int) -> Entries:
        """Codes and forms that a pattern of the matcher stands for; none for a region that is no place."""
        entries = self._spelled.entries
        return entries[number] if number < len(entries) else _NOBODY

    def spelled(self, name: str) -> Entries:
        """Codes and forms of one spelling in matching form."""
        number = self._numbers.get(name)
        return self._spelled.entries[number] if number is not None else _NOBODY

    def abolished(self, code: str, kind: str) -> Entries:
        """Of a place of today: the abolished one of that core and type word: 长治市, 县 -> 长治县."""
        return self.spelled(self.core_of(code) + kind)

    def ranked(self, entries: Iterable[tuple[str, Form]]) -> Entries:
        """Codes and forms without repeats, the likeliest first."""
        unique = dict.fromkeys(entries)
        return Entries(unique if len(unique) == 1 else sorted(unique, key=self._rank))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {pattern: number for number, pattern in enumerate(self._spelled.patterns)}

    @cached_property
    def _spelled(self) -> _Spelled:
        patterns: dict[str, list[tuple[str, Form]]] = {}
        for row in self._rows.values():
            for name, form in spellings(row):
                patterns.setdefault(name, []).append((row.code, form))
        today = frozenset(patterns)
        for row in self._legacy:
            for name, form in spellings(row):
                # 长治 is the city of today, never the county that was; 长治县 is that county.
                if form == "full" or name not in today:
                    patterns.setdefault(name, []).append((row.current, form))
        for country in self._countries.values():
            for name, form in country_spellings(country):
                patterns.setdefault(name, []).append((country.code, form))
        if self.dropped:
            patterns = {name: left for name, entry in patterns.items() if (left := self._kept(name, entry))}
        regions = sorted(words("refused", "regions") | words("refused", "en_regions"))
        return _Spelled(list(patterns), [self.ranked(e) for e in patterns.values()], regions)

    def _kept(self, name: str, entries: Iterable[tuple[str, Form]]) -> list[tuple[str, Form]]:
        return [(code, form) for code, form in entries if (code, key(name)) not in self.dropped]

    def _abolished_english(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for old in self._legacy:
            if (old.current, key(english_name(old))) not in self.dropped:
                found.setdefault(key(english_name(old)), []).append(old.current)
        return found

    def _keys(self) -> dict[str, list[str]]:
        keys: dict[str, list[tuple[str, Form]]] = {}
        for pattern, entry in zip(*self._spelled[:2], strict=True):
            squeezed = pattern.replace(" ", "").replace("'", "").replace("-", "").replace(".", "")
            keys.setdefault(squeezed, []).extend(entry)
        return {k: self._owners(k, [code for code, _ in sorted(e, key=self._rank)]) for k, e in keys.items()}

    def _owners(self, wanted: str, found: list[str]) -> list[str]:
        if len(found) < 2:
            return found
        # Wulumuqi is the county's own name and the pinyin of the city's, which has the same characters.
        own = {self.core_of(code) for code in found if wanted in self._own_keys.get(code, ())}
        return [code for code in found if not own or self.core_of(code) in own]

    @cached_property
    def _own_keys(self) -> dict[str, frozenset[str]]:
        return {row.code: own_keys(row) for row in self._rows.values()} | {
            row.code: frozenset((key(row.english), key(row.chinese), *map(key, row.also.split(";"))))
            for row in self._countries.values()
        }

    @cached_property
    def _spellings_of(self) -> dict[str, list[str]]:
        spelled: dict[str, list[str]] = {}
        for pattern, entry in zip(*self._spelled[:2], strict=True):
            for code, _ in entry:
                spelled.setdefault(code, []).append(pattern)
        return spelled

    def _typed(self, name: str) -> Sequence[str]:
        """Codes of a name with an English type word: Lucheng District, Zhuozi county."""
        if name.isalnum():
            return []
        lowered = fold(" ".join(name.split())).text
        for match in english_type().finditer(lowered):
            if match.end() == len(lowered):
                found = self.keys.names.get(key(lowered[: match.start()]), [])
                kinds = mapping("type", "en_zh")[match[1]]
                return [code for code in found if self.kind_of(code) in kinds] or found
        return []

    def _rank(self, entry: tuple[str, Form]) -> tuple[int, int, int, str]:
        code, form = entry
        first = codes("prior", "first")
        prior = first.index(code) if code in first else len(first)
        level = _LEVELS.index(level_of(code))
        return ("full", "core", "short").index(form), level, prior, code


def _folded(name: str) -> str:
    return fold(name).text
