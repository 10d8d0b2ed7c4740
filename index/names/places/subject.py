"""What an article is about among the places it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from index.model import Claim, Mention, Span
from index.names.places.cues import Around, cues
from index.names.places.datelines import DATELINE
from index.names.places.table import MUNICIPALITIES, PlaceTable
from index.text.passage import Passage
from index.text.scripts import is_han

REACH = 48
"""Characters before and after a name that are read for cues."""
ENOUGH = 4
"""Points that make a place one of the news."""
ENOUGH_AT_HOME = 3
"""Points that do so in the province of the weightiest place."""
ENOUGH_ALONE = 2
"""Points that do so where no place has more."""
REACH_IN_LINE = 100
"""Characters of a line on each side of a name that the cues of lines are looked for in."""
LONGEST_LINE = 500
"""Characters of a line, or of a sentence, that are read on each side of a name."""
MOST_LISTED = 12
"""Names that are taken to be listed together, on each side."""
SHORTEST_ZONE_ZH = 4
"""Characters of 某某城区: a Chinese name that long may end like a zone and be a district."""
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
SENT_FROM = 1
"""Points of a place that is named in the text and in the dateline too."""
REPEATS = 3
"""Namings that count, the first included; each after the first is worth a point."""
LEAD = 2
"""Sentences of the body that count as its lead."""


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
    return tuple(_choose(weigh(passage, mentions, claims), table))


def weigh(passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim] = ()) -> dict[str, Weight]:
    """What speaks for each place of China that a text names: points, and the rules that gave them.

    A mention that a rule objects to counts for nothing; a rule that speaks for a place counts once.
    """
    weights: dict[str, Weight] = {}
    banned: set[str] = set()
    sent_from = {mention.id for mention in mentions if mention.rule == DATELINE}
    for around in _surroundings(passage, mentions, claims):
        code = around.mention.id
        objection = next((cue for cue in cues("against") if cue.fits(around)), None)
        if objection is not None and objection.whole:
            banned.add(code)
        if objection is not None or len(code) != 6:
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


_LISTED = re.compile(r"(?:、|和|及|以及|/)|,? (?:and |or )?")


def _joined(text: str, end: int, start: int) -> bool:
    """Whether two names are listed together, or one stands right before the other: 宜昌市夷陵区."""
    return end == start or _LISTED.fullmatch(text, end, start) is not None


_COUNTY = re.compile(r"..[市区县旗]|^.县$|county|district|banner|city")
_ZONE = re.compile(r"(?:区|园|城|组团|基地|zone|zones|park|parks|area)$")


def _surroundings(passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Iterator[Around]:
    folded = passage.folded
    text = folded.text
    lead = _lead_end(passage)
    claimed = {claim.sentence.start for claim in claims}
    owners = {claim.place for claim in claims}
    places = [m for m in mentions if m.kind == "place"]
    runs = [(folded.offset(m.start), folded.offset(m.end)) for m in places]
    for at, m in enumerate(places):
        start, end = runs[at]
        first, last = _listed_with(at, runs, text)
        line = _window(text, start, end)
        sentence = passage.sentence_at(m.start)
        following = _sentence_after(_sentence_after(sentence, passage), passage)
        told = min(folded.offset(sentence.end), line.end)
        told_next = min(max(folded.offset(following.end), told), line.end)
        name = text[start:end]
        han = any(map(is_han, text[max(0, start - 2) : start + 1] + text[end : end + 2]))
        before, after = text[max(line.start, first - REACH) : first], text[last : min(line.end, last + REACH)]
        yield Around(
            mention=m,
            han=han,
            before=before.rstrip(" ") if han else before,
            after=after.lstrip(" ") if han else after,
            line=text[max(line.start, start - REACH_IN_LINE) : min(line.end, end + REACH_IN_LINE)],
            sentence=text[max(line.start, folded.offset(sentence.start)) : told],
            next_sentences=text[told:told_next],
            in_headline=passage.title is not None and passage.title.overlaps(m.span),
            in_lead=m.start < lead,
            in_claim=sentence.start in claimed,
            owns_claim=m.id in owners,
            full_county=not m.id.endswith("00") and bool(_COUNTY.search(name)),
            zone=bool(_ZONE.search(name)) and (len(name) > SHORTEST_ZONE_ZH or name.isascii()),
        )


def _sentence_after(sentence: Span, passage: Passage) -> Span:
    return passage.sentence_at(min(sentence.end + 2, len(passage.text) - 1))


def _listed_with(at: int, runs: Sequence[tuple[int, int]], text: str) -> tuple[int, int]:
    """Start of the first and end of the last of the names that one is listed with."""
    first = last = at
    while first > max(0, at - MOST_LISTED) and _joined(text, runs[first - 1][1], runs[first][0]):
        first -= 1
    while last + 1 < min(len(runs), at + MOST_LISTED) and _LISTED.fullmatch(text, runs[last][1], runs[last + 1][0]):
        last += 1
    return runs[first][0], runs[last][1]


def _window(text: str, start: int, end: int) -> Span:
    """The line of a run, as far as LONGEST_LINE to each side."""
    first, last = max(0, start - LONGEST_LINE), min(len(text), end + LONGEST_LINE)
    before = text.rfind("\n", first, start) + 1
    after = text.find("\n", end, last)
    return Span(before or first, last if after < 0 else after)


def _lead_end(passage: Passage) -> int:
    """Where the lead ends: the first sentences that are neither headline nor a line of dates and links."""
    left = LEAD
    for sentence in passage.sentences:
        if _is_body(sentence, passage):
            left -= 1
            if not left:
                return sentence.end
    return len(passage.text)


def _is_body(sentence: Span, passage: Passage) -> bool:
    if passage.title is not None and passage.title.overlaps(sentence):
        return False
    run = sentence.of(passage.text).strip()
    return run.endswith(("。", ".", "！", "!", "”", '"', "？", "?", ";", "；", ")", "）")) and len(run) > 12
