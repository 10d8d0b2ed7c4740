"""The words that pages print before a day, a source, a person; and whether a text uses them so.

`labels.toml` holds the words by kind.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zü\u00e0-\u01dc]{1,7}\)")
"""A pinyin gloss behind its character, as converters leave it: 時(shí)間."""


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """The words of `labels.toml` by kind, lower case."""
    table = tomllib.loads((files("index.readers") / "labels.toml").read_text("utf-8"))
    return {kind: tuple(word.lower() for word in words) for kind, words in table.items()}


def alternatives(*kinds: str) -> str:
    """A pattern of the labels of some kinds, the longer before the shorter."""
    words = {word for kind in kinds for word in labels()[kind]}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)


LABELLING = ("published", "updated", "drawn_up", "source", "person", "code", "event", "furniture")


@cache
def label_pattern() -> re.Pattern[str]:
    """A label and its colon at the beginning of a line."""
    return re.compile(rf"({alternatives(*LABELLING)})\s{{0,4}}:", re.IGNORECASE)


@cache
def kind_of(label: str) -> str:
    """The kind of a label; the first of `LABELLING` that has it."""
    word = re.sub(r"\s+", " ", label.strip().lower())
    return next((kind for kind in LABELLING if word in labels()[kind]), "furniture")


def label_before(before: str, *kinds: str) -> bool:
    """Whether the words of a line up to a day end in a label of these kinds: `… | Published on`, 发布时间：."""
    words = HOUR.sub("", GLOSS.sub("", before))
    return bool(_ending(kinds).search(words)) or ("published" in kinds and bool(IN_WORDS.search(words)))


HOUR = re.compile(r"\s*(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?[,\s]*$", re.IGNORECASE)
"""An hour printed before its day: `Updated: 09:47, May 3, 2023`."""

PIECE = r"(?:^[\s(\[【<*-]*|[|(\[【·/>;。]\s*|\s{2,}|\u3000|[.)\]】]\s)"
"""Where a line, or a piece of a line of particulars, begins."""

IN_WORDS = re.compile(
    rf"{PIECE}(?:posted|published|written|submitted|uploaded|added|reported) by [\w.' -]{{1,30}} on\s*$"
    r"|\b(?:first|originally) (?:published|posted|appeared)\b[^.]{0,40}\bon\s*$",
    re.IGNORECASE,
)
"""`Posted by admin on`, `This article was first published in the Daily on`."""

LED_IN = "(?:本文|文章|稿件|新闻|新聞|信息|首次|网上|网站|正式|最近|最后|最後|最新)"
"""What may stand before a Chinese label without a gap."""


@cache
def _ending(kinds: tuple[str, ...]) -> re.Pattern[str]:
    labels = alternatives(*kinds)
    # `Completion date:` and `rules issued on` are no labels: common words must begin a piece of the line.
    specific = rf"(?:(?:^|[^\w]){LED_IN}?(?!(?:{GENERIC})\s{{0,3}}[:\]】])(?:{labels})\s{{0,3}}[:\]】]\s{{0,3}}$)"
    common = rf"(?:{PIECE}{LED_IN}?(?:{labels})\s{{0,3}}:?\s{{0,3}}$)"
    # `Author: admin Time:` in a page that swallowed its gaps: a label before makes a label of the common word.
    others = alternatives("source", "person", "code")
    second = rf"(?:(?:^|\s)(?:{others})\s?:[^:|]{{0,40}}\s(?:{GENERIC})\s?:\s{{0,3}}$)"
    return re.compile(f"{specific}|{common}" + (f"|{second}" if "published" in kinds else ""), re.IGNORECASE)


GENERIC = "date|time|date/time|dated|时间|時間|日期"
"""Labels that the day of publication shares with that of an event."""


@cache
def filing_pattern() -> re.Pattern[str]:
    """A filing number without a colon: `Announcement No. 2024-051`, 公告编号 2024-051."""
    return re.compile(rf"(?:{alternatives('code')})\s{{0,3}}:?\s{{0,3}}[\w〔\[]*\d[\w\]〕-]*\s*号?\s*$", re.IGNORECASE)


@cache
def caption_pattern() -> re.Pattern[str]:
    """What begins a caption and tells it from a headline that begins with the same word."""
    return re.compile(
        rf"(?:{alternatives('caption')})(?:\s{{0,3}}[:\]】)]|\s+(?:shows|by|taken|courtesy)\b|(?=.{{0,60}}(?:摄|攝|供图|供圖)\W*$))",
        re.IGNORECASE,
    )


@cache
def summary_pattern() -> re.Pattern[str]:
    """What begins a summary or a note."""
    return re.compile(rf"(?:{alternatives('summary')})\s{{0,3}}[:\]】]", re.IGNORECASE)
