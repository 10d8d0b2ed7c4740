"""`assay save`: searches with a name; and what `assay search --new` needs to know of them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import UsageError
from index.exit_status import FOUND, NOTHING
from index.folders import index_folder
from index.terminal import report, safe_line
from search import options as opt
from search.commands import open_index
from search.render.formats import Format
from search.render.printer import Printer

if TYPE_CHECKING:
    from search.results import Hit


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog="Examples: assay save hegang graphite --city Hegang · assay search --saved hegang --new · assay save"
    )(opt.asks(save, words="[NAME [QUERY]]"))


def save(
    question: opt.Question,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of the one of that name.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take the search of that name away.")] = False,
    output_format: opt.FormatOption = None,
    folder: opt.IndexOption = None,
) -> int:
    """Keep a search: the first word is its name, the others are the question. Without words: list those kept."""
    from search import saved
    from search.filters import Filters

    if question.saved:
        raise UsageError("--saved asks a saved search, it does not make one", do="write the words behind the name")
    index = index_folder(folder)
    printer = Printer(output_format, "never", formats=(Format.TABLE, Format.PLAIN, Format.JSON, Format.JSONL))
    name, _, text = question.text.partition(" ")
    # A name that a script left empty must not pass for the wish to see the list.
    if not (question.has_words or question.filters or remove or replace):
        return _list(printer, index)
    if remove:
        saved.remove(index, name)
        report(f"{name} is saved no more")
        return FOUND
    search = saved.SavedSearch(name, text.strip(), question.match.value, question.literal, question.filters)
    with open_index(folder) as searcher:
        # A search that cannot be asked is refused now, not in the night.
        total, notices = searcher.counted(
            search.query, match=search.match, literal=search.literal, filters=Filters(**search.filters)
        )
    saved.save(index, search, replace=replace)
    for notice in notices:
        report(notice.text)
    report(f"saved; it finds {total} now; `assay search --saved {name} --new` shows what it has not shown yet")
    return FOUND


def _list(printer: Printer, index: Path) -> int:
    """Name and question of every saved search, the question as one types it."""
    from search.saved import saved_searches

    found = saved_searches(index).values()
    if printer.format in (Format.JSON, Format.JSONL):
        printer.records({**search.record, "command": search.command} for search in found)
    else:
        printer.lines(f"{safe_line(search.name)}\t{safe_line(search.command)}" for search in found)
    return FOUND if found else NOTHING


def shown_before(question: opt.Question, folder: Path | None) -> frozenset[str]:
    """Ids of the articles that the saved search has shown. Raises `UsageError` where none was named."""
    from search.saved import seen

    if not question.saved:
        raise UsageError("--new is about a saved search", do="name it with --saved; `assay save NAME QUERY` makes one")
    return seen(index_folder(folder), question.saved)


def remember(question: opt.Question, folder: Path | None, hits: Iterable[Hit]) -> None:
    """Note that these have been shown, with the copies under them."""
    from search.saved import see

    shown = [id_ for hit in hits for id_ in (hit.id, *(copy.analysis.article.id for copy in hit.copies))]
    if shown and question.saved:
        see(index_folder(folder), question.saved, shown)
