"""What may be wrong with a library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from index.library import archive


def problems(db: sqlite3.Connection, contents: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Damage, broken references, articles that cannot be unpacked or that no change tells of.

    `contents` are ids and packed analyses of all articles.
    """
    for row in db.execute("PRAGMA integrity_check(20)"):
        if row[0] != "ok":
            yield f"SQLite reports: {row[0]}"
    for row in db.execute("PRAGMA foreign_key_check"):
        yield f"a row of {row[0]} belongs to no row of {row[2]}"
    for id_, content in contents:
        if not archive.sound(content):
            yield f"the article {id_} cannot be unpacked"
    lost = _number(
        db, "SELECT count(*) FROM articles LEFT JOIN changes ON article = id WHERE article IS NULL OR deleted"
    )
    if lost:
        yield f"{lost} articles are kept that no change tells of"
    ghosts = _number(
        db, "SELECT count(*) FROM changes LEFT JOIN articles ON id = article WHERE id IS NULL AND NOT deleted"
    )
    if ghosts:
        yield f"{ghosts} articles are gone though no change says so"


def _number(db: sqlite3.Connection, statement: str) -> int:
    return int(db.execute(statement).fetchone()[0])
