"""Bytes to text. The choice is made from the bytes and told: `Article.encoding`.

Facts that the rules rest on:

* Valid UTF-8 with a non-ASCII character is UTF-8: other encodings hardly ever
  satisfy its rules by chance (RFC 3629, section 1).
* UTF-16 has a NUL in every Latin letter, blank and line break, and in Han
  characters such as 一 (4E00). No other text encoding but UTF-32 has NULs.
* GB2312 lays its 3,755 common characters in lead bytes B0-D7 with trail bytes
  A1-FE, sorted by sound. Big5 lays its 5,401 common ones in lead bytes A4-C6,
  with trail bytes also in 40-7E. So each, read as the other, shows mostly rare
  characters.
* Windows-1252 has curly quotes and dashes at 80-9F: single high bytes between
  ASCII letters, where Han letters always come in pairs.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

BOMS: tuple[tuple[bytes, str], ...] = (
    # The longer first: a UTF-32 mark begins with the UTF-16 one.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
SAMPLE = 65_536
"""Bytes that are enough to tell encodings apart."""

TOLERATED = 1_000
"""One unreadable place per so many bytes is damage; more is another encoding."""

_STRAY = 8
"""One NUL in so many bytes, or fewer, makes no Latin text of UTF-16."""

SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso8859-1": "cp1252", "ascii": "cp1252"}
"""What pages declare, and the encoding that browsers read instead (WHATWG Encoding Standard, 2024)."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was written in."""

    text: str
    encoding: str


def decode(data: bytes, *, markup: bool = False) -> Decoded | None:
    """The text of some bytes; None if no encoding reads them.

    With `markup`, what an HTML or XML page declares about itself is heard,
    after a byte order mark and valid UTF-8.
    """
    rules = (*FIRST, declared, *LAST) if markup else (*FIRST, *LAST)
    return next((found for rule in rules if (found := rule(data)) is not None), None)


def byte_order_mark(data: bytes) -> Decoded | None:
    """The mark that some editors put first; it is no part of the text."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding) or _damaged(data[len(mark) :], encoding)
    return None


def utf16_by_nuls(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: NULs that are halves of characters, of which one byte order makes a text."""
    if len(data) % 2 or b"\0" not in data[:SAMPLE]:
        return None
    # UTF-8 in which a few NULs are lost is no UTF-16, whose other bytes hardly ever obey the rules of UTF-8.
    if data.count(0) * _STRAY < len(data) and _strict(data.replace(b"\0", b""), "utf-8"):
        return None
    readings = [found for name in ("utf-16-le", "utf-16-be") if (found := _strict(data, name))]
    sound = [found for found in readings if "\0" not in found.text and _plain_share(found.text[:SAMPLE]) > 0.9]
    return max(sound, key=lambda found: _plain_share(found.text[:SAMPLE]), default=None)


def utf8(data: bytes) -> Decoded | None:
    """Valid UTF-8, of which ASCII is a part."""
    return _strict(data, "utf-8")


def declared(data: bytes) -> Decoded | None:
    """The encoding that a page names in its head, when its bytes obey it."""
    match = DECLARED.search(data[:4096])
    if not match:
        return None
    name = (match[1] or match[2]).decode("ascii")
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return None
    name = SUPERSETS.get(name, name)
    if name.startswith(("utf-16", "utf-32")) or not _is_text_codec(name):
        return None
    return _strict(data, name) or _damaged(data, name)


def windows_1252(data: bytes) -> Decoded | None:
    """English with curly quotes: every high byte stands alone between ASCII, and they are few."""
    high = _HIGH.findall(data[:SAMPLE])
    few = sum(map(len, high)) * 20 < min(len(data), SAMPLE)
    return _strict(data, "cp1252") if high and few and all(len(run) == 1 for run in high) else None


def chinese(data: bytes) -> Decoded | None:
    """GB18030 or Big5, whichever makes the bytes common characters; GB18030 where they are even."""
    readings = [found for name in ("gb18030", "big5hkscs") if (found := _strict(data, name))]
    return max(readings, key=lambda found: _commonness(data[:SAMPLE], found.encoding), default=None)


def damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken places: they become U+FFFD and the encoding says so."""
    return _damaged(data, "utf-8")


def damaged_chinese(data: bytes) -> Decoded | None:
    """GB18030 with a few broken places, as of a file cut in the middle of a character."""
    return _damaged(data, "gb18030")


FIRST: tuple[Callable[[bytes], Decoded | None], ...] = (byte_order_mark, utf16_by_nuls, utf8)
LAST: tuple[Callable[[bytes], Decoded | None], ...] = (windows_1252, damaged_utf8, chinese, damaged_chinese)

_BROKEN = re.compile("\ufffd+")
_PLAIN = re.compile(r"[\t\n\r -~\u00a0-\u017f\u2000-\u206f\u3000-\u303f\u4e00-\u9fa5\uff00-\uff5e]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_PAIRS = re.compile(rb"[\x00-\x7f]+|([\x81-\xfe])([\x40-\xfe])|.", re.DOTALL)


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, ValueError):
        return None


def _damaged(data: bytes, encoding: str) -> Decoded | None:
    text = data.decode(encoding, errors="replace")
    broken, lost = len(_BROKEN.findall(text)), text.count("\ufffd")
    # What is whole must prove the encoding: at least ten good characters of it for each broken one.
    proof = sum(char > "\x7f" for char in text) - lost
    if broken > max(1, len(data) // TOLERATED) or proof < 10 * lost:
        return None
    return Decoded(text, f"{encoding}, {broken} unreadable")


def _commonness(sample: bytes, encoding: str) -> float:
    """The share of two-byte characters that lie in the encoding's rows of common characters and punctuation."""
    common = total = 0
    for match in _PAIRS.finditer(sample):
        if match[1] is None:
            continue
        lead, trail = match[1][0], match[2][0]
        total += 1
        if encoding == "gb18030":
            common += trail >= 0xA1 and (0xB0 <= lead <= 0xD7 or 0xA1 <= lead <= 0xA3)
        else:
            common += 0xA4 <= lead <= 0xC6 or 0xA1 <= lead <= 0xA3
    return common / total if total else 0.0


def _plain_share(text: str) -> float:
    """The share of characters that are Latin letters, Han, digits or their punctuation."""
    return len(_PLAIN.findall(text)) / len(text)


def _is_text_codec(name: str) -> bool:
    return bool(getattr(codecs.lookup(name), "_is_text_encoding", False)) and name not in ("idna", "punycode", "utf-7")
