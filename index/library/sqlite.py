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

from index.errors import IndexDamagedError, IndexVersionError
from index.library.archive import packed, unpacked
from index.library.connection import RESTORE, reading_connection, told, writing_connection
from index.library.port import Change, FileState
from index.library.rows import CHILDREN, article_row, child_rows, company, read_analysis
from index.model import Analysis, Company

PAGE = 200
"""Articles fetched at a time by `all`, so that memory does not grow with the library."""


def open_library(path: Path) -> SqliteLibrary:
    """Open the library for writing; makes the file where there is none."""
    with told(path):
        return SqliteLibrary(path, writing_connection(path))


def read_library(path: Path, engine_revision: int | None = None) -> SqliteLibrary:
    """Open the library to read: nothing in it can be changed, and its file must exist.

    With the revision that an engine has seen, the library stays for ever as
    it is now, and gives articles as that engine knows them, whatever a writer
    has changed since.
    """
    with told(path):
        library = SqliteLibrary(path, reading_connection(path), engine_revision)
        if engine_revision is not None:
            library.hold_still()
        return library


class SqliteLibrary:
    """`index.library.port.Library` over one connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection, engine_revision: int | None = None) -> None:
        self._path = path
        self._db = connection
        self._engine_revision = engine_revision

    @property
    def revision(self) -> int:
        """Number of the newest change, 0 for an empty library."""
        with told(self._path):
            return self._revision()

    def put(self, analyses: Iterable[Analysis], states: Iterable[FileState] = ()) -> int:
        """Add or replace articles and the states of their files, in one transaction."""
        with self._changing() as revision:
            for analysis in analyses:
                self._put(analysis, revision)
            before: list[str] = []
            for state in states:
                before += self._articles_of(state.file)
                self._put_state(state)
            # Only now, since an article may have moved from one file to another.
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
            return self._as_engine_knows(article_id) or self._current(article_id)

    def all(self) -> Iterator[Analysis]:
        """Every article, ordered by id; changes made meanwhile may or may not show."""
        page, last = self._page("SELECT * FROM articles ORDER BY id LIMIT ?", ()), ""
        while page:
            yield from page
            last = page[-1].article.id
            page = self._page("SELECT * FROM articles WHERE id > ? ORDER BY id LIMIT ?", (last,))

    def count(self) -> int:
        """How many articles there are."""
        with told(self._path):
            return self._number("SELECT count(*) FROM articles")

    def changes(self, since: int) -> Iterator[Change]:
        """What changed after a revision, each article once, oldest first."""
        with told(self._path):
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
        with told(self._path):
            ids = self._db.execute("SELECT DISTINCT id FROM companies ORDER BY id").fetchall()
        for row in ids:
            found = self.company(row["id"])
            if found:
                yield found

    def check(self) -> tuple[str, ...]:
        """Asks SQLite for damage, broken references, and articles that no change tells of."""
        try:
            with self._reading():
                return tuple(f"the library is damaged: {problem}; {RESTORE}" for problem in self._problems())
        except (IndexDamagedError, IndexVersionError) as error:
            return (str(error),)

    def settle(self, engine_revision: int) -> None:
        """Forget the versions that no engine of that revision, or of a later one, asks for."""
        with told(self._path):
            self._db.execute("DELETE FROM superseded WHERE revision <= ?", (engine_revision,))

    def hold_still(self) -> None:
        """See from now on what is there now."""
        with told(self._path):
            self._db.execute("BEGIN")
            self._revision()

    def close(self) -> None:
        """Release the file."""
        self._db.close()

    # Writing

    @contextmanager
    def _changing(self) -> Iterator[int]:
        """One transaction; gives the number that its changes bear."""
        with told(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._revision() + 1
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()

    def _put(self, analysis: Analysis, revision: int) -> None:
        # Taking the old rows first lets the cascade clear all that hangs on them.
        self._take_out(analysis.article.id, revision)
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
        if self._take_out(article, revision):
            self._note(article, revision, deleted=True)

    def _take_out(self, article: str, revision: int) -> bool:
        """Take an article out of its tables; what it was stays aside for the engine that still knows it."""
        old = self._current(article)
        if old is None:
            return False
        self._db.execute("INSERT OR IGNORE INTO superseded VALUES (?, ?, ?)", (article, revision, packed(old)))
        self._db.execute("DELETE FROM articles WHERE id = ?", (article,))
        return True

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
        with told(self._path):
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.rollback()

    def _current(self, article: str) -> Analysis | None:
        row = self._db.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
        return None if row is None else read_analysis(self._db, row)

    def _as_engine_knows(self, article: str) -> Analysis | None:
        if self._engine_revision is None:
            return None
        row = self._db.execute(
            "SELECT analysis FROM superseded WHERE article = ? AND revision > ? ORDER BY revision LIMIT 1",
            (article, self._engine_revision),
        ).fetchone()
        return None if row is None else unpacked(row["analysis"])

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
