"""Which firms an article is about: those that act in it.

Makers, owners, partners, customers, contractors, shareholders and sponsors act;
a firm does not that stands only in a list of tags, in a link to another article,
as the source of the news, or in somebody's career.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from index.model import Claim, Company, Mention
from index.names.companies.words import org_words
from index.text.normalise import Folded
from index.text.passage import Passage


class Setting(NamedTuple):
    """Where a mention stands."""

    before: str
    """Its line up to the mention, folded."""
    after: str
    """What follows the mention, folded."""
    printed: str
    near: str
    """The end of `before`, where most cues stand."""
    headings: tuple[str, ...]
    """The nearest lines above, the nearest first, up to a blank one."""
    related: bool
    """Whether another firm of the article owns it or is owned by it."""


@cache
def _cue(kind: str) -> re.Pattern[str]:
    words = org_words().passing[kind]
    return re.compile(_FRAMES[kind].format(words=words), re.IGNORECASE)


_FRAMES = {
    "tags": r"^\W*(?:{words})\s*[:：]",
    "links": r"^\W*(?:{words})\s*(?:[:：>|»]|$)",
    "list_heads": r"^\W*(?:{words})\W*$",
    "sources": r"(?:{words})\s*[:：]?\s*[|｜]?\s*\S{{0,6}}$",
    "landmarks": r"(?:{words})$",
    "landmarks_after": r"(?:{words})",
    "careers_after": r"\s?(?:{words})",
    "pages": r"(?:{words})\s*[:：©]?\s*\S{{0,12}}$",
    "careers": r"(?:{words})(?:(?!现任|现为|加入|, (?:who |he |she )?(?:joins?|joined|now|is)\b)[^。；;.]){{0,40}}$",
}
"""Kind of cue -> where on the line it must stand."""

Rule = tuple[str, Callable[[Setting], bool]]

PASSING: tuple[Rule, ...] = (
    ("tag list", lambda s: _cue("tags").match(s.before) is not None),
    ("link to another article", lambda s: _cue("links").match(s.before) is not None),
    ("list of other articles", lambda s: any(_cue("list_heads").match(line) for line in s.headings)),
    ("source of the news", lambda s: _cue("sources").search(s.near[-_NEARER:]) is not None),
    ("medium or price house", lambda s: s.printed.casefold() in org_words().media),
    ("maker or owner of the page", lambda s: _cue("pages").search(s.near[-_NEARER:]) is not None),
    ("landmark", lambda s: _cue("landmarks").search(s.near[-_NEARER:]) is not None),
    ("landmark", lambda s: _cue("landmarks_after").match(s.after) is not None),
    ("career", lambda s: not s.related and _cue("careers_after").match(s.after) is not None),
    ("career", lambda s: not s.related and _cue("careers").search(s.near) is not None),
)
"""Why a mention does not make its firm act, the first that holds."""

_HEADING_LINES = 8
_LINE_SHOWN = 200
_AFTER_SHOWN = 12
_NEAR = 80
_NEARER = 40


def passing(mention: Mention, passage: Passage, related: frozenset[str] = frozenset()) -> str | None:
    """The name of the rule that makes a mention a passing one, None for one that counts.

    `related`: ids of firms that own or are owned by another firm of the article.
    """
    setting = _setting(mention, passage.folded, related)
    return next((name for name, holds in PASSING if holds(setting)), None)


def subject_companies(
    passage: Passage, mentions: Sequence[Mention], companies: Sequence[Company], claims: Sequence[Claim]
) -> tuple[str, ...]:
    """Ids of the firms that act in the article, those with claims and the oftener named first."""
    related = _related(companies)
    weight: dict[str, int] = {}
    for mention in mentions:
        if mention.kind == "company" and passing(mention, passage, related) is None:
            weight[mention.id] = weight.get(mention.id, 0) + 1
    for claim in claims:
        if claim.company is not None:
            weight[claim.company] = weight.get(claim.company, 0) + len(mentions)
    known = {company.id for company in companies}
    return tuple(sorted((id_ for id_ in weight if id_ in known), key=lambda id_: -weight[id_]))


def _setting(mention: Mention, folded: Folded, related: frozenset[str]) -> Setting:
    text = folded.text
    low = folded.offset(mention.start)
    start = max(text.rfind("\n", max(0, low - _LINE_SHOWN), low) + 1, low - _LINE_SHOWN, 0)
    above = [line.strip() for line in text[max(0, start - 600) : start].split("\n")[:-1][-_HEADING_LINES:]]
    headings: list[str] = []
    for line in reversed(above):
        if not line and headings:
            break
        headings.append(line)
    high = folded.offset(mention.end)
    after = text[high : high + _AFTER_SHOWN]
    near = text[max(start, low - _NEAR) : low]
    return Setting(text[start:low], after, mention.text, near, tuple(headings), mention.id in related)


def _related(companies: Sequence[Company]) -> frozenset[str]:
    """The firms of which another firm of the article is the parent, and those parents."""
    ids = {company.id for company in companies}
    owned = [(company.id, company.parent) for company in companies if company.parent in ids]
    return frozenset(id_ for pair in owned for id_ in pair if id_)
