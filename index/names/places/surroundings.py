"""What stands around each place that a text names, for the rules of `place_cues.toml`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from index.model import Claim, Mention, Span
from index.names.places.cues import AMOUNT, Around
from index.text.passage import Passage
from index.text.scripts import is_han

REACH = 48
"""Characters before and after a name that are read for cues."""
BEFORE_SENTENCE = 4
"""Of them, those before the name's own sentence: enough to tell its beginning from a line's."""
REACH_IN_LINE = 100
"""Characters of a line on each side of a name that the cues of lines are looked for in."""
LONGEST_LINE = 500
"""Characters of a line, or of a sentence, that are read on each side of a name."""
MOST_LISTED = 12
"""Names that are taken to be listed together, on each side."""
SHORTEST_ZONE_ZH = 4
"""Characters of 某某城区: a Chinese name that long may end like a zone and be a district."""
LEAD = 2
"""Sentences of the body that count as its lead."""


_LISTED = re.compile(r"(?:、|和|及|以及|/)|,? (?:and |or )?")


def _joined(text: str, end: int, start: int) -> bool:
    """Whether two names are listed together, or one stands right before the other: 宜昌市夷陵区."""
    return end == start or _LISTED.fullmatch(text, end, start) is not None


_COUNTY = re.compile(r"..[市区县旗]|^.县$|county|district|banner|city")
_ZONE = re.compile(r"(?:区|园|城|组团|基地|zone|zones|park|parks|area)$")


def surroundings(
    passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim], wanted: Callable[[Mention], bool]
) -> Iterator[Around]:
    """What stands around each wanted mention of a place, in order; to be read one after the other."""
    claimed = {claim.sentence.start for claim in claims}
    owners = {claim.place for claim in claims}
    for sentence, said, around in _settings(passage, tuple(m for m in mentions if m.kind == "place")):
        if wanted(around.mention):
            around.amount = said or sentence in claimed
            around.owns_claim = around.mention.id in owners
            yield around


@lru_cache(maxsize=2)
def _settings(passage: Passage, places: tuple[Mention, ...]) -> tuple[tuple[int, bool, Around], ...]:
    """What holds of each place whatever is claimed: start of its sentence, whether that has an amount, and the rest."""
    return tuple(_around(passage, places))


def _around(passage: Passage, places: Sequence[Mention]) -> Iterator[tuple[int, bool, Around]]:
    folded = passage.folded
    text = folded.text
    lead = _lead_end(passage)
    amounts = [match.span() for match in AMOUNT.finditer(text)]
    sentences = passage.sentences or [Span(0, len(passage.text))]
    starts = [sentence.start for sentence in sentences]
    runs = [(folded.offset(m.start), folded.offset(m.end)) for m in places]
    for at, m in enumerate(places):
        start, end = runs[at]
        first, last = _listed_with(at, runs, text)
        line = _window(text, start, end)
        number = max(0, bisect_right(starts, m.start) - 1)
        sentence, following = sentences[number], sentences[min(number + 2, len(sentences) - 1)]
        sentence_start = folded.offset(sentence.start)
        told = min(folded.offset(sentence.end), line.end)
        told_next = min(max(folded.offset(following.end), told), line.end)
        name = text[start:end]
        han = any(map(is_han, text[max(0, start - 2) : start + 1] + text[end : end + 2]))
        from_here = max(line.start, first - REACH, min(sentence_start - BEFORE_SENTENCE, first))
        before, after = text[from_here:first], text[last : min(line.end, last + REACH)]
        around = Around(
            mention=m,
            han=han,
            before=before.rstrip(" ") if han else before,
            after=after.lstrip(" ") if han else after,
            line=text[max(line.start, start - REACH_IN_LINE) : min(line.end, end + REACH_IN_LINE)],
            amount=False,
            amount_next=_any_inside(amounts, told, told_next),
            in_headline=passage.title is not None and passage.title.overlaps(m.span),
            in_lead=m.start < lead,
            owns_claim=False,
            full_county=not m.id.endswith("00") and bool(_COUNTY.search(name)),
            zone=bool(_ZONE.search(name)) and (len(name) > SHORTEST_ZONE_ZH or name.isascii()),
        )
        yield sentence.start, _any_inside(amounts, sentence_start, told), around


def _any_inside(runs: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the runs, which are sorted and never overlap, lies inside `start:end`."""
    at = bisect_left(runs, (start, 0))
    return at < len(runs) and runs[at][1] <= end


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
