"""What an article is and what was found in it.

Standard library only, frozen, no I/O: dataclasses, and named tuples for what an
article has by the hundred. Every offset counts characters of `Article.text`, so
that `article.text[m.start:m.end] == m.text` holds for each mention, claim and
investment, for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, NamedTuple

from index.values import value

Language = Literal["en", "zh", "zh-Hant", "mixed"]
Kind = Literal["place", "company", "material"]
Level = Literal["country", "province", "city", "county"]
Unit = Literal["t", "GWh", "MW", "m2", "m3", "pcs", "sets", "km"]
Period = Literal["year", "month", "day"]
Status = Literal["planned", "construction", "operating"]
Twin = Literal["copy", "translation"]
"""What an article is to another that tells the same."""


class Span(NamedTuple):
    """A run of a text: `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The run itself, cut from `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two runs share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this run."""
        return self.start <= other.start and other.end <= self.end


class Token(NamedTuple):
    """A term as engines keep it, and where in the text it stands."""

    term: str
    start: int
    end: int


@value
class Article:
    """A text as published. Its title is a run of the text, never a second string."""

    id: str
    """Made from what names the article: its given id, else its URL, else its path."""
    text: str
    title_span: Span | None = None
    date: str | None = None
    """Day of publication, ISO `YYYY-MM-DD`."""
    lang: Language = "en"
    path: str = ""
    """As given on the command line."""
    url: str | None = None
    source: str | None = None
    encoding: str | None = None

    @property
    def title(self) -> str:
        """The headline, or an empty string where the text has none."""
        return self.title_span.of(self.text) if self.title_span else ""


@value
class Skipped:
    """An input that did not become an article: reported, never silent, never fatal."""

    path: str
    reason: str
    """What was wrong and what to do about it, in one sentence."""
    line: int | None = None
    """Number of the line in a file of JSON lines, from 1."""


@value
class Place:
    """A country (ISO 3166-1 alpha-2 code) or a place of China (GB/T 2260 code, six digits)."""

    code: str
    name: str
    name_zh: str
    level: Level
    parent: str | None = None
    """Code of the place right above: county > city > province. None at the top."""
    current: str | None = None
    """For a legacy name: the code of the place that it is today."""


@value
class Company:
    """A firm, from the gazetteer or found in an article."""

    id: str
    name: str
    name_zh: str | None = None
    parent: str | None = None
    ticker: str | None = None
    known: bool = True
    """False for a firm that no table holds."""
    surfaces: tuple[str, ...] = ()
    """The different spellings that one article prints, in order of appearance."""


@value
class Material:
    """A material, product or process of the taxonomy."""

    id: str
    name: str
    name_zh: str
    parent: str | None = None


class Mention(NamedTuple):
    """A run of the text that names a thing, and the rule that said so."""

    start: int
    end: int
    text: str
    kind: Kind
    ids: tuple[str, ...]
    """What it stands for, the likeliest first; more than one: ambiguous."""
    rule: str

    @property
    def id(self) -> str:
        """The likeliest thing."""
        return self.ids[0]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@value
class Names:
    """All names in one article."""

    mentions: tuple[Mention, ...] = ()
    """In order of their start; they may nest but never cross."""
    turned_down: tuple[Mention, ...] = ()
    """Candidates that a rule refused; `rule` says which."""
    companies: tuple[Company, ...] = ()
    """Each firm mentioned, once, with the surfaces printed."""

    def of(self, kind: Kind) -> tuple[Mention, ...]:
        """The mentions of one kind."""
        return tuple(m for m in self.mentions if m.kind == kind)


@value
class Claim:
    """What is, was or will be produced per period, with the words that say so."""

    value: float
    """In `unit`."""
    unit: Unit
    start: int
    end: int
    quote: str
    """The shortest run that carries number and unit: `text[start:end]`."""
    sentence: Span
    period: Period | None = None
    high: float | None = None
    """Upper end where a range is given."""
    material: str | None = None
    company: str | None = None
    place: str | None = None
    status: Status | None = None
    year: int | None = None
    """The year in which the amount is reached."""
    rules: tuple[str, ...] = ()
    """The rules that decided, in the order in which they fired."""

    @property
    def annual(self) -> float | None:
        """The amount per year in `unit`; None where the text does not let one say."""
        return self._per_year(self.value)

    @property
    def annual_high(self) -> float | None:
        """The upper end per year, where a range is given."""
        return None if self.high is None else self._per_year(self.high)

    @property
    def derived(self) -> bool:
        """Whether `annual` was multiplied from a month or a day rather than stated."""
        return self.period in ("month", "day")

    def _per_year(self, amount: float) -> float:
        # An amount without a period is a plant's scale, which the trade states per year.
        factor = {"month": 12, "day": 365}.get(self.period or "year", 1)
        return amount * factor


@value
class Investment:
    """A sum put into a project."""

    value: float
    currency: str
    """ISO 4217."""
    start: int
    end: int
    quote: str


@value
class Analysis:
    """An article and all that was found in it: what the library keeps."""

    article: Article
    names: Names = field(default_factory=Names)
    claims: tuple[Claim, ...] = ()
    investments: tuple[Investment, ...] = ()
    places: tuple[str, ...] = ()
    """Codes of the places the article is about, without their parents, the weightiest first."""
    companies: tuple[str, ...] = ()
    """Ids of the companies that act in it."""
    materials: tuple[str, ...] = ()
    """Ids of the materials it is about, without their parents."""

    def company(self, company_id: str) -> Company | None:
        """The firm of that id as this article names it."""
        return next((c for c in self.names.companies if c.id == company_id), None)


@value
class Amount:
    """A claim's amount per year as engines compare it: whole numbers of the smallest useful unit."""

    unit: Unit
    low: int
    high: int


@value
class Document:
    """What an engine keeps and `Query.matches` is asked of: an article, or one claim of it.

    `index.documents` makes them; keys of the mappings are field names of `index.fields`.
    """

    id: str
    article: str
    """The article's id: `id` itself for an article, the article that holds it for a claim."""
    kind: Literal["article", "claim"]
    words: Mapping[str, tuple[Token, ...]]
    """Text field -> terms for recall and ranking: search-mode Han words, stemmed Latin words."""
    exact: Mapping[str, tuple[Token, ...]]
    """Text field -> terms for phrases: single Han characters, whole Latin words and numbers."""
    keywords: Mapping[str, tuple[str, ...]]
    """Keyword or facet field -> its values, ancestors included; a value repeated counts more in ranking."""
    amounts: tuple[Amount, ...] = ()
    date: str | None = None
