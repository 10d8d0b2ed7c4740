"""The year in which an amount is reached: "by the end of 2025", 2023年投产, next spring."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.claims.draft import Draft
from index.claims.phases import NUMBERED
from index.claims.story import Story
from index.model import Span

_YEAR = re.compile(
    r"(?<![0-9.])(20[1-4][0-9])(?![0-9]|[.,][0-9])(?=年|\b)"
    r"|(?P<this>今年|年内|年底|\bthis year\b)|(?P<next>明年|\bnext (?:year|spring|summer|autumn|winter)\b)"
)
_LIST = re.compile(r"[^;。.!?\n]{0,40}?(?:[,、和及与]|\band\b)[^;。.!?\n]{0,30}")
_CLAUSE_END = re.compile(r"[;。!?\n]")
_CLAUSE = re.compile(r"(?:[^,;。!?\n]|(?<=[0-9]),(?=[0-9]))+")
_REACHED = re.compile(
    r"\b(?:be|is|are|was|were|been|fully) (?:fully )?(?:completed|finished|commissioned)\b|\bcompletion\b"
    r"|\b(?:put|comes?|came|brought|goes|go|enters?) (?:in|into|on) ?(?:trial |full |mass )?"
    r"(?:operation|production|use|service|stream)\b"
    r"|\b(?:starts?|started|begins?|began) (?:trial |mass |commercial )?production\b|\boperational\b"
    r"|建成|投产|竣工|完工|达产|投运|投用"
)
_PLANT = re.compile(r"\b(?:project|plant|line|base|factory|facility|phase|it|construction|works)\b")
_OTHER = re.compile(
    r"公司|集团|企业|园区|开发区|新区|学校|中心|大楼|公路|铁路|\b(?:road|railway|park|port|school|centre|center)\b"
)
_NOT_YET = re.compile(r"\bnot\b|\bif\b|未|若|如果|原定|原计划|\boriginally\b")
_FARTHEST = 600
"""Characters behind an amount in which a sentence may say when its plant is completed."""


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


def of_project(drafts: Sequence[Draft], story: Story, date: str | None) -> None:
    """BTR will build a line of 70,000 t. The project is to be completed in October 2022: said of the one claim before.

    Only where it is plain whose year it is: the sentence before makes one claim, or one of the phase that is named, and
    no other firm is named since.
    """
    for number, draft in enumerate(drafts):
        last = number + 1 == len(drafts) or drafts[number + 1].sentence != draft.sentence
        if not last:
            continue
        told = [d for d in drafts[max(0, number - 9) : number + 1] if d.sentence == draft.sentence]
        for sentence in story.sentences_between(draft.sentence.end, min(draft.following, draft.tail + _FARTHEST)):
            if sentence.end > draft.following or story.is_item(story.paragraph(sentence.start)):
                break
            if any(firm.id != draft.company for firm in story.companies.between(sentence.start, sentence.end)):
                break
            if reached := _reached(sentence, story, date):
                _give(told, *reached, date)
                break


def _give(told: Sequence[Draft], year: int, phases: frozenset[str], date: str | None) -> None:
    meant = [d for d in told if d.phase in phases] if phases else told
    if len(meant) != 1 or len(phases) > 1 or meant[0].year or (meant[0].phase and not phases):
        return
    draft = meant[0]
    if date and year > int(date[:4]) and "status:stated-as-fact" in draft.rules:
        draft.status = "planned"
        draft.rules.append("status:year-ahead")
    if date is None or (year <= int(date[:4]) if draft.status == "operating" else year >= int(date[:4])):
        draft.year = year
        draft.rules.append("year:sentence-behind")


def _reached(sentence: Span, story: Story, date: str | None) -> tuple[int, frozenset[str]] | None:
    """The one year in which a sentence says that a plant is completed or begins to produce, and the phase it names."""
    if not _YEAR.search(story.text, sentence.start, sentence.end):
        return None
    published = int(date[:4]) if date else None
    years: set[int | None] = set()
    phases: set[str] = set()
    for clause in _CLAUSE.finditer(story.text, sentence.start, sentence.end):
        found = [_said(match, published) for match in _YEAR.finditer(story.text, *clause.span())]
        if found and _tells_of_plant(clause, sentence, story.text):
            years.update(found)
            phases |= NUMBERED.intersection(story.phases.between(*clause.span()))
    year = years.pop() if len(years) == 1 else None
    return (year, frozenset(phases)) if year else None


def _tells_of_plant(clause: re.Match[str], sentence: Span, text: str) -> bool:
    """Whether a clause says that a plant, and nothing else, is completed or produces; Chinese may leave it out."""
    event = _REACHED.search(text, *clause.span())
    if not event or _NOT_YET.search(clause[0]) or _OTHER.search(text, clause.start(), event.start()):
        return False
    return not event[0].isascii() or _PLANT.search(text, sentence.start, event.start()) is not None


def _said(match: re.Match[str], published: int | None) -> int | None:
    if match["this"]:
        return published
    if match["next"]:
        return published + 1 if published else None
    return int(match[1])
