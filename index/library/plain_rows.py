"""From an analysis to rows of `index.library.plain_tables`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from index.library.plain_tables import TABLES
from index.model import Analysis, Article, Claim, Company, Mention
from index.text.normalise import key

Row = tuple[object, ...]

CHILDREN: tuple[str, ...] = ("mentions", "turned_down", "companies", "surfaces", "claims", "investments", "subjects")
"""The tables beside `articles` that hold an analysis; parents before those that refer to them."""


def article_row(article: Article) -> Row:
    """The row of `articles`."""
    title = article.title_span
    return (
        article.id,
        article.text,
        title.start if title else None,
        title.end if title else None,
        article.date,
        article.lang,
        article.path,
        article.url,
        article.source,
        article.encoding,
    )


def child_rows(analysis: Analysis) -> dict[str, list[Row]]:
    """The rows of each table of `CHILDREN`."""
    id_, names = analysis.article.id, analysis.names
    return {
        "mentions": [_mention_row(id_, n, m) for n, m in enumerate(names.mentions)],
        "turned_down": [_mention_row(id_, n, m) for n, m in enumerate(names.turned_down)],
        "companies": [_company_row(id_, n, c) for n, c in enumerate(names.companies)],
        "surfaces": [row for n, c in enumerate(names.companies) for row in _surface_rows(id_, n, c)],
        "claims": [_claim_row(id_, n, c) for n, c in enumerate(analysis.claims)],
        "investments": [
            (id_, n, i.value, i.currency, i.start, i.end, i.quote) for n, i in enumerate(analysis.investments)
        ],
        "subjects": [
            (id_, kind, n, subject)
            for kind, subjects in (
                ("place", analysis.places),
                ("company", analysis.companies),
                ("material", analysis.materials),
            )
            for n, subject in enumerate(subjects)
        ],
    }


def _mention_row(article: str, number: int, mention: Mention) -> Row:
    m = mention
    return (article, number, m.start, m.end, m.text, m.kind, _array(m.ids), m.rule)


def _company_row(article: str, number: int, firm: Company) -> Row:
    return (article, number, firm.id, firm.name, firm.name_zh, firm.parent, firm.ticker, int(firm.known))


def _surface_rows(article: str, number: int, firm: Company) -> Iterator[Row]:
    for n, surface in enumerate(firm.surfaces):
        yield (article, number, n, surface, key(surface))


def _claim_row(article: str, number: int, claim: Claim) -> Row:
    return (
        article,
        number,
        claim.value,
        claim.high,
        claim.unit,
        claim.period,
        claim.material,
        claim.company,
        claim.place,
        claim.status,
        claim.year,
        claim.start,
        claim.end,
        claim.quote,
        claim.sentence.start,
        claim.sentence.end,
        _array(claim.rules),
    )


def _array(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def write(analyses: Iterable[Analysis], target: Path) -> None:
    """Write articles and all that was found in them into a new SQLite file."""
    with closing(sqlite3.connect(target)) as database:
        for statement in TABLES:
            database.execute(statement)
        for analysis in analyses:
            _insert(database, "articles", [article_row(analysis.article)])
            for table, rows in child_rows(analysis).items():
                _insert(database, table, rows)
        database.commit()


def _insert(database: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    if rows:
        # Names of tables are this package's own, never a user's.
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
