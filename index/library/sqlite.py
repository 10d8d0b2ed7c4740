"""The library of an index folder: one SQLite file, the source of truth for everything else.

Readers see the last whole transaction while a writer works (write-ahead
log); a transaction that was acknowledged survives a power cut
(`synchronous=FULL`).
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from index.errors import IndexDamagedError, IndexVersionError
from index.library import archive
from index.library.archive import Packed
from index.library.checks import problems
from index.library.connection import RESTORE, reading_connection, told, writing_connection
from index.library.port import Change, FileState, KeptClaim
from index.model import Analysis, Company

T = TypeVar("T")

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

    def put(self, analyses: Iterable[Analysis | Packed], states: Iterable[FileState] = ()) -> int:
        """Add or replace articles and the states of their files, in one transaction."""
        with self._changing() as revision:
            packs = (each if isinstance(each, Packed) else archive.packed(each) for each in analyses)
            self._put({each.id: each for each in packs}, revision)
            before = [article for state in states for article in self._put_state(state)]
            # Only now, since an article may have moved from one file to another.
            self._drop_orphans(before, revision)
            return self._revision()

    def remove(self, ids: Iterable[str]) -> int:
        """Remove articles; ids that are not there are passed over."""
        with self._changing() as revision:
            self._remove(list(ids), revision)
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
        content = self.content(article_id)
        return None if content is None else self.unpacked(content)

    def content(self, article_id: str) -> bytes | None:
        """One article, packed."""
        with self._reading():
            return self._as_engine_knows(article_id) or self._current(article_id)

    def unpacked(self, content: bytes) -> Analysis:
        """What `content` gave."""
        return self._read(content, archive.unpacked)

    def all(self) -> Iterator[Analysis]:
        """Every article, ordered by id; changes made meanwhile may or may not show."""
        return (self.unpacked(content) for _, content in self.contents())

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Id and packed analysis of every article, ordered by id."""
        page, last = self._page("SELECT id, content FROM articles ORDER BY id LIMIT ?", ()), ""
        while page:
            yield from page
            last = page[-1][0]
            page = self._page("SELECT id, content FROM articles WHERE id > ? ORDER BY id LIMIT ?", (last,))

    def claims(self, article_ids: Iterable[str]) -> Iterator[KeptClaim]:
        """All claims of these articles, in the order given; of an id that is not there, none."""
        for id_ in article_ids:
            content = self.content(id_)
            if content is not None:
                article, claims = self._read(content, archive.claims_of)
                for number, claim in enumerate(claims):
                    sentence = claim.sentence.of(article.text)
                    yield KeptClaim(id_, number, article.date, article.lang, claim, sentence)

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

    def removed(self, since: int) -> Iterator[str]:
        """The articles that were removed after a revision, and are not back."""
        with told(self._path):
            rows = self._db.execute("SELECT article FROM changes WHERE revision > ? AND deleted", (since,)).fetchall()
        return (row["article"] for row in rows)

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

    def unchanged(self, files: Mapping[str, tuple[int, int]]) -> Mapping[str, int]:
        """Of files with their size and time: how many articles each holds that is as it was when it was read whole."""
        rows = self._db.execute(
            "SELECT file, size, mtime_ns, (SELECT count(*) FROM file_articles f WHERE f.file = s.number) AS articles "
            "FROM files s WHERE file IN (SELECT value FROM json_each(?)) AND skipped IS NULL",
            (json.dumps(list(files)),),
        )
        return {row["file"]: row["articles"] for row in rows if (row["size"], row["mtime_ns"]) == files[row["file"]]}

    def holder(self, article_id: str) -> FileState | None:
        """The file that gave an article: the first by path where several did."""
        with self._reading():
            row = self._db.execute(
                """
                SELECT files.* FROM file_articles JOIN files ON files.number = file_articles.file
                WHERE article = ? ORDER BY files.file LIMIT 1
                """,
                (article_id,),
            ).fetchone()
            return None if row is None else self._state(row)

    def companies(self, folded: str) -> tuple[Company, ...]:
        """Firms that some article prints so (`index.text.normalise.key`), ordered by id."""
        with self._reading():
            ids = self._db.execute("SELECT DISTINCT id FROM surfaces WHERE folded = ? ORDER BY id", (folded,))
            found = (self._company(row["id"]) for row in ids.fetchall())
            return tuple(firm for firm in found if firm)

    def company(self, company_id: str) -> Company | None:
        """A firm by its id, with the surfaces of all articles."""
        with self._reading():
            return self._company(company_id)

    def all_companies(self) -> Iterator[Company]:
        """Every firm that an article mentions, ordered by id."""
        with told(self._path):
            ids = self._db.execute("SELECT DISTINCT id FROM firms ORDER BY id").fetchall()
        for row in ids:
            found = self.company(row["id"])
            if found:
                yield found

    def alike(self, article_id: str, limit: int) -> tuple[str, ...]:
        """Ids of articles that share a key of `index.twins` with one."""
        with told(self._path):
            rows = self._db.execute(
                """
                SELECT articles.id FROM twin_keys JOIN twin_keys AS others USING (key)
                JOIN articles ON articles.number = others.article
                WHERE twin_keys.article = (SELECT number FROM articles WHERE id = ?)
                AND others.article <> twin_keys.article
                GROUP BY others.article ORDER BY count(*) DESC, articles.id LIMIT ?
                """,
                (article_id, limit),
            ).fetchall()
        return tuple(row["id"] for row in rows)

    def check(self) -> tuple[str, ...]:
        """Asks SQLite for damage, broken references, and articles that no change tells of."""
        try:
            with self._reading():
                return tuple(
                    f"the library is damaged: {problem}; {RESTORE}" for problem in problems(self._db, self.contents())
                )
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

    def _put(self, packs: dict[str, Packed], revision: int) -> None:
        self._take_out(list(packs), revision)
        self._db.executemany(
            "INSERT INTO articles (id, content) VALUES (?, ?)", ((p.id, p.content) for p in packs.values())
        )
        self._db.executemany(
            "INSERT INTO twin_keys SELECT number, ? FROM articles WHERE id = ?",
            ((key, p.id) for p in packs.values() for key in p.twin_keys),
        )
        self._count_firms(packs.values(), 1)
        self._note(packs, revision, deleted=False)

    def _put_state(self, state: FileState) -> list[str]:
        """Keep a file's state; gives the articles that the file had before."""
        path = None if state.file.endswith(state.path) else state.path
        row = (state.file, path, len(state.path), state.size, state.mtime_ns, bytes.fromhex(state.sha256))
        number = self._db.execute(
            """
            INSERT INTO files (file, path, path_length, size, mtime_ns, sha256, skipped) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (file) DO UPDATE SET path = excluded.path, path_length = excluded.path_length,
            size = excluded.size, mtime_ns = excluded.mtime_ns, sha256 = excluded.sha256, skipped = excluded.skipped
            RETURNING number
            """,
            (*row, state.skipped),
        ).fetchone()["number"]
        before = self._articles_of_number(number)
        if before:
            self._db.execute("DELETE FROM file_articles WHERE file = ?", (number,))
        rows = ((number, n, article) for n, article in enumerate(state.articles))
        self._db.executemany("INSERT INTO file_articles VALUES (?, ?, ?)", rows)
        return before

    def _drop_orphans(self, articles: Sequence[str], revision: int) -> None:
        held = "SELECT count(*) FROM file_articles WHERE article = ?"
        self._remove([article for article in articles if not self._number(held, article)], revision)

    def _remove(self, articles: Sequence[str], revision: int) -> None:
        self._note(self._take_out(articles, revision), revision, deleted=True)

    def _take_out(self, articles: Sequence[str], revision: int) -> list[str]:
        """Take those articles out that are there; what they were stays aside for the engine that still knows them."""
        old = {id_: content for id_ in articles if (content := self._current(id_)) is not None}
        if old:
            rows = [(id_, revision, content) for id_, content in old.items()]
            self._db.executemany("INSERT OR IGNORE INTO superseded VALUES (?, ?, ?)", rows)
            self._db.executemany("DELETE FROM articles WHERE id = ?", ((id_,) for id_ in old))
            self._count_firms((archive.without_keys(self.unpacked(content)) for content in old.values()), -1)
        return list(old)

    def _count_firms(self, packs: Iterable[Packed], by: int) -> None:
        """Count one article more or less for each firm and surface of these."""
        firms, surfaces = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
        for each in packs:
            firms.update(each.firms)
            surfaces.update(each.surfaces)
        for table, places, counts in (("firms", "?, ?, ?", firms), ("surfaces", "?, ?, ?, ?", surfaces)):
            one_more = f"INSERT INTO {table} VALUES ({places}) ON CONFLICT DO UPDATE SET articles = articles + ?"
            rows = ((*one, by * count, by * count) for one, count in counts.items())
            self._db.executemany(one_more, rows)
        if by < 0:
            ids = {(id_,) for id_, *_ in (*firms, *surfaces)}
            for table in ("firms", "surfaces"):
                self._db.executemany(f"DELETE FROM {table} WHERE id = ? AND articles <= 0", ids)

    def _note(self, articles: Iterable[str], revision: int, *, deleted: bool) -> None:
        rows = ((article, revision, int(deleted)) for article in articles)
        self._db.executemany("INSERT OR REPLACE INTO changes VALUES (?, ?, ?)", rows)

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

    def _read(self, content: bytes, read: Callable[[bytes], T]) -> T:
        try:
            return read(content)
        except (ValueError, TypeError, LookupError, zlib.error) as error:
            raise IndexDamagedError("an article cannot be unpacked", where=str(self._path), do=RESTORE) from error

    def _current(self, article: str) -> bytes | None:
        row = self._db.execute("SELECT content FROM articles WHERE id = ?", (article,)).fetchone()
        return None if row is None else row["content"]

    def _as_engine_knows(self, article: str) -> bytes | None:
        if self._engine_revision is None:
            return None
        row = self._db.execute(
            "SELECT content FROM superseded WHERE article = ? AND revision > ? ORDER BY revision LIMIT 1",
            (article, self._engine_revision),
        ).fetchone()
        return None if row is None else row["content"]

    def _page(self, statement: str, values: tuple[object, ...]) -> list[tuple[str, bytes]]:
        with self._reading():
            return [(row["id"], row["content"]) for row in self._db.execute(statement, (*values, PAGE)).fetchall()]

    def _number(self, statement: str, *values: object) -> int:
        return int(self._db.execute(statement, values).fetchone()[0])

    def _revision(self) -> int:
        return self._number("SELECT coalesce(max(revision), 0) FROM changes")

    def _articles_of(self, file: str) -> list[str]:
        row = self._db.execute("SELECT number FROM files WHERE file = ?", (file,)).fetchone()
        return [] if row is None else self._articles_of_number(row["number"])

    def _articles_of_number(self, number: int) -> list[str]:
        rows = self._db.execute("SELECT article FROM file_articles WHERE file = ? ORDER BY number", (number,))
        return [row["article"] for row in rows]

    def _state(self, row: sqlite3.Row) -> FileState:
        file, path = row["file"], row["path"]
        return FileState(
            file=file,
            path=file[len(file) - row["path_length"] :] if path is None else path,
            size=row["size"],
            mtime_ns=row["mtime_ns"],
            sha256=row["sha256"].hex(),
            articles=tuple(self._articles_of_number(row["number"])),
            skipped=row["skipped"],
        )

    def _company(self, company_id: str) -> Company | None:
        """A firm under its commonest name, with all surfaces, in the order of their number of articles."""
        row = self._db.execute(
            "SELECT form FROM firms WHERE id = ? ORDER BY articles DESC, form LIMIT 1", (company_id,)
        ).fetchone()
        if row is None:
            return None
        surfaces = self._db.execute(
            "SELECT surface FROM surfaces WHERE id = ? GROUP BY surface ORDER BY sum(articles) DESC, surface",
            (company_id,),
        ).fetchall()
        return archive.firm_of(company_id, row["form"], [each["surface"] for each in surfaces])
