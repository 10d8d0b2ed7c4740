"""Totals of which a part has begun: an eighty-thousand-ton project whose first phase runs is under construction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.claims.draft import Draft
from index.claims.phases import LATER, NUMBERED
from index.claims.sites import Tree, akin

_WHOLE = re.compile(
    r"(?:\b(?:total|overall|full|whole)\b[a-z ]{0,20}|全案(?:规划)?|总(?:规划|设计|建设|产能|规模|计划)[^,;。]{0,6})\Z"
)
_BY_NOW = re.compile(
    r"\b(?:now|so far|at present|already|currently|to date|thereof|of which|of them)\b|已|目前|现|其中|中,"
)
_STARTED = re.compile(
    r"\b(?:put into|gone into|went into|entered|started|in) (?:trial |full )?(?:production|operation|use|service)\b"
    r"|\b(?:been|were|are) (?:built|completed|finished|commissioned)\b|投产|投运|建成|投用|达产"
)


def totals(drafts: Sequence[Draft], materials: Tree, text: str) -> None:
    """A total of which a part runs or is being built is under construction."""
    for total in drafts:
        if {"status:past-output", "status:existing"} & set(total.rules):
            continue
        if total.status not in ("planned", "operating") or total.phase not in (None, "share") or total.collective:
            continue
        whole = _WHOLE.search(text, max(0, total.start - 24), total.start) is not None
        found = [
            p
            for p in drafts
            if (_is_part(p, total, materials, whole) and _nearest_total(p, total, drafts, materials))
            or _runs_of(p, total, materials, text)
        ]
        parts = {p.status for p in found}
        # Where phase two runs, the whole may well run.
        all_run = any(p.phase in LATER and p.status == "operating" for p in found)
        said = "status:own-words" in total.rules
        runs = "operating" in parts and not said and not all_run
        # What is said to run does, whatever is being added to it.
        begun = {p.status for p in found if not (said and total.status == "operating" and p.phase in LATER)}
        if "construction" in begun or runs:
            total.status = "construction"
            total.rules.append("status:part-of-it-begun")


def _is_part(part: Draft, total: Draft, materials: Tree, whole: bool) -> bool:
    return (
        part is not total
        and (total.phase is None or (part.sentence == total.sentence and part.phase in NUMBERED))
        and (whole or part.start > total.start or total.status == "planned" or part.sentence == total.sentence)
        and part.phase not in (None, "more")
        and (part.paragraph == total.paragraph or total.title or total.company is not None)
        and _less_of_the_same(part, total, materials)
    )


def _runs_of(part: Draft, total: Draft, materials: Tree, text: str) -> bool:
    """Of the 100,000-ton project 4 lines with 50,000 tons have now been put into production."""
    return (
        part.sentence == total.sentence
        and part.start > total.start
        and _less_of_the_same(part, total, materials)
        and "status:own-words" in part.rules
        and _BY_NOW.search(text, total.tail, part.start) is not None
        and _STARTED.search(text, total.tail, part.own_end) is not None
    )


def _less_of_the_same(part: Draft, total: Draft, materials: Tree) -> bool:
    return part.value < total.value and _of_the_same(part, total, materials)


def _of_the_same(one: Draft, other: Draft, materials: Tree) -> bool:
    """Of one firm, in one unit, of akin materials."""
    return one.unit == other.unit and one.company == other.company and akin(one.material, other.material, materials)


def _nearest_total(part: Draft, total: Draft, drafts: Sequence[Draft], materials: Tree) -> bool:
    """Whether no other amount between the two may be what the part is of; a headline's is always."""
    if total.title:
        return True
    first, last = min(part.start, total.start), max(part.start, total.start)
    between = (d for d in drafts if first < d.start < last and d.phase is None and d.value > part.value)
    return not any(_of_the_same(d, part, materials) for d in between)
