"""The story: amounts are found, judged, linked to material, firm, place and status, and told once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from index.claims import cues, firms, goods, materials, owners, periods, phases, stages, status, wholes, years
from index.claims import investments as money
from index.claims.draft import Draft, drafts
from index.claims.lexicon import Lexicons
from index.claims.merge import Merger
from index.claims.quantities import Quantity, amounts
from index.claims.setting import Setting
from index.claims.sites import Sites
from index.claims.story import Story, unwrapped
from index.claims.sums import Money
from index.model import Claim, Investment, Names
from index.names.places import named_elsewhere, subject_places
from index.text.passage import Passage

if TYPE_CHECKING:
    from index.names.gazetteer import Gazetteer


_EARLIER = 50


def read_claims(
    passage: Passage, names: Names, gazetteer: Gazetteer, date: str | None
) -> tuple[tuple[Claim, ...], tuple[Investment, ...]]:
    """All claims and investments of an article, in order of the text.

    `date` is the day of publication (ISO), which says what "this year" is.
    """
    text = unwrapped(passage)
    quantities, sums = _of_the_article(amounts(text), passage)
    if not quantities and not sums:
        return (), ()
    story = Story(passage, text, names, _lexicons().read(text))
    found = drafts(story, quantities, cues.judge(story, quantities))
    return tuple(_claims(found, story, gazetteer, date)), tuple(_investments(story, sums))


@lru_cache(maxsize=1)
def _lexicons() -> Lexicons:
    return Lexicons(*(each.lexicon() for each in (cues, firms, goods, money, phases, stages)))


def _claims(found: Sequence[Draft], story: Story, gazetteer: Gazetteer, date: str | None) -> Iterator[Claim]:
    if not found:
        return
    _link(found, story, gazetteer, date)
    kept = Merger(story.text, gazetteer.materials, gazetteer.places).merged(found)
    kept.sort(key=lambda draft: draft.start)
    wholes.totals(kept, gazetteer.materials, story.text)
    yield from (_claim(draft, story) for draft in kept)


def _of_the_article(
    found: tuple[Sequence[Quantity], Sequence[Money]], passage: Passage
) -> tuple[list[Quantity], list[Money]]:
    """The amounts that do not stand in a menu or a list of other pages."""
    start = passage.folded.span
    quantities, sums = found
    return (
        [q for q in quantities if not passage.is_furniture(start(q.start, q.end).start)],
        [m for m in sums if not passage.is_furniture(start(m.start, m.end).start)],
    )


def _link(claims: Sequence[Draft], story: Story, gazetteer: Gazetteer, date: str | None) -> None:
    subjects = subject_places(story.passage, story.names.of("place"), gazetteer.places, ())
    sites = Sites(story, subjects, named_elsewhere(story.passage, story.names.of("place")), gazetteer.places)
    events = stages.Events(story, claims, date)
    acting = firms.Firms(story)
    made = goods.Goods(story)
    for number, draft in enumerate(claims):
        earlier = claims[max(0, number - _EARLIER) : number]
        before = earlier[-1] if earlier and earlier[-1].sentence == draft.sentence else None
        following = claims[number + 1] if number + 1 < len(claims) else None
        behind = following if following and following.sentence == draft.sentence else None
        draft.period = periods.period_of(draft, story, before) if not draft.quantity.level else None
        draft.company = owners.company_of(draft, earlier, acting)
        draft.material = materials.material_of(Setting(draft, story, made, earlier, behind, gazetteer.materials))
        draft.place = sites.place_of(draft, before)
        status.status_of(draft, before, behind, events)
        draft.year = years.year_of(draft, story, date)
    materials.align(claims, story)
    sites.align(claims)
    years.share(claims, story)
    years.of_project(claims, story, date)
    periods.share(claims, story)
    periods.inherit(claims, gazetteer.materials)
    periods.go_on(claims, story)


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
        rules=(*draft.rules, *([f"part:{draft.phase}"] if draft.phase else [])),
    )


def _investments(story: Story, sums: Sequence[Money]) -> list[Investment]:
    found = []
    for each in money.investments(story, sums):
        span = story.passage.folded.span(each.start, each.end)
        found.append(Investment(float(each.value), each.currency, span.start, span.end, span.of(story.passage.text)))
    return found
