"""The library's tables, made to be read with any SQLite browser.

`text[start:end]` of an article is what a mention, a claim or an investment
quotes; offsets count characters. Lists that are never searched (`ids`,
`rules`) are JSON arrays.
"""

from __future__ import annotations

SCHEMA_VERSION = 1
"""Kept in `PRAGMA user_version`; to be raised with every change of the tables."""

APPLICATION_ID = 0x41535359
"""Kept in `PRAGMA application_id` ("ASSY"): tells a library from any other SQLite file."""

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
    """
    CREATE TABLE files (
        file TEXT PRIMARY KEY, path TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
        sha256 TEXT NOT NULL, skipped TEXT
    ) STRICT
    """,
    """
    CREATE TABLE file_articles (
        file TEXT NOT NULL REFERENCES files ON DELETE CASCADE, number INTEGER NOT NULL, article TEXT NOT NULL,
        PRIMARY KEY (file, number)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX file_articles_by_article ON file_articles (article)",
    # What a replaced or removed article was, until the engine has learnt of the change of that revision.
    """
    CREATE TABLE superseded (
        article TEXT NOT NULL, revision INTEGER NOT NULL, analysis TEXT NOT NULL,
        PRIMARY KEY (article, revision)
    ) STRICT
    """,
    # The last change of each article ever kept, the removed ones too: what an engine must still be told.
    """
    CREATE TABLE changes (
        article TEXT PRIMARY KEY, revision INTEGER NOT NULL, deleted INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX changes_by_revision ON changes (revision)",
)
