"""Tantivy on the asking side.

Tantivy finds, counts and sorts. It scores by a formula of its own, close to that of `search.engines.evaluate`: of a
question's answers the first `RERANKED` by Tantivy's score are scored anew by ours, so that where there are no more
every engine gives the same order, and where there are more the first pages are the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tantivy import FieldType
from tantivy import Query as Native

from index.engines.tantivy_errors import told
from index.engines.tantivy_schema import FOLDERS, largest_name
from index.fields import UNITS
from index.model import Unit
from search.engines.deadline import Deadline
from search.engines.evaluate import Scores, evaluate
from search.engines.port import Found, Kind, Match, Sort
from search.engines.tantivy_compile import Compiler, both, without
from search.engines.tantivy_facets import all_values, counts_of_days, most_frequent
from search.engines.tantivy_leaves import TantivyLeaves, number
from search.engines.tantivy_part import Hits, Part, Place
from search.query import Query

RERANKED = 300
"""Answers whose score is ours, at most."""
FEW = 60
"""Where there are no more answers than these, all are scored."""
PAGES = 2
"""Else so many times what is shown, and those that are near."""
NEAR = 0.9
"""An answer may come onto a page by our score whose score by Tantivy is so much of the last one's on that page.

Measured on 69 articles and on 20,000 made ones: of the first ten by our score no article was below 0.95. A claim was
at 0.67, of 26, which are all scored. 260 questions for articles and for claims, any words and all, on 64 articles and
on 10,000 made ones had the same ten, in the same order, as if 300 were scored.
"""


class TantivyAsker:
    """`search.engines.port.Asker` over the folder of one generation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with told(self._folder):
            # A writer may clear this generation away while it is open: all files are opened now.
            self._parts: dict[str, Part] = {kind: Part(folder / name) for kind, name in FOLDERS.items()}

    def find(
        self,
        query: Query,
        *,
        kind: Kind = "article",
        limit: int | None = 10,
        offset: int = 0,
        sort: Sort = "relevance",
        unit: Unit | None = None,
    ) -> Found:
        """The documents of one kind that match, in the order asked for."""
        with told(self._folder):
            part = self._parts[kind]
            compiler = Compiler(part, Deadline())
            end = part.total if limit is None else min(offset + limit, part.total)
            if limit == 0:
                return Found(part.count(compiler.matching(query)), ())
            if sort == "relevance":
                return _ranked(query, part, compiler, offset, end)
            native = compiler.matching(query)
            columns = (
                ["date"] if sort.endswith("date") else [largest_name(s.unit) for s in UNITS if unit in (None, s.unit)]
            )
            places = _sorted(native, part, columns, end, falling=sort.startswith("-"))[offset:]
            scores = _scores(query, part, compiler, places)
            return Found(part.count(native), tuple(Match(p.id, p.article, scores[number(p.address)]) for p in places))

    def counts(
        self, query: Query, fields: Sequence[str], *, kind: Kind = "article", most: int | None = None
    ) -> Mapping[str, Mapping[str, int]]:
        """Field -> value -> number of matching documents that have it; the most frequent ones where asked for."""
        with told(self._folder):
            part = self._parts[kind]
            native = Compiler(part, Deadline()).matching(query)
            return all_values(part, native, fields) if most is None else most_frequent(part, native, fields, most)

    def days(self, query: Query) -> Mapping[str, int]:
        """Day of publication -> number of matching articles of that day."""
        with told(self._folder):
            part = self._parts["article"]
            return counts_of_days(part, Compiler(part, Deadline()).matching(query))

    def articles(self, query: Query, *, kind: Kind = "article") -> frozenset[str]:
        """The ids of the articles that match, or of those in which a claim matches."""
        with told(self._folder):
            part = self._parts[kind]
            return frozenset(part.all_counts(Compiler(part, Deadline()).matching(query), "article"))

    def close(self) -> None:
        """Release the engine's files."""
        self._parts.clear()


def _ranked(query: Query, part: Part, compiler: Compiler, offset: int, end: int) -> Found:
    native = compiler.scored(query)
    total, hits = part.best(native, max(RERANKED, end))
    first = [part.place(address) for _, address in hits[: _candidates(hits, end)]]
    scores = _scores(query, part, compiler, first)
    scored = [Match(p.id, p.article, scores[number(p.address)]) for p in first]
    days = part.days([p.address for p in first])
    fresh = {p.id: -day for p, day in zip(first, days, strict=True)}
    ranked = sorted(scored, key=lambda match: (-match.score, fresh[match.id], match.id))[offset:end]
    least = min(scores.values(), default=0.0)
    for score, address in hits[max(len(first), offset) : end]:
        place = part.place(address)
        ranked.append(Match(place.id, place.article, min(score, least)))
    return Found(total, tuple(ranked))


def _candidates(hits: Hits, end: int) -> int:
    """How many of the hits may come among the first `end` by our score."""
    least = min(len(hits), RERANKED, PAGES * end if len(hits) > FEW else FEW)
    near = NEAR * hits[min(end, len(hits)) - 1][0] if hits else 0.0
    return next((n for n in range(least, min(len(hits), RERANKED)) if hits[n][0] < near), min(len(hits), RERANKED))


def _scores(query: Query, part: Part, compiler: Compiler, places: Sequence[Place]) -> Scores:
    by_number = {number(place.address): place for place in places}
    return evaluate(query, TantivyLeaves(part, compiler, by_number), Deadline())


def _sorted(native: Native, part: Part, columns: Sequence[str], end: int, *, falling: bool) -> list[Place]:
    """The first matches in the order of a column, those without a value in that of the next; at last by their ids."""
    found: list[Place] = []
    for column in columns:
        filled = Native.exists_query(column)
        found += _by_column(both(native, filled), part, column, end - len(found), falling=falling)
        if len(found) >= end:
            return found
        native = without(native, filled)
    return found + _places(part, part.ordered(native, "id", end - len(found)))


def _by_column(native: Native, part: Part, column: str, limit: int, *, falling: bool) -> list[Place]:
    """The first matches in the order of a column, equals by their ids."""
    hits = part.ordered(native, column, limit, falling=falling)
    equals: Hits = []
    if len(hits) == limit and limit:
        # Of those that are equal to the last one there may be more, with lower ids.
        last = hits[-1][0]
        hits = [hit for hit in hits if hit[0] != last]
        same = Native.range_query(part.schema, column, FieldType.Unsigned, last, last)
        equals = part.ordered(both(native, same), "id", limit - len(hits))
    placed = sorted(((value, part.place(address)) for value, address in hits), key=lambda each: each[1].id)
    placed.sort(key=lambda each: each[0], reverse=falling)
    return [place for _, place in placed] + _places(part, equals)


def _places(part: Part, hits: Hits) -> list[Place]:
    return [part.place(address) for _, address in hits]
