"""Amounts with their units, and sums of money, wherever they stand: what they mean is for `cues` to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from index.claims import numerals
from index.claims.tables import table
from index.model import Period, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in folded text: `[start, end)` covers number and unit, `tail` also the period right behind it."""

    start: int
    end: int
    tail: int
    value: Decimal
    unit: Unit
    high: Decimal | None = None
    period: Period | None = None
    """As written on the amount itself: t/a, tons per year, 吨/年."""
    level: bool = False
    """万吨级, 10,000-ton-level: a size, not an amount per period."""
    noun: bool = False
    """Counted by its own name (20,000 cells): the run ends with the name."""
    energy: bool = False
    """Written in kWh, the unit of consumption."""


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in folded text."""

    start: int
    end: int
    value: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Decimal
    digits: str
    scaled: bool
    """Whether million, 万 or the like stood with the number."""
    factor: Decimal
    """What the words of scale multiplied it with; a range lends it to its lower end (5至8万)."""


@dataclass(frozen=True, slots=True)
class _UnitWord:
    unit: Unit
    factor: Decimal
    period: Period | None
    word: str


_PERIODS: dict[str, Period] = {
    **dict.fromkeys(("year", "annum", "yr", "a", "y", "年", "annually", "yearly", "p.a.", "p.a", "pa"), "year"),
    **dict.fromkeys(("month", "mo", "月", "monthly"), "month"),
    **dict.fromkeys(("day", "d", "日", "天", "daily"), "day"),
}
_RANGE_SIGN = re.compile(r"\s?(?:-|~|到|至|或|to|and)\s?")
_RATE = re.compile(
    r"\s?(?:\(s\))?[\s-]{0,2}(?:(?:/|per[\s-]|each[\s-]|every[\s-]|a[\s-]|每)\s?"
    r"(?P<unit>(?:year|annum|yr|month|mo|day|a|y|d)(?![a-z])|[年月日天])"
    r"|(?P<adverb>annually|yearly|monthly|daily|p\.a\.?|pa)(?![a-z]))"
)
_PER_THING = re.compile(r"\s?(?:/(?!\s?[0-9])|per\s|每(?!年|月|日|天))")
_LEVEL = re.compile(r"[\s-]{0,2}(?:level|class|scale|grade)(?![a-z])|级")
_CHANGE = re.compile(r"(?:从|由|自|\bfrom)\s?(?:[^\s,，。]{0,6}\s?)$")
_BETWEEN = re.compile(r"(?:between|介于|在)\s?$")
_FORMATS = frozenset(("14500", "18650", "21700", "26650", "26700", "32650", "32700", "4680", "4695", "46800"))
"""Formats of cylindrical cells, which count nothing: its first 21700 cells."""
_NOT_LONGER = r"(?![a-z0-9])"
_THOUSANDTHS: frozenset[Unit] = frozenset(("t", "pcs", "sets", "m2", "km"))


def amounts(text: str) -> tuple[list[Quantity], list[Money]]:
    """All amounts and all sums of folded `text`, in order."""
    numbers = list(_numbers(text))
    return _quantities(text, numbers), _money(text, numbers)


def quantities(text: str) -> list[Quantity]:
    """All amounts of folded `text`; two ends of a range are one, the two amounts of a change are two."""
    return _quantities(text, list(_numbers(text)))


def money(text: str) -> list[Money]:
    """All sums of folded `text`. A price (yuan per ton) is none."""
    return _money(text, list(_numbers(text)))


def _quantities(text: str, numbers: Sequence[_Number]) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while at < len(numbers):
        quantity, used = _read(text, numbers, at)
        # A model number inside what is counted (20,000 14500 cells) counts nothing itself.
        if quantity and not (found and quantity.start < found[-1].end):
            found.append(quantity)
        at += used
    return found


def _money(text: str, numbers: Sequence[_Number]) -> list[Money]:
    after, before = _currency_patterns()
    found = []
    for number in numbers:
        if match := after.match(text, number.end):
            # 新台币3亿元: the bare 元 is of the currency named before.
            named = before.search(text, max(0, number.start - 10), number.start) if match["currency"] == "元" else None
            code = _currencies("before")[named["currency"]] if named else _currencies("after")[match["currency"]]
            start, end = number.start, match.end()
        elif match := before.search(text, max(0, number.start - 10), number.start):
            code = _currencies("before")[match["currency"]]
            start, end = match.start(), number.end
        else:
            continue
        if not _PER_THING.match(text, end):
            found.append(Money(start, end, number.value, code))
    return found


def _numbers(text: str) -> Iterator[_Number]:
    for match in _number_pattern().finditer(text):
        value = numerals.number(match)
        if value is None:
            continue
        groups = match.groupdict()
        digits = groups.get("digits") or ""
        scaled = bool(groups.get("zh") or groups.get("en") or groups.get("word_scale"))
        plain = Decimal(digits.replace(",", "").replace(" ", "")) if digits else Decimal(0)
        yield _Number(match.start(), match.end(), value, digits, scaled, value / plain if plain else Decimal(1))


def _read(text: str, numbers: Sequence[_Number], at: int) -> tuple[Quantity | None, int]:
    """The amount that begins with number `at`, and how many numbers it takes."""
    first = numbers[at]
    second = numbers[at + 1] if at + 1 < len(numbers) else None
    if second and (product := _product(text, first, second)):
        return product, 2
    if second and (span := _range(text, first, second)):
        return span, 2
    return _single(text, first), 1


def _single(text: str, number: _Number) -> Quantity | None:
    word = _unit_at(text, number.end)
    if word:
        match, unit = word
        if unit.unit in _THOUSANDTHS and not number.scaled and numerals.european(number.digits):
            number = replace(number, value=Decimal(number.digits.replace(".", "")))
        return _quantity(text, number.start, match.end(), number.value, unit)
    return _counted(text, number)


def _quantity(
    text: str, start: int, end: int, value: Decimal, unit: _UnitWord, high: Decimal | None = None
) -> Quantity | None:
    level = _LEVEL.match(text, end)
    rate = _RATE.match(text, end)
    if not rate and not level and _PER_THING.match(text, end):
        return None
    period = unit.period or (_PERIODS[rate["unit"] or rate["adverb"]] if rate else None)
    return Quantity(
        start=start,
        end=_quote_end(text, end, rate, level),
        tail=rate.end() if rate else level.end() if level else end,
        value=value * unit.factor,
        unit=unit.unit,
        high=None if high is None else high * unit.factor,
        period=period,
        level=bool(level),
        energy=unit.factor == Decimal("0.000001"),
    )


def _quote_end(text: str, end: int, rate: re.Match[str] | None, level: re.Match[str] | None) -> int:
    """t/a and 万吨级 are read as one word with their unit, "tons per year" and "ton-level" are not."""
    if rate and "/" in rate[0]:
        return rate.end()
    return level.end() if level and level[0] == "级" else end


def _counted(text: str, number: _Number) -> Quantity | None:
    match = _noun_pattern().match(text, number.end)
    if not match or number.digits in _FORMATS:
        return None
    rate = _RATE.match(text, match.end())
    return Quantity(
        start=number.start,
        end=match.end(),
        tail=rate.end() if rate else match.end(),
        value=number.value,
        unit=_nouns()[match["noun"]],
        period=_PERIODS[rate["unit"] or rate["adverb"]] if rate else None,
        noun=True,
    )


def _product(text: str, first: _Number, second: _Number) -> Quantity | None:
    """2×5GWh: so many lines of so much."""
    if text[first.end : second.start].strip() not in ("×", "x", "*"):
        return None
    word = _unit_at(text, second.end)
    return word and _quantity(text, first.start, word[0].end(), first.value * second.value, word[1])


def _range(text: str, first: _Number, second: _Number) -> Quantity | None:
    """5-8 GWh, 5万至8万吨, between 5 and 8 GWh, 40万吨至50万吨; not "from 15 GWh to 25 GWh", which are two amounts."""
    word = _unit_at(text, second.end)
    if not word or _CHANGE.search(text, max(0, first.start - 16), first.start):
        return None
    gap_start = first.end
    own = _unit_at(text, first.end)
    if own:
        gap_start = own[0].end()
        if own[1].unit != word[1].unit:
            return None
    sign = _RANGE_SIGN.fullmatch(text, gap_start, second.start)
    if not sign:
        return None
    if sign[0].strip() in ("and", "或") and not _BETWEEN.search(text, max(0, first.start - 10), first.start):
        return None
    low = first.value if first.scaled or own else first.value * second.factor
    factor = own[1].factor / word[1].factor if own else Decimal(1)
    if low * factor >= second.value:
        return None
    return _quantity(text, first.start, word[0].end(), low * factor, word[1], second.value)


def _unit_at(text: str, at: int) -> tuple[re.Match[str], _UnitWord] | None:
    match = _unit_pattern().match(text, at)
    return (match, _units()[_spaced(match["word"])]) if match else None


def _spaced(word: str) -> str:
    return re.sub(r"[\s-]", " ", word)


def _alternatives(words: Sequence[str]) -> str:
    """One pattern for all words, longer ones first; Latin words end at a word border and may have a plural s."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(w).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]")
        + (rf"(?=s?{_NOT_LONGER})" if w[-1].isascii() and w[-1].isalnum() else "")
        for w in ordered
    )


