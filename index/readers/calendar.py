"""Days as newspapers print them, with their year: found, checked, and told where they stand.

Facts:

* `2023/5/3` and `2023年5月3日` go year, month, day; Taiwan's `民國112年` counts from 1912.
* `03/05/2023` is the third of May or the fifth of March: read only when one of
  the two numbers can be no month. With dots, `03.05.2023`, the day is first.
* A machine translates 2023年5月3日 word by word as `2023 year 5 month 3 day`.
* Chinese signatures write digits as characters: 二〇二三年一月五日, with 〇, ○ or 零.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from index.model import Span

EARLIEST, LATEST = date(1990, 1, 1), date(2049, 12, 31)
"""Days of publication that are believed. Fixed, so that an article reads the same in every year."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_WIDTH = tuple(zip("，：（）．／－～０１２３４５６７８９", ",:()./-~0123456789", strict=True))
_HAN_DIGITS = {
    char: n
    for n, chars in enumerate(("〇零○ＯO０0", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for char in chars
}

# -- small patterns ---------------------------------------------------------
YEAR = r"(?P<y>(?:19|20)\d\d)"
MONTH = r"(?P<m>1[0-2]|0?[1-9])"
DAY = r"(?P<d>[12]\d|3[01]|0?[1-9])"
MONTH_NAME = (
    r"(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
ORDINAL = r"(?:st|nd|rd|th)?"
WEEKDAY = r"(?:(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
ZONE = r"(?:\s?(?:Z|GMT|UTC|CST|BJT)\b(?:[+-]\d\d?)?|[+-]\d\d:?\d\d)?"
CLOCK = (
    r"(?:[T,]?\s{0,4}(?:at\s)?(?:[01]?\d|2[0-3])[:时時][0-5]\d(?:[:分]?[0-5]\d秒?|分)?(?:\.\d{1,6})?(?:\s?[ap]\.?m\b\.?)?"
    + ZONE
    + r")?"
)
HAN_WEEKDAY = r"(?:\s{0,2}\(?(?:星期|周|週)[一二三四五六日天]\)?)?"


@dataclass(frozen=True, slots=True)
class Day:
    """A printed day with its year, and the hour beside it."""

    span: Span
    """The whole stamp: weekday before, hour behind."""
    iso: str
    rule: str
    """How it is written: the name of the pattern."""


Numbers = tuple[int, int, int]


def _numeric(match: re.Match[str]) -> Numbers:
    return int(match["y"]), int(match["m"]), int(match["d"])


def _named(match: re.Match[str]) -> Numbers:
    return int(match["y"]), MONTHS.index(match["name"][:3].lower()) + 1, int(match["d"])


def _republic(match: re.Match[str]) -> Numbers:
    return int(match["y"]) + 1911, int(match["m"]), int(match["d"])


def _american(match: re.Match[str]) -> Numbers | None:
    """Month first or day first, where only one of the two can be."""
    first, second = int(match["d"]), int(match["m"])
    if first > 12 >= second or match["sep"] == ".":
        return int(match["y"]), second, first
    if second > 12 >= first:
        return int(match["y"]), first, second
    return None


def _in_characters(match: re.Match[str]) -> Numbers:
    year = int("".join(str(_HAN_DIGITS[char]) for char in match["y"]))
    return year, _han_number(match["m"]), _han_number(match["d"])


def _han_number(text: str) -> int:
    """A number below 40 in characters: 二十三, 十, 廿三, 三十一, 二三."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" not in text:
        return int("".join(str(_HAN_DIGITS[char]) for char in text))
    tens, ones = text.split("十", 1)
    return (_HAN_DIGITS[tens[-1]] if tens else 1) * 10 + (_HAN_DIGITS[ones[0]] if ones else 0)


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(WEEKDAY + body + HAN_WEEKDAY + CLOCK, re.IGNORECASE)


FORMS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Numbers | None]], ...] = (
    ("2023-05-03", _pattern(rf"(?<![\d./-]){YEAR}\s?(?P<sep>[-/.–—])\s?{MONTH}\s?(?P=sep)\s?{DAY}(?![\d%])"), _numeric),
    ("2023年5月3日", _pattern(rf"(?<!\d){YEAR}\s?年\s?{MONTH}\s?月\s?{DAY}\s?[日号號]"), _numeric),
    (
        "3 May 2023",
        _pattern(
            rf"(?<![\d.,-]){DAY}{ORDINAL}(?:\s+(?:day\s+)?of\s+|[\s-]{{1,2}}){MONTH_NAME},?[\s-]{{0,2}}{YEAR}(?!\d)"
        ),
        _named,
    ),
    ("May 3, 2023", _pattern(rf"\b{MONTH_NAME}\s?{DAY}{ORDINAL}\s?,?\s{{0,2}}(?<!\d){YEAR}(?!\d)"), _named),
    ("2023 May 3", _pattern(rf"(?<![\d.,-]){YEAR}[\s,-]{{1,2}}{MONTH_NAME}[\s-]{{0,2}}{DAY}(?!\d)"), _named),
    (
        "民國112年5月3日",
        _pattern(rf"(?:中華|中华)?民[國国]\s?(?P<y>\d{{2,3}})\s?年\s?{MONTH}\s?月\s?{DAY}\s?日"),
        _republic,
    ),
    (
        "二〇二三年五月三日",
        _pattern(
            r"(?P<y>[一二][〇零○ＯO0-9一二三四五六七八九]{3})年(?P<m>[一二三四五六七八九十]{1,2})月"
            r"(?P<d>[一二三四五六七八九十廿卅]{1,3})[日号號]"
        ),
        _in_characters,
    ),
    (
        "2023 year 5 month 3 day",
        _pattern(rf"(?<!\d){YEAR}[\s-]?years?[\s,]{{1,2}}{MONTH}[\s-]?months?[\s,]{{1,2}}{DAY}[\s-]?days?\b"),
        _numeric,
    ),
    ("12/25/2023", _pattern(rf"(?<![\d./-])(?P<d>\d\d?)(?P<sep>[/.-])(?P<m>\d\d?)(?P=sep){YEAR}(?!\d)"), _american),
)
"""How a day is printed, most usual first; where two readings cross, the one that begins earlier stands."""

TO = r"\s{0,2}(?:[-—–~]{1,2}|至|到|to|until)\s{0,2}"
RANGE_AFTER = re.compile(
    rf"{TO}(?:\d{{1,4}}\s?[年月日.]|\d{{4}}[-/.]\d|\d{{1,2}}\s[A-Z][a-z]{{2}}|[A-Z][a-z]{{2,8}}\.?\s\d)"
)
RANGE_BEFORE = re.compile(rf"(?:[日号號]|\d{{4}}|\d[-/.]\d{{1,2}}|[a-z]\.?\s\d{{1,2}}|\d\s[A-Z][a-z]{{2,8}}\.?){TO}$")
"""A day that begins or ends a span of days is that of a period."""

ANY_YEAR = re.compile(r"(?:19|20)\d\d|民[國国]|[一二][〇零○ＯO0-9一二三四五六七八九]{3}年")
"""What every day with its year has in it: lines without it need no further look."""

COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
"""Eight digits: a day only where something else says that it is one."""

YEARLESS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?<![\d年]){MONTH}\s?月\s?{DAY}\s?[日号號]"),
    re.compile(rf"\b{MONTH_NAME}\s?{DAY}{ORDINAL}(?!\d|\s?,?\s{{0,2}}\d{{4}})", re.IGNORECASE),
)
"""A month and a day without a year."""


def widened(text: str) -> str:
    """The text with full-width digits and punctuation made ASCII, character for character."""
    if text.isascii():
        return text
    # Eighteen searches in C are eight times as fast as str.translate.
    for wide, narrow in _WIDTH:
        text = text.replace(wide, narrow)
    return text


def days(text: str, start: int = 0, end: int | None = None) -> Iterator[Day]:
    """Every believable day printed in `text[start:end]`, in order; impossible ones (2023-02-30) are none."""
    plain, start, end, offset = _window(text, start, len(text) if end is None else end)
    if not ANY_YEAR.search(plain, start, end):
        return
    found: list[tuple[int, int, Day]] = []
    for order, (rule, pattern, numbers) in enumerate(FORMS):
        for match in pattern.finditer(plain, start, end):
            parts = numbers(match)
            iso = iso_day(parts) if parts else None
            if iso and not _in_range(plain, match.start(), match.end()):
                found.append((match.start(), order, Day(Span(match.start() + offset, match.end() + offset), iso, rule)))
    reached = 0
    for _, _, day in sorted(found, key=lambda entry: entry[:2]):
        if day.span.start >= reached:
            reached = day.span.end
            yield day


def _window(text: str, start: int, end: int) -> tuple[str, int, int, int]:
    """A piece of a text with its surroundings, start and end in it, and where it stands in the text."""
    offset = max(0, start - SURROUNDINGS)
    return widened(text[offset : end + SURROUNDINGS]), start - offset, end - offset, offset


SURROUNDINGS = 30
"""Characters before and behind a piece of text that may show a day in it to be part of something longer."""


def compact_days(text: str, start: int, end: int) -> Iterator[Day]:
    """Days of eight digits, 20230503: for those who know from elsewhere that it is a day."""
    plain, start, end, offset = _window(text, start, end)
    for match in COMPACT.finditer(plain, start, end):
        iso = iso_day(_numeric(match))
        if iso:
            yield Day(Span(match.start() + offset, match.end() + offset), iso, "20230503")


def _in_range(plain: str, start: int, end: int) -> bool:
    return bool(RANGE_AFTER.match(plain, end) or RANGE_BEFORE.search(plain, max(0, start - 14), start))


def iso_day(numbers: Numbers) -> str | None:
    """Year, month and day as ISO, if there is such a day and an article may be as old."""
    try:
        day = date(*numbers)
    except ValueError:
        return None
    return day.isoformat() if EARLIEST <= day <= LATEST else None


def given_day(value: str) -> str | None:
    """The day that a value which is meant as a date names: ISO with or without an hour, or as newspapers print it.

    >>> given_day("2023-05-03T08:15:00+08:00"), given_day("20230503"), given_day("May 3, 2023"), given_day("soon")
    ('2023-05-03', '2023-05-03', '2023-05-03', None)
    """
    value = value.strip()[:100]
    compact = COMPACT.match(value)
    if compact:
        return iso_day(_numeric(compact))
    return next((day.iso for day in days(value)), None)


def yearless(text: str, start: int, end: int) -> Iterator[tuple[Span, int, int]]:
    """Months and days that are printed without a year: run, month, day."""
    plain, start, end, offset = _window(text, start, end)
    for pattern in YEARLESS:
        for match in pattern.finditer(plain, start, end):
            parts = match.groupdict()
            month = int(parts["m"]) if parts.get("m") else MONTHS.index(parts["name"][:3].lower()) + 1
            yield Span(match.start() + offset, match.end() + offset), month, int(parts["d"])
