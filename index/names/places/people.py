"""Names of people that are also names of places, and reporters' posts."""

from __future__ import annotations

import re
from functools import cache

from index.names.places.candidates import Candidate
from index.names.places.context import Context
from index.names.places.words import either, words

LONGEST_SURNAME = 6
"""Letters of the longest surname in pinyin, as in Zhuang."""
LONGEST_TITLE = 4
"""Han characters of a title that are read before a name."""

_WORD_BEFORE = re.compile(r"([a-z]+) $")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(f"(?:{either(words('people', 'before'))})[:： ]?$")


@cache
def _speaks() -> re.Pattern[str]:
    return re.compile(either(words("people", "after")))


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf" (?:{either(words('people', 'post'))})\b")


def is_post(candidate: Candidate, context: Context) -> bool:
    """WASHINGTON correspondent: where a reporter is posted."""
    return bool(_post().match(context.text, candidate.end))


def is_person(candidate: Candidate, context: Context) -> bool:
    """Chen Yichun, 记者王长春: a surname stands before the name, and nothing makes it a place."""
    return _is_person_zh(candidate, context) if candidate.han else _is_person_en(candidate, context)


def _is_person_zh(candidate: Candidate, context: Context) -> bool:
    before = context.text[max(0, candidate.start - LONGEST_TITLE - 2) : candidate.start]
    if before[-1:] not in words("people", "han"):
        return False
    return bool(_title().search(before[:-1]) or _speaks().match(context.text, candidate.end))


def _is_person_en(candidate: Candidate, context: Context) -> bool:
    window = max(0, candidate.start - LONGEST_SURNAME - 2)
    match = _WORD_BEFORE.search(context.text, window, candidate.start)
    if not match or match[1] not in words("people", "latin"):
        return False
    return context.printed(match.start(1), match.end(1))[:1].isupper()
