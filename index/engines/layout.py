"""How engines name what they keep of a text field: two streams and a length."""

from __future__ import annotations

from collections.abc import Iterator

from index.fields import TEXT_FIELDS
from index.model import Document, Token


def exact_name(field: str) -> str:
    """The engine's field that holds a text field's exact stream."""
    return f"{field}_exact"


def length_name(field: str) -> str:
    """The engine's column with the number of terms of a text field."""
    return f"{field}_length"


def streams(document: Document) -> Iterator[tuple[str, bool, tuple[Token, ...]]]:
    """The fields of a document's text, whether they keep positions, and their tokens."""
    for text in TEXT_FIELDS:
        yield text.name, False, document.words.get(text.name, ())
        yield exact_name(text.name), True, document.exact.get(text.name, ())
