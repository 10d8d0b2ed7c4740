"""Amounts for people, `70,000 t/yr` or `7万吨/年`, and for programs, `70000 t`."""

from __future__ import annotations

from index.fields import BY_UNIT, in_myriads
from index.model import Claim, Language, Period, Unit
from index.records import number
from search.projects.telling import Size

_PER = {"year": "/yr", "month": "/mo", "day": "/d"}
_PER_ZH = {"year": "/年", "month": "/月", "day": "/日"}
_TIMES: dict[Period, int] = {"month": 12, "day": 365}


def amount_text(claim: Claim, lang: Language) -> str:
    """A claim's amount in the reporter's form, by the language of the article."""
    return _text(claim.value, claim.high, claim.unit, claim.period, chinese=lang in ("zh", "zh-Hant"))


def annual_text(claim: Claim, lang: Language) -> str:
    """How an amount per month or day becomes one per year: `× 12 = 840,000 t/yr`; empty where nothing is multiplied."""
    if not claim.derived or not claim.period or claim.annual is None:
        return ""
    annual = _text(claim.annual, claim.annual_high, claim.unit, "year", chinese=lang in ("zh", "zh-Hant"))
    return f"× {_TIMES[claim.period]} = {annual}"


def amount_digits(claim: Claim) -> str:
    """A claim's amount for programs: `70000 t`, a range as `50000-80000 t`."""
    return _digits(claim.value, claim.high, claim.unit)


def number_text(value: float, lang: Language) -> str:
    """A number as readers of a language write it: `50,000` or `5万`."""
    return in_myriads(value) if lang in ("zh", "zh-Hant") else _grouped(value)


def size_text(size: Size, unit: Unit, *, per_year: bool, chinese: bool) -> str:
    """A kept amount in the reporter's form."""
    low, high = ends(size, unit)
    return _text(low, high, unit, "year" if per_year else None, chinese=chinese)


def size_digits(size: Size, unit: Unit) -> str:
    """A kept amount for programs."""
    return _digits(*ends(size, unit), unit)


def ends(size: Size, unit: Unit) -> tuple[int | float, int | float | None]:
    """A kept amount in its unit: the value, and the upper end where it is a range."""
    scale = BY_UNIT[unit].per_unit
    return number(size.low / scale), None if size.high == size.low else number(size.high / scale)


def _text(value: float, high: float | None, unit: Unit, period: Period | None, *, chinese: bool) -> str:
    shown, label = (in_myriads, BY_UNIT[unit].label_zh) if chinese else (_grouped, f" {BY_UNIT[unit].label}")
    per = (_PER_ZH if chinese else _PER)[period] if period else ""
    upper = f"–{shown(high)}" if high is not None else ""
    return f"{shown(value)}{upper}{label}{per}"


def _digits(value: float, high: float | None, unit: Unit) -> str:
    upper = f"-{number(high)}" if high is not None else ""
    return f"{number(value)}{upper} {unit}"


def _grouped(value: float) -> str:
    return f"{number(value):,}"
