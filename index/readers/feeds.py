"""Feeds: RSS and Atom as saved files. Each entry is an article."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from index.model import Article, Skipped
from index.readers.articles import Parts, make_article
from index.readers.calendar import given_day
from index.readers.files import content
from index.readers.html import drop_hidden, parsed, visible_text
from index.readers.ids import article_id
from index.readers.port import Source

_DAYS = ("published", "updated", "created")


class FeedReader:
    """One file is a feed of articles."""

    name = "RSS or Atom"
    endings: tuple[str, ...] = (".rss", ".atom", ".xml")

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The feed's entries, in its order; each is named by its address, else by its id in the feed."""
        data = content(source)
        if isinstance(data, Skipped):
            yield data
            return
        if b"<!ENTITY" in data:
            yield source.skipped("this feed defines entities of its own, which are not read; save it without them")
            return
        feed = _feed(data)
        if not feed.get("version") and not feed.get("entries"):
            yield source.skipped("this XML is no RSS or Atom feed; save its text as .txt")
            return
        publisher = _line(feed["feed"].get("title"))
        if not feed["entries"]:
            yield source.skipped("this feed has no entries; save it when it has some")
        for number, entry in enumerate(feed["entries"], 1):
            yield _article(entry, number, publisher, source)


def _feed(data: bytes) -> Mapping[str, Any]:
    """What feedparser makes of the bytes; given a stream it fetches nothing."""
    import feedparser

    found: Mapping[str, Any] = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    return found


def _article(entry: Mapping[str, Any], number: int, publisher: str | None, source: Source) -> Article | Skipped:
    text = _text(_markup(entry))
    title = _text(entry.get("title", ""))
    if not text and not title:
        return source.skipped(f"entry {number} has no text; open its page and save that")
    url = _line(entry.get("link"))
    name = _line(entry.get("id"))
    published = next((day for key in _DAYS if (day := given_day(entry.get(key) or ""))), None)
    parts = Parts(text or title, title=title, date=published, source=publisher, url=url)
    return make_article(parts, article_id(name if not url else None, url=url, content=(title, text)), source)


def _markup(entry: Mapping[str, Any]) -> str:
    """The longest text that the entry brings: whole articles stand beside their summaries."""
    texts = [part.get("value") or "" for part in entry.get("content") or ()] + [entry.get("summary") or ""]
    return max(texts, key=len)


def _text(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = parsed(markup)
    if tree is None:
        return ""
    drop_hidden(tree)
    return visible_text(tree)


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
