"""Places named in an article: candidates, what they stand for, and which are none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from index.model import Mention, Span
from index.names.places.candidates import Candidate, candidates
from index.names.places.context import Context, join, resolve
from index.names.places.datelines import DATELINE, is_dateline
from index.names.places.refuse import refusal
from index.names.places.table import PlaceTable
from index.text.passage import Passage


def find_places(
    passage: Passage, table: PlaceTable, masked: Sequence[Span] = ()
) -> tuple[list[Mention], list[Mention]]:
    """The places a text names, and the candidates that a rule turned down; both in order of start.

    `masked`: runs of the text that are companies' names: a place inside one is no place of the news.
    A mention's rule says why it stands for its first id, or that it is a dateline.
    """
    found = candidates(passage, table)
    join(found, passage)
    folded = passage.folded
    runs = sorted((folded.offset(span.start), folded.offset(span.end)) for span in masked)
    context = Context(found, passage, table, runs)
    mentions: list[Mention] = []
    turned_down: list[Mention] = []
    for candidate in found:
        if covered_partly(runs, candidate.end, candidate.zone_end):
            # Names may nest but never cross.
            candidate.zone_end = 0
        resolve(candidate, context)
        refused = refusal(candidate, context)
        if refused is None:
            rule = DATELINE if is_dateline(candidate, passage) else candidate.rule
            mentions.append(_mention(candidate, passage, rule))
        else:
            turned_down.append(_mention(candidate, passage, refused))
    return mentions, turned_down


def covered_partly(runs: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the runs (sorted) begins inside `start:end` and ends beyond it."""
    at = bisect_left(runs, (end, 0))
    return at > 0 and start < runs[at - 1][0] and runs[at - 1][1] > end


def _mention(candidate: Candidate, passage: Passage, rule: str) -> Mention:
    start, end = passage.folded.span(candidate.start, max(candidate.end, candidate.zone_end))
    return Mention(start, end, passage.text[start:end], "place", candidate.codes, rule)
