"""What worker processes do: files, lines and kept articles become articles that are ready to be kept.

All that takes time happens here, reading, analysing, cutting into terms and packing; what comes back is little more
than bytes, so that the one process that writes only writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from index.budgets import Limits
from index.disk import sha256_of
from index.engines import engine_of
from index.engines.port import Prepared
from index.library import archive
from index.library.archive import Packed
from index.library.port import FileState
from index.model import Analysis, Article, Document, Skipped
from index.parallel import Task
from index.readers import Source, read
from index.readers.given import AnyIds, Claimant, claimant
from index.readers.jsonl import Line, article_of_line
from index.text.han import use
from index.values import value
from index.walk import FoundFile

if TYPE_CHECKING:
    from index.library.port import Library


@value
class Failed(Skipped):
    """An article that made the analysis fail: a bug, so its file is to be tried again in the next run."""


@value
class ReadFile(Task):
    """A file that is new or may have changed."""

    file: FoundFile
    known: FileState | None
    id: str
    """Of its article, if it is one and nothing in it names it."""
    size: int

    @property
    def weight(self) -> int:
        """The file's size."""
        return self.size


@value
class ReadLine(Task):
    """A line of JSON lines."""

    given: str
    file: str | None
    line: Line

    @property
    def weight(self) -> int:
        """Its length."""
        return len(self.line[1]) if isinstance(self.line[1], bytes) else 0


@value
class ReadKept(Task):
    """An article of the library: to be analysed anew, or else only to be made findable anew."""

    content: bytes
    analyse: bool

    @property
    def weight(self) -> int:
        """Packed."""
        return len(self.content)


class Ready(NamedTuple):
    """An article that is ready to be kept."""

    packed: Packed
    documents: Prepared
    """What the engine takes."""
    claimant: Claimant | None = None


class Same(NamedTuple):
    """An article that the library has just as it is."""

    claimant: Claimant


Found = Ready | Same | Skipped


class FileFound(NamedTuple):
    """What a file holds, and its state, None where there is none to keep."""

    file: str
    state: FileState | None
    found: list[Found]


class FileSame(NamedTuple):
    """A file that is as it was, but for its time."""

    state: FileState


class LineFound(NamedTuple):
    """What a line holds."""

    file: str | None
    found: Found


class KeptFound(NamedTuple):
    """A kept article; what it is now where `changed`, and why its analysis is the old one, if it failed."""

    ready: Ready | None
    changed: bool
    failed: Failed | None


@dataclass(frozen=True)
class Worker:
    """Does a task. Worker processes get a copy, so `analyse` and `documents` must be functions that they can import."""

    analyse: Callable[[Article], Analysis]
    documents: Callable[[Analysis], Iterable[Document]]
    engine: str
    segmenter: str
    limits: Limits
    library: Path | None
    """Where to look whether an article is kept already; None where none is."""

    def __call__(self, task: Task) -> FileFound | FileSame | LineFound | KeptFound:
        """What came of it."""
        use(self.segmenter)
        match task:
            case ReadFile():
                return self._file(task)
            case ReadLine(given, file, line):
                article = article_of_line(line, Source(Path(given), given, self.limits, ids=AnyIds()))
                return LineFound(file, self._found(article, given, line[0]))
            case ReadKept():
                return self._kept(task)
        raise TypeError(task)

    def close(self) -> None:
        """Release what was opened."""
        if "_kept_articles" in self.__dict__ and self._kept_articles:
            self._kept_articles.close()

    def __getstate__(self) -> dict[str, object]:
        return {name: self.__dict__[name] for name in self.__dataclass_fields__}

    @cached_property
    def _prepare(self) -> Callable[[Iterable[Document]], Prepared]:
        return engine_of(self.engine).prepare

    @cached_property
    def _kept_articles(self) -> Library | None:
        from index.library.sqlite import read_library

        return read_library(self.library) if self.library else None

    def _file(self, task: ReadFile) -> FileFound | FileSame:
        file, known = task.file, task.known
        state = look(file, known)
        # A file that was skipped is read again: another limit or another version may read it.
        if state and known and known.sha256 == state.sha256 and not known.skipped:
            return FileSame(replace(known, size=state.size, mtime_ns=state.mtime_ns))
        articles = read(file.path, file.given, limits=self.limits, known_id=task.id, ids=AnyIds())
        return FileFound(file.file, state, [self._found(each, file.given) for each in articles])

    def _found(self, item: Article | Skipped, given: str, line: int | None = None) -> Found:
        item = _storable(item)
        if isinstance(item, Skipped):
            return item
        who = claimant(item, given, line)
        kept = self._kept_articles.content(item.id) if self._kept_articles else None
        if kept is not None and archive.article_of(kept) == item:
            return Same(who)
        try:
            return self._ready(self.analyse(item), who)
        except Exception as error:
            # One article that no rule foresaw must not end the run of a thousand.
            return _failed(item, error)

    def _kept(self, task: ReadKept) -> KeptFound:
        old = archive.unpacked(task.content)
        failed = None
        if task.analyse:
            try:
                ready = self._ready(self.analyse(old.article))
                return KeptFound(ready, ready.packed.content != task.content, None)
            except Exception as error:
                failed = _failed(old.article, error)
        try:
            return KeptFound(self._ready(old), False, failed)
        except Exception as error:
            return KeptFound(None, False, failed or _failed(old.article, error))

    def _ready(self, analysis: Analysis, who: Claimant | None = None) -> Ready:
        return Ready(archive.packed(analysis), self._prepare(self.documents(analysis)), who)


def look(file: FoundFile, known: FileState | None) -> FileState | None:
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


def _failed(article: Article, error: Exception) -> Failed:
    return Failed(article.path or article.id, f"the article could not be analysed ({error!r}); please report it")


def _storable(item: Article | Skipped) -> Article | Skipped:
    """The item; an article with half a character (a lone surrogate), which no file can hold, becomes `Skipped`."""
    if isinstance(item, Article):
        try:
            "".join((item.id, item.text, item.path, item.url or "", item.source or "")).encode()
        except UnicodeEncodeError:
            return Skipped(item.path, "the text holds half a character (a lone surrogate); save it as UTF-8 again")
    return item
