"""PDF files with a text layer; a page that is only a picture is reported, never guessed at.

The text comes line by line as printed. Lines that the page's width has broken
are joined again, and what stands at the head or foot of most pages is told once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.budgets import MAX_PDF_PAGES
from index.model import Article, Skipped
from index.readers.articles import Parts, make_article
from index.readers.files import content
from index.readers.ids import article_id
from index.readers.port import Source
from index.text.scripts import is_han

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_ENDINGS = re.compile(r"\r\n?|\n")
_DIGITS = re.compile(r"\d+")
_MARGIN_LINES = 2
"""Lines at the head and at the foot of a page in which a running title or a page's number stands."""
_FULL = 0.8
"""Of the width of a page's long lines, from which on a line was broken by the width and not by its writer."""
_BROKEN_WORD = "\ufffe\x02\u00ad"
"""What stands for the hyphen of a word that is broken over two lines."""
_SENTENCE_ENDS = (".", "!", "?", ":", "。", "！", "？", "：", "；", "”", '"')
_PAGE_NUMBER = frozenset("#/-–— 第页頁共page of")
_SHOWN_PAGES = 5


class PdfReader:
    """One file is one article."""

    name = "PDF"
    endings: tuple[str, ...] = (".pdf",)

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The article of the pages that have text, and a report of those that have none."""
        data = content(source)
        if isinstance(data, Skipped):
            yield data
            return
        pages = _pages(data, source)
        if isinstance(pages, Skipped):
            yield pages
            return
        empty = [number for number, page in enumerate(pages, 1) if not page.strip()]
        if len(empty) == len(pages):
            yield source.skipped("the pages of this PDF are pictures without text; run a text recognition over it")
            return
        parts = Parts("\n".join(_joined(list(_without_margins([_lines(page) for page in pages])))))
        yield make_article(parts, source.known_id or article_id(path=source.given), source)
        if empty:
            shown = ", ".join(map(str, empty[:_SHOWN_PAGES])) + (" …" if len(empty) > _SHOWN_PAGES else "")
            yield source.skipped(
                f"{len(empty)} of {len(pages)} pages have no text ({shown}); run a text recognition over it"
            )


def _pages(data: bytes, source: Source) -> list[str] | Skipped:
    """The text of each page, or why there is none."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return source.skipped("this PDF asks for a password; save it without one")
        return source.skipped("this is no PDF that can be opened; save it anew, or save its text as .txt")
    try:
        if len(document) > MAX_PDF_PAGES:
            return source.skipped(f"this PDF has more than {MAX_PDF_PAGES:,} pages; split it")
        return list(_texts(document, source.limits.text_characters))
    except pypdfium2.PdfiumError:
        return source.skipped("a page of this PDF cannot be read; save it anew, or save its text as .txt")
    finally:
        document.close()


def _texts(document: PdfDocument, limit: int) -> Iterator[str]:
    """The pages' texts, no more of them than it takes to see that there is too much."""
    read = 0
    for page in document:
        text_page = page.get_textpage()
        text = text_page.get_text_bounded() if text_page.count_chars() else ""
        text_page.close()
        page.close()
        yield text.replace("\0", "")
        read += len(text)
        if read > limit:
            return


def _lines(page: str) -> list[str]:
    return [line.rstrip() for line in _ENDINGS.split(page.strip())]


def _without_margins(pages: Sequence[list[str]]) -> Iterator[str]:
    """All lines; of running titles the first time they stand, of numbers of pages none."""
    running = _running(pages)
    told: set[str] = set()
    for lines in pages:
        for number, line in enumerate(lines):
            margin = number < _MARGIN_LINES or number >= len(lines) - _MARGIN_LINES
            name = _running_name(line)
            if margin and name in running:
                if name in told or _PAGE_NUMBER.issuperset(name):
                    continue
                told.add(name)
            yield line


def _running(pages: Sequence[list[str]]) -> set[str]:
    """The lines, digits aside, that stand at the margins of more than half of three pages or more."""
    if len(pages) < 3:
        return set()
    counts = Counter(
        name
        for lines in pages
        for name in {_running_name(line) for line in (*lines[:_MARGIN_LINES], *lines[-_MARGIN_LINES:])}
    )
    return {name for name, count in counts.items() if name and count > len(pages) / 2}


def _running_name(line: str) -> str:
    return _DIGITS.sub("#", line.strip().lower())


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those joined that only the width of the page has parted."""
    full = _FULL * max((_width(line) for line in lines), default=0)
    open_line = ""
    for line in lines:
        if open_line and open_line[-1] in _BROKEN_WORD:
            open_line = open_line[:-1] + line.lstrip()
        elif open_line and line.strip() and not line.startswith((" ", "\u3000")):
            between = "" if is_han(open_line[-1]) or is_han(line[0]) or not open_line[-1].isascii() else " "
            open_line += between + line
        else:
            if open_line:
                yield open_line
            open_line = line
        goes_on = open_line and (open_line[-1] in _BROKEN_WORD or _width(line) >= full)
        if not goes_on or open_line.endswith(_SENTENCE_ENDS):
            yield open_line
            open_line = ""
    if open_line:
        yield open_line.rstrip(_BROKEN_WORD)


def _width(line: str) -> int:
    """In columns: a Han character takes two."""
    return sum(1 if char.isascii() else 2 for char in line)
