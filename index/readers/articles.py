"""Parts to an article: every reader ends here, so that all articles are made alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from index.model import Article, Skipped, Span
from index.readers.calendar import widened
from index.readers.dates import publication_date
from index.readers.labels import GLOSS, alternatives
from index.readers.layout import Layout
from index.readers.port import Source
from index.readers.titles import find_title
from index.text.scripts import language

TITLE_REACH = 40
"""Characters beyond its own length in which a given title must stand in the text, to be part of it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a format says about an article; whatever it leaves out is looked for in the text."""

    text: str
    title: str | None = None
    """None: look for it. An empty string: the article has none."""
    date: str | None = None
    source: str | None = None
    url: str | None = None
    path: str | None = None
    """Another path than the file's own."""
    encoding: str | None = None


def make_article(parts: Parts, article_id: str, source: Source, line: int | None = None) -> Article | Skipped:
    """The article, or why its text cannot be one."""
    trouble = unusable(parts.text, source.limits.text_characters)
    if trouble:
        return source.skipped(trouble, line)
    text, given_title = entitled(parts.text, parts.title)
    layout = Layout(text)
    found = None if parts.date else publication_date(layout)
    article = Article(
        id=article_id,
        text=text,
        title_span=find_title(layout) if parts.title is None else given_title,
        date=parts.date or (found[0] if found else None),
        # Pinyin glosses are no English: 負(fù)極.
        lang=language(GLOSS.sub("", text)),
        path=parts.path or source.given,
        url=parts.url,
        source=parts.source or printed_source(layout),
        encoding=parts.encoding,
    )
    clash = source.ids.clash(article, source.given, line)
    return source.skipped(clash, line) if clash else article


def unusable(text: str, limit: int) -> str | None:
    """Why a text cannot be kept and searched; None where it can."""
    if not text.strip():
        return "the text is empty; remove the article or fill it"
    if len(text) > limit:
        return f"the text has more than {limit:,} characters; raise the limit with --max-file-size, or split it"
    if "\0" in text:
        return "the text has NUL characters; remove them"
    if LONE_SURROGATE.search(text):
        return "the text has half of a surrogate pair, which is no character; repair its \\u escapes"
    return None


def entitled(text: str, title: str | None) -> tuple[str, Span | None]:
    """The text with a given title in it, and where the title stands.

    A title that the text does not begin with, give or take 40 characters, is put before it.
    """
    title = (title or "").strip()
    if not title:
        return text, None
    at = text[: len(title) + TITLE_REACH].find(title)
    if at >= 0:
        return text, Span(at, at + len(title))
    return f"{title}\n\n{text}", Span(0, len(title))


def printed_source(layout: Layout) -> str | None:
    """The publisher that a line of particulars names: `Source: Xinhua`, 来源：新华网."""
    for line in islice(chain(layout.head, layout.lead, layout.tail), 60):
        if line.shape in ("prose", "caption", "related"):
            continue
        match = _source_pattern().search(line.plain)
        if match:
            return GLOSS.sub("", widened(match[1])).strip(" .,;-") or None
    return None


LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@cache
def _source_pattern() -> re.Pattern[str]:
    """The label, and a value up to the next label, bracket, bar, wide gap or day."""
    value = r"([^|\u3000()\[\]:;]{2,60}?)"
    next_label = alternatives("published", "updated", "person", "furniture")
    counters = r"font|views|hits|字体|字号|浏览|阅读|點擊|瀏覽"
    stop = rf"(?=\s{{2,}}|[|\u3000()\[\];]|\s(?:{next_label})\s{{0,2}}:|\s(?:{counters})|\.\s|\s?\d{{4}}[-/年.]|$)"
    return re.compile(rf"(?:^|[\s(\[|,;.])(?:{alternatives('source')})\s?:\s{{0,3}}{value}{stop}", re.IGNORECASE)
