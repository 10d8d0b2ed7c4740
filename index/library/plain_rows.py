"""From analyses to rows of `index.library.plain_tables`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from index.library.plain_tables import INDEXES, TABLES
from index.model import Analysis, Claim, Kind
from index.names.gazetteer import Gazetteer

Row = Sequence[object]


def write(analyses: Iterable[Analysis], target: Path, gazetteer: Gazetteer) -> None:
    """Write articles, all that was found in them and what that refers to into a new SQLite file."""
    with closing(sqlite3.connect(target)) as database:
        for statement in TABLES:
            database.execute(statement)
        things = _Things(database, gazetteer)
        for analysis in analyses:
            for kind, id_ in _referred(analysis):
                things.add(kind, id_, analysis)
            for table, rows in _rows(analysis).items():
                _insert(database, table, rows)
        for statement in INDEXES:
            database.execute(statement)
        database.commit()


class _Things:
    """The rows of places, companies and materials, each once, with those above them."""

    def __init__(self, database: sqlite3.Connection, gazetteer: Gazetteer) -> None:
        self._database = database
        self._gazetteer = gazetteer
        self._written: set[tuple[Kind, str]] = set()

    def add(self, kind: Kind, id_: str, analysis: Analysis) -> None:
        """A thing that an article refers to; a firm that no table holds is told as the article tells it."""
        if (kind, id_) in self._written:
            return
        self._written.add((kind, id_))
        table, row, parent = _THINGS[kind](id_, analysis, self._gazetteer)
        _insert(self._database, table, [row])
        if parent:
            self.add(kind, parent, analysis)


def _place(code: str, analysis: Analysis, gazetteer: Gazetteer) -> tuple[str, Row, str | None]:
    place = gazetteer.places.get(code)
    if place is None:
        return "places", (code, code, None, None, None), None
    return "places", (code, place.name, place.name_zh, place.level, place.parent), place.parent


def _company(id_: str, analysis: Analysis, gazetteer: Gazetteer) -> tuple[str, Row, str | None]:
    firm = analysis.company(id_) or gazetteer.companies.get(id_)
    if firm is None:
        return "companies", (id_, id_, None, None, None, 0), None
    return "companies", (id_, firm.name, firm.name_zh, firm.parent, firm.ticker, int(firm.known)), None


def _material(id_: str, analysis: Analysis, gazetteer: Gazetteer) -> tuple[str, Row, str | None]:
    material = gazetteer.materials.get(id_)
    if material is None:
        return "materials", (id_, id_, None, None), None
    return "materials", (id_, material.name, material.name_zh, material.parent), material.parent


_THINGS: Mapping[Kind, Callable[[str, Analysis, Gazetteer], tuple[str, Row, str | None]]] = {
    "place": _place,
    "company": _company,
    "material": _material,
}
"""For each kind, the table, the row, and what must have a row of its own above it; `companies.parent` may not."""


def _referred(analysis: Analysis) -> Iterator[tuple[Kind, str]]:
    """Whatever a row of an article names by its id."""
    yield from (("place", code) for code in analysis.places)
    yield from (("company", id_) for id_ in analysis.companies)
    yield from (("material", id_) for id_ in analysis.materials)
    for claim in analysis.claims:
        linked: tuple[tuple[Kind, str | None], ...] = (
            ("place", claim.place),
            ("company", claim.company),
            ("material", claim.material),
        )
        yield from ((kind, id_) for kind, id_ in linked if id_)


def _rows(analysis: Analysis) -> dict[str, list[Row]]:
    article = analysis.article
    head = (article.id, article.title, article.date, article.lang, article.source, article.path, article.url)
    return {
        "articles": [(*head, article.text)],
        "article_places": [(article.id, code, rank) for rank, code in enumerate(analysis.places)],
        "article_companies": [(article.id, id_, rank) for rank, id_ in enumerate(analysis.companies)],
        "article_materials": [(article.id, id_, rank) for rank, id_ in enumerate(analysis.materials)],
        "claims": [_claim_row(claim, analysis) for claim in analysis.claims],
        "investments": [(None, article.id, i.value, i.currency, i.quote, i.start, i.end) for i in analysis.investments],
        "mentions": [
            (article.id, m.start, m.end, m.text, m.kind, id_, m.rule) for m in analysis.names.mentions for id_ in m.ids
        ],
    }


def _claim_row(claim: Claim, analysis: Analysis) -> Row:
    return (
        *(None, claim.company, claim.place, claim.material, claim.value, claim.high, claim.unit, claim.period),
        *(claim.annual, claim.status, claim.year, analysis.article.id, analysis.article.date, claim.quote),
        *(claim.sentence.of(analysis.article.text), claim.start, claim.end),
    )


def _insert(database: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        # Names of tables are this package's own, never a user's.
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
