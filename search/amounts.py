"""Amounts in questions: ranges behind `capacity:`, and amounts among the words (`100,000 tons graphite`).

    >=50kt   <2GWh   50kt..100kt   50..100kt   [5万吨 TO 30万吨]   {5 TO 30万吨]   7万吨   GWh

A unit is always needed and sets the dimension: tons never meet GWh. `{` and `}`
leave their end out. Units and numbers are those of `index.claims`.
"""

from __future__ import annotations

import re
from decimal import Decimal

from index.errors import QueryError
from index.fields import BY_UNIT, UNITS
from index.model import Span, Unit
from index.text.patterns import pattern
from index.values import value
from search.query import AmountRange

EQUAL = Decimal("0.005")
"""How far an amount may lie from the one asked for and still be it: texts round 69,800 t to 7万吨."""

_BRACKETED = pattern(
    r"(?P<open>[\[{])(?P<low>.*?)(?:(?<=[\s\[{])(?:TO|to|至)(?=[\s\]}])|(?<=\S)\s*(?:至|到)\s*(?=\S))(?P<high>.*)(?P<close>[\]}])",
    re.S,
)
_SIGNED = pattern(r"(?P<sign>>=|<=|>|<|≥|≤|=)\s*(?P<amount>.*)", re.S)
_BUCKET = pattern(r"(?P<unit>[A-Za-z]+\d?):(?P<low>\d*)-(?P<high>\d*)")
_BARE = pattern(r"[\d.,\s]*\d[\d.,\s]*")
_NUMBER_HEAD = pattern(r"[\d.,\s]+")
_SCALED = pattern(r"[\d.,\s]*\d\s*[十百千万萬亿億]+\s*")
_SCALED_HEAD = pattern(r"[\d.,\s]*[十百千万萬亿億]*\s*")
_LONGEST = 100
_EXAMPLES = "write an amount with its unit: 50kt, 7万吨, 2GWh, 500MW, 1亿平方米"


@value
class AskedAmount:
    """An amount among the words of a question: where it stands, and its value in `unit`."""

    span: Span
    unit: Unit
    low: Decimal
    high: Decimal

    def within(self, share: Decimal) -> AmountRange:
        """The amounts that lie no further from it than this share."""
        return _inclusive(self.unit, self.low * (1 - share), self.high * (1 + share))


@value
class _End:
    unit: Unit
    low: Decimal
    high: Decimal


def parse_range(text: str, position: int = 0) -> AmountRange:
    """A range of amounts per year. Raises `QueryError` at `position` for an unknown unit or a range that is none."""
    typed = text.strip()
    if len(typed) > _LONGEST:
        raise QueryError(f"{typed[:20]}… is too long for a range", position=position, do=_EXAMPLES)
    if unit := next((s.unit for s in UNITS if s.unit.casefold() == typed.casefold()), None):
        return AmountRange(unit)
    if match := _BUCKET.fullmatch(typed):
        return _bucket(match, position)
    if match := _BRACKETED.fullmatch(typed):
        low, high = _ends(match["low"], match["high"], position)
        return _range(low, high, position, above=match["open"] == "{", below=match["close"] == "}")
    if typed[:1] in "[{":
        raise QueryError(f"{typed!r} is no range", position=position, do="write [5万吨 TO 30万吨]")
    if ".." in typed:
        before, _, after = typed.partition("..")
        low, high = _ends(before, after, position)
        return _range(low, high, position)
    if match := _SIGNED.fullmatch(typed):
        return _signed(match["sign"], _end(match["amount"], position), position)
    only = _end(typed, position)
    return _range(only, only, position) if only.low != only.high else _equal(only)


def asked_amounts(text: str) -> list[AskedAmount]:
    """The amounts that stand in the words of a question, left to right. Sums of money are none."""
    if not any(c.isnumeric() for c in text):
        return []
    from index.claims.quantities import quantities
    from index.text.normalise import fold

    folded = fold(text)
    return [
        AskedAmount(folded.span(q.start, q.end), q.unit, q.value, q.high if q.high is not None else q.value)
        for q in quantities(folded.text)
        if not q.noun
    ]


