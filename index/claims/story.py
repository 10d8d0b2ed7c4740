"""An article as the linking rules see it: folded text, its sentences and paragraphs, and the names in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.model import Mention, Names, Span
from index.text.passage import Passage


@dataclass(frozen=True, slots=True)
class Named:
    """A mention at its place in folded text."""

    start: int
    end: int
    ids: tuple[str, ...]

    @property
    def id(self) -> str:
        """The likeliest thing."""
        return self.ids[0]


DOUBTFUL = "doubtful word far from batteries"
"""The rule of `index.names.materials` that turns them down."""

DATELINE = "dateline"
"""The rule of `index.names.places` for the place where an article was written, which is not where its news happens."""

NEAR = 1_000
"""How far, in characters, the words of a sentence or paragraph bear on an amount."""

IN_FIRM = "inside a company's name"
"""The rule of `index.names.gazetteer` for what stands in a firm's name."""

REACH = 20_000
"""How far from an amount, in characters, anything may stand that is said of it."""


_NUMBERED = re.compile(r"\s*[0-9]{1,2}(?:[、.)]|\s)\s?(?![0-9])")
_HEAD = 40
_ITEM = re.compile(r"\s*(?:[>•·*]|-{1,2}(?=\s|[^\s-])|【|[0-9]{1,2}\.\s[a-z ]{2,24}\s-)")


class Story:
    """What the rules read; every offset counts characters of `text`, the folded one."""

    def __init__(self, passage: Passage, names: Names) -> None:
        self.passage = passage
        self.text = passage.folded.text
        self.sentences = self._folded(passage.sentences)
        self.paragraphs = self._folded(passage.paragraphs)
        self.title = self._folded([passage.title])[0] if passage.title else None
        self.companies = self._outermost(names.of("company"))
        self.places = self._outermost([m for m in names.of("place") if m.rule != DATELINE])
        self.materials = self._outermost(names.of("material"))
        masked = [m for m in names.turned_down if m.kind == "place" and m.rule == IN_FIRM]
        self.namesakes = self._outermost(masked)
        """Places in firms' names: 福鼎 of 福鼎时代."""
        self.doubtful = self._outermost([m for m in names.turned_down if m.kind == "material" and m.rule == DOUBTFUL])
        """Words for materials that only an amount beside them makes sure of: copper foil, electrolyte."""

    def sentence(self, offset: int) -> Span:
        """The sentence around an offset."""
        return _at(self.sentences, offset) or Span(0, len(self.text))

    def paragraph(self, offset: int) -> Span:
        """The paragraph around an offset."""
        return _at(self.paragraphs, offset) or Span(0, len(self.text))

    def sentences_between(self, start: int, end: int) -> list[Span]:
        """The sentences that begin in `[start, end)`."""
        first, last = (bisect_left(self.sentences, at, key=_start) for at in (start, end))
        return self.sentences[first:last]

    def in_title(self, offset: int) -> bool:
        """Whether the headline holds the offset."""
        return self.title is not None and self.title.start <= offset < self.title.end

    def is_item(self, paragraph: Span) -> bool:
        """Whether a paragraph is an item of a list of news, which has nothing to do with its neighbours."""
        return _ITEM.match(self.text, paragraph.start) is not None or paragraph.start in self._digest

    @cached_property
    def _digest(self) -> frozenset[int]:
        """Where the numbered paragraphs begin, if most of them begin with a firm, each with another."""
        numbered = [p.start for p in self.paragraphs if _NUMBERED.match(self.text, p.start)]
        heads = [within(self.companies, start, start + _HEAD)[:1] for start in numbered]
        firms = {h[0].id for h in heads if h}
        return frozenset(numbered if len(firms) >= 2 and 2 * len(firms) >= len(numbered) else ())

    @cached_property
    def lead(self) -> Span:
        """The headline and what follows it, about the first 600 characters: what the article is about."""
        return Span(0, min(len(self.text), (self.title.end if self.title else 0) + 600))

    def _folded(self, spans: Iterable[Span]) -> list[Span]:
        to = self.passage.folded.offset
        return [Span(to(s.start), to(s.end)) for s in spans]

    def _outermost(self, mentions: Iterable[Mention]) -> list[Named]:
        found: list[Named] = []
        to = self.passage.folded.offset
        for mention in mentions:
            if found and to(mention.end) <= found[-1].end:
                continue
            found.append(Named(to(mention.start), to(mention.end), mention.ids))
        return found


def within(named: Sequence[Named], start: int, end: int) -> list[Named]:
    """Those that lie wholly in `[start, end)`, in order."""
    first = bisect_right(named, start - 1, key=lambda n: n.start)
    found = []
    for each in named[first:]:
        if each.start >= end:
            break
        if each.end <= end:
            found.append(each)
    return found


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern inside `[start, end)`."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found


def _start(span: Span) -> int:
    return span.start


def _at(spans: Sequence[Span], offset: int) -> Span | None:
    if not spans:
        return None
    return spans[max(bisect_right(spans, offset, key=_start) - 1, 0)]
