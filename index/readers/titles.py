"""The headline of a plain text: the first line that is one, after what pages print above it.

The lines at the beginning are asked in turn. A rule may pass a line by
(navigation, day and source, captions), take it as the headline, or say that
the text has begun without one. No rule changes the text: a title is a run of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from index.model import Span
from index.readers.datelines import CRAWL, PERIODICAL, is_dateline
from index.readers.layout import Layout
from index.readers.shapes import BARS, HAN, LATIN, Line

Verdict = Literal["title", "pass", "none"]

LONGEST_HAN, LONGEST_WORDS = 70, 32
"""A headline has no more Han characters, or no more words, than this."""

LABEL = re.compile(
    r"(?:#{1,6}\s+|(?:(?:original )?title|headline|subject|原?标题|原標題|标题|標題|题目|題目|主题)\s?[:：]\s*)",
    re.IGNORECASE,
)
"""What stands before a headline and is no part of it."""


def find_title(layout: Layout) -> Span | None:
    """Where the headline stands; None for a text that has none."""
    above = layout.lines
    for number, line in enumerate(above):
        candidate = _bare(line, first=number == 0)
        following = above[number + 1] if number + 1 < len(above) else None
        if number and above[number - 1].shape == "navigation" and is_column(candidate, following):
            continue
        verdict = next((said for rule in RULES if (said := rule(candidate, following))), "title")
        if verdict == "title":
            return candidate.span
        if verdict == "none":
            return None
    return None


def is_column(line: Line, following: Line | None) -> bool:
    """The column's name between navigation and headline: `In Focus`, 行业动态."""
    if following is None or following.shape != "plain" or line.shape != "plain":
        return False
    return (line.latin <= 3 and line.han <= 6) and (following.latin >= 5 or following.han >= 8)


def prefix_length(text: str) -> int:
    """How many characters the crawler's stamp takes at the beginning of a text."""
    match = CRAWL.match(text)
    return match.end() if match else 0


# -- rules ------------------------------------------------------------------------
def bracketed(line: Line, following: Line | None) -> Verdict | None:
    """A headline between brackets before its text: `_bare` has cut it out."""
    opening = line.text[line.span.start - 1 : line.span.start]
    return (
        "title"
        if opening and opening in "【[" and line.text[line.span.end : line.span.end + 1] in ("】", "]")
        else None
    )


def empty(line: Line, following: Line | None) -> Verdict | None:
    """A line of signs, or of the crawler's stamp alone."""
    return "pass" if not (HAN.search(line.words) or LATIN.search(line.words)) else None


def framed(line: Line, following: Line | None) -> Verdict | None:
    """Navigation, captions, and buttons of the page."""
    if line.shape in ("navigation", "caption", "related"):
        return "pass"
    return "pass" if line.words.startswith("(") and line.words.endswith(")") else None


def particulars(line: Line, following: Line | None) -> Verdict | None:
    """Day, source, editors, filing numbers: above or below the headline; and rows such as 开工日期：2023年11月2日."""
    if ROW.fullmatch(line.words):
        return "pass"
    return "pass" if line.shape == "particulars" and not _dated_headline(line) else None


def byline(line: Line, following: Line | None) -> Verdict | None:
    """Who wrote it."""
    return "pass" if line.shape == "byline" else None


def summary(line: Line, following: Line | None) -> Verdict | None:
    """A summary has its headline above it; where there was none, there is none."""
    return "none" if line.shape == "summary" else None


def with_dateline(line: Line, following: Line | None) -> Verdict | None:
    """A paragraph that begins as agencies do: the text has begun."""
    for day in line.days[:1]:
        before = line.words[: day.span.start - line.span.start]
        after = line.words[day.span.end - line.span.start :]
        if len(before) <= 80 and is_dateline(before, after) and (line.latin > 12 or line.han > 25):
            return "none"
    return "none" if AGENCY_LEAD.match(line.words) else None


def prose(line: Line, following: Line | None) -> Verdict | None:
    """Whole sentences, or more words than a headline has: the text has begun."""
    return "none" if line.shape == "prose" or line.han > LONGEST_HAN or line.latin > LONGEST_WORDS else None


def issuer(line: Line, following: Line | None) -> Verdict | None:
    """The firm that files a notice stands above its headline: 某某股份有限公司 / 关于…的公告."""
    return "pass" if line.shape == "section" and following is not None and following.shape == "plain" else None


RULES: tuple[Callable[[Line, Line | None], Verdict | None], ...] = (
    bracketed,
    empty,
    framed,
    particulars,
    byline,
    summary,
    with_dateline,
    prose,
    issuer,
)
"""The first rule that speaks decides; a line about which none does is the headline."""

ROW = re.compile(r"[^:]{2,24}:\s*[\d年月日号 ./-]{4,24}(?:至[\d年月日号 ./-]{4,24})?")
"""A label and a day."""

AGENCY_LEAD = re.compile(
    r"[A-Z][A-Z' ,-]{2,40}(?:,\s[A-Z][a-z]+)?,\s[A-Z][a-z]{2,8}\.?\s\d{1,2}\s\("
    r"|[^\s。,]{2,24}\d{1,2}月\d{1,2}日(?:电|電|讯|訊)"
    r"|[^\s。,:]{2,12}(?:(?<![快资通简短資簡])[讯訊]|消息)\s?(?:\((?:记者|記者|通讯员|全媒体)|\s)"
)
"""`CHENGDU, March 14 (Xinhua)`, 新华社北京6月3日电, 南方日报讯（记者 …."""


BRACKETED = re.compile(r"[【\[]([^】\]\n]{5,120})[】\]]")
"""How tickers print a headline: 【某公司：拟投资10亿元建设某项目】某社6月18日电."""


def _bare(line: Line, *, first: bool) -> Line:
    """The line without the crawler's stamp and without a label or signs before the headline."""
    start = line.span.start
    if first:
        start = max(start, prefix_length(line.text))
    match = LABEL.match(line.text, start, line.span.end)
    if match:
        start = match.end()
    inside = BRACKETED.match(line.text, start, line.span.end)
    alone = inside is not None and (inside.end() == line.span.end or line.shape == "prose")
    if inside and alone and (len(HAN.findall(inside[1])) >= 8 or len(LATIN.findall(inside[1])) >= 5):
        return Line(line.text, Span(*inside.span(1)))
    while start < line.span.end and line.text[start] in " \t\u00a0\u3000":
        start += 1
    return Line(line.text, Span(min(start, line.span.end), line.span.end))


def _dated_headline(line: Line) -> bool:
    """A report's headline with its day, between brackets or plain: 碳酸锂日评（2024年5月3日）：期货回落."""
    if len(line.days) != 1 or line.leading_label:
        return False
    before = line.words[: line.days[0].span.start - line.span.start]
    after = line.words[line.days[0].span.end - line.span.start :]
    named = len(HAN.findall(before)) >= 5 or len(LATIN.findall(before)) >= 4
    if before.endswith(("(", "[")):
        return named and bool(re.match(r"\s?[)\]](?:\s*$|:)", after))
    return named and not after.strip() and not BARS.search(before) and bool(PERIODICAL.search(before))
