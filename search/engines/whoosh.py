"""Whoosh on the asking side.

Whoosh finds the postings; which documents match and what they score is said
in `search.engines.evaluate`, node by node, as `Query.matches` says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from heapq import nsmallest
from pathlib import Path

from index.engines.whoosh_schema import AMOUNTS, DATE, unpack, unpack_amounts
from index.errors import AssayError, IndexDamagedError
from index.fields import UNITS
from index.model import Amount, Unit
from index.permissions import unreadable
from search.engines.deadline import Deadline
from search.engines.evaluate import Scores, evaluate
from search.engines.port import Found, Kind, Match, Sort
from search.engines.whoosh_corpus import Corpus
from search.engines.whoosh_leaves import WhooshLeaves
from search.query import Query

_UNIT_ORDER = {scale.unit: order for order, scale in enumerate(UNITS)}


class WhooshAsker:
    """`search.engines.port.Asker` over the folder of one generation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self._told():
            self._corpus = Corpus(folder)

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
        with self._told():
            scores = self._evaluate(query, kind)
            end = len(scores) if limit is None else offset + limit
            if sort == "relevance":
                dates = self._corpus.column(DATE)
                best = nsmallest(end, scores, key=lambda n: (-scores[n], _newest_first(dates[n]), self._corpus.id(n)))
            else:
                best = self._sorted(scores, sort, unit)[:end]
            return Found(len(scores), tuple(self._match(n, scores[n]) for n in best[offset:]))

    def counts(
        self, query: Query, fields: Sequence[str], *, kind: Kind = "article", most: int | None = None
    ) -> Mapping[str, Mapping[str, int]]:
        """Field -> value -> number of matching documents that have it; all of them, whatever is `most` wanted."""
        with self._told():
            numbers = self._evaluate(query, kind)
            return {field: self._count(field, numbers) for field in fields}

    def days(self, query: Query) -> Mapping[str, int]:
        """Day of publication -> number of matching articles of that day."""
        with self._told():
            dates = self._corpus.column(DATE)
            counts = Counter(dates[number] for number in self._evaluate(query, "article"))
            return {day.decode(): count for day, count in counts.items() if day}

    def articles(self, query: Query, *, kind: Kind = "article") -> frozenset[str]:
        """The ids of the articles that match, or of those in which a claim matches."""
        with self._told():
            column = self._corpus.column("article")
            references = {column.references[number] for number in self._evaluate(query, kind)}
            return frozenset(unpack(column.values[reference])[0] for reference in references)

    def close(self) -> None:
        """Release the engine's files."""
        self._corpus.close()

    def _evaluate(self, query: Query, kind: Kind) -> Scores:
        deadline = Deadline()
        return evaluate(query, WhooshLeaves(self._corpus, kind, deadline), deadline)

    def _match(self, number: int, score: float) -> Match:
        article = unpack(self._corpus.column("article")[number])[0]
        return Match(self._corpus.id(number), article, score)

    def _count(self, field: str, numbers: Mapping[int, float]) -> dict[str, int]:
        column = self._corpus.column(field)
        counts: Counter[str] = Counter()
        for reference, count in Counter(map(column.references.__getitem__, numbers)).items():
            for value in unpack(column.values[reference]):
                counts[value] += count
        return dict(counts)

    def _sorted(self, numbers: Mapping[int, float], sort: Sort, unit: Unit | None) -> list[int]:
        falling = sort.startswith("-")
        by_id = sorted(numbers, key=self._corpus.id)
        # Sorting is stable in both directions, so that equals stay in the order of their ids.
        if sort.endswith("date"):
            dates = self._corpus.column(DATE)
            dated = [n for n in by_id if dates[n]]
            return sorted(dated, key=dates.__getitem__, reverse=falling) + [n for n in by_id if not dates[n]]
        column, sizes = self._corpus.column(AMOUNTS), {}
        for number in by_id:
            size = _largest(unpack_amounts(column[number]), unit, falling)
            if size is not None:
                sizes[number] = size
        return sorted(sizes, key=sizes.__getitem__) + [n for n in by_id if n not in sizes]

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Whatever a damaged file makes Whoosh, pickle or zlib raise, in the words of `index.errors`."""
        try:
            yield
        except AssayError:
            raise
        except PermissionError as error:
            raise unreadable(error.filename or self._folder) from error
        except Exception as error:
            raise IndexDamagedError(
                f"the index files cannot be read: {type(error).__name__}",
                where=str(self._folder),
                do="rebuild them from the library with `assay index --rebuild`",
            ) from error


def _newest_first(day: bytes) -> int:
    """A key by which the newest comes first, what has no day last."""
    return -int(day.replace(b"-", b"") or 0)


def _largest(amounts: Sequence[Amount], unit: Unit | None, falling: bool) -> tuple[int, int] | None:
    """The place of a document in the order of capacity: its unit's, then its largest amount's."""
    units = [a.unit for a in amounts if unit is None or a.unit == unit]
    if not units:
        return None
    first = min(units, key=_UNIT_ORDER.__getitem__)
    size = max(a.high for a in amounts if a.unit == first)
    return _UNIT_ORDER[first], -size if falling else size
