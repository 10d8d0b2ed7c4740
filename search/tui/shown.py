"""From what the searcher found to rows of safe text: made in the searcher's process, drawn by the widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from index.documents import amount
from index.fields import VALUE_LABELS
from index.model import Analysis, Claim, Span
from index.names.gazetteer import Gazetteer
from index.terminal import safe_line
from search.projects.values import Project
from search.query import AmountRange
from search.render.amounts import amount_text, size_text
from search.render.headline import headline
from search.render.marks import safe_pieces
from search.results import ClaimHit, Hit, ProjectHit, Snippet
from search.snippets import BETWEEN

Lang = Literal["en", "zh"]

NONE = "–"


@dataclass(frozen=True, slots=True)
class Marked:
    """A safe text and what stands where in it; marks may lie over each other."""

    text: str
    marks: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HitRow:
    """An article in the list."""

    article: str
    """Its id."""
    path: str | None
    date: str
    title: str
    copies: int
    """Articles that tell the same and stand under this one."""
    about: tuple[tuple[str, tuple[str, ...]], ...]
    """Kind of name, `claim` for amounts -> what of it the article is about, the weightiest first."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the table, or in the list beside its article."""

    article: str
    """The id of its article."""
    number: int
    """Which of the claims of its article it is, from 0 on."""
    amount: str
    material: str
    company: str
    place: str
    status: str
    year: str
    date: str
    title: str
    sentence: Marked


@dataclass(frozen=True, slots=True)
class StoryRow:
    """An article that tells of a project."""

    article: str
    """Its id."""
    date: str
    told: str
    """The status that it is the first to tell, and its amounts."""
    reprint: bool


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project in the list."""

    article: str
    """The id of the article that told of it last."""
    amount: str
    material: str
    company: str
    place: str
    course: tuple[tuple[str, bool], ...]
    """Each status with its day, and whether it went backward."""
    articles: int
    story: tuple[StoryRow, ...]
    """Its articles, the earliest first."""

    @property
    def text(self) -> str:
        """The project in one line."""
        course = " → ".join(step for step, _ in self.course)
        return " · ".join(filter(None, (self.amount, self.material, self.company, self.place, course)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article to read."""

    id: str
    title: str
    facts: str
    """Date, language, source and path in one line."""
    body: Marked
    about: tuple[tuple[str, tuple[str, ...]], ...]
    """As in `HitRow`."""
    claims: tuple[ClaimRow, ...]
    sentences: tuple[tuple[int, int], ...]
    """For each claim where its sentence stands in `body`."""
    start: int
    """Where in `body` the question is answered."""


def marked(source: str, marks: Sequence[tuple[Span, str]]) -> Marked:
    """A passage made safe, its marks moved to where their characters are shown."""
    at: dict[int, int] = {}
    parts: list[str] = []
    length = 0
    for start, shown, _ in safe_pieces(source, marks):
        at[start] = length
        parts.append(shown)
        length += len(shown)
    at[len(source)] = length
    text = "".join(parts).replace("\t", " ")
    return Marked(text, tuple((at[span.start], at[span.end], mark) for span, mark in marks))


def hit_row(hit: Hit, gazetteer: Gazetteer, lang: Lang, amounts: Sequence[AmountRange] = ()) -> HitRow:
    """An article as the list shows it; where amounts are asked for, those that answer come first."""
    analysis = hit.analysis
    return HitRow(
        analysis.article.id,
        analysis.article.path,
        analysis.article.date or NONE,
        headline(analysis.article),
        len(hit.copies),
        tuple(_about(analysis, gazetteer, lang, amounts)),
    )


def claim_row(hit: ClaimHit, gazetteer: Gazetteer, lang: Lang) -> ClaimRow:
    """A claim as tables show it."""
    claim, article = hit.claim, hit.analysis.article
    inside = Span(claim.start - claim.sentence.start, claim.end - claim.sentence.start)
    sentence = claim.sentence.of(article.text)
    # One character for another, so that the mark stays where it is.
    sentence = sentence.translate({ord("\n"): " ", ord("\r"): " "})
    return ClaimRow(
        article.id,
        hit.analysis.claims.index(claim),
        amount_text(claim, lang),
        _name(gazetteer.materials.get(claim.material), claim.material, lang) if claim.material else NONE,
        _company(claim.company, hit.analysis, gazetteer, lang) if claim.company else NONE,
        _name(gazetteer.places.get(claim.place), claim.place, lang) if claim.place else NONE,
        status_label(claim.status, lang) if claim.status else NONE,
        str(claim.year or NONE),
        article.date or NONE,
        headline(article),
        marked(sentence, [(inside, "claim")]),
    )


