"""What an article is about among the places it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from index.model import Claim, Mention
from index.names.places.cues import cues, objection_to
from index.names.places.datelines import DATELINE
from index.names.places.surroundings import surroundings
from index.names.places.table import MUNICIPALITIES, PlaceTable
from index.text.passage import Passage

ENOUGH = 4
"""Points that make a place one of the news."""
ENOUGH_AT_HOME = 3
"""Points that do so in the province of the weightiest place."""
ENOUGH_ALONE = 2
"""Points that do so where no place has more."""
OWNS = "owns a claim"
HAPPENS = frozenset(
    (
        "in the headline",
        "a zone",
        "its government acts",
        OWNS,
        "told to be the site",
    )
)
"""Rules that say that something happens in a place."""
_AMOUNT, _AMOUNT_NEXT = "in a sentence with an amount", "before a sentence with an amount"
_COUNTY_IN_FULL, _BUILT = "a county named in full", "something is built there"
_SITE_ZH, _SITE_EN, _ITS_PLANT = "a site, in Chinese", "a site, in English", "its plant or project is told of"
_PLANT, _WITH_PARENT = "a plant stands there, in English", "named with what it lies in"
HAPPENS_TOGETHER = (
    *(
        frozenset((_AMOUNT, other))
        for other in (_AMOUNT_NEXT, _COUNTY_IN_FULL, _BUILT, _SITE_ZH, _SITE_EN, _ITS_PLANT, _PLANT, _WITH_PARENT)
    ),
    frozenset((_AMOUNT_NEXT, _BUILT)),
    frozenset((_AMOUNT_NEXT, _COUNTY_IN_FULL)),
    frozenset((_AMOUNT_NEXT, _WITH_PARENT)),
    frozenset((_AMOUNT_NEXT, _PLANT)),
    frozenset((_PLANT, _WITH_PARENT)),
    frozenset(("in the lead", _WITH_PARENT)),
    frozenset((_COUNTY_IN_FULL, _SITE_ZH)),
    frozenset((_COUNTY_IN_FULL, _SITE_EN)),
)
"""Rules that say so together."""
TOLD = HAPPENS | {_AMOUNT, _AMOUNT_NEXT, _COUNTY_IN_FULL, _WITH_PARENT, _PLANT, _BUILT}
"""Rules of which one at least must hold of a place that is named once."""
ELSEWHERE = frozenset(
    (
        "where somebody or something comes from",
        "whose people or firms these are",
        "where it is sold or sent",
        "whose customers or partners these are",
    )
)
"""Rules against a place that say that something happens, but not there."""
SENT_FROM = 1
"""Points of a place that is named in the text and in the dateline too."""
REPEATS = 3
"""Namings that count, the first included; each after the first is worth a point."""


@dataclass(slots=True)
class Weight:
    """What speaks for a place."""

    score: int = 0
    first: int = 0
    times: int = 0
    reasons: list[str] = field(default_factory=list)


def subject_places(
    passage: Passage, mentions: Sequence[Mention], table: PlaceTable, claims: Sequence[Claim] = ()
) -> tuple[str, ...]:
    """Codes of the places of China where the news happens, the weightiest first, without the parents of others."""
    weights = weigh(passage, mentions, claims, lambda code: not _is_province(code))
    # A province is the place of the news only where nothing smaller is.
    return tuple(_choose(weights or weigh(passage, mentions, claims, _is_province), table))


def named_elsewhere(passage: Passage, mentions: Sequence[Mention]) -> frozenset[int]:
    """Where the mentions begin of places at which what is said does not happen: goods go there or come from there."""
    around = surroundings(passage, mentions, (), lambda m: True)
    objections = ((each.mention.start, objection_to(each)) for each in around)
    return frozenset(start for start, objection in objections if objection and objection.name in ELSEWHERE)


def weigh(
    passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim], wanted: Callable[[str], bool]
) -> dict[str, Weight]:
    """What speaks for each wanted place of China that a text names: points, and the rules that gave them.

    A mention that a rule objects to counts for nothing; a rule that speaks for a place counts once.
    """
    weights: dict[str, Weight] = {}
    banned: set[str] = set()
    sent_from = {mention.id for mention in mentions if mention.rule == DATELINE}
    for around in surroundings(passage, mentions, claims, lambda m: len(m.id) == 6 and wanted(m.id)):
        code = around.mention.id
        objection = objection_to(around)
        if objection is not None:
            if objection.whole:
                banned.add(code)
            continue
        weight = weights.setdefault(code, Weight(first=around.mention.start))
        weight.times += 1
        if 1 < weight.times <= REPEATS:
            weight.score += 1
        if weight.times == 1 and code in sent_from:
            weight.score += SENT_FROM
        for cue in cues("for"):
            if cue.name not in weight.reasons and cue.fits(around):
                weight.score += cue.points
                weight.reasons.append(cue.name)
    return {code: weight for code, weight in weights.items() if code not in banned}


def _is_province(code: str) -> bool:
    return code.endswith("0000") and code[:2] not in MUNICIPALITIES


def _choose(weights: dict[str, Weight], table: PlaceTable) -> Iterable[str]:
    above = {parent for code in weights if weights[code].score >= ENOUGH_AT_HOME for parent in table.ancestors(code)}
    lowest = {code: w for code, w in weights.items() if code not in above}
    ranked = sorted(lowest, key=lambda code: (-lowest[code].score, lowest[code].first))
    provinces = [c for c in ranked if _is_province(c)]
    ranked = [c for c in ranked if not _is_province(c)] or [
        c for c in provinces if _is_the_subject(lowest[c], alone=len(provinces) == 1)
    ]
    if not ranked:
        return ()
    ranked.sort(key=lambda code: TOLD.isdisjoint(lowest[code].reasons))
    if not _is_enough_alone(lowest[ranked[0]]):
        return ()
    home = ranked[0][:2]
    anchored = any(OWNS in lowest[c].reasons for c in ranked)
    enough = [c for c in ranked if _is_enough(lowest[c], at_home=c[:2] == home, anchored=anchored)]
    # What is the best there is suffices with less: a brief names its place once.
    return enough or ranked[:1]


def _happens(weight: Weight) -> bool:
    """Whether something is said to happen in a place, more than that it is named."""
    return not HAPPENS.isdisjoint(weight.reasons) or any(both.issubset(weight.reasons) for both in HAPPENS_TOGETHER)


def _is_enough(weight: Weight, *, at_home: bool, anchored: bool) -> bool:
    """Whether a place is one of the news.

    Where some places are said to produce or build something, and outside the province of the weightiest place,
    something must happen there.
    """
    if at_home and not anchored:
        return weight.score >= ENOUGH_AT_HOME and (weight.times > 1 or not TOLD.isdisjoint(weight.reasons))
    happens = _happens(weight) or (not anchored and _AMOUNT in weight.reasons)
    return weight.score >= (ENOUGH_AT_HOME if at_home else ENOUGH) and happens


def _is_enough_alone(weight: Weight) -> bool:
    told = "in the lead" in weight.reasons or not TOLD.isdisjoint(weight.reasons)
    return weight.score >= ENOUGH_ALONE and told


def _is_the_subject(weight: Weight, *, alone: bool) -> bool:
    """Whether a province is more than where firms come from: in the headline, or in the lead and not one of several."""
    return "in the headline" in weight.reasons or ("in the lead" in weight.reasons and (alone or weight.times > 1))
