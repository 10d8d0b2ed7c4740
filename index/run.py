"""One run of indexing: which files and articles there are to read, and what becomes of them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import IO, Any, Literal

from index.generation import NextGeneration
from index.library.port import FileState, Library
from index.model import Skipped
from index.parallel import Task, worked
from index.readers import GivenIds, Source, supported
from index.readers.ids import article_id
from index.readers.jsonl import JsonLinesReader, file_lines, lines_of
from index.store import Writing
from index.summary import Progress, Summary
from index.walk import FoundFile, Walk
from index.work import (
    Failed,
    FileFound,
    FileSame,
    Found,
    KeptFound,
    LineFound,
    ReadFile,
    ReadKept,
    ReadLine,
    Ready,
    Same,
    Worker,
    look,
)

BATCH = 200
"""Articles that the library takes in one transaction: what an interrupted run loses at most."""

BATCH_BYTES = 4_000_000
"""The same, packed, where articles are long."""

AT_ONCE = 500
"""Files that the library is asked about together."""

FEW_ARTICLES = 100
"""For so few, starting worker processes does not pay."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class _Unchanged:
    """A file that is as it was."""

    articles: int
    state: FileState | None = None
    """Where its time has changed."""


@dataclass(frozen=True, slots=True)
class _LinesEnd:
    """The lines of a file, or of standard input, are read to their end."""

    state: FileState | None
    """Without articles; None where the library is not to know one."""


_Event = Task | Skipped | LineFound | _Unchanged | _LinesEnd
_Found = Skipped | FileFound | FileSame | LineFound | KeptFound | _Unchanged | _LinesEnd


