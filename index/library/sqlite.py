"""The library of an index folder: one SQLite file, the source of truth for everything else.

Readers see the last whole transaction while a writer works (write-ahead
log); a transaction that was acknowledged survives a power cut
(`synchronous=FULL`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from index.errors import AssayError, IndexBusyError, IndexDamagedError, IndexVersionError
from index.library.port import Change, FileState
from index.library.rows import CHILDREN, article_row, child_rows, company, read_analysis
from index.library.tables import APPLICATION_ID, SCHEMA_VERSION, TABLES
from index.model import Analysis, Company

BUSY_MILLISECONDS = 5_000
"""How long a statement waits for another process's transaction before `IndexBusyError`."""

PAGE = 200
"""Articles fetched at a time by `all`, so that memory does not grow with the library."""


def open_library(path: Path) -> SqliteLibrary:
    """Open the library for writing; makes the file where there is none."""
    with _told(path):
        return SqliteLibrary(path, _prepared(path))


def read_library(path: Path) -> SqliteLibrary:
    """Open the library to read: nothing in it can be changed, and its file must exist."""
    with _told(path):
        try:
            return SqliteLibrary(path, _prepared(path, "ro"))
        except sqlite3.OperationalError:
            # Readers of a write-ahead log need a file beside it; where none can be made nobody writes either.
            waiting = path.with_name(path.name + "-wal")
            if not path.is_file() or (waiting.exists() and waiting.stat().st_size):
                raise
            return SqliteLibrary(path, _prepared(path, "ro&immutable=1"))


