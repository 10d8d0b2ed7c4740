"""The tables that `assay export --format sqlite` writes, made to be read with any SQLite browser.

`text[start:end]` of an article is what a mention, a claim or an investment
quotes; offsets count characters. Lists that are never searched (`ids`,
`rules`) are JSON arrays.
"""

from __future__ import annotations

TABLES: tuple[str, ...] = (
    """
    CREATE TABLE articles (
        id TEXT PRIMARY KEY, text TEXT NOT NULL, title_start INTEGER, title_end INTEGER,
        date TEXT, lang TEXT NOT NULL, path TEXT NOT NULL, url TEXT, source TEXT, encoding TEXT
    ) STRICT
    """,
    """
    CREATE TABLE mentions (
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, number INTEGER NOT NULL,
        "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
        ids TEXT NOT NULL, rule TEXT NOT NULL,
        PRIMARY KEY (article, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE turned_down (
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, number INTEGER NOT NULL,
        "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL, kind TEXT NOT NULL,
        ids TEXT NOT NULL, rule TEXT NOT NULL,
        PRIMARY KEY (article, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE companies (
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, number INTEGER NOT NULL,
        id TEXT NOT NULL, name TEXT NOT NULL, name_zh TEXT, parent TEXT, ticker TEXT, known INTEGER NOT NULL,
        PRIMARY KEY (article, number)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX companies_by_id ON companies (id)",
    """
    CREATE TABLE surfaces (
        article TEXT NOT NULL, company INTEGER NOT NULL, number INTEGER NOT NULL,
        surface TEXT NOT NULL, folded TEXT NOT NULL,
        PRIMARY KEY (article, company, number),
        FOREIGN KEY (article, company) REFERENCES companies (article, number) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX surfaces_by_folded ON surfaces (folded)",
    """
    CREATE TABLE claims (
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, number INTEGER NOT NULL,
        value REAL NOT NULL, high REAL, unit TEXT NOT NULL, period TEXT,
        material TEXT, company TEXT, place TEXT, status TEXT, year INTEGER,
        "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
        sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL, rules TEXT NOT NULL,
        PRIMARY KEY (article, number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE investments (
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, number INTEGER NOT NULL,
        value REAL NOT NULL, currency TEXT NOT NULL,
        "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
        PRIMARY KEY (article, number)
    ) STRICT, WITHOUT ROWID
    """,
    # What an article is about: places, companies and materials, the weightiest first.
    """
    CREATE TABLE subjects (
        article TEXT NOT NULL REFERENCES articles ON DELETE CASCADE, kind TEXT NOT NULL, number INTEGER NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (article, kind, number)
    ) STRICT, WITHOUT ROWID
    """,
)
