"""`assay index`, `check` and `export`: what makes, verifies and hands on the index."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from index.errors import UsageError
from index.exit_status import ERROR, FOUND, NOTHING
from index.folders import index_folder
from index.terminal import Output, json_text, report, safe_line

if TYPE_CHECKING:
    from index.build import Progress, Summary


class SummaryFormat(StrEnum):
    """How the summary of a run is printed."""

    TEXT = "text"
    JSON = "json"


class ExportFormat(StrEnum):
    """What `export` writes."""

    JSONL = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"
    PARQUET = "parquet"


class EngineName(StrEnum):
    """The engines an index can have."""

    TANTIVY = "tantivy"
    WHOOSH = "whoosh"


IndexOption = Annotated[
    Path | None,
    typer.Option(
        "--index", metavar="DIR", help="The index folder; else $ASSAY_INDEX, else .assay here.", show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(
        "index", epilog="Examples: assay index news/ · cat articles.jsonl | assay index - · assay index --rebuild"
    )(index_articles)
    app.command()(check)
    app.command(epilog="Example: assay export --format csv > claims.csv")(export)


def index_articles(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...", help="Files and folders; - reads JSON lines from standard input.", show_default=False
        ),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Drop articles whose file is gone: all, or those below PATH.")
    ] = False,
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="Read all kept articles anew with the present names and rules; needs no files."),
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Worker processes.", show_default="by the size of the work")
    ] = None,
    engine: Annotated[
        EngineName | None,
        typer.Option(
            "--engine",
            help="For a new index; with --rebuild an index moves over.",
            show_default="$ASSAY_ENGINE, else tantivy where it is installed",
        ),
    ] = None,
    max_bytes: Annotated[
        str | None,
        typer.Option("--max-file-size", metavar="SIZE", help="Skip larger files and texts.", show_default="50M"),
    ] = None,
    wait: Annotated[
        float, typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait for another writer.")
    ] = 10.0,
    summary_format: Annotated[SummaryFormat, typer.Option("--format", help="Of the summary.")] = SummaryFormat.TEXT,
    folder: IndexOption = None,
) -> int:
    """Read articles and make them findable. Unchanged files are skipped, changed ones replaced."""
    if not paths and not (rebuild or prune):
        raise UsageError(
            "nothing to index",
            do="name files or folders, - for standard input, or give --prune or --rebuild for what is indexed already",
        )
    from index.build import Summary, build

    summary = Summary()
    steps = build(
        paths or (),
        folder=index_folder(folder),
        engine=engine.value if engine else None,
        jobs=jobs,
        prune=prune,
        rebuild=rebuild,
        wait=wait,
        max_file_bytes=_size(max_bytes) if max_bytes else None,
    )
    for step in _shown(steps):
        if isinstance(step, Summary):
            summary = step
    for skipped in summary.skipped:
        line = f":{skipped.line}" if skipped.line else ""
        report(f"skipped {skipped.path}{line}: {skipped.reason}")
    _print_summary(summary, summary_format)
    return NOTHING if summary.skipped else FOUND


def check(folder: IndexOption = None) -> int:
    """Verify the index."""
    from index.store import check as check_store

    path = index_folder(folder)
    problems = check_store(path)
    for problem in problems:
        report(problem)
    if problems:
        return ERROR
    out = Output()
    out.line(f"{safe_line(str(path))}: sound")
    out.flush()
    return FOUND


def export(
    output_format: Annotated[
        ExportFormat,
        typer.Option("--format", help="jsonl: articles; csv, parquet: claims; sqlite: everything, as tables."),
    ] = ExportFormat.JSONL,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="For sqlite and parquet.", show_default="standard output"),
    ] = None,
    folder: IndexOption = None,
) -> int:
    """Write everything that is known."""
    from index import export as exports
    from index.new_file import new_file

    path = index_folder(folder)
    files = {ExportFormat.SQLITE: exports.sqlite, ExportFormat.PARQUET: exports.parquet}
    write = exports.jsonl if output_format is ExportFormat.JSONL else exports.claims_csv
    if output is None:
        if output_format in files:
            raise UsageError(f"{output_format.value} needs a file", do="add --output FILE")
        write(path, Output())
        return FOUND
    with new_file(output) as beside:
        if output_format in files:
            files[output_format](path, beside)
        else:
            with beside.open("wb") as stream:
                write(path, Output(stream))
    return FOUND


def _size(text: str) -> int:
    scale = {"K": 10**3, "M": 10**6, "G": 10**9}
    number, suffix = (text[:-1], text[-1:].upper()) if text[-1:].upper() in scale else (text, "")
    try:
        return int(float(number) * scale.get(suffix, 1))
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is no size", do="write 500K, 50M or 2G") from None


def _print_summary(summary: Summary, chosen: SummaryFormat) -> None:
    out = Output()
    if chosen is SummaryFormat.JSON:
        out.line(json_text(summary.record()))
    else:
        out.line(summary.sentence())
    out.flush()


def _shown(steps: Iterable[Progress | Summary]) -> Iterable[Progress | Summary]:
    """The steps, with a bar, the rate and the remaining time on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    from index.build import Progress

    columns = (
        TextColumn("indexing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("indexing", total=None, rate=0.0)
        for step in steps:
            if isinstance(step, Progress):
                bars.update(task, total=step.total, completed=step.done, rate=step.rate)
            yield step
