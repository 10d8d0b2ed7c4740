"""The day of publication of a plain text.

An article prints many days; those of events must never pass for the day of
publication. What tells them apart is where a day stands (the zone above the
text, the dateline, the end) and what stands beside it (a label, an agency, a
source). Each rule names one such place; `RULES` is their order, and the first
rule that finds a day decides. No rule, no date: a guess is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import islice

from index.readers.calendar import Day, days, iso_day, widened, yearless
from index.readers.datelines import (
    BRACKET_AFTER,
    BRACKET_BEFORE,
    CRAWL,
    NOTE_AFTER,
    NOTE_BEFORE,
    PERIODICAL,
    SIGNED,
    is_dateline,
    is_signer,
)
from index.readers.labels import GLOSS, label_before
from index.readers.layout import Layout
from index.readers.shapes import Line, is_day_line, of_something_else
from index.readers.years import issue_day, wire_code

LEAD_CHARACTERS = 160
"""How far into the first paragraph a dateline may stand."""

TAIL_CHARACTERS = 160
"""How far before the end of the last paragraph a closing note may begin."""


def publication_date(layout: Layout) -> tuple[str, str] | None:
    """The day of publication as ISO, and the name of the rule that found it; None where the text gives none."""
    for rule in RULES:
        found = rule(layout)
        if found:
            return found, rule.__name__
    return None


# -- rules ----------------------------------------------------------------------
def crawl_stamp(layout: Layout) -> str | None:
    """The crawler's own stamp at the beginning: ` date 2022-12-11 Hegang …`."""
    match = CRAWL.match(layout.text)
    return next((day.iso for day in days(match[1])), None) if match else None


def labelled_above(layout: Layout) -> str | None:
    """`Published: 2023-05-03`, 发布时间：2023年5月3日 above or at the beginning of the text."""
    return _labelled(layout, (*layout.head, *layout.lead), "published", LEAD_CHARACTERS)


def line_above(layout: Layout) -> str | None:
    """A line above the text that is there for the day: 负极圈 2023-05-11 09:12, `Xinhua | Updated: May 18, 2023`."""
    for line in layout.head:
        if line.shape in ("related", "caption", "summary") or layout.of_event(line):
            continue
        if line.days and is_day_line(line):
            return line.days[0].iso
    return None


def drawn_up_above(layout: Layout) -> str | None:
    """成文日期：2023年5月3日 above the text."""
    return _labelled(layout, (*layout.head, *layout.lead), "drawn_up", LEAD_CHARACTERS)


def updated_above(layout: Layout) -> str | None:
    """`Updated: 2023-06-20` above or at the beginning of the text."""
    return _labelled(layout, (*layout.head, *layout.lead), "updated", LEAD_CHARACTERS)


def dateline(layout: Layout) -> str | None:
    """Place, day, agency before the first sentence: `URUMQI, Feb. 27, 2024 (Xinhua) --`, 新华社拉萨2024年6月30日电."""
    for line in layout.lead:
        for day in line.days[:2]:
            before, after = _around(line, day)
            if len(before) <= 80 and is_dateline(before, after):
                return day.iso
    return None


def stamp_in_lead(layout: Layout) -> str | None:
    """A day in figures with its minute, in a page of which line breaks were lost: `投产 2021-08-03 16:16 8月3日,`."""
    for line in layout.lead:
        for day in line.days[:1]:
            before, _ = _around(line, day)
            minute = ":" in widened(day.span.of(layout.text))
            if day.rule == "2023-05-03" and minute and len(before) <= LEAD_CHARACTERS and not of_something_else(before):
                return day.iso
    return None


def bracketed_lead(layout: Layout) -> str | None:
    """A day in brackets before the first sentence: `(17 Dec 2023, Metal News) - A`, 【香港訊】（2025年9月8日）."""
    for line in layout.lead:
        for day in line.days[:1]:
            before, after = _around(line, day)
            if BRACKET_BEFORE.fullmatch(before) and BRACKET_AFTER.match(after):
                return day.iso
    return None


def labelled_below(layout: Layout) -> str | None:
    """发布时间：2025-03-06 below the text or in its closing note."""
    return _labelled(layout, layout.tail, "published", None)


