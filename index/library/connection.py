"""Connections to a library file of this version, and SQLite's errors in the words of `index.errors`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from index.errors import AssayError, IndexBusyError, IndexDamagedError, IndexVersionError
from index.library.tables import APPLICATION_ID, PAGE_BYTES, SCHEMA_VERSION, TABLES
from index.permissions import closed, unreadable

BUSY_MILLISECONDS = 5_000
"""How long a statement waits for another process's transaction before `IndexBusyError`."""

CACHE_KILOBYTES = 65_536
"""Of pages that a writer holds: ids come in no order, so their index should fit."""

RESTORE = "restore it from a backup, or index the files into a new folder"
"""What helps a damaged library: `--rebuild` does not, since it reads what the library keeps."""


def writing_connection(path: Path) -> sqlite3.Connection:
    """A connection that may write; makes the file where there is none."""
    return _prepared(path, "rwc")


def reading_connection(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; the file must exist."""
    try:
        return _prepared(path, "ro")
    except sqlite3.OperationalError:
        # Readers of a write-ahead log need a file beside it; where none can be made nobody writes either.
        waiting = path.with_name(path.name + "-wal")
        if not path.is_file() or (waiting.exists() and waiting.stat().st_size):
            raise
        return _prepared(path, "ro&immutable=1")


def _prepared(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a library of this version; a new file gets its tables."""
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        if mode == "rwc":
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KILOBYTES}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            _make_tables(connection)
        _require_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in TABLES:
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def _require_version(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        raise IndexDamagedError("this file is no library", where=str(path), do=RESTORE)
    if version != SCHEMA_VERSION:
        raise IndexVersionError(
            f"the library has version {version}, this program reads version {SCHEMA_VERSION}",
            where=str(path),
            do="use the program that wrote it, or index the articles into a new folder",
        )


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's errors in the words of `index.errors`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        # SQLite says no more than that it cannot open a file.
        shut = closed(path, path.with_name(path.name + "-wal")) if code == sqlite3.SQLITE_CANTOPEN else None
        if shut:
            raise unreadable(shut) from error
        kind, what, do = _MEANING.get(code, _DAMAGED)
        raise kind(f"{what}: {error}", where=str(path), do=do) from error


_BUSY = (IndexBusyError, "another process is writing the library", "try again when it has finished")
_DAMAGED = (IndexDamagedError, "the library cannot be used", RESTORE)
_MEANING: dict[int, tuple[type[AssayError], str, str]] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: (
        AssayError,
        "the library cannot grow",
        "make room on the disk; the batch was not kept",
    ),
    sqlite3.SQLITE_IOERR: (AssayError, "the disk failed", "check the disk; the batch was not kept"),
    sqlite3.SQLITE_READONLY: (AssayError, "the library cannot be written", "see who may write its folder"),
}
