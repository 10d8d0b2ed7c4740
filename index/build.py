"""The story in one function: read, analyse, keep, and make it findable."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import filterfalse
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, TypeVar

from index.budgets import Limits
from index.disk import sha256_of
from index.errors import NoIndexError
from index.fingerprint import fingerprint
from index.library.port import FileState, Library
from index.model import Analysis, Article, Document, Skipped
from index.parallel import Failed, analysed
from index.readers import GivenIds, read, read_lines, supported
from index.readers.ids import article_id
from index.readers.jsonl import JsonLinesReader
from index.store import LIBRARY, Writing, open_for_writing
from index.summary import Progress, Summary
from index.walk import FoundFile, Walk

if TYPE_CHECKING:
    from index.names.own import OwnNames

__all__ = ["BATCH", "Progress", "Summary", "Tools", "build", "standard_tools"]

BATCH = 200
"""Articles that the library takes in one transaction: what an interrupted run loses at most."""

FEW_ARTICLES = 100
"""For so few, starting worker processes does not pay."""

STDIN = "-"

E = TypeVar("E")


@dataclass(frozen=True)
class Tools:
    """How articles are read; `analyse` must be importable by worker processes."""

    analyse: Callable[[Article], Analysis]
    documents: Callable[[Analysis], Iterable[Document]]
    rules: str
    """Fingerprint: when it is another than last time, all kept articles are read anew."""


def standard_tools(folder: Path) -> Tools:
    """The names and rules of the program, with the reporter's own names that hold for an index.

    Raises `AssayError` for a file of names that is wrong.
    """
    from index.names.gazetteer import gazetteer
    from index.own_names import names_of_index

    own = names_of_index(folder)
    # A wrong file of names must stop the run here, where it is nobody's article that failed.
    gazetteer(own)
    return Tools(partial(_analyse, own), partial(_documents, own), f"{fingerprint()} {own.digest}".rstrip())


def _analyse(own: OwnNames, article: Article) -> Analysis:
    from index.analyse import analyse
    from index.names.gazetteer import gazetteer

    return analyse(article, gazetteer(own))


def _documents(own: OwnNames, analysis: Analysis) -> Iterable[Document]:
    from index.documents import documents
    from index.names.gazetteer import gazetteer

    return documents(analysis, gazetteer(own))


def build(
    inputs: Sequence[str],
    *,
    folder: Path,
    engine: str | None = None,
    jobs: int | None = None,
    prune: bool = False,
    rebuild: bool = False,
    wait: float = 10.0,
    max_file_bytes: int | None = None,
    stdin: IO[bytes] | None = None,
    tools: Tools | None = None,
) -> Iterator[Progress | Summary]:
    """Index files and folders (`-` is JSON lines on standard input) into the index `folder`.

    Yields progress and, last of all, the summary. Files that have not changed
    are not read again. `prune` drops the articles of files that are gone, with
    inputs only of those at or below them; `rebuild` reads all kept articles anew, without their files.
    Interrupted at any moment, it loses at most the batch at hand: the next
    run goes on from there. Raises what `open_for_writing` raises.
    """
    if not inputs and not (folder / LIBRARY).exists():
        aim = "rebuild" if rebuild else "prune" if prune else "add to"
        raise NoIndexError(f"there is no index to {aim}", where=str(folder), do="make one with `assay index PATH`")
    limits = Limits() if max_file_bytes is None else Limits.of_files(max_file_bytes)
    with open_for_writing(folder, engine, wait=wait) as writing:
        run = _Run(writing, tools or standard_tools(folder), jobs, limits, stdin or sys.stdin.buffer)
        yield from run.begin()
        afresh = rebuild or run.rules_changed
        if afresh:
            yield from run.reread()
        yield from run.read(inputs)
        if prune:
            run.prune(inputs)
        yield from run.keep(afresh=afresh)
        yield run.summary()


@dataclass(frozen=True, slots=True)
class _Read:
    """A file was read to its end: its new state, None where the library is not to know one."""

    state: FileState | None


_Event = Article | Skipped | _Read


class _Run:
    """One run over an open index, and what it counts."""

    def __init__(self, writing: Writing, tools: Tools, jobs: int | None, limits: Limits, stdin: IO[bytes]) -> None:
        self._writing = writing
        self._library: Library = writing.library
        self._tools = tools
        self._jobs = jobs
        self._limits = limits
        self._stdin = stdin
        self._start = time.monotonic()
        self._before = self._library.count()
        self._pending: dict[str, Analysis] = {}
        self._states: list[FileState] = []
        self._skipped: list[Skipped] = []
        self._added = self._updated = self._unchanged = self._reread = 0
        self._unsupported: tuple[tuple[str, int], ...] = ()
        self._ids = GivenIds(self._unread)
        self._seen: set[str] = set()
        self._files: dict[str, FoundFile] = {}
        self._file: str | None = None

    @property
    def rules_changed(self) -> bool:
        """Whether the kept articles were read by other names or rules than there are now."""
        manifest = self._writing.manifest
        return manifest is None or manifest.rules != self._tools.rules

    def begin(self) -> Iterator[Progress]:
        """Give a new index a valid, empty engine, which also notes the rules by which its articles are read."""
        if self._writing.manifest is None and not self._before:
            yield from self.keep(afresh=True)

    def reread(self) -> Iterator[Progress]:
        """Analyse every kept article anew."""
        stage = _Stage("rereading", self._before)
        articles = (analysis.article for analysis in self._library.all())
        for event in self._analysed(articles):
            if isinstance(event, Skipped):
                self._skipped.append(event)
            else:
                self._reread += 1
                self._pending[event.article.id] = event
            if len(self._pending) >= BATCH:
                self._flush()
            yield stage.step()
        self._flush()

    def read(self, inputs: Sequence[str]) -> Iterator[Progress]:
        """Read the inputs: what is new or has changed becomes articles in the library."""
        walk = Walk([given for given in inputs if given != STDIN], self._writing.path, supported)
        found = list(walk)
        self._files = {each.file: each for each in found if isinstance(each, FoundFile)}
        self._unsupported = tuple(sorted(walk.unsupported.items()))
        # Nobody knows how many articles come in lines; else a file is an article, more or less.
        in_lines = STDIN in inputs or any(_in_lines(file) for file in found)
        stage = _Stage("reading", None if in_lines else len(found))
        events = self._events(found, from_stdin=STDIN in inputs)
        failed = False
        for event in self._analysed(events):
            match event:
                case Analysis():
                    self._take(event)
                case Skipped():
                    self._skipped.append(event)
                    failed |= isinstance(event, Failed)
                case _Read(state):
                    if state and not failed:
                        self._states.append(state)
                    failed = False
            # Where a file is one article, its state comes right after it and goes into the same batch.
            if len(self._states) >= BATCH or len(self._pending) > BATCH:
                self._flush()
            if isinstance(event, _Read) != in_lines:
                yield stage.step()
        self._flush()

    def prune(self, inputs: Sequence[str]) -> None:
        """Drop the articles of files that are gone; where inputs are given, only of files at or below one of them."""
        roots = [os.path.realpath(given) for given in inputs if given != STDIN]
        gone = [
            state.file
            for state in self._library.file_states()
            if not os.path.lexists(state.file)
            and (not inputs or any(Path(state.file).is_relative_to(root) for root in roots))
        ]
        if gone:
            self._library.forget(gone)

    def keep(self, *, afresh: bool) -> Iterator[Progress]:
        """Tell the engine what has changed."""
        stage = _Stage("keeping", None)
        for done, total in self._writing.catch_up(self._tools.documents, self._tools.rules, afresh=afresh):
            yield stage.at(done, total)

    def summary(self) -> Summary:
        """What was done."""
        now = self._library.count()
        return Summary(
            added=self._added,
            updated=self._updated,
            unchanged=self._unchanged,
            removed=self._before + self._added - now,
            reread=self._reread,
            skipped=tuple(self._skipped),
            unsupported=self._unsupported,
            articles=now,
            seconds=time.monotonic() - self._start,
        )

    def _events(self, found: Iterable[FoundFile | Skipped], *, from_stdin: bool) -> Iterator[_Event]:
        """What the inputs hold: articles that must be analysed, what cannot be read, and the end of each file."""
        for file in found:
            if isinstance(file, Skipped):
                yield file
                yield _Read(None)
            else:
                yield from self._file_events(file)
        if from_stdin:
            self._file = None
            lines = map(_storable, read_lines(self._stdin, STDIN, limits=self._limits, ids=self._ids))
            yield from filterfalse(self._is_kept, lines)

    def _file_events(self, file: FoundFile) -> Iterator[_Event]:
        known = self._library.file_state(file.file)
        state = _look(file, known)
        # A file that was skipped is read again: another limit or another version may read it.
        if state and known and known.sha256 == state.sha256 and not known.skipped:
            self._unchanged += len(known.articles)
            touched = (known.size, known.mtime_ns) != (state.size, state.mtime_ns)
            yield _Read(replace(known, size=state.size, mtime_ns=state.mtime_ns) if touched else None)
            return
        ids: list[str] = []
        reasons: list[str] = []
        self._file = file.file
        found = read(file.path, file.given, limits=self._limits, known_id=self._id_of(file, known), ids=self._ids)
        for each in map(_storable, found):
            if isinstance(each, Article):
                ids.append(each.id)
            else:
                reasons.append(f"line {each.line}: {each.reason}" if each.line else each.reason)
            if not self._is_kept(each):
                yield each
        more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
        told = reasons[0] + more if reasons else None
        yield _Read(state and replace(state, articles=tuple(dict.fromkeys(ids)), skipped=told))

    def _unread(self, id_: str) -> tuple[str, str] | None:
        """Text and file of a kept article that another file of this run holds, which is as it was when last read."""
        holder = self._library.holder(id_) if self._before else None
        file = self._files.get(holder.file) if holder else None
        if holder is None or file is None or file.file == self._file:
            return None
        now, kept = _look(file, holder), self._library.get(id_)
        return (kept.article.text, file.given) if kept and now and now.sha256 == holder.sha256 else None

    def _is_kept(self, item: Article | Skipped) -> bool:
        """Whether an article need not be analysed: it is in the library just as it is, or came in this run before."""
        if isinstance(item, Skipped):
            return False
        if item.id in self._seen:
            return True
        self._seen.add(item.id)
        kept = self._library.get(item.id)
        same = kept is not None and kept.article == item
        self._unchanged += same
        return same

    def _id_of(self, file: FoundFile, known: FileState | None) -> str:
        """The id of the file's article, if it is one: as it was, else made from the path seen from here."""
        if known and len(known.articles) == 1:
            return known.articles[0]
        path = Path(os.path.normpath(Path.cwd() / file.given))
        id_ = article_id(path=str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path))
        holder = self._library.holder(id_)
        taken = holder is not None and holder.file != file.file and Path(holder.file).exists()
        return article_id(path=file.file) if taken else id_

    def _take(self, analysis: Analysis) -> None:
        id_ = analysis.article.id
        before = self._pending.get(id_) or self._library.get(id_)
        if before == analysis:
            self._unchanged += 1
            return
        if before is None:
            self._added += 1
        else:
            self._updated += 1
        self._pending[id_] = analysis

    def _flush(self) -> None:
        if self._pending or self._states:
            self._library.put(self._pending.values(), self._states)
            self._pending, self._states = {}, []

    def _analysed(self, events: Iterable[Article | E]) -> Iterator[Analysis | Skipped | E]:
        jobs = self._jobs or os.cpu_count() or 1
        return analysed(events, self._tools.analyse, jobs, alone_first=0 if self._jobs else FEW_ARTICLES)


