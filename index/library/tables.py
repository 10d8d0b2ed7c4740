"""The library's tables, made to be written fast and to stay small: an article is one row.

`index.library.plain_tables` are those that anybody can read, which `assay export --format sqlite` writes.
"""

from __future__ import annotations

SCHEMA_VERSION = 3
"""Kept in `PRAGMA user_version`; to be raised with every change of the tables or of `archive`."""

APPLICATION_ID = 0x41535359
"""Kept in `PRAGMA application_id` ("ASSY"): tells a library from any other SQLite file."""

PAGE_BYTES = 16_384
"""Of the file: rows of 2 KB leave a quarter of SQLite's usual pages empty."""

TABLES: tuple[str, ...] = (
    # `content` is what `archive.packed` gives; an article that changes gets a new number.
    "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, content BLOB NOT NULL) STRICT",
    # In how many articles a firm has this form (`archive.Packed`), and in how many it is printed so.
    """
    CREATE TABLE firms (
        id TEXT NOT NULL, form TEXT NOT NULL, articles INTEGER NOT NULL, PRIMARY KEY (id, form)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE surfaces (
        id TEXT NOT NULL, surface TEXT NOT NULL, folded TEXT NOT NULL, articles INTEGER NOT NULL,
        PRIMARY KEY (folded, id, surface)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX surfaces_by_firm ON surfaces (id)",
    # `path` is NULL where `file` ends with it: `path_length` says how long it is.
    """
    CREATE TABLE files (
        number INTEGER PRIMARY KEY, file TEXT NOT NULL UNIQUE, path TEXT, path_length INTEGER NOT NULL,
        size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 BLOB NOT NULL, skipped TEXT
    ) STRICT
    """,
    """
    CREATE TABLE file_articles (
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE, number INTEGER NOT NULL, article TEXT NOT NULL,
        PRIMARY KEY (file, number)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX file_articles_by_article ON file_articles (article)",
    # What a replaced or removed article was, until the engine has learnt of the change of that revision.
    """
    CREATE TABLE superseded (
        article TEXT NOT NULL, revision INTEGER NOT NULL, content BLOB NOT NULL,
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
    # Numbers that copies and translations of an article share with it (`index.twins`).
    """
    CREATE TABLE twin_keys (
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE, key INTEGER NOT NULL,
        PRIMARY KEY (article, key)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX twin_keys_by_key ON twin_keys (key)",
)
