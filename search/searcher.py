"""The story of a question: text -> units -> query -> what the engine found -> articles, snippets, facets.

Opening and every part of it is lazy: a `Searcher` that is asked for one thing
loads what that thing needs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.errors import IndexDamagedError
from index.model import Analysis, Company, Material, Place, Twin
from index.text.han import use
from search.engines import open_asker
from search.engines.port import Asker, Sort
from search.engines.port import Match as Found
from search.filters import Filters
from search.language.equivalents import own_terms
from search.language.units import Match
from search.query import AmountRange, Facet, Query, but
from search.question import Question
from search.refusals import well_asked
from search.resolve import Resolver
from search.results import (
    ClaimHit,
    ClaimResults,
    Copy,
    Drawn,
    FacetCount,
    Hit,
    Notice,
    ProjectHit,
    ProjectResults,
    Results,
    Snippet,
)
from search.state import cutter_of, state_of_index

if TYPE_CHECKING:
    from index.library.port import Library
    from index.names.gazetteer import Gazetteer, Thing
    from index.names.own import OwnNames
    from index.store import Reading
    from search.copies import Story
    from search.projects.values import Project


__all__ = ["Filters", "Searcher"]


@well_asked
class Searcher:
    """An open index, asked in words. A context manager: leaving it closes what was opened.

    Every question may raise `UsageError` (with `QueryError` for its text) and
    `IndexDamagedError`; the first one also what `index.store` raises on opening.
    """

    def __init__(self, store: str | Path) -> None:
        self._path = str(store)
        self._opened: list[Callable[[], None]] = []

    @classmethod
    def over(cls, library: Library, asker: Asker, gazetteer: Gazetteer | None = None) -> Searcher:
        """A searcher over parts that are open already; they stay their owner's to close."""
        made = cls("")
        made.__dict__["_library"], made.__dict__["_asker"] = library, asker
        if gazetteer is not None:
            made.__dict__["gazetteer"] = gazetteer
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release what was opened."""
        while self._opened:
            self._opened.pop()()

    def search(
        self,
        text: str = "",
        *,
        match: Match = "all",
        filters: Filters | None = None,
        limit: int | None = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int | None = None,
        explain: bool = False,
        literal: bool = False,
        fold: Collection[Twin] = (),
        without: Collection[str] = (),
    ) -> Results:
        """The articles that answer, best first; `limit` None is all of them.

        `facets` are fields, of which the most frequent values are counted, at most `facet_limit` each.
        `fold` names what is no hit of its own but stands under the first: copies, translations, or both. The total
        counts every article all the same. `without` are ids of articles that are left out.
        """
        asked = self._question(text, filters, literal, match)
        query = but(asked.query(match), without)
        find = partial(self._asker.find, query, sort=asked.order(sort), unit=asked.unit)
        if fold:
            from search.copies import folded

            total, stories = folded(find, query, self._asker, self._library, fold, limit=limit, offset=offset)
            hits = tuple(replace(self._hit(story.first, asked), copies=self._copies(story)) for story in stories)
        else:
            found = find(limit=limit, offset=offset)
            total, hits = found.total, tuple(self._hit(one, asked) for one in found.matches)
        if explain:
            from search.explanation import explained

            hits = explained(hits, asked, match, self._asker, self.resolver)
        zero = asked.explained_zero(match, "article") if not total and not without else ()
        notices = (*asked.notices, *zero)
        return Results(total, hits, self._facet_counts(query, facets, facet_limit), notices)

    def hit(
        self,
        article_id: str,
        text: str = "",
        *,
        match: Match = "all",
        filters: Filters | None = None,
        literal: bool = False,
    ) -> Hit | None:
        """One article as an answer to a question that found it; None where there is no such article."""
        if self._library.content(article_id) is None:
            return None
        return self._hit(Found(article_id, article_id, 0.0), self._question(text, filters, literal, match))

    def count(
        self, text: str = "", *, match: Match = "all", filters: Filters | None = None, literal: bool = False
    ) -> int:
        """How many articles answer."""
        return self.counted(text, match=match, filters=filters, literal=literal)[0]

    def counted(
        self,
        text: str = "",
        *,
        match: Match = "all",
        filters: Filters | None = None,
        literal: bool = False,
        without: Collection[str] = (),
    ) -> tuple[int, tuple[Notice, ...]]:
        """How many articles answer, and what must be said about the question."""
        asked = self._question(text, filters, literal, match)
        total = self._asker.find(but(asked.query(match), without), limit=0).total
        return total, asked.notices if total or without else (*asked.notices, *asked.explained_zero(match, "article"))

    def facets(
        self,
        text: str = "",
        fields: Sequence[str] = (),
        *,
        match: Match = "all",
        filters: Filters | None = None,
        limit: int | None = None,
        literal: bool = False,
    ) -> tuple[tuple[FacetCount, ...], tuple[Notice, ...]]:
        """For each field the values of the articles that answer, the most frequent first; at most `limit` a field."""
        asked = self._question(text, filters, literal, match)
        return self._facet_counts(asked.query(match), fields, limit), asked.notices

    def amounts(
        self, text: str = "", *, match: Match = "all", filters: Filters | None = None, literal: bool = False
    ) -> tuple[AmountRange, ...]:
        """The amounts that a question asks for."""
        return self._question(text, filters, literal, match).amounts

    def days(
        self,
        text: str = "",
        *,
        match: Match = "all",
        filters: Filters | None = None,
        literal: bool = False,
    ) -> Mapping[str, int]:
        """Day of publication -> how many of the articles that answer are of that day; the undated are left out."""
        return self._asker.days(self._question(text, filters, literal, match).query(match))

    def claims(
        self,
        text: str = "",
        *,
        match: Match = "all",
        filters: Filters | None = None,
        limit: int | None = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        literal: bool = False,
        totals: bool = False,
        drawn: bool = False,
    ) -> ClaimResults:
        """The capacity claims that answer; words and filters hold within one claim.

        With `totals` also what they come to, each project once: see `search.projects.totals`. Hits that are `drawn` are
        read anew whenever they are looked at, while the searcher is open: for more of them than memory holds.
        """
        asked = self._question(text, filters, literal, match)
        query = asked.query(match)
        found = self._asker.find(
            query, kind="claim", limit=limit, offset=offset, sort=asked.order(sort), unit=asked.unit
        )
        sums = None
        if totals:
            from search.projects.totals import totals as added_up

            sums = added_up(self._projects(query))
        made = self._claims()
        hits = Drawn(found.matches, made) if drawn else tuple(map(made, found.matches))
        return ClaimResults(found.total, hits, self._claim_notices(asked, match, found.total), sums)

    def projects(
        self,
        text: str = "",
        *,
        match: Match = "all",
        filters: Filters | None = None,
        limit: int | None = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        literal: bool = False,
    ) -> ProjectResults:
        """The projects that the claims that answer tell of; words and filters hold within one claim.

        `date` sorts by the first day told, `-date` by the last, `capacity` as it does claims.
        """
        from search.projects.order import in_order
        from search.projects.totals import totals

        asked = self._question(text, filters, literal, match)
        found = self._projects(asked.query(match))
        ordered = in_order(found, asked.order(sort), asked.unit)
        page = ordered[offset:] if limit is None else ordered[offset : offset + limit]
        hits = tuple(ProjectHit(each, lambda i: self._analysis(i).article, self.resolver.firm_name) for each in page)
        return ProjectResults(len(found), hits, totals(found), self._claim_notices(asked, match, len(found)))

    def article(self, name: str) -> Analysis | None:
        """One article by its id, the beginning of its id, or its path; None where none has it.

        Raises `UsageError` where several have it.
        """
        from search.article_names import article_named

        return article_named(name, self._library, self._asker)

    def file_of(self, article_id: str) -> Path | None:
        """The file that an article was read from, where it gave no other article and is still there."""
        state = self._library.holder(article_id)
        return Path(state.file) if state and len(state.articles) == 1 and Path(state.file).is_file() else None

    def things(self, name: str) -> tuple[Thing, ...]:
        """All that a name, code or id stands for."""
        return self.resolver.things(name) or self.resolver.by_rule(name)

    def near_names(self, name: str) -> tuple[str, ...]:
        """Names near to one that is nobody's, each with what it stands for."""
        return tuple(self.resolver.described(thing) for thing in self.resolver.near(name))

    def entry(self, thing: Thing) -> Place | Company | Material | None:
        """What is known about a thing."""
        return self.resolver.entry(thing)

    def names_of(self, thing: Thing) -> tuple[str, ...]:
        """Every name that a thing goes by."""
        return self.resolver.names_of(thing)

    def mentioned(self, thing: Thing) -> int:
        """How many articles name a thing."""
        return self._asker.find(Facet("mention", (f"{thing.kind}:{thing.id}",)), limit=0).total

    def stats(self) -> dict[str, Any]:
        """Size and make-up of the index."""
        from search.make_up import make_up

        return {"index": self._path, **make_up(self._asker, self._library)}

    def label(self, field: str, value: str) -> tuple[str, str]:
        """What a value of a facet is called, in English and Chinese."""
        from search.facet_values import label

        return label(field, value, self.resolver)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The gazetteers that the index is read with, the reporter's own names among them."""
        from index.lookup_cache import gazetteer_for_questions

        return gazetteer_for_questions(self._own_names)

    @cached_property
    def _own_names(self) -> OwnNames:
        from index.names.own import NONE
        from index.own_names import names_of_index

        return names_of_index(Path(self._path)) if self._path else NONE

    @cached_property
    def resolver(self) -> Resolver:
        """Names to things, by the gazetteers and the firms of this index."""
        return Resolver(self.gazetteer, self._library)

    @property
    def asker(self) -> Asker:
        """The engine."""
        return self._asker

    @cached_property
    def _store(self) -> Reading[Asker]:
        from index.store import open_for_reading

        store = open_for_reading(Path(self._path), open_asker)
        self._opened += [store.library.close, store.engine.close]
        return store

    @cached_property
    def _library(self) -> Library:
        return self._store.library

    @cached_property
    def _asker(self) -> Asker:
        return self._store.engine

    def _question(self, text: str, filters: Filters | None, literal: bool, match: Match) -> Question:
        if self._path:
            # Another index may have been asked since this one was opened.
            use(self._store.manifest.segmenter, cutter_of)
        with own_terms(self._own_names):
            asked = Question(
                text, filters or Filters(), resolver=self.resolver, asker=self._asker, match=match, literal=literal
            )
        if self._path:
            asked.notices = (*state_of_index(self._store, self._own_names), *asked.notices)
        return asked

    def _analysis(self, article_id: str) -> Analysis:
        return self._opener(article_id)()

    def _opener(self, article_id: str) -> Callable[[], Analysis]:
        """What unpacks an article, which is read now and unpacked when it is looked at, also after `close`."""
        found = self._library.content(article_id)
        if found is None:
            raise IndexDamagedError(
                f"the engine knows the article {article_id}, the library does not",
                where=self._path,
                do="run `assay index --rebuild`",
            )
        return cache(partial(self._library.unpacked, found))

    def _hit(self, one: Found, asked: Question) -> Hit:
        article = self._opener(one.article)

        def choose() -> Snippet:
            from search.snippets import answering

            return answering(article(), (*(u.any for u in asked.units), *asked.conditions), self.gazetteer)

        return Hit(one.article, one.score, article, choose)

    def _copies(self, story: Story) -> tuple[Copy, ...]:
        return tuple(Copy(self._analysis(id_), twin) for id_, twin in story.copies.items())

    def _claims(self) -> Callable[[Found], ClaimHit]:
        """Makes hits; claims of one article often follow each other, and share it."""
        analysis_of = lru_cache(maxsize=16)(self._analysis)

        def made(one: Found) -> ClaimHit:
            analysis = analysis_of(one.article)
            return ClaimHit(analysis, analysis.claims[int(one.id.rpartition("#")[2])], one.score)

        return made

    def _projects(self, query: Query) -> list[Project]:
        from search.tellings import found_projects

        return found_projects(query, self._asker, self._library, self.gazetteer)

    def _claim_notices(self, asked: Question, match: Match, total: int) -> tuple[Notice, ...]:
        return asked.notices if total else (*asked.notices, *asked.explained_zero(match, "claim"))

    def _facet_counts(self, query: Query, fields: Sequence[str], limit: int | None) -> tuple[FacetCount, ...]:
        if not fields:
            return ()
        from search.facet_values import facet_counts

        return tuple(facet_counts(self._asker.counts(query, fields, most=limit), fields, limit, self.resolver))