class _Stage:
    """Counts the steps of one stage and their rate."""

    def __init__(self, name: Literal["reading", "rereading", "keeping"], total: int | None) -> None:
        self._name = name
        self._total = total
        self._done = 0
        self._start = time.monotonic()

    def step(self) -> Progress:
        """One more is done."""
        return self.at(self._done + 1, self._total)

    def at(self, done: int, total: int | None) -> Progress:
        """So many are done."""
        self._done = done
        seconds = time.monotonic() - self._start
        return Progress(self._name, done, total, done / seconds if seconds > 0 else 0.0)


def _in_lines(file: FoundFile | Skipped) -> bool:
    return isinstance(file, FoundFile) and file.path.suffix.lower() in JsonLinesReader.endings


def _look(file: FoundFile, known: FileState | None) -> FileState | None:
    """The state of a regular file, its checksum taken over where size and time are as they were; else None."""
    try:
        if not file.path.is_file():
            return None
        status = file.path.stat()
        same = known is not None and (known.size, known.mtime_ns) == (status.st_size, status.st_mtime_ns)
        checksum = known.sha256 if known and same else sha256_of(file.path)
    except OSError:
        return None
    articles = known.articles if known else ()
    return FileState(file.file, file.given, status.st_size, status.st_mtime_ns, checksum, articles)


def _storable(item: Article | Skipped) -> Article | Skipped:
    """The item; an article with half a character (a lone surrogate), which no file can hold, becomes `Skipped`."""
    if isinstance(item, Article):
        try:
            "".join((item.id, item.text, item.path, item.url or "", item.source or "")).encode()
        except UnicodeEncodeError:
            return Skipped(item.path, "the text holds half a character (a lone surrogate); save it as UTF-8 again")
    return item
