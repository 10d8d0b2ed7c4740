"""Saved e-mails: `.eml`. The message is an article, and so is each attachment that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from itertools import islice
from pathlib import Path

from index.budgets import MAX_FILES_INSIDE
from index.model import Article, Skipped
from index.readers.articles import Parts, make_article
from index.readers.calendar import given_day
from index.readers.encodings import decode
from index.readers.files import content
from index.readers.html import drop_hidden, parsed, visible_text
from index.readers.ids import article_id
from index.readers.port import Reader, Source
from index.readers.text import LINE_BREAKS


class MailReader:
    """One file is one message; `inner` reads what is attached."""

    name = "e-mail"
    endings: tuple[str, ...] = (".eml",)

    def __init__(self, inner: Sequence[Reader]) -> None:
        self._inner = {ending: reader for reader in inner for ending in reader.endings if ending}

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The message, then its attachments; those of other formats are left alone, as pictures in a page are."""
        data = content(source)
        if isinstance(data, Skipped):
            yield data
            return
        message = message_from_bytes(data, policy=policy.default)
        if not isinstance(message, EmailMessage) or not message.keys():
            yield source.skipped("this is no e-mail: it has no header; save it from the mail program anew")
            return
        yield _article(message, source)
        for part in islice(_attached(message), MAX_FILES_INSIDE):
            name = _header(part, "name") or part.get_filename() or ""
            reader = self._inner.get(Path(name).suffix.lower())
            held = part.get_payload(decode=True)
            if reader and isinstance(held, bytes):
                yield from reader.read(source.inside(name, held))


def _article(message: EmailMessage, source: Source) -> Article | Skipped:
    text = _body(message)
    title = _header(message, "subject")
    if not text.strip() and not title:
        return source.skipped("this e-mail has no text; save its attachments as files")
    parts = Parts(
        text if text.strip() else title,
        title=title,
        date=given_day(_header(message, "date")),
        source=parseaddr(_header(message, "from"))[0] or None,
    )
    given = _header(message, "message-id").strip("<>") or None
    return make_article(parts, article_id(given, path=source.given), source)


def _body(message: EmailMessage) -> str:
    """The plain text, else what its page shows."""
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    held = part.get_payload(decode=True)
    text = _decoded(part, held) if isinstance(held, bytes) else ""
    if part.get_content_subtype() != "html":
        return LINE_BREAKS.sub("\n", text)
    tree = parsed(text)
    if tree is None:
        return ""
    drop_hidden(tree)
    return visible_text(tree)


def _decoded(part: MIMEPart, held: bytes) -> str:
    """By the encoding the part names; where it names none, or wrongly, by what reads it."""
    try:
        return held.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        found = decode(held)
        return found.text if found else held.decode("utf-8", "replace")


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """All parts with a file's name, of messages inside the message too; never recursive, however deep they lie."""
    waiting = [message]
    while waiting:
        one = waiting.pop()
        if one.get_filename():
            yield one
        elif isinstance(parts := one.get_payload(), list):
            waiting += [part for part in reversed(parts) if isinstance(part, EmailMessage)]


def _header(message: EmailMessage, name: str) -> str:
    """A header in one line; empty where there is none, or where it cannot be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""
