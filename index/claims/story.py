"""An article as the linking rules see it: folded text, its sentences and paragraphs, and the names in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from index.claims import phases
from index.claims.lexicon import Reading
from index.claims.phases import Phases
from index.model import Mention, Names, Span
from index.text.passage import Passage


class Named(NamedTuple):
    """A mention at its place in folded text."""

    start: int
    end: int
    ids: tuple[str, ...]

    @property
    def id(self) -> str:
        """The likeliest thing."""
        return self.ids[0]


class Row:
    """Things of one kind in order of the text, none inside another."""

    def __init__(self, found: list[Named]) -> None:
        self._found = found
        self._starts = [n.start for n in found]
        self._ends = [n.end for n in found]

    def __iter__(self) -> Iterator[Named]:
        return iter(self._found)

    def between(self, start: int, end: int) -> list[Named]:
        """Those that lie wholly in `[start, end)`."""
        return self._found[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def first(self, start: int, end: int) -> Named | None:
        """The first that lies wholly in `[start, end)`."""
        at = bisect_left(self._starts, start)
        return self._found[at] if at < len(self._found) and self._ends[at] <= end else None

    def last(self, start: int, end: int) -> Named | None:
        """The last that lies wholly in `[start, end)`."""
        at = bisect_right(self._ends, end) - 1
        return self._found[at] if at >= 0 and self._starts[at] >= start else None


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

LONGEST_PARAGRAPH = 10_000
"""Characters of the longest paragraph: what is longer is a whole book without line ends, and is read in parts."""


_NUMBERED = re.compile(r"\s*[0-9]{1,2}(?:[、.)]|\s)\s?(?![0-9])")
_HEAD = 40
_ITEM = re.compile(r"\s*(?:[>•·*◆◇◎○●▲△■□★☆▶]|-{1,2}(?=\s|[^\s-])|【|[0-9]{1,2}\.\s[a-z ]{2,24}\s-)")


_WRAPPED = re.compile(r"\n(?![^\s,;。:][^,;。:\n]{1,29}:)")
"""A line end but for those before a label: `EIA institution: …` begins a line of its own."""


def unwrapped(passage: Passage) -> str:
    """The folded text with a space for each line end inside a sentence, so that a wrapped text reads as any other."""
    text = passage.folded.text
    pieces: list[str] = []
    last = 0
    for sentence in _in_folded(passage, passage.sentences):
        if text.find("\n", sentence.start, sentence.end) >= 0:
            pieces += text[last : sentence.start], _WRAPPED.sub(" ", sentence.of(text))
            last = sentence.end
    return "".join((*pieces, text[last:]))


def _in_folded(passage: Passage, spans: list[Span]) -> list[Span]:
    if not passage.folded.moved:
        return spans
    to = passage.folded.offset
    return [Span(to(s.start), to(s.end)) for s in spans]


class Story:
    """What the rules read; every offset counts characters of `text`, which is `unwrapped`."""

    def __init__(self, passage: Passage, text: str, names: Names, words: Reading) -> None:
        self.passage = passage
        self.text = text
        self.words = words
        """The words of the rules' tables."""
        self.sentences = self._folded(passage.sentences)
        self.paragraphs = _in_parts(self._folded(passage.paragraphs), self.sentences)
        self.title = self._folded([passage.title])[0] if passage.title else None
        self.names = names
        self._sentence_starts = [s.start for s in self.sentences]
        self._paragraph_starts = [p.start for p in self.paragraphs]

    @cached_property
    def companies(self) -> Row:
        """The firms."""
        return self._outermost(self.names.of("company"))

    @cached_property
    def places(self) -> Row:
        """The places; where the article was written is none."""
        return self._outermost(m for m in self.names.of("place") if m.rule != DATELINE)

    @cached_property
    def materials(self) -> Row:
        """The materials."""
        return self._outermost(self.names.of("material"))

    @cached_property
    def namesakes(self) -> Row:
        """Places in firms' names: 福鼎 of 福鼎时代."""
        return self._outermost(m for m in self.names.turned_down if m.rule == IN_FIRM and m.kind == "place")

    @cached_property
    def doubtful(self) -> Row:
        """Words for materials that only an amount beside them makes sure of: copper foil, electrolyte."""
        return self._outermost(m for m in self.names.turned_down if m.rule == DOUBTFUL and m.kind == "material")

    @cached_property
    def phases(self) -> Phases:
        """The parts of projects that are named."""
        return Phases(self.text, self.words.of(phases.lexicon()))

    def sentence(self, offset: int) -> Span:
        """The sentence around an offset."""
        return self._at(self.sentences, self._sentence_starts, offset)

    def paragraph(self, offset: int) -> Span:
        """The paragraph around an offset, no longer than `LONGEST_PARAGRAPH`."""
        return self._at(self.paragraphs, self._paragraph_starts, offset)

    def sentences_between(self, start: int, end: int) -> list[Span]:
        """The sentences that begin in `[start, end)`."""
        return self.sentences[bisect_left(self._sentence_starts, start) : bisect_left(self._sentence_starts, end)]

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

    def _at(self, spans: list[Span], starts: list[int], offset: int) -> Span:
        return spans[max(bisect_right(starts, offset) - 1, 0)] if spans else Span(0, len(self.text))

    def _folded(self, spans: list[Span]) -> list[Span]:
        return _in_folded(self.passage, spans)

    def _outermost(self, mentions: Iterable[Mention]) -> Row:
        found: list[Named] = []
        to = self.passage.folded.offset
        for mention in mentions:
            end = to(mention.end)
            if not found or end > found[-1].end:
                found.append(Named(to(mention.start), end, mention.ids))
        return Row(found)


def _in_parts(paragraphs: list[Span], sentences: list[Span]) -> list[Span]:
    """The paragraphs; one that is too long in parts, each of whole sentences."""
    if all(p.end - p.start <= LONGEST_PARAGRAPH for p in paragraphs):
        return paragraphs
    parts: list[Span] = []
    for paragraph in paragraphs:
        start = paragraph.start
        for sentence in sentences[bisect_left(sentences, paragraph) :]:
            if sentence.start >= paragraph.end:
                break
            if sentence.end - start > LONGEST_PARAGRAPH and start < sentence.start:
                parts.append(Span(start, sentence.start))
                start = sentence.start
        parts.append(Span(start, paragraph.end))
    return parts


def within(named: Row, start: int, end: int) -> list[Named]:
    """Those that lie wholly in `[start, end)`, in order."""
    return named.between(start, end)


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern inside `[start, end)`."""
    found = None
    for match in pattern.finditer(text, start, end):
        found = match
    return found
