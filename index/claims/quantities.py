"""Amounts with their units, wherever they stand: what they mean is for `cues` to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from index.claims import numerals
from index.claims.numbers import Number, numbers
from index.claims.sums import PER_THING, Money, sums
from index.claims.units import UnitWord, noun_at, nouns, unit_at
from index.model import Period, Unit


class Quantity(NamedTuple):
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
    fine: bool = False
    """Written in kWh or kg, the units of consumption and of goods."""


_PERIODS: dict[str, Period] = {
    **dict.fromkeys(("year", "annum", "yr", "a", "y", "年", "annually", "yearly", "p.a.", "p.a", "pa"), "year"),
    **dict.fromkeys(("month", "mo", "月", "monthly"), "month"),
    **dict.fromkeys(("day", "d", "日", "天", "daily"), "day"),
}
_IN_YEAR = re.compile(r"\bin (?:19|20)[0-9]{2}")
"""From 20,000 tons in 2021 to 60,000 tons."""
_RANGE_SIGN = re.compile(r"\s?(?:-|~|到|至|或|to|and)\s?")
_RATE = re.compile(
    r"\s?(?:\(s\))?[\s-]{0,2}(?:(?:/|per[\s-]|each[\s-]|every[\s-]|a[\s-]|每)\s?"
    r"(?P<unit>(?:year|annum|yr|month|mo|day|a|y|d)(?![a-z])|[年月日天])"
    r"|(?P<adverb>annually|yearly|monthly|daily|p\.a\.?|pa)(?![a-z]))"
)
_LEVEL = re.compile(r"[\s-]{0,2}(?:level|class|scale|grade)(?![a-z])|级")
_CHANGE = re.compile(r"(?:从|由|自|\bfrom)\s?(?:[^\s,，。]{0,6}\s?)$")
_TO = re.compile(r"\s?(?:to|(?:增加|提升|提高|扩大|增|提|升|扩)?[到至])\s?")
_BETWEEN = re.compile(r"(?:between|介于|在)\s?$")
_FORMATS = frozenset(("14500", "18650", "21700", "26650", "26700", "32650", "32700", "4680", "4695", "46800"))
"""Formats of cylindrical cells, which count nothing: its first 21700 cells."""
_WIDEST_GAP = 32
"""Characters between the two numbers of a product or a range: a unit and a sign at most."""
_THOUSANDTHS: frozenset[Unit] = frozenset(("t", "pcs", "sets", "m2", "km"))


def amounts(text: str) -> tuple[list[Quantity], list[Money]]:
    """All amounts and all sums of folded `text`, in order."""
    found = numbers(text)
    return _quantities(text, found), sums(text, found)


def quantities(text: str) -> list[Quantity]:
    """All amounts of folded `text`; two ends of a range are one, the two amounts of a change are two."""
    return _quantities(text, numbers(text))


def _quantities(text: str, numbers: Sequence[Number]) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while at < len(numbers):
        quantity, used = _read(text, numbers, at)
        # A model number inside what is counted (20,000 14500 cells) counts nothing itself.
        if quantity and not (found and quantity.start < found[-1].end):
            found.append(quantity)
        at += used
    return found


def _read(text: str, numbers: Sequence[Number], at: int) -> tuple[Quantity | None, int]:
    """The amount that begins with number `at`, and how many numbers it takes."""
    first = numbers[at]
    second = numbers[at + 1] if at + 1 < len(numbers) else None
    if second and second.start - first.end <= _WIDEST_GAP:
        if changed := _changed(text, first, second):
            return changed, 1
        both = _product(text, first, second) or _range(text, first, second)
        if both:
            return both, 2
    return _single(text, first), 1


def _single(text: str, number: Number) -> Quantity | None:
    unit = unit_at(text, number.end)
    if unit is None:
        return _counted(text, number)
    if text.startswith("第", number.start - 1) or (not number.digits and text[number.end : unit.end] == "方"):
        # 第四台, 四方.
        return None
    value = number.value
    if unit.word.unit in _THOUSANDTHS and not number.scaled and numerals.european(number.digits):
        value = Decimal(number.digits.replace(".", ""))
    return _quantity(text, number.start, unit.end, value, unit.word)


def _quantity(
    text: str, start: int, end: int, value: Decimal, unit: UnitWord, high: Decimal | None = None
) -> Quantity | None:
    level = _LEVEL.match(text, end)
    rate = _RATE.match(text, end)
    if not rate and not level and PER_THING.match(text, end):
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
        fine=unit.factor == Decimal("0.000001") or (unit.unit == "t" and unit.factor < 1),
    )


def _quote_end(text: str, end: int, rate: re.Match[str] | None, level: re.Match[str] | None) -> int:
    """t/a and 万吨级 are read as one word with their unit, "tons per year" and "ton-level" are not."""
    if rate and "/" in rate[0]:
        return rate.end()
    return level.end() if level and level[0] == "级" else end


def _counted(text: str, number: Number) -> Quantity | None:
    match = noun_at(text, number.end)
    if not match or number.digits in _FORMATS:
        return None
    rate = _RATE.match(text, match.end())
    return Quantity(
        start=number.start,
        end=match.end(),
        tail=rate.end() if rate else match.end(),
        value=number.value,
        unit=nouns()[match["noun"]],
        period=_PERIODS[rate["unit"] or rate["adverb"]] if rate else None,
        noun=True,
    )


def _product(text: str, first: Number, second: Number) -> Quantity | None:
    """2×5GWh: so many lines of so much."""
    if text[first.end : second.start].strip() not in ("×", "x", "*"):
        return None
    unit = unit_at(text, second.end)
    return unit and _quantity(text, first.start, unit.end, first.value * second.value, unit.word)


def _changed(text: str, first: Number, second: Number) -> Quantity | None:
    """From 210,000 to 240,000 tpa: the first of two amounts, whose unit stands with the second."""
    between = _TO.fullmatch(text, first.end, second.start)
    unit = unit_at(text, second.end) if between else None
    if not unit or not _CHANGE.search(text, max(0, first.start - 16), first.start):
        return None
    value = first.value if first.scaled else first.value * second.factor
    whole = _quantity(text, first.start, unit.end, value, unit.word)
    return whole and whole._replace(end=first.end, tail=first.end, level=False)


def _range(text: str, first: Number, second: Number) -> Quantity | None:
    """5-8 GWh, 5万至8万吨, between 5 and 8 GWh, 40万吨至50万吨; not "from 15 GWh to 25 GWh", which are two amounts."""
    own = unit_at(text, first.end)
    sign = _RANGE_SIGN.fullmatch(text, own.end if own else first.end, second.start)
    unit = unit_at(text, second.end) if sign else None
    if not sign or not unit or (own and own.word.unit != unit.word.unit):
        return None
    if _CHANGE.search(text, max(0, first.start - 16), first.start):
        return None
    if not own and _IN_YEAR.fullmatch(text, max(0, first.start - 3), first.end):
        return None
    if sign[0].strip() in ("and", "或") and not _BETWEEN.search(text, max(0, first.start - 10), first.start):
        return None
    low = first.value if first.scaled or own else first.value * second.factor
    low *= own.word.factor / unit.word.factor if own else 1
    if low >= second.value:
        return None
    return _quantity(text, first.start, unit.end, low, unit.word, second.value)
