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
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from index.budgets import HEAD_LINES, TAIL_LINES
from index.model import Span
from index.readers.calendar import Day, days, iso_day, widened, yearless
from index.readers.shapes import GLOSS, HAN, LATIN, TIES, Line, is_day_line, label_before, lines

LEAD_CHARACTERS = 160
"""How far into the first paragraph a dateline may stand."""

TAIL_CHARACTERS = 160
"""How far before the end of the last paragraph a closing note may begin."""


@dataclass(frozen=True)
class Layout:
    """A text cut into the zones in which its day may stand."""

    text: str

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The non-empty lines at the beginning of the text."""
        return tuple(islice(lines(self.text), HEAD_LINES))

    @cached_property
    def ending(self) -> tuple[Line, ...]:
        """The non-empty lines at the end of the text."""
        cut = max(0, len(self.text) - 20_000)
        return tuple(lines(self.text))[-TAIL_LINES:] if cut == 0 else tuple(_after(self.text, cut))[-TAIL_LINES:]

    @cached_property
    def head(self) -> tuple[Line, ...]:
        """What stands above the text: the lines before its first paragraph, at most a dozen where it has none."""
        first = next((n for n, line in enumerate(self.lines) if line.shape == "prose"), 12)
        return self.lines[:first]

    @cached_property
    def lead(self) -> tuple[Line, ...]:
        """The lines that may begin with a dateline: the first two paragraphs."""
        return tuple(islice((line for line in self.lines if line.shape in ("prose", "plain", "byline")), 5))

    @cached_property
    def tail(self) -> tuple[Line, ...]:
        """What stands below the text, up to the list of other articles, and the last paragraph itself."""
        last = max((n for n, line in enumerate(self.ending) if line.shape == "prose"), default=len(self.ending) - 9)
        kept: list[Line] = []
        for line in self.ending[max(last, 0) :]:
            if line.shape == "related" and not line.days:
                break
            if line.shape != "related":
                kept.append(line)
        return tuple(kept)


def publication_date(text: str) -> tuple[str, str] | None:
    """The day of publication as ISO, and the name of the rule that found it; None where the text gives none."""
    layout = Layout(text)
    for rule in RULES:
        found = rule(layout)
        if found:
            return found, rule.__name__
    return None


# -- rules ----------------------------------------------------------------------
CRAWL = re.compile(r"\s{0,3}date\s{1,3}((?:19|20)\d\d-\d\d-\d\d)(?=\s)")
"""What one crawler writes before everything else: ` date 2022-12-11 `."""


def crawl_stamp(layout: Layout) -> str | None:
    """The crawler's own stamp at the beginning: ` date 2022-12-11 Hegang …`."""
    match = CRAWL.match(layout.text)
    return next((day.iso for day in days(match[1])), None) if match else None


def labelled_above(layout: Layout) -> str | None:
    """`Published: 2023-05-03`, 发布时间：2023年5月3日 above or at the beginning of the text."""
    return _labelled((*layout.head, *layout.lead), "published", LEAD_CHARACTERS)


def line_above(layout: Layout) -> str | None:
    """A line above the text that is there for the day: 负极圈 2023-05-11 09:12, `Xinhua | Updated: May 18, 2023`."""
    for line in layout.head:
        if line.shape in ("related", "caption", "summary") or _of_event(line):
            continue
        if line.days and is_day_line(line):
            return line.days[0].iso
    return None


def updated_above(layout: Layout) -> str | None:
    """`Updated: 2023-06-20` above or at the beginning of the text."""
    return _labelled((*layout.head, *layout.lead), "updated", LEAD_CHARACTERS)


def dateline(layout: Layout) -> str | None:
    """Place, day, agency before the first sentence: `URUMQI, Feb. 27, 2024 (Xinhua) --`, 新华社拉萨2024年6月30日电."""
    for line in layout.lead:
        for day in line.days[:2]:
            before, after = _around(line, day)
            if len(before) <= 80 and is_dateline(before, after):
                return day.iso
    return None


def bracketed_lead(layout: Layout) -> str | None:
    """A day in brackets before the first sentence: `(17 Dec 2023) Huocheng County`, 【香港訊】（2025年9月8日）."""
    for line in layout.lead:
        for day in line.days[:1]:
            before, after = _around(line, day)
            if BRACKET_BEFORE.fullmatch(before) and re.match(r"\s?[)\]】]", after):
                return day.iso
    return None


def labelled_below(layout: Layout) -> str | None:
    """发布时间：2025-03-06 below the text or in its closing note."""
    return _labelled(layout.tail, "published", None)


def signature(layout: Layout) -> str | None:
    """The day under a notice, after who signed it: 董事会 / 2023年2月2日."""
    for line in layout.tail:
        if len(line.days) != 1 or line.shape == "caption" or _of_event(line):
            continue
        before, after = _around(line, line.days[0])
        if not after.strip(" .。)") and not line.span.end - line.span.start > 120 and _is_signer(before):
            return line.days[0].iso
    return None


def note_below(layout: Layout) -> str | None:
    """Editors, source and day below the text: （网编：谭某　2023-04-24）."""
    for line in layout.tail:
        for day in _days_of_ending(line):
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
    return _labelled(layout.tail, "updated", None)


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
    dateline,
    bracketed_lead,
    labelled_below,
    signature,
    note_below,
    day_in_headline,
    updated_below,
    yearless_dateline,
)
"""In order of trust: what a page says of itself, above before below, then what the writers say."""


