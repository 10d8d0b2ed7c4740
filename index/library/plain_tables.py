"""The tables that `assay export --format sqlite` writes, made to be read with any SQLite browser, Datasette first.

`text[start:end]` of an article is what a mention, a claim or an investment
quotes; offsets count characters. What a row refers to has a row of its own:
places, companies and materials with their names in both languages.
"""

from __future__ import annotations

TABLES: tuple[str, ...] = (
    """
    CREATE TABLE places (
        code TEXT PRIMARY KEY, name TEXT NOT NULL, name_zh TEXT, level TEXT,
        parent TEXT REFERENCES places (code)
    ) STRICT
    """,
    """
    CREATE TABLE companies (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, name_zh TEXT, parent TEXT, ticker TEXT, known INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE materials (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, name_zh TEXT, parent TEXT REFERENCES materials (id)
    ) STRICT
    """,
    """
    CREATE TABLE articles (
        id TEXT PRIMARY KEY, title TEXT, date TEXT, lang TEXT NOT NULL, source TEXT, path TEXT NOT NULL, url TEXT,
        text TEXT NOT NULL
    ) STRICT
    """,
    # What an article is about, the weightiest first.
    """
    CREATE TABLE article_places (
        article TEXT NOT NULL REFERENCES articles (id), place TEXT NOT NULL REFERENCES places (code),
        rank INTEGER NOT NULL, PRIMARY KEY (article, place)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE article_companies (
        article TEXT NOT NULL REFERENCES articles (id), company TEXT NOT NULL REFERENCES companies (id),
        rank INTEGER NOT NULL, PRIMARY KEY (article, company)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE article_materials (
        article TEXT NOT NULL REFERENCES articles (id), material TEXT NOT NULL REFERENCES materials (id),
        rank INTEGER NOT NULL, PRIMARY KEY (article, material)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE claims (
        id INTEGER PRIMARY KEY, company TEXT REFERENCES companies (id), place TEXT REFERENCES places (code),
        material TEXT REFERENCES materials (id), value REAL NOT NULL, high REAL, unit TEXT NOT NULL, period TEXT,
        annual REAL, status TEXT, year INTEGER, article TEXT NOT NULL REFERENCES articles (id), date TEXT,
        quote TEXT NOT NULL, sentence TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE investments (
        id INTEGER PRIMARY KEY, article TEXT NOT NULL REFERENCES articles (id), value REAL NOT NULL,
        currency TEXT NOT NULL, quote TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL
    ) STRICT
    """,
    # A name that stands for several things has a row for each.
    """
    CREATE TABLE mentions (
        article TEXT NOT NULL REFERENCES articles (id), "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
        text TEXT NOT NULL, kind TEXT NOT NULL, thing TEXT NOT NULL, rule TEXT NOT NULL
    ) STRICT
    """,
)

INDEXES: tuple[str, ...] = (
    "CREATE INDEX claims_by_company ON claims (company)",
    "CREATE INDEX claims_by_place ON claims (place)",
    "CREATE INDEX claims_by_material ON claims (material)",
    "CREATE INDEX claims_by_article ON claims (article)",
    "CREATE INDEX investments_by_article ON investments (article)",
    "CREATE INDEX mentions_by_article ON mentions (article)",
    "CREATE INDEX mentions_by_thing ON mentions (thing)",
    "CREATE INDEX article_places_by_place ON article_places (place)",
    "CREATE INDEX article_companies_by_company ON article_companies (company)",
    "CREATE INDEX article_materials_by_material ON article_materials (material)",
)
"""Made at the end, which is sooner than row by row."""