def project_row(hit: ProjectHit, gazetteer: Gazetteer, lang: Lang) -> ProjectRow:
    """A project as the list shows it."""
    project = hit.project
    zh = lang == "zh"
    sizes = (size_text(project.size(u), u, per_year=project.periodic(u), chinese=zh) for u in project.units)
    days = dict.fromkeys(d for d in (project.first, project.last) if d)
    course = tuple((" ".join(filter(None, (status_label(s.status, lang), s.date))), s.backward) for s in project.steps)
    return ProjectRow(
        project.sources[-1].article,
        ", ".join(sizes),
        _name(gazetteer.materials.get(project.material), project.material, lang) if project.material else "",
        _name(gazetteer.companies.get(project.company), hit.name(project.company), lang) if project.company else "",
        _name(gazetteer.places.get(project.place), project.place, lang) if project.place else "",
        course or ((" – ".join(days), False),),
        project.articles,
        tuple(_story(project, lang)),
    )


def _story(project: Project, lang: Lang) -> Iterator[StoryRow]:
    for source in project.sources:
        telling = [a for a in project.amounts if source.article in a.articles]
        steps = [s.status for a in project.amounts for s in a.steps if s.article == source.article]
        sizes = [size_text(a.size, a.unit, per_year=a.periodic, chinese=lang == "zh") for a in telling]
        told = " · ".join(dict.fromkeys((*(status_label(status, lang) for status in steps), *sizes)))
        yield StoryRow(source.article, source.date or NONE, told, source.reprint_of is not None)


def sheet(analysis: Analysis, snippet: Snippet, gazetteer: Gazetteer, lang: Lang, focus: Claim | None = None) -> Sheet:
    """An article as it is read: names and amounts marked, and what answers the question."""
    article = analysis.article
    sentences = [(c.sentence, "sentence") for c in analysis.claims]
    names = [(m.span, str(m.kind)) for m in analysis.names.mentions]
    amounts = [(Span(c.start, c.end), "claim") for c in analysis.claims]
    head = [(article.title_span, "title")] if article.title_span else []
    answers = [(span, "match") for span in _answering(snippet)]
    begin = focus.start if focus else answers[0][0].start if answers else 0
    body = marked(article.text, [*sentences, (Span(begin, begin), "begin"), *head, *names, *amounts, *answers])
    kept = tuple(m for m in body.marks if m[2] not in ("sentence", "begin"))
    return Sheet(
        article.id,
        headline(article),
        safe_line(
            " · ".join(filter(None, (article.date, language_label(article.lang, lang), article.source, article.path)))
        ),
        Marked(body.text, kept),
        tuple(_about(analysis, gazetteer, lang)),
        tuple(claim_row(ClaimHit(analysis, c, 0.0), gazetteer, lang) for c in analysis.claims),
        tuple((start, end) for start, end, mark in body.marks if mark == "sentence"),
        next(start for start, _, mark in body.marks if mark == "begin"),
    )


def _answering(snippet: Snippet) -> Iterator[Span]:
    """What answers the question, counted in the article's text."""
    at = 0
    for passage in snippet.passages:
        end = at + passage.end - passage.start
        inside = (m for m in snippet.marks if at <= m.start and m.end <= end)
        yield from (Span(m.start - at + passage.start, m.end - at + passage.start) for m in inside)
        at = end + len(BETWEEN)


def status_label(status: str, lang: Lang) -> str:
    """What a status is called: in English by its value, as in other tables, since it must fit a column."""
    return VALUE_LABELS["status"].get(status, (status, status))[1] if lang == "zh" else status


def language_label(language: str, lang: Lang) -> str:
    """What the language of an article is called."""
    return VALUE_LABELS["lang"].get(language, (language, language))[lang == "zh"]


def _about(
    analysis: Analysis, gazetteer: Gazetteer, lang: Lang, amounts: Sequence[AmountRange] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Kind -> the different names of that kind; kinds without any are left out."""
    claims = sorted(analysis.claims, key=lambda c: not any(asked.holds(amount(c)) for asked in amounts))
    kinds: tuple[tuple[str, Iterable[str]], ...] = (
        ("place", (_name(gazetteer.places.get(code), code, lang) for code in analysis.places)),
        ("company", (_company(id_, analysis, gazetteer, lang) for id_ in analysis.companies)),
        ("material", (_name(gazetteer.materials.get(id_), id_, lang) for id_ in analysis.materials)),
        ("claim", (amount_text(c, lang) for c in claims)),
    )
    for kind, values in kinds:
        if names := tuple(dict.fromkeys(values)):
            yield kind, names


def _company(company_id: str, analysis: Analysis, gazetteer: Gazetteer, lang: Lang) -> str:
    return _name(gazetteer.companies.get(company_id) or analysis.company(company_id), company_id, lang)


def _name(thing: object | None, otherwise: str, lang: Lang) -> str:
    name, name_zh = getattr(thing, "name", None), getattr(thing, "name_zh", None)
    return safe_line((name_zh or name if lang == "zh" else name or name_zh) or otherwise)
