"""Runs of an article that look like firms' names, taken apart, in original offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple, Protocol, TypeVar

from index.names.companies import han, introduced, latin, short, short_han
from index.names.companies.identity import Anatomy, anatomy
from index.names.companies.places import PlaceNames
from index.names.companies.printed import Printed
from index.names.matcher import Runs, longest
from index.text.passage import Passage


class Candidate(NamedTuple):
    """A printed name: its run, where its legal form begins, its parts, and the rule that saw it."""

    start: int
    end: int
    core_end: int
    name: Anatomy
    rule: str


class _Run(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_HAN = re.compile(r"[\u3400-\u9fff]")
_R = TypeVar("_R", bound=_Run)


def legal_names(passage: Passage, places: PlaceNames) -> list[Candidate]:
    """Names with a legal form, in order and without overlap."""
    return longest_runs([*_latin_legal(passage, places), *_from_folded(passage, places, han.han_legal_names)])


def custom_names(passage: Passage, places: PlaceNames, named: Runs = ()) -> list[Candidate]:
    """Names without a legal form: …集团, before a stock code, brand and trade word, in order and without overlap.

    What lies inside the runs that are `named` already need not be found again.
    """
    offset = passage.folded.offset
    named_in_folded = [(offset(start), offset(end)) for start, end in named]
    return longest_runs(
        [
            *_from_folded(passage, places, han.han_group_names),
            *_from_folded(passage, places, han.han_place_companies),
            *_before_codes(passage, places),
            *_latin_short(passage, places, named),
            *_from_folded(passage, places, partial(short_han.han_short_names, named=named_in_folded)),
            *_from_folded(passage, places, short_han.han_said_names),
        ]
    )


def longest_runs(runs: Iterable[_R]) -> list[_R]:
    """The runs left when longer ones beat those they overlap; of equal runs the first."""
    runs = list(runs)
    if len(runs) < 2:
        return runs
    distinct = list({(run.start, run.end): run for run in reversed(runs)}.values())
    kept = longest((run.start, run.end, number) for number, run in enumerate(distinct))
    return [distinct[number] for _, _, number in kept]


@lru_cache(maxsize=4)
def has_han(text: str) -> bool:
    """Whether a text has Chinese characters, so that rules for Chinese names can find anything."""
    return not text.isascii() and _HAN.search(text) is not None


def _latin_legal(passage: Passage, places: PlaceNames) -> Iterator[Candidate]:
    for printed in latin.latin_legal_names(passage.text):
        name = anatomy(passage.text[printed.start : printed.core_end], places)
        yield Candidate(printed.start, printed.end, printed.core_end, name, printed.rule)


def _latin_short(passage: Passage, places: PlaceNames, named: Runs) -> Iterator[Candidate]:
    finders: Sequence[Callable[[str, PlaceNames], Iterator[Printed]]] = (
        partial(short.latin_short_names, named=named),
        short.latin_said_names,
        short.latin_acting_names,
        short.latin_place_brands,
        short.latin_prefixed_names,
    )
    for finder in finders:
        for printed in finder(passage.text, places):
            name = anatomy(passage.text[printed.start : printed.end], places)
            yield Candidate(printed.start, printed.end, printed.end, name, printed.rule)


def _from_folded(
    passage: Passage, places: PlaceNames, finder: Callable[[str, PlaceNames], Iterator[Printed]]
) -> Iterator[Candidate]:
    folded = passage.folded
    if not has_han(folded.text):
        return
    for printed in finder(folded.text, places):
        yield _folded_candidate(passage, places, printed)


def _folded_candidate(passage: Passage, places: PlaceNames, printed: Printed) -> Candidate:
    folded = passage.folded
    span = folded.span(printed.start, printed.end)
    core = folded.span(printed.start, printed.core_end)
    name = anatomy(folded.text[printed.start : printed.core_end], places)
    return Candidate(span.start, span.end, core.end, name, printed.rule)


def _before_codes(passage: Passage, places: PlaceNames) -> Iterator[Candidate]:
    text, folded = passage.text, passage.folded
    for end in introduced.stock_codes(text):
        start = latin.left_border(text, end)
        if start is not None and end - start > 2:
            yield Candidate(start, end, end, anatomy(text[start:end], places), "before a stock code")
            continue
        high = folded.offset(end)
        low = han.left_border(folded.text, max(0, high - 8), high, places)
        if low is not None and has_han(folded.text[low:high]):
            yield _folded_candidate(passage, places, Printed(low, high, high, "before a stock code"))
