"""Sums of money, wherever they stand: what they are for is for `investments` to say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from index.claims.numbers import Number
from index.claims.tables import table

PER_THING = re.compile(r"\s?(?:/(?!\s?[0-9])|per\s|每(?!年|月|日|天))")
"""What makes a price of a sum, and no capacity of an amount: yuan per ton, tons per hour."""
_REACH = 10
"""Characters before a number in which its currency stands."""


class Money(NamedTuple):
    """A sum in folded text."""

    start: int
    end: int
    value: Decimal
    currency: str


def sums(text: str, numbers: Sequence[Number]) -> list[Money]:
    """The numbers that are sums. A price (yuan per ton) is none."""
    return [found for number in numbers if (found := _sum(text, number)) and not PER_THING.match(text, found.end)]


def _sum(text: str, number: Number) -> Money | None:
    if match := _after().match(text, number.end):
        # 新台币3亿元: the bare 元 is of the currency named before.
        named = _before(text, number.start) if match["currency"] == "元" else None
        code = _currencies("before")[named["currency"]] if named else _currencies("after")[match["currency"]]
        return Money(number.start, match.end(), number.value, code)
    if match := _before(text, number.start):
        return Money(match.start(), number.end, number.value, _currencies("before")[match["currency"]])
    return None


def _before(text: str, at: int) -> re.Match[str] | None:
    """The currency that ends right before an offset."""
    last = at - 1 if at and not text[at - 1].isspace() else at - 2
    if last < 0 or text[last] not in _last_letters():
        return None
    return _before_pattern().search(text, max(0, at - _REACH), at)


Side = Literal["after", "before"]


@lru_cache(maxsize=2)
def _currencies(side: Side) -> dict[str, str]:
    return {word: row["code"] for row in table("currencies")["currency"] for word in row[side]}


@lru_cache(maxsize=1)
def _last_letters() -> frozenset[str]:
    return frozenset(word[-1] for word in _currencies("before"))


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    return re.compile(rf"[\s-]?(?P<currency>{_longest_first('after')})(?![a-z])")


@lru_cache(maxsize=1)
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?P<currency>{_longest_first('before')})\s?\Z")


def _longest_first(side: Side) -> str:
    return "|".join(sorted(map(re.escape, _currencies(side)), key=len, reverse=True))
