"""Ids of articles, made from what names them.

The law: the same names give the same id, on every machine and in every run.
An article is named by the id it was given, else by its URL, else by its path
as the user gave it, else (a line of JSON that has none of these) by its own
title and text. No counter, no clock.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from urllib.parse import urlsplit, urlunsplit

SAFE_ID = re.compile(r"[A-Za-z0-9._:][A-Za-z0-9._:-]{0,127}")
"""Ids that can stand in a path, a URL and a command line as they are; a leading `-` would read as an option."""

TRACKING = re.compile(r"utm_[a-z_]+", re.IGNORECASE)
"""Query parameters that say where a reader came from, not what is read."""


def article_id(
    given: str | None = None,
    *,
    url: str | None = None,
    path: str | None = None,
    content: tuple[str, str] = ("", ""),
) -> str:
    """The id of an article from the strongest name it has.

    `content` is title and text, for an article that has no name. A safe given
    id is kept as it is; all else becomes 16 hexadecimal digits.
    """
    if given:
        return given if SAFE_ID.fullmatch(given) else _digest("id", given)
    if url:
        return _digest("url", normal_url(url))
    if path:
        return _digest("path", normal_path(path))
    return _digest("text", *content)


def normal_url(url: str) -> str:
    """A URL without what does not name the page: letter case of scheme and host, fragment, `utm_` parameters.

    >>> normal_url("HTTPS://News.Example.cn/a?id=7&utm_source=x#top")
    'https://news.example.cn/a?id=7'
    """
    try:
        scheme, host, path, query, _ = urlsplit(url.strip())
    except ValueError:
        return url.strip()
    kept = "&".join(part for part in query.split("&") if part and not TRACKING.fullmatch(part.split("=", 1)[0]))
    return urlunsplit((scheme.lower(), host.lower(), path or "/", kept, ""))


def normal_path(path: str) -> str:
    """A path as typed, without `./` and doubled slashes, in one Unicode form: macOS decomposes file names.

    >>> normal_path("./news//2023/a.txt")
    'news/2023/a.txt'
    """
    return unicodedata.normalize("NFC", posixpath.normpath(path.replace("\\", "/")))


def _digest(*parts: str) -> str:
    joined = "\0".join(parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
