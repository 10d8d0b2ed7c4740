"""The year in which an amount is reached: "by the end of 2025", 2023年投产, next spring."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.claims.draft import Draft
from index.claims.story import Story

_YEAR = re.compile(
    r"(?<![0-9.])(20[1-4][0-9])(?![0-9.]|,[0-9])(?=年|\b)"
    r"|(?P<this>今年|年内|年底|\bthis year\b)|(?P<next>明年|\bnext (?:year|spring|summer|autumn|winter)\b)"
)
_LIST = re.compile(r"[^;。.!?\n]{0,40}?(?:[,、和及与]|\band\b)[^;。.!?\n]{0,30}")
_CLAUSE_END = re.compile(r"[;。!?\n]")


def year_of(draft: Draft, story: Story, date: str | None) -> int | None:
    """The year nearest to the amount among its own words; "this year" is the year of publication."""
    start, end = draft.floor, draft.ceiling
    stop = _CLAUSE_END.search(story.text, draft.quantity.tail, end)
    found = list(_YEAR.finditer(story.text, start, stop.start() if stop else end))
    published = int(date[:4]) if date else None
    years = [(abs(m.start() - draft.start), year) for m in found if (year := _said(m, published))]
    return min(years)[1] if years else None


def share(drafts: Sequence[Draft], story: Story) -> None:
    """A list has one year: "10GWh of cells, 6GWh of packs and 10GWh of systems by 2025"."""
    for earlier, later in [*pairwise(drafts), *reversed([*pairwise(drafts)])]:
        if earlier.sentence == later.sentence and _LIST.fullmatch(story.text, earlier.quantity.tail, later.start):
            earlier.year = earlier.year or later.year
            later.year = later.year or earlier.year


def _said(match: re.Match[str], published: int | None) -> int | None:
    if match["this"]:
        return published
    if match["next"]:
        return published + 1 if published else None
    return int(match[1])
