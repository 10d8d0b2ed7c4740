"""`assay show`, `stats` and looking a name up: one article, the whole index, one name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.exit_status import FOUND, NOTHING
from index.model import Analysis, Company, Material, Names, Place
from index.terminal import as_text, report, safe_line
from search import options as opt
from search.commands import open_index
from search.render.formats import Format
from search.render.printer import OF_THINGS, Printer, pairs

if TYPE_CHECKING:
    from index.names.gazetteer import Gazetteer, Thing
    from search.searcher import Searcher

CHANGES = ("add", "alias", "join", "split", "undo")
"""Verbs of `assay names`, which `search.cli_names` tells from names."""


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(epilog="ID is an article's id, the beginning of one, or its path.")(show)
    app.command()(stats)


def show(
    article: Annotated[str, typer.Argument(metavar="ID", help="An article's id or path.", show_default=False)],
    why: Annotated[
        bool, typer.Option("--why", help="Name the rule behind every mention, and what was turned down.")
    ] = False,
    output_format: opt.FormatOption = None,
    color: opt.ColorOption = opt.Color.AUTO,
    folder: opt.IndexOption = None,
) -> int:
    """Show one article with what was found in it marked."""
    printer = Printer(output_format, color.value, formats=OF_THINGS)
    with open_index(folder) as searcher:
        analysis = searcher.article(as_text(article)) or searcher.article(article)
        if analysis is None:
            report(f"assay: no article {article!r} in the index; `assay search --format ids` lists them")
            return NOTHING
        if printer.format is Format.TABLE:
            from search.render import table

            printer.view(table.article_view(analysis, searcher.gazetteer))
            if why:
                _rules_tables(printer, analysis.names)
        elif printer.format is Format.PLAIN:
            from search.render.article import plain_article, plain_rules

            printer.lines([plain_article(analysis), *(["", *plain_rules(analysis.names)] if why else [])])
        else:
            printer.records([_show_record(analysis, searcher.gazetteer, why)])
    return FOUND


def names(
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="A name, a code or an id.", show_default=False)],
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="Read NAME as an article: each name in it, or turned down, with the rule; - is stdin."
        ),
    ] = False,
    output_format: opt.FormatOption = None,
    color: opt.ColorOption = opt.Color.AUTO,
    folder: opt.IndexOption = None,
) -> int:
    """Tell what a name stands for, every name it goes by, and how many articles mention it."""
    printer = Printer(output_format, color.value, formats=OF_THINGS)
    text = as_text(" ".join(name))
    with open_index(folder) as searcher:
        if why:
            return _why(printer, sys.stdin.read() if text == "-" else text, searcher)
        things = searcher.things(text)
        if not things:
            near = "; ".join(searcher.near_names(text))
            report(f"{text!r} is nobody's name" + (f"; near: {near}" if near else ""))
            if name[0] in CHANGES:
                report(f"to change names: `assay names {name[0]} --help`")
            return NOTHING
        records = [_thing_record(thing, searcher) for thing in things]
        if printer.format is Format.PLAIN:
            printer.lines("\t".join(safe_line(value) for _, value in pairs(record)) for record in records)
        else:
            printer.things(records)
    return FOUND


def stats(
    output_format: opt.FormatOption = None,
    color: opt.ColorOption = opt.Color.AUTO,
    folder: opt.IndexOption = None,
) -> int:
    """Tell the size and make-up of the index."""
    printer = Printer(output_format, color.value, formats=OF_THINGS)
    with open_index(folder) as searcher:
        record = searcher.stats()
    if printer.format is Format.PLAIN:
        printer.lines(f"{key}\t{safe_line(value)}" for key, value in pairs(record))
    else:
        printer.things([record])
    return FOUND


def _why(printer: Printer, text: str, searcher: Searcher) -> int:
    """Every name that a text holds, as an article would be read with the index's names, and what was turned down."""
    from index.analyse import analyse
    from index.model import Article
    from index.records import mention_record
    from index.text.scripts import language

    names = analyse(Article("", text, lang=language(text)), searcher.gazetteer).names
    if printer.format is Format.TABLE:
        _rules_tables(printer, names)
    elif printer.format is Format.PLAIN:
        from search.render.article import plain_rules

        printer.lines(plain_rules(names))
    else:
        told = ((True, names.mentions), (False, names.turned_down))
        printer.records({"found": found, **mention_record(m)} for found, mentions in told for m in mentions)
    return FOUND if names.mentions or names.turned_down else NOTHING


def _rules_tables(printer: Printer, names: Names) -> None:
    from search.render.table import mentions_table

    for title, mentions in (("found", names.mentions), ("turned down", names.turned_down)):
        if mentions:
            printer.lines([title])
            printer.view(mentions_table(mentions))


def _show_record(analysis: Analysis, gazetteer: Gazetteer, why: bool) -> dict[str, Any]:
    from index.records import full_record, mention_record

    record = full_record(analysis, gazetteer)
    if why:
        record["turned_down"] = [mention_record(m) for m in analysis.names.turned_down]
    return record


def _thing_record(thing: Thing, searcher: Searcher) -> dict[str, Any]:
    entry = searcher.entry(thing)
    record: dict[str, Any] = {"kind": thing.kind, "id": thing.id}
    if entry is not None:
        record |= {"name": entry.name, "name_zh": entry.name_zh}
    record |= _details(entry, searcher.gazetteer)
    record["names"] = list(searcher.names_of(thing))
    record["articles"] = searcher.mentioned(thing)
    return record


def _details(entry: Place | Company | Material | None, gazetteer: Gazetteer) -> dict[str, Any]:
    if isinstance(entry, Place):
        above = [gazetteer.places.get(code) for code in gazetteer.places.ancestors(entry.code)]
        details: dict[str, Any] = {"level": entry.level, "in": [p.name for p in above if p]}
        return details | ({"current": entry.current} if entry.current else {})
    if isinstance(entry, Material):
        above_materials = [gazetteer.materials.get(i) for i in gazetteer.materials.ancestors(entry.id)]
        return {"in": [m.name for m in above_materials if m]}
    if isinstance(entry, Company):
        return {k: v for k, v in (("ticker", entry.ticker), ("parent", entry.parent)) if v}
    return {}
