"""The terminal's edge: nothing from an article, a file name or a query reaches it as it is.

A headline with an escape sequence in it can write the reader's clipboard; a
bidirectional override can make a figure read backwards. `safe_text` shows such
characters instead of sending them.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from typing import IO, Any

from index.errors import AssayError
from index.text.patterns import pattern

# C0 and C1 controls, DEL, bidirectional marks, overrides and isolates, invisible tags, line and paragraph
# separators, lone surrogates, interlinear annotation: what moves a cursor, hides or reorders text.
_HOSTILE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_NUMBER = pattern(r"[+-]?\d+(\.\d+)?")
# What a spreadsheet takes for the beginning of a formula; an East Asian one also takes the full-width forms
# (OWASP, "CSV Injection").
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_LINE_BREAKS = pattern(r"[\t\n\x0b\f\r\x85\u2028\u2029]+")


def safe_text(text: str) -> str:
    """The text with every dangerous character made visible: ESC as `␛`, others as `\\x9b` or `\\u202e`.

    Line feeds and tabs stay.
    """
    return _HOSTILE.sub(_visible, text)


def safe_line(text: str) -> str:
    """As `safe_text`, on one line and without tabs: runs of breaks become one space."""
    return safe_text(on_one_line(text)).strip()


def on_one_line(text: str) -> str:
    """The text with each run of line breaks and tabs as one space."""
    return _LINE_BREAKS.sub(" ", text)


def json_text(value: Mapping[str, Any], *, indent: int | None = None) -> str:
    """JSON in UTF-8 that no terminal acts on: what `safe_text` would show is escaped, so the value is kept exactly."""
    return _HOSTILE.sub(_json_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _json_escape(match: re.Match[str]) -> str:
    # json.dumps has escaped C0 already; what is left stands inside strings only.
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def csv_line(values: Iterable[str]) -> str:
    """One record of CSV (RFC 4180), safe for a terminal; what a spreadsheet would run gets an apostrophe."""
    buffer = io.StringIO()
    # Only what is in the line's terminator is sure to be quoted inside a value.
    csv.writer(buffer, lineterminator="\n").writerow([_inert(safe_text(value)) for value in values])
    return buffer.getvalue().removesuffix("\n")


def _inert(value: str) -> str:
    return f"'{value}" if value[:1] in _FORMULA and not _NUMBER.fullmatch(value) else value


def as_text(argument: str) -> str:
    """An argument of the command line as the text that was typed.

    Where the locale knows no UTF-8, Python hands its bytes on as lone surrogates; bytes that are no text at
    all become replacement characters, which no article is asked for.
    """
    return os.fsencode(argument).decode("utf-8", "replace") if not argument.isascii() else argument


class OutputClosed(Exception):
    """The reader of standard output has gone: stop quietly."""


class Output:
    """Standard output as bytes: UTF-8 whatever the locale says, file names as the system gave them.

    Raises `OutputClosed` once the reader of a pipe has gone.
    """

    def __init__(self, stream: IO[bytes] | None = None) -> None:
        if stream is None and sys.stdout is None:
            raise AssayError("standard output is closed", do="redirect it to a file or a pipe")
        self._stream = stream or sys.stdout.buffer
        self.is_terminal = self._stream.isatty()

    def line(self, text: str = "", *, end: str = "\n") -> None:
        """Write one line. Text must be safe already where this is a terminal."""
        try:
            self._stream.write((text + end).encode("utf-8", "surrogateescape"))
        except BrokenPipeError as error:
            raise OutputClosed from error

    def flush(self) -> None:
        """Hand everything to the system."""
        try:
            self._stream.flush()
        except BrokenPipeError as error:
            raise OutputClosed from error


def report(text: str) -> None:
    """One line for the person, on standard error."""
    if sys.stderr is None:
        return
    if sys.stdout is not None:
        sys.stdout.flush()
    line = safe_line(text) + "\n"
    sys.stderr.buffer.write(line.encode("utf-8", "backslashreplace"))
    sys.stderr.buffer.flush()


def wants_color(choice: str, stream: IO[Any]) -> bool:
    """Whether to colour a stream: `always`, `never`, or `auto`: by terminal, `NO_COLOR`, `FORCE_COLOR`, `TERM`."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