class SqliteLibrary:
    """`index.library.port.Library` over one connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._db = connection

    @property
    def revision(self) -> int:
        """Number of the newest change, 0 for an empty library."""
        with _told(self._path):
            return self._revision()

    def put(self, analyses: Iterable[Analysis], states: Iterable[FileState] = ()) -> int:
        """Add or replace articles and the states of their files, in one transaction."""
        with self._changing() as revision:
            for analysis in analyses:
                self._put(analysis, revision)
            for state in states:
                before = self._articles_of(state.file)
                self._put_state(state)
                self._drop_orphans(before, revision)
            return self._revision()

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles; ids that are not there are passed over."""
        with self._changing() as revision:
            for id_ in ids:
                self._remove(id_, revision)
            return self._revision()

    def forget(self, files: Iterable[str]) -> int:
        """Remove file states, and the articles that no other file gave."""
        with self._changing() as revision:
            for file in files:
                before = self._articles_of(file)
                self._db.execute("DELETE FROM files WHERE file = ?", (file,))
                self._drop_orphans(before, revision)
            return self._revision()

    def get(self, article_id: str) -> Analysis | None:
        """One article with all that was found in it."""
        with self._reading():
            row = self._db.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
            return None if row is None else read_analysis(self._db, row)

    def all(self) -> Iterator[Analysis]:
        """Every article, ordered by id; changes made meanwhile may or may not show."""
        page, last = self._page("SELECT * FROM articles ORDER BY id LIMIT ?", ()), ""
        while page:
            yield from page
            last = page[-1].article.id
            page = self._page("SELECT * FROM articles WHERE id > ? ORDER BY id LIMIT ?", (last,))

    def count(self) -> int:
        """How many articles there are."""
        with _told(self._path):
            return self._number("SELECT count(*) FROM articles")

    def changes(self, since: int) -> Iterator[Change]:
        """What changed after a revision, each article once, oldest first."""
        with _told(self._path):
            rows = self._db.execute(
                "SELECT article, revision, deleted FROM changes WHERE revision > ? ORDER BY revision, article", (since,)
            ).fetchall()
        return (Change(row["article"], row["revision"], bool(row["deleted"])) for row in rows)

    def file_states(self) -> Iterator[FileState]:
        """Every file that was read, ordered by its absolute path."""
        with self._reading():
            rows = self._db.execute("SELECT * FROM files ORDER BY file").fetchall()
            return iter([self._state(row) for row in rows])

    def file_state(self, file: str) -> FileState | None:
        """The state of one file by its absolute path."""
        with self._reading():
            row = self._db.execute("SELECT * FROM files WHERE file = ?", (file,)).fetchone()
            return None if row is None else self._state(row)

    def holder(self, article_id: str) -> FileState | None:
        """The file that gave an article: the first by path where several did."""
        with self._reading():
            row = self._db.execute(
                "SELECT * FROM files WHERE file = (SELECT min(file) FROM file_articles WHERE article = ?)",
                (article_id,),
            ).fetchone()
            return None if row is None else self._state(row)

    def companies(self, folded: str) -> tuple[Company, ...]:
        """Firms that some article prints so (`index.text.normalise.key`), ordered by id."""
        with self._reading():
            ids = self._db.execute(
                """
                SELECT DISTINCT companies.id FROM surfaces JOIN companies
                ON companies.article = surfaces.article AND companies.number = surfaces.company
                WHERE surfaces.folded = ? ORDER BY companies.id
                """,
                (folded,),
            ).fetchall()
            return tuple(self._company(row["id"]) for row in ids)

    def company(self, company_id: str) -> Company | None:
        """A firm by its id, with the surfaces of all articles."""
        with self._reading():
            known = self._number("SELECT count(*) FROM companies WHERE id = ?", company_id)
            return self._company(company_id) if known else None

    def all_companies(self) -> Iterator[Company]:
        """Every firm that an article mentions, ordered by id."""
        with _told(self._path):
            ids = self._db.execute("SELECT DISTINCT id FROM companies ORDER BY id").fetchall()
        for row in ids:
            found = self.company(row["id"])
            if found:
                yield found

    def check(self) -> tuple[str, ...]:
        """Asks SQLite for damage, broken references, and articles that no change tells of."""
        try:
            with self._reading():
                return tuple(self._problems())
        except (IndexDamagedError, IndexVersionError) as error:
            return (f"the library cannot be read: {error}",)

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    # Writing

    @contextmanager
    def _changing(self) -> Iterator[int]:
        """One transaction; gives the number that its changes bear."""
        with _told(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._revision() + 1
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()

    def _put(self, analysis: Analysis, revision: int) -> None:
        # Taking the old rows first lets the cascade clear all that hangs on them.
        self._db.execute("DELETE FROM articles WHERE id = ?", (analysis.article.id,))
        self._insert("articles", [article_row(analysis.article)])
        rows = child_rows(analysis)
        for table in CHILDREN:
            self._insert(table, rows[table])
        self._note(analysis.article.id, revision, deleted=False)

    def _put_state(self, state: FileState) -> None:
        self._db.execute("DELETE FROM files WHERE file = ?", (state.file,))
        row = (state.file, state.path, state.size, state.mtime_ns, state.sha256, state.skipped)
        self._insert("files", [row])
        self._insert("file_articles", [(state.file, n, article) for n, article in enumerate(state.articles)])

    def _drop_orphans(self, articles: Sequence[str], revision: int) -> None:
        for article in articles:
            if not self._number("SELECT count(*) FROM file_articles WHERE article = ?", article):
                self._remove(article, revision)

    def _remove(self, article: str, revision: int) -> None:
        if self._db.execute("DELETE FROM articles WHERE id = ?", (article,)).rowcount:
            self._note(article, revision, deleted=True)

    def _note(self, article: str, revision: int, *, deleted: bool) -> None:
        self._db.execute("INSERT OR REPLACE INTO changes VALUES (?, ?, ?)", (article, revision, int(deleted)))

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({places})", rows)

    # Reading

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Several statements that see one state, whatever a writer does between them."""
        with _told(self._path):
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.rollback()

    def _page(self, statement: str, values: tuple[object, ...]) -> list[Analysis]:
        with self._reading():
            return [read_analysis(self._db, row) for row in self._db.execute(statement, (*values, PAGE)).fetchall()]

    def _number(self, statement: str, *values: object) -> int:
        return int(self._db.execute(statement, values).fetchone()[0])

    def _revision(self) -> int:
        return self._number("SELECT coalesce(max(revision), 0) FROM changes")

    def _articles_of(self, file: str) -> list[str]:
        rows = self._db.execute("SELECT article FROM file_articles WHERE file = ? ORDER BY number", (file,))
        return [row["article"] for row in rows]

    def _state(self, row: sqlite3.Row) -> FileState:
        return FileState(
            file=row["file"],
            path=row["path"],
            size=row["size"],
            mtime_ns=row["mtime_ns"],
            sha256=row["sha256"],
            articles=tuple(self._articles_of(row["file"])),
            skipped=row["skipped"],
        )

    def _company(self, company_id: str) -> Company:
        """A firm under its commonest name, with all surfaces, in the order of their number of articles."""
        row = self._db.execute(
            """
            SELECT *, count(*) AS articles FROM companies WHERE id = ?
            GROUP BY name, name_zh, parent, ticker, known ORDER BY articles DESC, name, name_zh LIMIT 1
            """,
            (company_id,),
        ).fetchone()
        surfaces = self._db.execute(
            """
            SELECT surfaces.surface, count(*) AS articles FROM companies JOIN surfaces
            ON surfaces.article = companies.article AND surfaces.company = companies.number
            WHERE companies.id = ? GROUP BY surfaces.surface ORDER BY articles DESC, surfaces.surface
            """,
            (company_id,),
        ).fetchall()
        return company(row, [each["surface"] for each in surfaces])

    def _problems(self) -> Iterator[str]:
        for row in self._db.execute("PRAGMA integrity_check(20)"):
            if row[0] != "ok":
                yield f"SQLite reports: {row[0]}"
        for row in self._db.execute("PRAGMA foreign_key_check"):
            yield f"a row of {row[0]} belongs to no row of {row[2]}"
        lost = self._number(
            "SELECT count(*) FROM articles LEFT JOIN changes ON article = id WHERE article IS NULL OR deleted"
        )
        if lost:
            yield f"{lost} articles are kept that no change tells of"
        ghosts = self._number(
            "SELECT count(*) FROM changes LEFT JOIN articles ON id = article WHERE id IS NULL AND NOT deleted"
        )
        if ghosts:
            yield f"{ghosts} articles are gone though no change says so"


def _prepared(path: Path, mode: str = "rwc") -> sqlite3.Connection:
    """A connection to a library of this version; a new file gets its tables."""
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        if mode == "rwc":
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
        raise IndexDamagedError("this file is no library", where=str(path), do="restore it, or index the articles anew")
    if version != SCHEMA_VERSION:
        raise IndexVersionError(
            f"the library has version {version}, this program reads version {SCHEMA_VERSION}",
            where=str(path),
            do="use the program that wrote it, or index the articles into a new folder",
        )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """SQLite's errors in the words of `index.errors`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        kind, what, do = _MEANING.get(code, _DAMAGED)
        raise kind(f"{what}: {error}", where=str(path), do=do) from error


_BUSY = (IndexBusyError, "another process is writing the library", "try again when it has finished")
_DAMAGED = (IndexDamagedError, "the library cannot be used", "see `assay check`, and restore it from a backup")
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
