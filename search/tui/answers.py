"""The questions of the view, asked in the searcher's process: each yields its answer in parts, the first one soon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.errors import UsageError
from index.fields import BY_UNIT
from index.model import Twin
from index.terminal import safe_line
from search.render.headline import headline
from search.results import NO_SNIPPET, Notice
from search.saved import SavedSearch
from search.searcher import Searcher
from search.tui.asking import CHOICES, Asking, resolved
from search.tui.facet_tree import Node, facet_trees
from search.tui.shown import ClaimRow, HitRow, Lang, ProjectRow, Sheet, claim_row, hit_row, project_row, sheet
from search.tui.told import told

PAGE = 50
"""Articles that are fetched at a time."""
FOLDED: tuple[Twin, ...] = ("copy", "translation")
"""What stands under the article that it tells again, as in `assay search` on a terminal."""
PROJECTS = 500
"""Projects that the list holds."""
CLAIM_CHUNKS = (100, 200, 300, 400)
"""Claims that are fetched at a time; all that the table holds together."""


@dataclass(frozen=True, slots=True)
class Page:
    """Articles of an answer from `offset` on."""

    offset: int
    total: int
    rows: tuple[HitRow, ...]
    notices: tuple[str, ...]
    unfiltered: int = 0
    """Where nothing was found: how many there are without the choices."""


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Claims of an answer from `offset` on."""

    offset: int
    total: int
    rows: tuple[ClaimRow, ...]
    notices: tuple[str, ...]
    unfiltered: int = 0
    """Where nothing was found: how many there are without the choices."""


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Projects of an answer."""

    total: int
    rows: tuple[ProjectRow, ...]
    notices: tuple[str, ...]
    unfiltered: int = 0


@dataclass(frozen=True, slots=True)
class Facets:
    """What the answer is about, and what the choices are called."""

    groups: tuple[tuple[str, tuple[Node, ...]], ...]
    chosen: tuple[tuple[str, str, str], ...]
    """Field, value and label of each choice."""


def articles(searcher: Searcher, asking: Asking, lang: Lang, offset: int = 0) -> Iterator[Page | Facets]:
    """A page of articles; for the first page also the facets."""
    found = searcher.search(asking.text, **asking.how, limit=PAGE, offset=offset, sort=asking.sort, fold=FOLDED)
    amounts = searcher.amounts(asking.text, **asking.how)
    rows = tuple(hit_row(hit, searcher.gazetteer, lang, amounts) for hit in found.hits)
    unfiltered = 0
    if asking.narrowed and not found.total:
        unfiltered = searcher.count(asking.text, **asking.cleared().how)
    yield Page(offset, found.total, rows, _texts(found.notices, lang), unfiltered)
    if not offset:
        yield _facets(searcher, asking, lang)


def claims(searcher: Searcher, asking: Asking, lang: Lang) -> Iterator[ClaimPage | Facets]:
    """The claims in chunks, up to what the table holds, and the facets after the first."""
    offset = 0
    for size in CLAIM_CHUNKS:
        found = searcher.claims(asking.text, **asking.how, limit=size, offset=offset, sort=asking.sort)
        rows = tuple(claim_row(hit, searcher.gazetteer, lang) for hit in found.hits)
        unfiltered = 0
        if asking.narrowed and not found.total:
            unfiltered = searcher.claims(asking.text, **asking.cleared().how, limit=0).total
        yield ClaimPage(offset, found.total, rows, _texts(found.notices, lang), unfiltered)
        if not offset:
            yield _facets(searcher, asking, lang)
        offset += size
        if offset >= found.total:
            return


def projects(searcher: Searcher, asking: Asking, lang: Lang) -> Iterator[ProjectPage | Facets]:
    """The projects that the claims tell of, and the facets."""
    found = searcher.projects(asking.text, **asking.how, limit=PROJECTS, sort=asking.sort)
    rows = tuple(project_row(hit, searcher.gazetteer, lang) for hit in found.hits)
    yield ProjectPage(found.total, rows, _texts(found.notices, lang))
    yield _facets(searcher, asking, lang)


def headlines(searcher: Searcher, ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The headlines of articles."""
    found = (searcher.article(id_) for id_ in ids)
    yield tuple(headline(a.article) if a else "" for a in found)


def article(searcher: Searcher, id_: str, lang: Lang, focus: int | None = None) -> Iterator[Sheet]:
    """An article to read, from one of its claims on where `focus` is the number of one."""
    analysis = searcher.article(id_)
    if analysis is not None:
        claim = None if focus is None else analysis.claims[focus]
        yield sheet(analysis, NO_SNIPPET, searcher.gazetteer, lang, claim)


def answering_article(searcher: Searcher, id_: str, asking: Asking, lang: Lang) -> Iterator[Sheet]:
    """An article of an answer to read, from where it answers on."""
    hit = searcher.hit(id_, asking.text, **asking.how)
    if hit is not None:
        yield sheet(hit.analysis, hit.snippet, searcher.gazetteer, lang)


def labels(searcher: Searcher, askings: Sequence[Asking], lang: Lang) -> Iterator[tuple[str, ...]]:
    """What the choices of each question are called, in one line each."""
    yield tuple(" · ".join(label for _, _, label in _chosen(searcher, asking, lang)) for asking in askings)


def labels_of_saved(searcher: Searcher, searches: Sequence[SavedSearch], lang: Lang) -> Iterator[tuple[str, ...]]:
    """The same of saved searches; of one with a name that is nobody's, its flags."""
    yield tuple(_label_of_saved(searcher, search, lang) for search in searches)


def _label_of_saved(searcher: Searcher, search: SavedSearch, lang: Lang) -> str:
    try:
        asking = next(asking_of_saved(searcher, search))
    except UsageError:
        return safe_line(search.command)
    return next(labels(searcher, (asking,), lang))[0]


def asking_of_saved(searcher: Searcher, search: SavedSearch) -> Iterator[Asking]:
    """A saved search as a question; its names are looked up as those of a command are."""
    yield replace(
        resolved(search.filters, searcher.resolver), text=search.query, match=search.match, literal=search.literal
    )


def _facets(searcher: Searcher, asking: Asking, lang: Lang) -> Facets:
    return Facets(tuple(facet_trees(searcher, asking, lang)), tuple(_chosen(searcher, asking, lang)))


def _chosen(searcher: Searcher, asking: Asking, lang: Lang) -> Iterator[tuple[str, str, str]]:
    for name in CHOICES:
        for value in asking.chosen.get(name, ()):
            yield name, value, choice_label(searcher, name, value, lang)
    if asking.since or asking.until:
        days = list(dict.fromkeys((asking.since or "", asking.until or "")))
        yield "year", "", "–".join(days)


def choice_label(searcher: Searcher, name: str, value: str, lang: Lang) -> str:
    """What a choice is called where it stands alone; a range may be one that the reporter typed."""
    typed = name == "capacity" and value.partition(":")[0] not in BY_UNIT
    label = value if typed else searcher.label(name, value)[lang == "zh"]
    return safe_line(label)


def _texts(notices: tuple[Notice, ...], lang: Lang) -> tuple[str, ...]:
    return tuple(safe_line(told(n.text, lang)) for n in notices)
