"""What `assay search` does, however its command line was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from index.exit_status import FOUND, NOTHING
from index.fields import FACETS
from index.folders import index_folder
from index.terminal import report
from search.asked import Color, Question, Sort
from search.render import views
from search.render.formats import Format
from search.render.printer import Printer

if TYPE_CHECKING:
    from index.model import Twin
    from search.results import Notice
    from search.searcher import Searcher

LIMIT = 10
"""Articles that a search lists unless told otherwise."""
SHOWN_VALUES = 20
"""Values of each facet that a table of articles shows; JSON has them all."""
SHOWN_FACETS = tuple(f.name for f in FACETS if f.shown)
FOLDED: Mapping[Format, tuple[Twin, ...]] = {Format.IDS: ("copy",), Format.PATHS: ("copy",)}
"""What stands under its first article; a list of files has no place for a translation but a line of its own."""


def search(
    question: Question,
    *,
    sort: Sort = Sort.RELEVANCE,
    limit: int | None = None,
    offset: int = 0,
    new: bool = False,
    facets: bool = False,
    explain: bool = False,
    all_copies: bool = False,
    count: bool = False,
    output_format: Format | None = None,
    nul: bool = False,
    bom: bool = False,
    color: Color = Color.AUTO,
    folder: Path | None = None,
) -> int:
    """Find articles, best first; gives the exit status."""
    printer = Printer(output_format, color.value, nul=nul, bom=bom)
    shown = _shown_before(question, folder) if new else frozenset()
    limit = (0 if new else LIMIT) if limit is None else limit
    with open_index(folder) as searcher:
        if count:
            total, notices = searcher.counted(question.text, **question.how(), without=shown)
            notify(notices)
            printer.number(total)
            return FOUND if total else NOTHING
        results = searcher.search(
            question.text,
            **question.how(),
            limit=limit or None,
            offset=offset,
            sort=sort.value,
            facets=SHOWN_FACETS if facets else (),
            facet_limit=SHOWN_VALUES if printer.format is Format.TABLE else None,
            explain=explain,
            fold=() if all_copies else FOLDED.get(printer.format, ("copy", "translation")),
            without=shown,
        )
        notify(results.notices)
        counts = views.facets()
        with_facets = {"facets": [counts.record(f) for f in results.facets]} if facets else {}
        hits = views.hits(lambda: searcher.gazetteer)
        printer.rows(results.hits, hits, query=question.text, total=results.total, **with_facets)
        if results.facets and printer.format is Format.TABLE:
            printer.rows(results.facets, counts)
            printer.view(views.over_time(searcher.days(question.text, **question.how())))
        printer.more(len(results.hits), results.total - sum(len(hit.copies) for hit in results.hits), offset)
        if new:
            from search.cli_saved import remember

            remember(question, folder, results.hits)
    return FOUND if results.total else NOTHING


def open_index(folder: Path | None) -> Searcher:
    """A searcher over the index that the command names."""
    from search.searcher import Searcher

    return Searcher(index_folder(folder))


def notify(notices: Iterable[Notice]) -> None:
    """Tell the person what was understood."""
    for notice in notices:
        report(notice.text)


def _shown_before(question: Question, folder: Path | None) -> frozenset[str]:
    from search.cli_saved import shown_before

    return shown_before(question, folder)
