"""Saved web pages: `.html`, `.htm`.

The main text is found by trafilatura; title, day, publisher and address come
from what the page says of itself, by named rules. Scripts, styles and whatever
the page hides from its readers are no text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from index.budgets import MAX_HTML_DEPTH
from index.model import Article, Skipped
from index.readers.articles import Parts, make_article, printed_source
from index.readers.dates import publication_date
from index.readers.ids import article_id
from index.readers.layout import Layout
from index.readers.port import Source
from index.readers.text import text_of
from index.readers.told import Told

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
    title = told.title()
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
