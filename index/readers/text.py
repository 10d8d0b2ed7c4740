"""Plain text: `.txt`, `.md`, files without an ending."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.model import Article, Skipped
from index.readers.articles import Parts, make_article
from index.readers.binary import has_controls, why_binary
from index.readers.encodings import Decoded, decode
from index.readers.files import content
from index.readers.ids import article_id
from index.readers.port import Source

LINE_BREAKS = re.compile(r"\r\n?")


class TextReader:
    """One file is one article."""

    name = "plain text"
    endings: tuple[str, ...] = (".txt", ".text", ".md", ".markdown", "")

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The file's article, its line breaks made `\\n` as text mode does."""
        decoded = text_of(source)
        if isinstance(decoded, Skipped):
            yield decoded
            return
        parts = Parts(LINE_BREAKS.sub("\n", decoded.text), encoding=decoded.encoding)
        yield make_article(parts, source.known_id or article_id(path=source.given), source)


def text_of(source: Source, *, markup: bool = False) -> Decoded | Skipped:
    """The decoded content of a file, or why it is none."""
    data = content(source)
    if isinstance(data, Skipped):
        return data
    refusal = why_binary(data)
    if refusal:
        return source.skipped(refusal)
    decoded = decode(data, markup=markup)
    if decoded is None:
        return source.skipped("no known encoding reads this file; if it is text, save it as UTF-8")
    if has_controls(decoded.text):
        return source.skipped("this is a binary file, not text; leave it out or save its text as .txt")
    return decoded
