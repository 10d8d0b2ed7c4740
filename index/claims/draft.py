"""A claim while the rules fill it in, and the words of its sentence that are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from index.claims.cues import Verdict
from index.claims.phases import OF_PHASE
from index.claims.quantities import Quantity
from index.claims.story import NEAR, Story
from index.model import Period, Span, Status, Unit

Link = Literal["material", "company", "place"]


@dataclass(slots=True)
class Draft:
    """An amount that is a claim, and what the rules have said of it so far. Offsets are of folded text.

    `floor <= own_start <= quantity.start < tail <= own_end <= ceiling`: between floor and ceiling no other claim's
    amount stands; between own_start and own_end the words speak of this amount rather than of its neighbours'.
    """

    quantity: Quantity
    sentence: Span
    paragraph: Span
    floor: int
    ceiling: int
    tail: int
    """Behind the amount and its period; of a pair (50 MW/100 MWh), behind both."""
    own_start: int
    own_end: int
    preface: int = 0
    """Where the first claim's amount of its sentence begins: what stands before may speak of all."""
    following: int = 0
    """Where the next claim's amount of the article begins, or the article ends."""
    title: bool = False
    phase: str | None = None
    """Which part of a project: "1", "2" ..., "rest", "more", "each", "share", "line"."""
    joined: bool = False
    """Whether it goes on a list that began with the claim before."""
    period: Period | None = None
    material: str | None = None
    company: str | None = None
    place: str | None = None
    country: str | None = None
    """The foreign country it is said to stand in, where `place` is None for that."""
    status: Status | None = None
    year: int | None = None
    other: bool = False
    """Whether it is of a good that is no material of the taxonomy."""
    collective: bool = False
    """Whether a city, a park or an industry makes it rather than one firm."""
    guessed: set[Link] = field(default_factory=set)
    """Links that come from far away, and give way to a telling that says them."""
    rules: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the amount begins."""
        return self.quantity.start

    @property
    def value(self) -> Decimal:
        """The amount in its unit; the lower end of a range."""
        return self.quantity.value

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.quantity.unit


_ANEW = re.compile(
    r"另外?|此外|同时|其中|同步|还将|而(?!且)|\bof which\b|\bamong (?:them|which)\b|\bwhile\b|\bbut\b|\banother\b"
)
_JOIN = re.compile(r"\s(?:and|plus|while)\s|[,、和及与并]")


def drafts(story: Story, quantities: Sequence[Quantity], verdicts: Sequence[Verdict]) -> list[Draft]:
    """The amounts that are claims, each with its own words marked off, in order of the text."""
    claims = [(q, v) for q, v in zip(quantities, verdicts, strict=False) if v.claim]
    found: list[Draft] = []
    for number, (quantity, verdict) in enumerate(claims):
        before = claims[number - 1][0] if number else None
        behind = [q for q, _ in claims[number + 1 : number + 3]]
        found.append(_draft(quantity, verdict, before, behind, story))
    _part(found, story)
    return found


def _draft(
    quantity: Quantity, verdict: Verdict, before: Quantity | None, behind: Sequence[Quantity], story: Story
) -> Draft:
    sentence = story.sentence(quantity.start)
    paired = bool(behind) and story.text[quantity.tail : behind[0].start].strip() == "/"
    tail = behind[0].tail if paired else quantity.tail
    following = behind[1 if paired else 0 :]
    ceiling = min(sentence.end, tail + NEAR, following[0].start if following else sentence.end)
    floor = max(sentence.start, quantity.start - NEAR, before.tail if before else 0)
    return Draft(
        quantity=quantity,
        sentence=sentence,
        paragraph=story.paragraph(quantity.start),
        floor=min(floor, quantity.start),
        ceiling=max(ceiling, tail),
        tail=tail,
        own_start=min(floor, quantity.start),
        own_end=max(ceiling, tail),
        title=story.in_title(quantity.start),
        joined=verdict.rule.startswith("joined:"),
        rules=[verdict.rule],
    )


def _part(found: Sequence[Draft], story: Story) -> None:
    """Mark where the words of one claim end and those of the next in its sentence begin; then name the phases."""
    for one, other in pairwise(found):
        if one.sentence == other.sentence and one.tail <= other.start:
            border = _border(story, one.tail, other.start)
            one.own_end = other.own_start = border
    for number, draft in enumerate(found):
        first = number == 0 or found[number - 1].sentence != draft.sentence
        draft.preface = draft.start if first else found[number - 1].preface
        draft.following = found[number + 1].start if number + 1 < len(found) else len(story.text)
        draft.phase = _phase(story.phases.between(draft.own_start, draft.start)[-1:]) or _phase_behind(draft, story)
        if draft.joined and not draft.phase and found[number - 1].sentence == draft.sentence:
            draft.phase = found[number - 1].phase


def _phase_behind(draft: Draft, story: Story) -> str | None:
    """50,000 tons a year in a first phase."""
    match = OF_PHASE.match(story.text, draft.tail, draft.own_end)
    return _phase(story.phases.between(match.end(), min(match.end() + 16, draft.own_end))[:1]) if match else None


def _phase(named: Sequence[str]) -> str | None:
    return named[0] if named and named[0] != "total" else None


def _border(story: Story, start: int, end: int) -> int:
    """A semicolon; else the clause in which a phase, a firm or a word like "another" begins; else the last comma."""
    text = story.text
    semicolon = text.rfind(";", start, end)
    if semicolon >= 0:
        return semicolon + 1
    word, firm = _ANEW.search(text, start, end), story.companies.first(start, end)
    begins = (story.phases.start_between(start, end), word and word.start(), firm and firm.start)
    anew = min((at for at in begins if at is not None), default=None)
    commas = [m.end() for m in _JOIN.finditer(text, start, end if anew is None else anew)]
    return commas[-1] if commas else start if anew is None else anew
