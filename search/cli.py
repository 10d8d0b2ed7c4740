"""The command `assay`: what a reporter types, turned into one call of the searcher and one of a renderer.

Exit status 0: something was found. 1: nothing was. 2: an error, told in one line on standard error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

import index.cli
from index.errors import AssayError, UsageError
from index.exit_status import ERROR, FOUND, INTERRUPTED, NOTHING
from index.fields import FACETS
from index.terminal import Output, OutputClosed, report
from search import cli_names, cli_saved, cli_things, cli_tui
from search import options as opt
from search.cli_things import open_index
from search.render import views
from search.render.formats import Format
from search.render.printer import OF_ROWS, Printer

if TYPE_CHECKING:
    from index.model import Twin
    from search.render.views import View
    from search.results import ClaimResults, Notice, ProjectResults

app = typer.Typer(
    name="assay",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 found or done, 1 nothing found, 2 an error.",
)


LIMIT = 10
"""Articles that a search lists unless told otherwise."""
SHOWN_VALUES = 20
"""Values of each facet that a table of articles shows; JSON has them all."""
FOLDED: Mapping[Format, tuple[Twin, ...]] = {Format.IDS: ("copy",), Format.PATHS: ("copy",)}
"""What stands under its first article; a list of files has no place for a translation but a line of its own."""


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        Output().line(f"assay {version('assay')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def program(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and exit.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Search a folder of news on battery materials by any name of a place, a company or a material."""
    if context.invoked_subcommand is None:
        Output().line(context.get_help())


