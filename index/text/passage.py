"""An article's text as names and claims read it: each part of the work is done once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import pairwise

from index.model import Article, Language, Span
from index.text.furniture import furniture
from index.text.normalise import Folded, fold
from index.text.sentences import paragraphs, sentences


class Passage:
    """A text with its title's place and its language; what is made of it is kept.

    `title` is a run of `text`, or None. All offsets are `text`'s.
    """

    def __init__(self, text: str, title: Span | None = None, lang: Language = "en") -> None:
        self.text = text
        self.title = title
        self.lang = lang

    @classmethod
    def of(cls, article: Article) -> Passage:
        """The article's text."""
        return cls(article.text, article.title_span, article.lang)

    @cached_property
    def folded(self) -> Folded:
        """The text in matching form."""
        return fold(self.text)

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences in order; the title is always one or more of its own."""
        return [Span(at + s.start, at + s.end) for at, part, found in self._parts for s in sentences(part, found)]

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Paragraphs in order; the title is always one of its own."""
        return [Span(at + p.start, at + p.end) for at, _, found in self._parts for p in found]

    @cached_property
    def furniture(self) -> list[Span]:
        """Lines that are no part of the article: menus, tags, lists of other pages; never the title."""
        spans = [self.folded.span(line.start, line.end) for line in furniture(self.folded.text)]
        return [span for span in spans if self.title is None or not span.overlaps(self.title)]

    def is_furniture(self, offset: int) -> bool:
        """Whether the character at `offset` stands in a line that is no part of the article."""
        number = bisect_right(self.furniture, offset, key=lambda span: span.start) - 1
        return number >= 0 and offset < self.furniture[number].end

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds the character at `offset`; between two, the one before."""
        return _at(self.sentences, offset, self.text)

    @cached_property
    def _parts(self) -> list[tuple[int, str, list[Span]]]:
        """The title and what stands before and behind it: where it begins, its text, its paragraphs."""
        borders = [0, len(self.text)]
        if self.title is not None:
            borders += self.title.start, self.title.end
        borders = sorted(set(borders))
        parts = [(a, self.text[a:b]) for a, b in pairwise(borders)]
        return [(a, part, paragraphs(part)) for a, part in parts]


def _at(spans: list[Span], offset: int, text: str) -> Span:
    if not spans:
        return Span(0, len(text))
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[max(index, 0)]
