"""Days in questions: `2022`, `2022-11`, `2022-11-03`, `2022年11月`, and ranges of them.

    2022   2022-11..2023-02   >=2023-06-01   [2022 TO 2023]   {2022 TO 2023}

A year or a month stands for all its days, so `..2023-02` ends with February
and `>2022` begins with 2023.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from index.errors import QueryError
from index.text.patterns import pattern
from search.query import DateRange

_DAY = pattern(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?|(\d{4})(\d{2})(\d{2})", re.ASCII)
_BRACKETED = pattern(r"([\[{])\s*(.*?)\s*(?:\bTO\b|\bto\b|至|到)\s*(.*?)\s*([\]}])", re.S)
_SIGNED = pattern(r"(>=|<=|>|<|≥|≤|=)?\s*(.*)", re.S)
_LONGEST = 100
_EXAMPLES = "write 2022, 2022-11, 2022-11-03 or a range: 2022-11..2023-02"


def parse_range(text: str, position: int = 0) -> DateRange:
    """A range of days. Raises `QueryError` at `position` for what is no day or no range."""
    typed = text.strip()
    if len(typed) > _LONGEST:
        raise QueryError(f"{typed[:20]}… is too long for a range", position=position, do=_EXAMPLES)
    if match := _BRACKETED.fullmatch(typed):
        opened, low, high, closed = match.groups()
        return _range(low, high, position, above=opened == "{", below=closed == "}")
    if ".." in typed:
        low, high = typed.split("..", 1)
        return _range(low, high, position)
    match = _SIGNED.fullmatch(typed)
    assert match
    sign, day = match[1] or "", match[2]
    if sign in (">", ">=", "≥"):
        return _range(day, "", position, above=sign == ">")
    if sign in ("<", "<=", "≤"):
        return _range("", day, position, below=sign == "<")
    return _range(day, day, position)


def since_until(since: str, until: str) -> DateRange:
    """The days from `since` to `until`, either of which may be empty."""
    return _range(since, until, 0)


def _range(low: str, high: str, position: int, *, above: bool = False, below: bool = False) -> DateRange:
    low, high = ("" if end.strip() == "*" else end.strip() for end in (low, high))
    if not low and not high:
        raise QueryError("the range of days has no end", position=position, do=_EXAMPLES)
    begins = _shifted(_days(low, position)[1], 1) if low and above else _days(low, position)[0] if low else None
    ends = _shifted(_days(high, position)[0], -1) if high and below else _days(high, position)[1] if high else None
    if begins and ends and begins > ends:
        raise QueryError("the range of days ends before it begins", position=position, do="put the earlier day first")
    return DateRange(begins.isoformat() if begins else None, ends.isoformat() if ends else None)


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _days(text: str, position: int) -> tuple[date, date]:
    """The first and the last day of what is written."""
    match = _DAY.fullmatch(text.strip())
    if match:
        year, month, day = (
            int(g) if g else None for g in (match[1] or match[4], match[2] or match[5], match[3] or match[6])
        )
        try:
            return _first_and_last(year or 0, month, day)
        except ValueError:
            pass
    raise QueryError(f"{text!r} is no day", position=position, do=_EXAMPLES)


def _first_and_last(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        first = date(year, month, 1)
        return first, first.replace(day=calendar.monthrange(year, month)[1])
    only = date(year, month, day)
    return only, only
