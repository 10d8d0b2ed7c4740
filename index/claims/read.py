"""The story: amounts are found, judged, linked to material, firm, place and status, and told once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.claims import materials, merge, periods, status
from index.claims.cues import Verdict, judge
from index.claims.draft import Draft
from index.claims.firms import Firms, company_of
from index.claims.investments import investments
from index.claims.phases import phase_of
from index.claims.quantities import Money, Quantity, amounts
from index.claims.sites import Sites
from index.claims.story import Story
from index.claims.years import year_of
from index.model import Claim, Investment, Names
from index.names.places import subject_places
from index.text.passage import Passage

if TYPE_CHECKING:
    from index.names.gazetteer import Gazetteer


def read_claims(
    passage: Passage, names: Names, gazetteer: Gazetteer, date: str | None
) -> tuple[tuple[Claim, ...], tuple[Investment, ...]]:
    """All claims and investments of an article, in order of the text.

    `date` is the day of publication (ISO), which says what "this year" is.
    """
    story = Story(passage, names)
    quantities, sums = amounts(story.text)
    drafts = _drafts(story, quantities)
    _link(drafts, story, names, gazetteer, date)
    kept = merge.merged(drafts, gazetteer.materials, gazetteer.places)
    status.totals(kept)
    return tuple(_claim(d, story) for d in kept), tuple(_investments(story, sums))


def _drafts(story: Story, quantities: Sequence[Quantity]) -> list[Draft]:
    drafts = []
    for number, (quantity, verdict) in enumerate(zip(quantities, judge(story, quantities), strict=True)):
        if not verdict.claim:
            continue
        sentence = story.sentence(quantity.start)
        floor = max(sentence.start, quantities[number - 1].tail if number else 0)
        ceiling = min(sentence.end, quantities[number + 1].start if number + 1 < len(quantities) else len(story.text))
        drafts.append(_draft(quantity, verdict, story, floor, max(ceiling, quantity.tail)))
    return drafts


def _draft(quantity: Quantity, verdict: Verdict, story: Story, floor: int, ceiling: int) -> Draft:
    draft = Draft(
        quantity=quantity,
        sentence=story.sentence(quantity.start),
        paragraph=story.paragraph(quantity.start),
        floor=floor,
        ceiling=ceiling,
        title=story.in_title(quantity.start),
        joined=verdict.rule.startswith("joined:"),
        rules=[verdict.rule],
    )
    draft.phase = phase_of(draft, story)
    return draft


def _link(drafts: Sequence[Draft], story: Story, names: Names, gazetteer: Gazetteer, date: str | None) -> None:
    subjects = subject_places(story.passage, names.of("place"), gazetteer.places, ())
    sites = Sites(story, subjects, gazetteer.places)
    events = status.Events(story)
    firms = Firms(story)
    for number, draft in enumerate(drafts):
        earlier = drafts[:number]
        before = earlier[-1] if earlier and earlier[-1].sentence == draft.sentence else None
        draft.period = periods.period_of(draft, story, before) if not draft.quantity.level else None
        draft.company = company_of(draft, firms)
        draft.material = materials.material_of(draft, story, earlier)
        draft.place = sites.place_of(draft)
        status.status_of(draft, events)
        draft.year = year_of(draft, story, date)
    materials.align(drafts, story)
    periods.inherit(drafts)


def _claim(draft: Draft, story: Story) -> Claim:
    quantity, folded = draft.quantity, story.passage.folded
    span = folded.span(quantity.start, quantity.end)
    return Claim(
        value=float(quantity.value),
        unit=quantity.unit,
        start=span.start,
        end=span.end,
        quote=span.of(story.passage.text),
        sentence=story.passage.sentence_at(span.start),
        period=draft.period,
        high=None if quantity.high is None else float(quantity.high),
        material=draft.material,
        company=draft.company,
        place=draft.place,
        status=draft.status,
        year=draft.year,
        rules=tuple(draft.rules),
    )


def _investments(story: Story, sums: Sequence[Money]) -> list[Investment]:
    found = []
    for money in investments(story, sums):
        span = story.passage.folded.span(money.start, money.end)
        found.append(Investment(float(money.value), money.currency, span.start, span.end, span.of(story.passage.text)))
    return found