def main() -> None:
    """Run the command line and leave with its exit status."""
    raise SystemExit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit status and never raises but for `SystemExit`."""
    try:
        status = app(list(arguments), prog_name="assay", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status if isinstance(status, int) else FOUND
    except (OutputClosed, BrokenPipeError):
        # The reader of the pipe has seen enough. Python must not fail again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    except typer.Abort:
        return INTERRUPTED
    except (AssayError, typer.TyperException) as error:
        message = str(error) if isinstance(error, AssayError) else error.format_message()
        report(f"assay: {message}")
        return ERROR
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        report(f"assay: {error.strerror or error}{where}")
        return ERROR
    except Exception as error:
        if os.environ.get("ASSAY_DEBUG"):
            raise
        report(f"assay: this is a defect of Assay: {type(error).__name__}: {error}; ASSAY_DEBUG=1 shows where")
        return ERROR


@app.command(
    epilog="Examples: assay search BTR · assay search 'anode capacity:>=50kt' · assay search --city 长治 --format paths"
)
@opt.asks
def search(
    question: opt.Question,
    sort: opt.SortOption = opt.Sort.RELEVANCE,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            help="At most so many; 0 for all.",
            rich_help_panel=opt.OUTPUT,
            show_default="10; all of --new",
        ),
    ] = None,
    offset: opt.OffsetOption = 0,
    new: Annotated[
        bool,
        typer.Option("--new", help="Of --saved NAME what was not there the last time.", rich_help_panel=opt.OUTPUT),
    ] = False,
    facets: Annotated[
        bool,
        typer.Option(
            "--facets",
            help="Add facets to json, and the 20 most frequent of each to a table.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say why each article matched.", rich_help_panel=opt.OUTPUT)
    ] = False,
    all_copies: Annotated[
        bool,
        typer.Option(
            "--all-copies", help="List copies and translations of one article apart.", rich_help_panel=opt.OUTPUT
        ),
    ] = False,
    count: opt.CountOption = False,
    output_format: opt.FormatOption = None,
    nul: opt.NulOption = False,
    bom: opt.BomOption = False,
    color: opt.ColorOption = opt.Color.AUTO,
    folder: opt.IndexOption = None,
) -> int:
    """Find articles, best first."""
    printer = Printer(output_format, color.value, nul=nul, bom=bom)
    shown = cli_saved.shown_before(question, folder) if new else frozenset()
    limit = (0 if new else LIMIT) if limit is None else limit
    with open_index(folder) as searcher:
        if count:
            total, notices = searcher.counted(question.text, **_how(question), without=shown)
            _notify(notices)
            printer.number(total)
            return FOUND if total else NOTHING
        results = searcher.search(
            question.text,
            **_how(question),
            limit=limit or None,
            offset=offset,
            sort=sort.value,
            facets=_facet_fields(None) if facets else (),
            facet_limit=SHOWN_VALUES if printer.format is Format.TABLE else None,
            explain=explain,
            fold=() if all_copies else FOLDED.get(printer.format, ("copy", "translation")),
            without=shown,
        )
        _notify(results.notices)
        counts = views.facets()
        with_facets = {"facets": [counts.record(f) for f in results.facets]} if facets else {}
        hits = views.hits(lambda: searcher.gazetteer)
        printer.rows(results.hits, hits, query=question.text, total=results.total, **with_facets)
        if results.facets and printer.format is Format.TABLE:
            printer.rows(results.facets, counts)
        printer.more(len(results.hits), results.total - sum(len(hit.copies) for hit in results.hits), offset)
        if new:
            cli_saved.remember(question, folder, results.hits)
    return FOUND if results.total else NOTHING


@app.command(epilog="Example: assay facets anode --by province --by status")
@opt.asks
def facets(
    question: opt.Question,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar="FIELD",
            help=f"Any of {', '.join(f.name for f in FACETS)}; repeat it, or part them with commas.",
            show_default=", ".join(f.name for f in FACETS if f.shown),
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="At most so many values a field; 0 for all.")] = 0,
    output_format: opt.FormatOption = None,
    bom: opt.BomOption = False,
    color: opt.ColorOption = opt.Color.AUTO,
    folder: opt.IndexOption = None,
) -> int:
    """Count cities, companies, materials and capacities."""
    printer = Printer(output_format, color.value, bom=bom, formats=OF_ROWS)
    with open_index(folder) as searcher:
        counts, notices = searcher.facets(question.text, _facet_fields(by), limit=limit or None, **_how(question))
        _notify(notices)
        printer.rows(counts, views.facets(), query=question.text)
    return FOUND if counts else NOTHING


class Group(StrEnum):
    """What a row of `claims` is."""

    CLAIM = "claim"
    PROJECT = "project"


@app.command(
    epilog="Examples: assay claims --material anode --capacity '>=50kt' --format csv · assay claims --group project"
)
@opt.asks
def claims(
    question: opt.Question,
    group: Annotated[
        Group,
        typer.Option(
            "--group",
            help="A row for each claim; or for each project: one company's plant for one material in one place, "
            "as all articles tell it, with its status over time and the amounts in which they differ.",
            rich_help_panel=opt.OUTPUT,
        ),
    ] = Group.CLAIM,
    sort: opt.SortOption = opt.Sort.RELEVANCE,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="At most so many; 0 for all.", rich_help_panel=opt.OUTPUT)
    ] = 0,
    offset: opt.OffsetOption = 0,
    count: opt.CountOption = False,
    output_format: opt.FormatOption = None,
    nul: opt.NulOption = False,
    bom: opt.BomOption = False,
    color: opt.ColorOption = opt.Color.AUTO,
    folder: opt.IndexOption = None,
) -> int:
    """List capacity claims, each with the sentence it stands in. Filters hold within one claim.

    In a table and in JSON, totals per unit say what the claims come to: each project once, its phases within its total.
    """
    printer = Printer(output_format, color.value, nul=nul, bom=bom)
    with open_index(folder) as searcher:
        asked = {**_how(question), "limit": 0 if count else limit or None, "offset": offset, "sort": sort.value}
        results: ClaimResults | ProjectResults
        if group is Group.PROJECT:
            results = searcher.projects(question.text, **asked)
            view: View[Any] = views.projects(lambda: searcher.gazetteer)
        else:
            shows_totals = not count and printer.format in (Format.TABLE, Format.JSON)
            results = searcher.claims(question.text, **asked, totals=shows_totals, drawn=True)
            view = views.claims(lambda: searcher.gazetteer)
        _notify(results.notices)
        if count:
            printer.number(results.total)
        else:
            printer.rows(results.hits, view, query=question.text, total=results.total, **_totals(results))
            if results.total and results.totals and printer.format is Format.TABLE:
                printer.view(views.totals(results.totals))
            printer.more(len(results.hits), results.total, offset)
    return FOUND if results.total else NOTHING


def _totals(results: ClaimResults | ProjectResults) -> dict[str, Any]:
    from search.render.projects import totals_record

    return {"totals": totals_record(results.totals)} if results.totals else {}


def _how(question: opt.Question) -> dict[str, Any]:
    from search.searcher import Filters

    return {"match": question.match.value, "literal": question.literal, "filters": Filters(**question.filters)}


def _facet_fields(by: list[str] | None) -> tuple[str, ...]:
    if not by:
        return tuple(f.name for f in FACETS if f.shown)
    asked = tuple(dict.fromkeys(name for each in by for name in each.split(",") if name))
    known = [f.name for f in FACETS]
    for name in asked:
        if name not in known:
            raise UsageError(f"there is no facet {name!r}", do=f"one of {', '.join(known)}")
    return asked


def _notify(notices: Iterable[Notice]) -> None:
    for notice in notices:
        report(notice.text)


cli_things.register(app)
cli_saved.register(app)
cli_names.register(app)
cli_tui.register(app)
index.cli.register(app)