def _ends(low: str, high: str, position: int) -> tuple[_End | None, _End | None]:
    """Both ends; a bare number takes scale and unit of the other (5 TO 30万吨), else the unit (5万 TO 1亿件)."""
    low, high = ("" if end.strip() == "*" else end.strip() for end in (low, high))
    if not low and not high:
        raise QueryError("the range has no end", position=position, do=_EXAMPLES)
    if _BARE.fullmatch(low) and high:
        low += _NUMBER_HEAD.sub("", high, count=1)
    elif _BARE.fullmatch(high) and low:
        high += _NUMBER_HEAD.sub("", low, count=1)
    elif _SCALED.fullmatch(low) and high:
        low += _SCALED_HEAD.sub("", high, count=1)
    return (_end(low, position) if low else None), (_end(high, position) if high else None)


def _end(text: str, position: int) -> _End:
    from index.claims.quantities import quantities
    from index.text.normalise import fold

    folded = fold(text).text.strip()
    found = quantities(folded)
    if len(found) == 1 and found[0].start == 0 and found[0].tail == len(folded) and not found[0].noun:
        one = found[0]
        factor = {"month": 12, "day": 365}.get(one.period or "", 1)
        return _End(one.unit, one.value * factor, (one.high if one.high is not None else one.value) * factor)
    if _BARE.fullmatch(folded):
        raise QueryError(f"{text.strip()!r} has no unit", position=position, do=_EXAMPLES)
    if number := _NUMBER_HEAD.match(folded):
        # The unit is one where a small number before it makes an amount of both.
        if quantities(f"1{folded[number.end() :]}"):
            raise QueryError(f"the number {number[0].strip()} is too large", position=position, do=_EXAMPLES)
        raise QueryError(f"{folded[number.end() :].strip()!r} is no unit of capacity", position=position, do=_EXAMPLES)
    raise QueryError(f"{text.strip()!r} is no amount", position=position, do=_EXAMPLES)


def _range(
    low: _End | None, high: _End | None, position: int, *, above: bool = False, below: bool = False
) -> AmountRange:
    some = low or high
    assert some
    if low and high and low.unit != high.unit:
        raise QueryError(
            f"{low.unit} and {high.unit} do not compare", position=position, do="use one unit for both ends"
        )
    if low and high and low.low > high.high:
        raise QueryError("the range ends before it begins", position=position, do="put the smaller amount first")
    return AmountRange(
        some.unit,
        _kept(low.low, some.unit) + above if low else None,
        _kept(high.high, some.unit) - below if high else None,
    )


def _signed(sign: str, end: _End, position: int) -> AmountRange:
    if sign in (">=", "≥", ">"):
        return _range(end, None, position, above=sign == ">")
    if sign in ("<=", "≤", "<"):
        return _range(None, end, position, below=sign == "<")
    return _equal(end)


def _equal(end: _End) -> AmountRange:
    return _inclusive(end.unit, end.low * (1 - EQUAL), end.high * (1 + EQUAL))


def _inclusive(unit: Unit, low: Decimal, high: Decimal) -> AmountRange:
    return AmountRange(unit, _kept(low, unit), _kept(high, unit))


def _bucket(match: re.Match[str], position: int) -> AmountRange:
    """A value of the capacity facet: its lower border belongs to it, its upper one does not."""
    unit = next((s.unit for s in UNITS if s.unit.casefold() == match["unit"].casefold()), None)
    if unit is None or not (match["low"] or match["high"]):
        raise QueryError(f"{match[0]!r} is no range of capacity", position=position, do=_EXAMPLES)
    low, high = (Decimal(end) if end else None for end in (match["low"], match["high"]))
    return AmountRange(unit, None if low is None else _kept(low, unit), None if high is None else _kept(high, unit) - 1)


def _kept(amount: Decimal, unit: Unit) -> int:
    return round(amount * BY_UNIT[unit].per_unit)
