"""Days whose year is told apart from them: by an issue's number, in a wire service's code."""

from __future__ import annotations

import re

from index.readers.calendar import iso_day
from index.readers.layout import Layout

HEAD_CHARACTERS = 400
"""How far into a text the line may stand that tells its issue."""

_ISSUE = re.compile(
    r"(20\d\d)\s?年\s?第?\s?\d{1,3}\s?期[\s(（,，|｜:：]{0,3}(?:出[版刊]日期[:：]?)?(\d{1,2})\s?月\s?(\d{1,2})\s?日"
)
_WIRE_CODE = re.compile(r"(?:[编編][辑輯]|[译譯]者|核稿)[^()（）\n]{1,40}[)）]\s?(1\d\d)(\d\d)(\d\d)\s*$", re.MULTILINE)


def issue_day(layout: Layout) -> str | None:
    """A weekly's issue and day in its head: 2023年第23期（6月12日出版）."""
    match = _ISSUE.search(layout.text, 0, HEAD_CHARACTERS)
    return iso_day((int(match[1]), int(match[2]), int(match[3]))) if match else None


def wire_code(layout: Layout) -> str | None:
    """The code behind the editors of a Taiwanese wire story, in years of the Republic: （編輯：林某某）1120309."""
    codes = [iso_day((int(m[1]) + 1911, int(m[2]), int(m[3]))) for m in _WIRE_CODE.finditer(layout.text)]
    return codes[0] if len(codes) == 1 else None
