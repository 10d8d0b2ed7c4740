"""The command `assay`: what a reporter types, turned into one call of the searcher and one of a renderer.

Exit status 0: something was found. 1: nothing was. 2: an error, told in one line on standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

import index.cli
from index.errors import UsageError
from index.exit_status import FOUND, NOTHING
from index.fields import FACETS
from index.terminal import Output
from search import cli_names, cli_saved, cli_things, cli_tui, commands
from search import options as opt
from search.commands import SHOWN_FACETS, notify, open_index
from search.render import views
from search.render.formats import Format
from search.render.printer import OF_ROWS, Printer
from search.running import status_of

if TYPE_CHECKING:
    from search.render.views import View
    from search.results import ClaimResults, ProjectResults

app = typer.Typer(
    name="assay",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status: 0 found or done, 1 nothing found, 2 an error.",
)


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
    return status_of(partial(_called, arguments))


def _called(arguments: Sequence[str]) -> object:
    """What typer makes of the arguments; its errors as ours."""
    try:
        return app(list(arguments), prog_name="assay", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        raise UsageError(error.format_message()) from None


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
    return commands.search(
        question,
        sort=sort,
        limit=limit,
        offset=offset,
        new=new,
        facets=facets,
        explain=explain,
        all_copies=all_copies,
        count=count,
        output_format=output_format,
        nul=nul,
        bom=bom,
        color=color,
        folder=folder,
    )


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
            show_default=", ".join(SHOWN_FACETS),
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
        counts, notices = searcher.facets(question.text, _facet_fields(by), limit=limit or None, **question.how())
        notify(notices)
        printer.rows(counts, views.facets(), query=question.text)
        if printer.format is Format.TABLE and counts and (not by or "year" in _facet_fields(by)):
            printer.view(views.over_time(searcher.days(question.text, **question.how())))
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
        asked = {**question.how(), "limit": 0 if count else limit or None, "offset": offset, "sort": sort.value}
        results: ClaimResults | ProjectResults
        if group is Group.PROJECT:
            results = searcher.projects(question.text, **asked)
            view: View[Any] = views.projects(lambda: searcher.gazetteer)
        else:
            shows_totals = not count and printer.format in (Format.TABLE, Format.JSON)
            results = searcher.claims(question.text, **asked, totals=shows_totals, drawn=True)
            view = views.claims(lambda: searcher.gazetteer)
        notify(results.notices)
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


def _facet_fields(by: list[str] | None) -> tuple[str, ...]:
    if not by:
        return SHOWN_FACETS
    asked = tuple(dict.fromkeys(name for each in by for name in each.split(",") if name))
    known = [f.name for f in FACETS]
    for name in asked:
        if name not in known:
            raise UsageError(f"there is no facet {name!r}", do=f"one of {', '.join(known)}")
    return asked


cli_things.register(app)
cli_saved.register(app)
cli_names.register(app)
cli_tui.register(app)
index.cli.register(app)