class Run:
    """One run over an open index, and what it counts."""

    def __init__(self, writing: Writing, generation: NextGeneration, worker: Worker, jobs: int | None) -> None:
        self._writing = writing
        self._library: Library = writing.library
        self._generation = generation
        self._worker = worker
        self._limits = worker.limits
        self._jobs = jobs
        self._start = time.monotonic()
        self._before = self._library.count()
        self._revision = self._library.revision
        self._here = os.fspath(Path.cwd())
        self._pending: dict[str, Ready] = {}
        self._weight = 0
        self._states: list[FileState] = []
        self._lines = _FileRead()
        self._skipped: list[Skipped] = []
        self._added = self._updated = self._unchanged = self._reread = 0
        self._ids = GivenIds(self._unread)
        self._walk = Walk((), writing.path, supported)
        self._file: str | None = None

    def keep_up(self, *, afresh: bool) -> Iterator[Progress]:
        """Bring the generation up to what the library has; `afresh` analyses every kept article anew."""
        manifest, library = self._writing.manifest, self._library
        if afresh or self._generation.base is None or manifest is None:
            contents = (content for _, content in library.contents())
            total = self._before
        else:
            self._generation.remove(library.removed(manifest.revision))
            changed = [change.id for change in library.changes(manifest.revision) if not change.deleted]
            contents = (content for id_ in changed if (content := library.content(id_)))
            total = len(changed)
        stage = _Stage("rereading" if afresh else "keeping", total)
        for found in self._worked(ReadKept(content, afresh) for content in contents):
            assert isinstance(found, KeptFound)
            if found.failed:
                self._skipped.append(found.failed)
            if found.ready:
                self._reread += afresh and not found.failed
                self._keep_up_with(found.ready, changed=found.changed)
            yield stage.step()
        self._flush()

    def read(self, inputs: Sequence[str], stdin: IO[bytes]) -> Iterator[Progress]:
        """Read the inputs: what is new or has changed becomes articles in the library."""
        paths = [given for given in inputs if given != STDIN]
        total, in_lines = 0, STDIN in inputs
        for file in Walk(paths, self._writing.path, supported):
            total += 1
            in_lines |= isinstance(file, FoundFile) and _in_lines(file)
        self._walk = Walk(paths, self._writing.path, supported)
        # Nobody knows how many articles come in lines; else a file is an article, more or less.
        stage = _Stage("reading", None if in_lines else total)
        for event in self._worked(self._events(stdin if STDIN in inputs else None)):
            steps = self._take(event)
            if len(self._states) >= BATCH or len(self._pending) > BATCH or self._weight > BATCH_BYTES:
                self._flush()
            for _ in range(steps if in_lines else not isinstance(event, LineFound)):
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

    def finish(self, rules: str) -> Iterator[Progress]:
        """Make the generation, which has been given every other change by now, the valid one."""
        self._generation.remove(self._library.removed(self._revision))
        yield _Stage("keeping", None).at(self._library.count(), None)
        self._writing.switch_to(self._generation, rules)

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
            unsupported=tuple(sorted(self._walk.unsupported.items())),
            articles=now,
            seconds=time.monotonic() - self._start,
        )

    # What is read

    def _worked(self, events: Iterable[_Event]) -> Iterator[_Found]:
        jobs = self._jobs or os.cpu_count() or 1
        alone_first = 0 if self._jobs else FEW_ARTICLES
        try:
            found: Iterator[Any] = worked(events, self._worker, jobs, alone_first=alone_first)
            yield from found
        finally:
            self._worker.close()

    def _events(self, stdin: IO[bytes] | None) -> Iterator[_Event]:
        """What there is to do for each file in turn."""
        for files in _lots(self._walk):
            states = {file.file: state for file in files if isinstance(file, FoundFile) and (state := _state_of(file))}
            unchanged = self._library.unchanged(states) if self._before else {}
            for file in files:
                if isinstance(file, Skipped):
                    yield file
                elif _in_lines(file):
                    yield from self._events_of_lines(file)
                elif file.file in unchanged:
                    yield _Unchanged(unchanged[file.file])
                else:
                    yield self._event(file, states.get(file.file))
        if stdin:
            yield from (ReadLine(STDIN, None, line) for line in lines_of(stdin, self._limits))
            yield _LinesEnd(None)

    def _event(self, file: FoundFile, state: tuple[int, int] | None) -> _Event:
        """A file that must be read."""
        if state is None:
            return ReadFile(file, None, "", 0)
        known = self._library.file_state(file.file) if self._before else None
        return ReadFile(file, known, self._id_of(file, known), state[0])

    def _events_of_lines(self, file: FoundFile) -> Iterator[_Event]:
        known = self._library.file_state(file.file) if self._before else None
        state = look(file, known)
        if state and known and known.sha256 == state.sha256 and not known.skipped:
            yield _Unchanged(len(known.articles), replace(known, size=state.size, mtime_ns=state.mtime_ns))
            return
        for line in file_lines(Source(file.path, file.given, self._limits)):
            yield LineFound(file.file, line) if isinstance(line, Skipped) else ReadLine(file.given, file.file, line)
        yield _LinesEnd(state)

    def _id_of(self, file: FoundFile, known: FileState | None) -> str:
        """The id of the file's article, if it is one: as it was, else made from the path seen from here."""
        if known and len(known.articles) == 1:
            return known.articles[0]
        path = os.path.normpath(Path(self._here, file.given))
        inside = path.startswith(f"{self._here.rstrip('/')}/")
        id_ = article_id(path=os.path.relpath(path, self._here) if inside else path)
        holder = self._library.holder(id_)
        taken = holder is not None and holder.file != file.file and Path(holder.file).exists()
        return article_id(path=file.file) if taken else id_

    def _unread(self, id_: str) -> tuple[str, str] | None:
        """Text and file of a kept article that another file of this run holds, which is as it was when last read."""
        holder = self._library.holder(id_) if self._before else None
        if holder is None or holder.file == self._file or not self._walk.covers(holder.file):
            return None
        now, kept = look(FoundFile(holder.file, holder.file), holder), self._library.get(id_)
        return (kept.article.text, holder.path) if kept and now and now.sha256 == holder.sha256 else None

    # What becomes of it

    def _take(self, found: _Found) -> int:
        """Take in what came of an event; gives how many articles it tells of."""
        match found:
            case Skipped():
                self._skipped.append(found)
                return 1
            case _Unchanged(articles, state):
                self._unchanged += articles
                self._states += [state] if state else []
                return articles
            case FileSame(state):
                self._unchanged += len(state.articles)
                self._states.append(state)
                return len(state.articles)
            case FileFound(file, state, articles):
                self._file, read = file, _FileRead()
                for each in articles:
                    self._take_one(each, read)
                self._close(state, read)
                return len(articles)
            case LineFound(file, article):
                self._file = file
                self._take_one(article, self._lines)
                return 1
            case _LinesEnd(state):
                self._close(state, self._lines)
                self._lines = _FileRead()
        return 0

    def _close(self, state: FileState | None, read: _FileRead) -> None:
        """A file is read to its end; one in which the analysis failed is to be tried again in the next run."""
        if state and not read.failed:
            articles = tuple(dict.fromkeys(read.articles))
            self._states.append(replace(state, articles=articles, skipped=read.told()))

    def _take_one(self, found: Found, read: _FileRead) -> None:
        if isinstance(found, Ready | Same):
            assert found.claimant
            who = found.claimant
            again = who.id in self._ids
            clash = self._ids.claimed(who)
            if clash is None:
                read.articles.append(who.id)
                if again:
                    return
                if isinstance(found, Same):
                    self._unchanged += 1
                else:
                    self._keep(found)
                return
            found = Skipped(who.given, clash, who.line)
        self._skipped.append(found)
        read.skipped.append(found)

    def _keep(self, ready: Ready) -> None:
        before = self._library.content(ready.packed.id) if self._before else None
        # The same article in two files stays that of the file it was read from first, whichever is read again.
        if before == ready.packed.content or (before is not None and self._unread(ready.packed.id)):
            self._unchanged += 1
            return
        if before is None:
            self._added += 1
        else:
            self._updated += 1
        self._hold(ready)

    def _keep_up_with(self, ready: Ready, *, changed: bool) -> None:
        if changed:
            self._hold(ready)
            if len(self._pending) > BATCH or self._weight > BATCH_BYTES:
                self._flush()
        else:
            self._generation.put(ready.packed.id, ready.documents)

    def _hold(self, ready: Ready) -> None:
        self._pending[ready.packed.id] = ready
        self._weight += len(ready.packed.content)

    def _flush(self) -> None:
        if self._pending or self._states:
            self._library.put((ready.packed for ready in self._pending.values()), self._states)
            for id_, ready in self._pending.items():
                self._generation.put(id_, ready.documents)
            self._pending, self._states, self._weight = {}, [], 0


@dataclass
class _FileRead:
    """What was read of a file so far."""

    articles: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether the analysis failed somewhere."""
        return any(isinstance(each, Failed) for each in self.skipped)

    def told(self) -> str | None:
        """Why the file, or a part of it, gave no article."""
        if not self.skipped:
            return None
        first = self.skipped[0]
        more = f" (and {len(self.skipped) - 1} more)" if len(self.skipped) > 1 else ""
        return (f"line {first.line}: {first.reason}" if first.line else first.reason) + more


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


def _lots(found: Iterable[FoundFile | Skipped]) -> Iterator[list[FoundFile | Skipped]]:
    files = iter(found)
    while lot := list(islice(files, AT_ONCE)):
        yield lot


def _state_of(file: FoundFile) -> tuple[int, int] | None:
    """Size and time of a file; None where it cannot be reached."""
    try:
        status = os.stat(file.given)  # noqa: PTH116 - a hundred thousand times
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _in_lines(file: FoundFile) -> bool:
    return file.ending in JsonLinesReader.endings
