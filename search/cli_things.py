"""`assay show`, `stats` and looking a name up: one article, the whole index, one name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from index.cli import index_folder
from index.errors import UsageError
from index.model import Analysis, Company, Material, Names, Place
from index.terminal import Output, json_text, report, safe_line, safe_text
from search import options as opt
from search.render.formats import Format, default_format

if TYPE_CHECKING:
    from rich.console import RenderableType

    from index.names.gazetteer import Gazetteer, Thing
    from search.searcher import Searcher

FOUND, NOTHING = 0, 1
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
    out = Output()
    chosen = _format(output_format, out)
    with _open(folder) as searcher:
        analysis = searcher.article(article)
        if analysis is None:
            report(f"assay: no article {article!r} in the index; `assay search --format ids` lists them")
            return NOTHING
        gazetteer = searcher.gazetteer
        if chosen in (Format.JSON, Format.JSONL):
            _print_json(out, _show_record(analysis, gazetteer, why), chosen)
        elif chosen is Format.TABLE:
            from search.render import table

            _print_view(out, table.article_view(analysis, gazetteer), color)
            if why:
                _print_view(out, table.mentions_table(analysis.names.mentions), color)
                _print_view(out, table.mentions_table(analysis.names.turned_down), color)
        else:
            for line in _plain_article(analysis, why):
                out.line(line)
        out.flush()
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
    out = Output()
    chosen = _format(output_format, out)
    text = " ".join(name)
    if why:
        return _why(out, chosen, sys.stdin.read() if text == "-" else text, color, folder)
    with _open(folder) as searcher:
        things = searcher.things(text)
        if not things:
            near = "; ".join(searcher.near_names(text))
            report(f"{text!r} is nobody's name" + (f"; near: {near}" if near else ""))
            if name[0] in CHANGES:
                report(f"to change names: `assay names {name[0]} --help`")
            return NOTHING
        records = [_thing_record(thing, searcher) for thing in things]
        if chosen in (Format.JSON, Format.JSONL):
            for record in records:
                _print_json(out, record, chosen)
        elif chosen is Format.TABLE:
            from search.render import table

            for record in records:
                _print_view(out, table.pairs_table(_pairs(record)), color)
        else:
            for record in records:
                out.line("\t".join(safe_line(value) for _, value in _pairs(record)))
        out.flush()
    return FOUND


def stats(
    output_format: opt.FormatOption = None,
    color: opt.ColorOption = opt.Color.AUTO,
    folder: opt.IndexOption = None,
) -> int:
    """Tell the size and make-up of the index."""
    out = Output()
    chosen = _format(output_format, out)
    with _open(folder) as searcher:
        record = searcher.stats()
        if chosen in (Format.JSON, Format.JSONL):
            _print_json(out, record, chosen)
        elif chosen is Format.TABLE:
            from search.render import table

            _print_view(out, table.pairs_table(_pairs(record)), color)
        else:
            for key, value in _pairs(record):
                out.line(f"{key}\t{safe_line(value)}")
        out.flush()
    return FOUND


def _why(out: Output, chosen: Format, text: str, color: opt.Color, folder: Path | None) -> int:
    """Every name that a text holds, as an article would be read with the index's names, and what was turned down."""
    from index.analyse import analyse
    from index.model import Article
    from index.records import mention_record
    from index.text.scripts import language

    with _open(folder) as searcher:
        names = analyse(Article("", text, lang=language(text)), searcher.gazetteer).names
    if chosen in (Format.JSON, Format.JSONL):
        for found, mentions in ((True, names.mentions), (False, names.turned_down)):
            for m in mentions:
                _print_json(out, {"found": found, **mention_record(m)}, chosen)
    elif chosen is Format.TABLE:
        from search.render import table

        for title, mentions in (("found", names.mentions), ("turned down", names.turned_down)):
            if mentions:
                out.line(title)
                _print_view(out, table.mentions_table(mentions), color)
    else:
        for line in _plain_rules(names):
            out.line(line)
    out.flush()
    return FOUND if names.mentions or names.turned_down else NOTHING


def _format(chosen: Format | None, out: Output) -> Format:
    result = chosen or default_format(out.is_terminal)
    if result not in (Format.TABLE, Format.PLAIN, Format.JSON, Format.JSONL):
        raise UsageError(f"--format {result.value} lists articles only", do="use table, plain, json or jsonl")
    return result


def _open(folder: Any) -> Searcher:
    from search.searcher import Searcher

    return Searcher(index_folder(folder))


def _print_json(out: Output, record: dict[str, Any], chosen: Format) -> None:
    out.line(json_text(record, indent=2 if chosen is Format.JSON else None))


def _print_view(out: Output, view: RenderableType, color: opt.Color) -> None:
    from search.render.table import printed

    out.line(printed(view, color.value), end="")


def _show_record(analysis: Analysis, gazetteer: Gazetteer, why: bool) -> dict[str, Any]:
    from index.records import full_record, mention_record

    record = full_record(analysis, gazetteer)
    if why:
        record["turned_down"] = [mention_record(m) for m in analysis.names.turned_down]
    return record


def _plain_article(analysis: Analysis, why: bool) -> Iterator[str]:
    """The text with every outermost mention as `{BTR = btr}`, ready for `less` and `grep`."""
    yield safe_text(_braced(analysis))
    if why:
        yield ""
        yield from _plain_rules(analysis.names)


def _plain_rules(names: Names) -> Iterator[str]:
    """A line for every mention and every candidate turned down: where, what, and the rule that decided."""
    for label, mentions in (("found", names.mentions), ("turned down", names.turned_down)):
        for m in mentions:
            yield "\t".join(map(safe_line, (label, str(m.start), m.text, m.kind, ",".join(m.ids), m.rule)))


def _braced(analysis: Analysis) -> str:
    text = analysis.article.text
    parts: list[str] = []
    position = 0
    for m in analysis.names.mentions:
        if m.start >= position:
            parts += [text[position : m.start], f"{{{m.text} = {'|'.join(m.ids)}}}"]
            position = m.end
    return "".join([*parts, text[position:]])


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


def _pairs(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (key, "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
        for key, value in record.items()
        if value not in (None, [], ())
    ]