@lru_cache(maxsize=1)
def _number_pattern() -> re.Pattern[str]:
    # Only where a digit or a word begins, which is several times as fast as trying every letter.
    begins = r"(?=[0-9零〇一二三四五六七八九十百千万亿两]|(?<![a-z0-9-])[aefhnostz])"
    return re.compile(f"{begins}(?:{numerals.DIGITS}|{numerals.HAN}|{numerals.WORDS})")


@lru_cache(maxsize=1)
def _units() -> dict[str, _UnitWord]:
    return {
        _spaced(word): _UnitWord(row["unit"], Decimal(row["factor"]), row.get("period"), word)
        for row in table("units")["unit"]
        for word in row["words"]
    }


@lru_cache(maxsize=1)
def _unit_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|-|\s?of\s)?(?P<word>{_alternatives(list(_units()))})(?:s{_NOT_LONGER})?")


@lru_cache(maxsize=1)
def _nouns() -> dict[str, Unit]:
    return {word: row["unit"] for row in table("units")["noun"] for word in row["words"]}


@lru_cache(maxsize=1)
def _noun_pattern() -> re.Pattern[str]:
    noun = "|".join(sorted(map(re.escape, _nouns()), key=len, reverse=True))
    return re.compile(
        rf"\s(?:[0-9.]{{1,6}}(?:ah|mah)?\s)?(?:[a-z][a-z-]{{1,20}}\s){{0,4}}?(?P<noun>{noun}){_NOT_LONGER}"
    )


Side = Literal["after", "before"]


@lru_cache(maxsize=2)
def _currencies(side: Side) -> dict[str, str]:
    return {word: row["code"] for row in table("currencies")["currency"] for word in row[side]}


@lru_cache(maxsize=1)
def _currency_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    after, before = (
        "|".join(sorted(map(re.escape, _currencies(side)), key=len, reverse=True)) for side in ("after", "before")
    )
    return (
        re.compile(rf"[\s-]?(?P<currency>{after})(?![a-z])"),
        re.compile(rf"(?<![a-z])(?P<currency>{before})\s?\Z"),
    )
