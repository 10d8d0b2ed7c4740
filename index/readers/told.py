"""What a page says of itself: title, day, publisher and address in its `<meta>`, JSON-LD, `<time>` and headings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from index.readers.calendar import given_day

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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

SITE = re.compile(
    r"\s+[-–—|_]\s+[^-–—|_]{2,40}$"
    r"|\s*(?:[-–—|｜_]|--)\s*[^-–—|｜_]{0,20}(?:网|網|报|報|在线|線上|新闻|新聞|网站|门户|频道|頻道|资讯|資訊|中心|政府|动态|News|Daily|Online|\.com|\.cn)$"
)
"""The name of a site or a column behind a headline: ` - E News`, `_锂电网`."""


def without_site(title: str, site: str | None = None) -> str:
    """A page's name for itself without column and site: `Headline - Column - Site`, 标题_栏目_网站.

    >>> without_site("Plant opens - News - E Daily"), without_site("沧州负极项目投产_某某网")
    ('Plant opens', '沧州负极项目投产')
    """
    if site and title.endswith(site):
        title = title[: -len(site)].rstrip(" -–—|｜_·") or title
    for _ in range(3):
        title = SITE.sub("", title) or title
    return title.strip()


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
        """The headline: the heading that the page's names for itself repeat, else a name without that of the site."""
        names = [name for name in (self._first(TITLE_NAMES), self._element("//head/title")) if name]
        headings = [text for text in (" ".join(h.text_content().split()) for h in self.tree.iter("h1")) if text]
        agreed = [text for text in headings if len(text) >= 4 and any(text in name for name in names)]
        if agreed:
            return max(agreed, key=len)
        if len(headings) == 1 and not self._first(TITLE_NAMES):
            return headings[0]
        return without_site(names[0], self.meta.get("og:site_name")) if names else ""

    def publisher(self) -> str | None:
        """The site or the source that the page names."""
        named = self._first(SOURCE_NAMES)
        return named if named and not named.startswith(("http:", "https:")) else None

    def address(self) -> str | None:
        """The page's own address."""
        links = self.tree.xpath("//link[@rel='canonical']/@href")
        found = str(links[0]).strip() if links else self.meta.get("og:url", "")
        return found if found.startswith(("http://", "https://")) else None

    def _element(self, path: str) -> str:
        return " ".join("".join(self.tree.xpath(f"{path}/text()")).split())

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
