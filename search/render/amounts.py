"""A claim's amount for people: `70,000 t/yr`, or `7万吨/年` in a Chinese article."""

from __future__ import annotations

from index.fields import BY_UNIT
from index.model import Claim, Language, Period
from index.records import number

_PER = {"year": "/yr", "month": "/mo", "day": "/d"}
_PER_ZH = {"year": "/年", "month": "/月", "day": "/日"}


def amount_text(claim: Claim, lang: Language) -> str:
    """The amount in the reporter's form, by the language of the article."""
    return _chinese(claim) if lang in ("zh", "zh-Hant") else _english(claim)


def amount_digits(claim: Claim) -> str:
    """The amount for programs: `70000 t`, a range as `50000-80000 t`."""
    high = f"-{number(claim.high)}" if claim.high is not None else ""
    return f"{number(claim.value)}{high} {claim.unit}"


def _english(claim: Claim) -> str:
    high = f"–{_grouped(claim.high)}" if claim.high is not None else ""
    return f"{_grouped(claim.value)}{high} {BY_UNIT[claim.unit].label}{_per(claim.period, _PER)}"


def _chinese(claim: Claim) -> str:
    high = f"–{_myriads(claim.high)}" if claim.high is not None else ""
    return f"{_myriads(claim.value)}{high}{BY_UNIT[claim.unit].label_zh}{_per(claim.period, _PER_ZH)}"


def _grouped(value: float) -> str:
    return f"{number(value):,}"


def _myriads(value: float) -> str:
    for size, word in ((1e8, "亿"), (1e4, "万")):
        if value >= size:
            return f"{number(round(value / size, 6)):,}{word}"
    return _grouped(value)


def _per(period: Period | None, words: dict[str, str]) -> str:
    return words[period] if period else ""
