"""Between an analysis and the rows that keep it, both ways, without loss."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence

from index.model import Analysis, Article, Claim, Company, Investment, Mention, Names, Span
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


def read_analysis(connection: sqlite3.Connection, row: sqlite3.Row) -> Analysis:
    """The analysis whose row of `articles` this is."""

    def rows(table: str, columns: str = "*") -> Sequence[sqlite3.Row]:
        # Table and column names are this module's own, never a user's.
        return connection.execute(f"SELECT {columns} FROM {table} WHERE article = ?", (row["id"],)).fetchall()

    subjects: dict[str, list[str]] = {"place": [], "company": [], "material": []}
    for subject in rows("subjects"):
        subjects[subject["kind"]].append(subject["id"])
    surfaces: dict[int, list[str]] = {}
    for surface in rows("surfaces"):
        surfaces.setdefault(surface["company"], []).append(surface["surface"])
    return Analysis(
        article=_article(row),
        names=Names(
            mentions=tuple(_mention(m) for m in rows("mentions")),
            turned_down=tuple(_mention(m) for m in rows("turned_down")),
            companies=tuple(company(c, surfaces.get(c["number"], ())) for c in rows("companies")),
        ),
        claims=tuple(_claim(c) for c in rows("claims")),
        investments=tuple(
            Investment(i["value"], i["currency"], i["start"], i["end"], i["quote"]) for i in rows("investments")
        ),
        places=tuple(subjects["place"]),
        companies=tuple(subjects["company"]),
        materials=tuple(subjects["material"]),
    )


def company(row: sqlite3.Row, surfaces: Sequence[str]) -> Company:
    """A firm from its row of `companies`."""
    return Company(
        id=row["id"],
        name=row["name"],
        name_zh=row["name_zh"],
        parent=row["parent"],
        ticker=row["ticker"],
        known=bool(row["known"]),
        surfaces=tuple(surfaces),
    )


def _article(row: sqlite3.Row) -> Article:
    title = None if row["title_start"] is None else Span(row["title_start"], row["title_end"])
    return Article(
        id=row["id"],
        text=row["text"],
        title_span=title,
        date=row["date"],
        lang=row["lang"],
        path=row["path"],
        url=row["url"],
        source=row["source"],
        encoding=row["encoding"],
    )


def _mention_row(article: str, number: int, mention: Mention) -> Row:
    m = mention
    return (article, number, m.start, m.end, m.text, m.kind, _array(m.ids), m.rule)


def _mention(row: sqlite3.Row) -> Mention:
    return Mention(row["start"], row["end"], row["text"], row["kind"], tuple(json.loads(row["ids"])), row["rule"])


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


def _claim(row: sqlite3.Row) -> Claim:
    return Claim(
        value=row["value"],
        high=row["high"],
        unit=row["unit"],
        period=row["period"],
        material=row["material"],
        company=row["company"],
        place=row["place"],
        status=row["status"],
        year=row["year"],
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        rules=tuple(json.loads(row["rules"])),
    )


def _array(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
