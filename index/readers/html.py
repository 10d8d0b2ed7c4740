"""Saved web pages: `.html`, `.htm`.

The main text is found by trafilatura; title, day, publisher and address come
from what the page says of itself, by named rules. Scripts, styles and whatever
the page hides from its readers are no text.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from index.budgets import MAX_HTML_DEPTH
from index.model import Article, Skipped
from index.readers.articles import Parts, make_article, printed_source
from index.readers.calendar import given_day
from index.readers.dates import publication_date
from index.readers.ids import article_id
from index.readers.layout import Layout
from index.readers.port import Source
from index.readers.text import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NO_TEXT = (
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "canvas",
    "select",
    "button",
    "textarea",
)
"""Elements whose text no reader of the page sees as text."""

BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul"),
    )
)
"""Elements that begin a line."""

DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publicationdate"),
    *("pubdate", "publishdate", "publish_date", "publish-date", "publishtime", "publish-time", "publication_date"),
    *(
        "firstpublishedtime",
        "weibo:article:create_at",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
    ),
    *("dc.date.issued", "date.issued", "dcterms.created", "dcterms.issued", "dc.date", "createdate", "date"),
)
"""`name` or `property` of a `<meta>` with the day of publication, the likeliest first.

From Open Graph, Dublin Core, schema.org, and the rules for Chinese government sites (PubDate).
"""

TITLE_NAMES = ("articletitle", "og:title", "twitter:title", "dc.title", "headline", "title")
SOURCE_NAMES = ("contentsource", "og:site_name", "article:publisher", "sitename", "source", "application-name")


class HtmlReader:
    """One page is one article."""

    name = "HTML"
    endings: tuple[str, ...] = (".html", ".htm", ".xhtml", ".shtml")

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The page's article."""
        decoded = text_of(source, markup=True)
        if isinstance(decoded, Skipped):
            yield decoded
            return
        parts = page_parts(decoded.text)
        if parts is None:
            yield source.skipped("no article was found in this page; save its text as .txt")
            return
        identity = source.known_id or article_id(path=source.given)
        yield make_article(replace(parts, encoding=decoded.encoding), identity, source)


def page_parts(markup: str) -> Parts | None:
    """What a page holds; None where there is no text in it, or where its elements are nested without end."""
    tree = parsed(markup)
    if tree is None:
        return None
    told = Told(tree)
    drop_hidden(tree)
    visible = visible_text(tree)
    text = main_text(tree) or visible
    if not text.strip():
        return None
    title = told.title() or heading(tree)
    shown = Layout(f"{title}\n\n{visible}")
    publisher = told.publisher() or printed_source(shown)
    found = publication_date(shown)
    return Parts(text, title or None, told.day() or (found[0] if found else None), publisher, told.address())


def parsed(markup: str) -> HtmlElement | None:
    """The page as a tree of at most `MAX_HTML_DEPTH` levels."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_HTML_DEPTH:
            return None
    return tree


def drop_hidden(tree: HtmlElement) -> None:
    """Remove what the page's readers do not see."""
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            continue
        hidden = element.tag in NO_TEXT or "hidden" in element.attrib or HIDDEN.search(element.get("style") or "")
        if (
            (hidden or element.get("aria-hidden") == "true")
            and element.getparent() is not None
            and element.tag != "body"
        ):
            element.drop_tree()


def main_text(tree: HtmlElement) -> str:
    """The article's own text without the page around it; empty where trafilatura finds none."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        document = bare_extraction(tree.__copy__(), include_comments=False, include_tables=True, with_metadata=False)
    except Exception:
        # Pages are hostile and the extractor is not ours: whatever it stumbles over, the visible text remains.
        return ""
    text = getattr(document, "text", None)
    return text if isinstance(text, str) else ""


def visible_text(tree: HtmlElement) -> str:
    """All that the page shows, a line for each block."""
    pieces: list[str] = []
    body = tree.find("body")
    from lxml import etree

    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end")):
        if element.tag in BLOCKS:
            pieces.append("\n")
        shown = element.text if event == "start" else element.tail
        pieces.append(re.sub(r"\s+", " ", shown or ""))
    return re.sub(r" *\n[ \n]*", "\n", "".join(pieces)).strip()


def heading(tree: HtmlElement) -> str:
    """The page's one first heading, else its `<title>` without the site's name behind it."""
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    headings = [text for text in headings if text]
    if len(headings) == 1:
        return headings[0]
    return site_less(" ".join("".join(tree.xpath("//head/title/text()")).split()))


def site_less(title: str) -> str:
    """A page's title without the names of column and site: `Headline - Column - Site`, 标题_网站."""
    return re.split(r"\s+[-–—|]\s+|[_|｜]|--|\s*-(?=[\u3400-\u9fff]+$)", title, maxsplit=1)[0].strip() or title


class Told:
    """What a page says of itself in its head: `<meta>`, JSON-LD, `<time>`, `<link>`."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.meta: dict[str, str] = {}
        for element in tree.iter("meta"):
            name = element.get("property") or element.get("name") or element.get("itemprop") or ""
            content = (element.get("content") or "").strip()
            if name and content:
                self.meta.setdefault(name.strip().lower(), content[:1000])
        self.linked = tuple(_objects(tree))

    def day(self) -> str | None:
        """The day of publication by the first of `DAY_RULES` that knows one."""
        return next((day for rule in DAY_RULES if (day := rule(self))), None)

    def title(self) -> str:
        """The headline as the page's head gives it, without the site's name."""
        named = self._first(TITLE_NAMES)
        return site_less(named) if named else ""

    def publisher(self) -> str | None:
        """The site or the source that the page names."""
        named = self._first(SOURCE_NAMES)
        return named if named and not named.startswith(("http:", "https:")) else None

    def address(self) -> str | None:
        """The page's own address."""
        links = self.tree.xpath("//link[@rel='canonical']/@href")
        found = str(links[0]).strip() if links else self.meta.get("og:url", "")
        return found if found.startswith(("http://", "https://")) else None

    def _first(self, names: tuple[str, ...]) -> str:
        return next((self.meta[name] for name in names if name in self.meta), "")


def day_in_linked_data(told: Told) -> str | None:
    """`datePublished` of the page's JSON-LD."""
    values = (item.get("datePublished") for item in told.linked)
    return next((day for value in values if isinstance(value, str) and (day := given_day(value))), None)


def day_in_meta(told: Told) -> str | None:
    """A `<meta>` that is named for it."""
    values = (told.meta[name] for name in DATE_NAMES if name in told.meta)
    return next((day for value in values if (day := given_day(value))), None)


def day_in_microdata(told: Told) -> str | None:
    """An element marked `itemprop="datePublished"`."""
    for element in told.tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        day = given_day(element.get("datetime") or element.get("content") or element.text_content())
        if day:
            return day
    return None


def day_in_time(told: Told) -> str | None:
    """The first `<time datetime=…>` of an article's head, where all that stand there agree."""
    days = {
        day
        for value in told.tree.xpath("//article//time/@datetime | //header//time/@datetime")
        if (day := given_day(value))
    }
    return days.pop() if len(days) == 1 else None


DAY_RULES: tuple[Callable[[Told], str | None], ...] = (day_in_linked_data, day_in_meta, day_in_microdata, day_in_time)
"""What a page's machinery says of its day, in order of trust."""


def _objects(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """The objects of the page's JSON-LD, outer ones and those of `@graph`."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            value = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
