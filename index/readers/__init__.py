"""Files become articles, or a sentence that says why not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from index.budgets import Limits
from index.model import Article, Skipped
from index.readers.docx import DocxReader
from index.readers.eml import MailReader
from index.readers.feeds import FeedReader
from index.readers.given import GivenIds
from index.readers.html import HtmlReader
from index.readers.jsonl import JsonLinesReader, JsonReader, read_lines
from index.readers.pdf import PdfReader
from index.readers.port import Reader, Source
from index.readers.text import TextReader
from index.readers.zip import ZipReader

__all__ = ["READERS", "GivenIds", "Limits", "Reader", "Source", "read", "read_lines", "supported"]

_PLAIN: tuple[Reader, ...] = (
    TextReader(),
    HtmlReader(),
    JsonReader(),
    JsonLinesReader(),
    PdfReader(),
    DocxReader(),
    FeedReader(),
)
_WITH_MAIL: tuple[Reader, ...] = (*_PLAIN, MailReader(_PLAIN))

READERS: tuple[Reader, ...] = (*_WITH_MAIL, ZipReader(_WITH_MAIL))
"""Every format that can be read; the last two hold files of the others."""

_BY_ENDING: dict[str, Reader] = {ending: reader for reader in READERS for ending in reader.endings}


def supported(name: str) -> bool:
    """Whether a folder's file is read, by its name: its ending is known, and it is not hidden."""
    return not name.startswith((".", "~$")) and os.path.splitext(name)[1].lower() in _BY_ENDING  # noqa: PTH122 - often


def read(
    path: Path,
    given: str,
    *,
    limits: Limits | None = None,
    known_id: str | None = None,
    ids: GivenIds | None = None,
) -> Iterator[Article | Skipped]:
    """The articles of a file, or why there are none; never raises for what the file is or holds.

    `given` is the path as the user gave it: what is shown, and what names an
    article that has no id and no URL. `known_id` is the id that the one
    article of this very file has from an earlier run under another spelling
    of its path. `ids` are those that the run has given before: another text
    under one of them is skipped.
    """
    source = Source(path, given, limits or Limits(), known_id, ids or GivenIds())
    reader = _BY_ENDING.get(path.suffix.lower())
    if reader is None:
        known = " ".join(ending for ending in _BY_ENDING if ending)
        yield source.skipped(f"files that end in {path.suffix} are not read; save it as one of {known}")
        return
    yield from reader.read(source)