# -- what stands beside a day -----------------------------------------------------
AGENCY = r"(?:\s{0,2}[(/][A-Za-z][\w .,&/'-]{1,40}[)/])"
DATELINE_AFTER: tuple[re.Pattern[str], ...] = (
    # `Dec. 23, 2022 /PRNewswire/ --`, `2 July 2025 (BMI China) -`, `May 30, 2024 - The sodium`
    re.compile(rf"{AGENCY}{{0,2}}\s{{0,3}}(?:--?|—{{1,2}}|–)\s{{0,3}}\S"),
    re.compile(rf"{AGENCY}\s{{0,3}}(?:[A-Z\"“]|[\u3400-\u9fff]|$)"),
    # `21 June 2024. Another quiet week`, `news 2016/7/26 8:30:51: Zhongcai`
    re.compile(r"\.\s{1,3}[A-Z\"“]"),
    re.compile(r"\s?[:|]\s{0,3}\S"),
    # 2023年8月8日讯, 2024年6月30日电（记者, 2024年5月3日消息
    re.compile(r"\s?(?:讯|訊|电讯|電訊)(?!息)"),
    re.compile(r"\s?(?:电|電)(?=[\s(:,)】]|$|[题題])"),
    re.compile(r"\s?(?:消息|報導|报道)[\s,:)】]"),
)
"""What stands behind the day of a dateline."""

STARTS_SENTENCE = re.compile(
    r"\s*[\"“(]?(?:(?:on|in|by|since|until|from|of|before|after|as|at|during|between|through|starting|effective|when)\b"
    r"|截至|截止|据悉|據悉|根据|根據|自从|自從|早在)",
    re.IGNORECASE,
)
"""What begins a sentence that goes on to a day."""
BRACKET_BEFORE = re.compile(r"\s{0,3}(?:[【(\[][^】)\]]{2,20}(?:讯|訊|电|電|网|報)[】)\]])?\s?[(\[【]\s?")
PERIODICAL = re.compile(
    r"日评|日評|周评|周報|周报|早报|早評|早评|晚报|快报|快訊|快讯|简报|每日|行情"
    r"|daily|weekly|morning|bulletin|newsletter|price (?:report|review|update|watch)",
    re.IGNORECASE,
)
"""What a report that appears every day or week calls itself."""
NOTE_BEFORE = re.compile(
    r"(?:编辑|责编|網編|网编|編輯|责任编辑|審核|审核|终审|来源|來源|记者|作者|editor|source|reporter|author|by|text|photo)[^。；]{0,60}$"
    r"|(?:^|[(\[【|])\s?$",
    re.IGNORECASE,
)
NOTE_AFTER = re.compile(r"\s*(?:$|[)\]】|.;。]|来源|來源|编辑|责编|(?:source|editor|by)\b)", re.IGNORECASE)


def is_dateline(before: str, after: str) -> bool:
    """Whether a day between these words belongs to a dateline and not to a sentence."""
    if (
        STARTS_SENTENCE.match(before)
        or TIES.search(before[-20:])
        or not any(pattern.match(after) for pattern in DATELINE_AFTER)
    ):
        return False
    if HAN.search(before):
        return len(before) <= 40 and not re.search(r"[。,;、“”]", before)
    words = LATIN.findall(before)
    return len(words) <= 9 and (all(_is_capital(word) for word in words) or bool(NEWSROOM.search(before)))


NEWSROOM = re.compile(r"\b(?:news|net|daily|times|herald|report(?:s|ed)?|agency|post|wire)\b", re.IGNORECASE)
SMALL_WORDS = frozenset({"of", "and", "the", "de", "in", "for", "by", "on"})


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word in SMALL_WORDS


def _labelled(candidates: Iterable[Line], kind: str, reach: int | None) -> str | None:
    """The first day right behind a label of that kind; `reach` characters into a line at most."""
    for line in candidates:
        if line.shape in ("related", "caption") or _of_event(line):
            continue
        found = line.days if reach is not None else _days_of_ending(line)
        for day in found:
            before, _ = _around(line, day)
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


def _of_event(line: Line) -> bool:
    """A day beside a venue or a deadline is that of an event."""
    return line.leading_label == "event"


def _is_signer(before: str) -> bool:
    """Nothing, a place, or an organisation: what stands before the day of a signature."""
    if STARTS_SENTENCE.match(before) or TIES.search(before[-20:]) or re.search(r"[。;:!?]", before.rstrip(" :")):
        return False
    words = LATIN.findall(before)
    return len(HAN.findall(before)) <= 30 and len(words) <= 8 and all(_is_capital(word) for word in words)


def _with_year(text: str, month: int, day: int) -> str | None:
    """The day in the one year in which the text prints a day in full shortly before it."""
    years = set()
    for printed in days(text):
        stated = date.fromisoformat(printed.iso)
        iso = iso_day((stated.year, month, day))
        if iso and 0 <= (date.fromisoformat(iso) - stated).days <= 10:
            years.add(iso)
    return years.pop() if len(years) == 1 else None


def _after(text: str, cut: int) -> Iterable[Line]:
    """The lines of a long text's end, from the first line break behind `cut`."""
    begin = text.find("\n", cut) + 1 or cut
    return (Line(text, Span(line.span.start + begin, line.span.end + begin)) for line in lines(text[begin:]))
