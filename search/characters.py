"""The characters that mean something to the query language, in every width that a keyboard gives.

A question typed with a Chinese input method has `（`, `：`, `“` and `ＯＲ` where
an English one has `(`, `:`, `"` and `OR`. `syntax_form` brings them to one
form, one character for one, so that every position stays what it was.
"""

from __future__ import annotations

_QUOTES = "“”„‟«»「」『』〝〞〟"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_TABLE = str.maketrans({**_FULL_WIDTH, **dict.fromkeys(map(ord, _QUOTES), ord('"')), 0x3000: ord(" ")})


def syntax_form(text: str) -> str:
    """The text with its syntax characters in ASCII; as long as `text`, position by position."""
    return text.translate(_TABLE)
