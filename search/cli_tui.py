"""`assay tui`: the interactive view. Everything of it, Textual included, is loaded here only."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from index.errors import UsageError
from index.exit_status import FOUND
from index.folders import index_folder
from search import options as opt
from search.commands import open_index


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(epilog="Example: assay tui anode --city 长治. Inside, ? lists the keys.")(tui)


@opt.asks
def tui(
    question: opt.Question,
    sort: opt.SortOption = opt.Sort.RELEVANCE,
    folder: opt.IndexOption = None,
) -> int:
    """Search interactively: results while typing, facets to choose from, articles to read."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise UsageError("`assay tui` needs a terminal", do="in a pipe use `assay search`")
    # Before the screen is taken over, so that an index that cannot be read is one line like anywhere else.
    with open_index(folder) as searcher:
        from search.tui.asking import Asking, resolved

        filters = resolved(question.filters, searcher.resolver)
        searcher.count("", filters=filters.filters)
    from search.tui.app import AssayApp

    asking = Asking(
        question.text,
        question.match.value,
        sort.value,
        question.literal,
        filters.chosen,
        filters.since,
        filters.until,
    )
    app = AssayApp(Path(index_folder(folder)), asking, index_option=str(folder) if folder else None)
    app.run()
    if app.failure is not None:
        raise app.failure
    return FOUND