def signature(layout: Layout) -> str | None:
    """The day under a notice, after who signed it: 董事会 / 2023年2月2日.

    A day that nobody signed counts when it is the only one there: several are a list.
    """
    alone: set[str] = set()
    for number, line in enumerate(layout.ending):
        if len(line.days) != 1 or line.shape == "caption" or layout.of_event(line):
            continue
        before, after = _around(line, line.days[0])
        if after.strip(" .。)") or line.span.end - line.span.start > 120 or not is_signer(before):
            continue
        if any(
            SIGNED.search(words)
            for words in (before, *(one.plain for one in layout.ending[max(0, number - 4) : number]))
        ):
            return line.days[0].iso
        if line in layout.tail:
            alone.add(line.days[0].iso)
    return alone.pop() if len(alone) == 1 else None


def said_today(layout: Layout) -> str | None:
    """The writers' own word for the day: 今日（2023年5月3日）, `said today (May 3, 2023)`."""
    for line in layout.lead:
        for day in line.days[:2]:
            if TODAY.search(_around(line, day)[0]):
                return day.iso
    return None


TODAY = re.compile(r"(?:\btoday|今日|今天)\s?[(,]\s?$", re.IGNORECASE)


def note_below(layout: Layout) -> str | None:
    """Editors, source and day below the text: （网编：谭某　2023-04-24）."""
    for line in layout.tail:
        for day in _days_of_ending(line) if line.shape != "caption" else ():
            before, after = _around(line, day)
            if NOTE_BEFORE.search(GLOSS.sub("", before)[-80:]) and NOTE_AFTER.match(after):
                return day.iso
    return None


def day_in_headline(layout: Layout) -> str | None:
    """A daily or weekly report that carries its day in its headline: 碳酸锂日评（2024年5月3日）."""
    for line in layout.head[:3]:
        if len(line.days) == 1 and PERIODICAL.search(line.plain):
            return line.days[0].iso
    return None


def updated_below(layout: Layout) -> str | None:
    """`Last updated: 2023-06-20` below the text."""
    return _labelled(layout, layout.tail, "updated", None)


def yearless_dateline(layout: Layout) -> str | None:
    """新华社北京6月3日电, with the year of a day that the text prints in full, at most ten days before it."""
    for line in layout.lead:
        end = min(line.span.end, line.span.start + LEAD_CHARACTERS)
        for span, month, day in islice(yearless(line.text, line.span.start, end), 2):
            stamp = Day(span, "", "")
            before, after = _around(line, stamp)
            if len(before) <= 80 and is_dateline(before, after):
                return _with_year(layout.text, month, day)
    return None


RULES: tuple[Callable[[Layout], str | None], ...] = (
    crawl_stamp,
    labelled_above,
    line_above,
    updated_above,
    drawn_up_above,
    dateline,
    stamp_in_lead,
    bracketed_lead,
    labelled_below,
    signature,
    note_below,
    wire_code,
    issue_day,
    said_today,
    day_in_headline,
    updated_below,
    yearless_dateline,
)
"""In order of trust: what a page says of itself, above before below, then what the writers say."""


GOES_ON = re.compile(r",?\s+(?:a|an|the|which|that|said|says|it|its|this|they|lets?)\b")
"""What makes a sentence of a label and its day: `Published on May 3, 2023, the report says`."""


def _labelled(layout: Layout, candidates: Iterable[Line], kind: str, reach: int | None) -> str | None:
    """The first day right behind a label of that kind; `reach` characters into a line at most."""
    for line in candidates:
        if line.shape in ("related", "caption") or layout.of_event(line):
            continue
        found = (*line.days, *line.compact_days) if reach is not None else _days_of_ending(line)
        for day in found:
            before, after = _around(line, day)
            if GOES_ON.match(after):
                continue
            if (reach is None or len(before) <= reach) and label_before(before, kind):
                return day.iso
    return None


def _days_of_ending(line: Line) -> tuple[Day, ...]:
    start = max(line.span.start, line.span.end - TAIL_CHARACTERS)
    return tuple(days(line.text, start, line.span.end))


def _around(line: Line, day: Day) -> tuple[str, str]:
    """What the line prints before and behind a day."""
    before = widened(line.text[line.span.start : day.span.start])
    return before, widened(line.text[day.span.end : min(line.span.end, day.span.end + 80)])


def _with_year(text: str, month: int, day: int) -> str | None:
    """The day in the one year in which the text prints a day in full shortly before it."""
    years = set()
    for printed in days(text):
        stated = date.fromisoformat(printed.iso)
        iso = iso_day((stated.year, month, day))
        if iso and 0 <= (date.fromisoformat(iso) - stated).days <= 10:
            years.add(iso)
    return years.pop() if len(years) == 1 else None
