"""The story in one function: read, analyse, keep, and make it findable."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from index.budgets import Limits
from index.errors import NoIndexError
from index.fingerprint import fingerprint
from index.model import Analysis, Article, Document
from index.run import Run
from index.store import LIBRARY, Writing, open_for_writing
from index.summary import Progress, Summary
from index.work import Worker

if TYPE_CHECKING:
    from index.names.own import OwnNames

__all__ = ["Progress", "Summary", "Tools", "build", "standard_tools"]


@dataclass(frozen=True)
class Tools:
    """How articles are read; worker processes must be able to import both functions."""

    analyse: Callable[[Article], Analysis]
    documents: Callable[[Analysis], Iterable[Document]]
    rules: str
    """Fingerprint: when it is another than last time, all kept articles are read anew."""

    def worker(self, writing: Writing, limits: Limits) -> Worker:
        """What does the work for an index."""
        kept = writing.path / LIBRARY if writing.library.count() else None
        return Worker(self.analyse, self.documents, writing.engine.name, writing.segmenter, limits, kept)


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
    `engine` is for a new index, and with `rebuild` the one that it moves to.
    Interrupted at any moment, it loses at most the batch at hand: the next
    run goes on from there. Raises what `open_for_writing` raises.
    """
    if not inputs and not (folder / LIBRARY).exists():
        aim = "rebuild" if rebuild else "prune" if prune else "add to"
        raise NoIndexError(f"there is no index to {aim}", where=str(folder), do="make one with `assay index PATH`")
    limits = Limits() if max_file_bytes is None else Limits.of_files(max_file_bytes)
    with open_for_writing(folder, engine, move=rebuild, wait=wait) as writing:
        tools = tools or standard_tools(folder)
        if writing.manifest is None and not writing.library.count():
            # A new index gets a valid, empty engine, which also notes the rules by which its articles are read.
            with writing.next_generation(afresh=True) as generation:
                writing.switch_to(generation, tools.rules)
        afresh = rebuild or writing.manifest is None or writing.manifest.rules != tools.rules
        with writing.next_generation(afresh=afresh) as generation:
            run = Run(writing, generation, tools.worker(writing, limits), jobs)
            yield from run.keep_up(afresh=afresh)
            yield from run.read(inputs, stdin or sys.stdin.buffer)
            if prune:
                run.prune(inputs)
            yield from run.finish(tools.rules)
        yield run.summary()
