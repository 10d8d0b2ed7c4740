"""What a question brings back. Frozen; every renderer shows these and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, overload

from index.model import Analysis, Article, Claim, Span, Twin
from index.values import open_value, value

if TYPE_CHECKING:
    from search.projects.totals import Totals
    from search.projects.values import Project


S = TypeVar("S")
T = TypeVar("T")


@value
class Snippet:
    """One or two passages of an article, chosen for the question."""

    text: str
    """The passages, with dots between them where there are two."""
    start: int
    """Offset of the first passage in the article's text."""
    marks: tuple[Span, ...] = ()
    """What answers the question, counted in the snippet's own text, in order, not overlapping."""
    passages: tuple[Span, ...] = ()
    """The runs of the article's text that it is made of."""


NO_SNIPPET = Snippet("", 0)
"""Of an article that no words were asked of."""


@value
class Copy:
    """An article that tells what another one tells, and answers the question, too."""

    analysis: Analysis
    twin: Twin
    """Whether it has the same text, or says it in the other language."""


@value
class Way:
    """One way in which a unit of the question matches an article."""

    how: str
    """word, words in a row, words apart, name, child, subject, letters, glossary, amount, claim, abroad, beginning,
    spelling; with `correction, ` before it where the unit was read as something else."""
    field: str
    words: tuple[str, ...]
    """The first different words of the article that match so."""
    times: int
    score: float


@value
class Share:
    """What a unit of the question adds to the score of an article."""

    typed: str
    understood: str
    score: float
    part: float
    """Of the whole score, from 0 to 1."""
    ways: tuple[Way, ...] = ()


@open_value
class Hit:
    """An article that answers the question."""

    id: str
    score: float
    open: Callable[[], Analysis] = field(repr=False, compare=False)
    """Unpacks the article, which lists of ids do without; always gives the same object."""
    choose: Callable[[], Snippet] = field(repr=False, compare=False)
    """Makes the snippet, which lists of ids and paths do without."""
    why: tuple[str, ...] = ()
    """For `--explain`: a line for each unit and each condition of the question, how and where it matched."""

    shares: tuple[Share, ...] = ()
    """For `--explain`: of which units its score is made, the largest first."""
    copies: tuple[Copy, ...] = ()
    """Its copies and translations, best first, where they are shown under it."""

    @property
    def analysis(self) -> Analysis:
        """The article with all that was found in it. Raises `IndexDamagedError` where it cannot be unpacked."""
        return self.open()

    @cached_property
    def snippet(self) -> Snippet:
        """The passage of the article that answers the question best."""
        return self.choose()


@value
class ClaimHit:
    """A claim that answers the question, and the article that makes it."""

    analysis: Analysis
    claim: Claim
    score: float


@value
class ProjectHit:
    """A project that the claims found tell of."""

    project: Project
    open: Callable[[str], Article] = field(repr=False, compare=False)
    """An article of it by its id, read when asked for."""
    name: Callable[[str], str] = field(repr=False, compare=False)
    """A firm's name by its id."""

    def articles(self) -> Iterator[Article]:
        """All its articles, the earliest first, reprints too."""
        return (self.open(source.article) for source in self.project.sources)


@value
class FacetCount:
    """How many documents of the answer have a value."""

    field: str
    value: str
    label: str
    label_zh: str
    count: int


@value
class Notice:
    """What was understood, or what the reader should know about the answer: for standard error."""

    text: str
    position: int | None = None


class Drawn(Sequence[T]):
    """A page whose rows are made whenever they are read, so that memory does not grow with it."""

    def __init__(self, matches: Sequence[S], make: Callable[[S], T]) -> None:
        self._matches = matches
        self._make = make

    def __len__(self) -> int:
        return len(self._matches)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return Drawn(self._matches[index], self._make)
        return self._make(self._matches[index])


@value
class Results:
    """A page of hits with the exact total of the whole answer."""

    total: int
    hits: tuple[Hit, ...] = ()
    facets: tuple[FacetCount, ...] = ()
    notices: tuple[Notice, ...] = ()


@value
class ClaimResults:
    """A page of claims with the exact total."""

    total: int
    hits: Sequence[ClaimHit] = ()
    notices: tuple[Notice, ...] = ()
    totals: Totals | None = None
    """The sums of the whole answer, where they were asked for."""


@value
class ProjectResults:
    """A page of projects with the exact total, and the sums of all of them."""

    total: int
    hits: tuple[ProjectHit, ...]
    totals: Totals
    notices: tuple[Notice, ...] = ()
