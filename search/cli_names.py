"""`assay names`: what a name stands for; and `add`, `alias`, `join`, `split`, `undo`, which change a file of own names.

A first word that is one of these verbs is taken for it only where what it
needs follows; `assay names -- add` asks for a thing called "add".
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from index.errors import NoIndexError, UsageError
from index.exit_status import FOUND, NOTHING
from index.folders import index_folder
from index.terminal import Output, report, safe_line
from search import cli_things
from search import options as opt

if TYPE_CHECKING:
    from index.model import Kind
    from index.own_names import Change
    from search.own_things import Known

LOOKUP = "NAME"
"""The command that any first word but a verb means."""

_KINDS = ("company", "material", "term")
_VALUED = ("--index", "--id", "--parent", "--ticker", "--new", "--format", "--color")
"""Options that are followed by a value."""


class NamesGroup(TyperGroup):
    """Commands of `assay names`, with looking up as what is meant by any other word."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments, a verb before its options, and looking up put before them where no verb is meant."""
        return super().parse_args(ctx, commanded(args))


def commanded(arguments: Sequence[str]) -> list[str]:
    """The arguments as a command's: `--index DIR alias btr X` is `alias --index DIR btr X`, `BTR` is `NAME BTR`.

    A verb is one only with as many words behind it as it needs; else it is a name that is asked for.
    """
    given = list(arguments)
    helped = "-h" in given or "--help" in given
    words: list[int] = []
    for at, word in enumerate(given):
        if word == "--":
            break
        if not word.startswith("-") and (at == 0 or given[at - 1] not in _VALUED):
            words.append(at)
    if helped and not words:
        return given
    verb = given[words[0]] if words else ""
    if verb not in cli_things.CHANGES or not (helped or _is_complete(verb, [given[at] for at in words[1:]])):
        return [LOOKUP, *given]
    return [verb, *given[: words[0]], *given[words[0] + 1 :]]


def _is_complete(verb: str, words: Sequence[str]) -> bool:
    if verb == "undo":
        return not words
    return len(words) > 1 and (verb != "add" or words[0] in (*_KINDS, "place"))


UserOption = Annotated[
    bool,
    typer.Option("--user", help="Change your own file, which holds for every index, not that of the index."),
]
Thing = Annotated[
    str, typer.Argument(metavar="THING", help="Any name of it, its id, or company:ID, material:ID, place:CODE.")
]
Names = Annotated[list[str], typer.Argument(metavar="NAME", help="One or more names.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    names = typer.Typer(
        cls=NamesGroup,
        rich_markup_mode=None,
        subcommand_metavar="NAME | add | alias | join | split | undo",
        help="Tell what a name stands for; change names.",
        epilog="`assay names NAME --help` tells the options of looking up. "
        "Examples: assay names 'Bei Terui' · assay names alias btr 'Steel Rabbit' · assay names -- add",
    )
    names.command(LOOKUP, epilog="Example: assay names 'Bei Terui'")(cli_things.names)
    names.command(epilog="Example: assay names add company 'Tianmu Xiandao' 天目先导")(add)
    names.command(epilog="Example: assay names alias btr 'Steel Rabbit'")(alias)
    names.command(epilog="Example: assay names join shanshan 'Shanghai Shanshan Lithium'")(join)
    names.command(epilog="Example: assay names split btr 'Sichuan BTR' 四川贝特瑞")(split)
    names.command()(undo)
    app.add_typer(names, name="names")


def add(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="company, material or term (words that mean the same).")],
    names: Names,
    id_: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id.", show_default="made from its name")
    ] = None,
    parent: Annotated[
        str | None, typer.Option("--parent", metavar="THING", help="The group, or the wider material.")
    ] = None,
    ticker: Annotated[str | None, typer.Option("--ticker", metavar="CODE", help="A company's: 835185.BJ.")] = None,
    user: UserOption = False,
    folder: opt.IndexOption = None,
) -> int:
    """Add a thing that Assay does not know; its first English and its first Chinese name are shown."""
    from index.names.own import identifier
    from index.text.scripts import has_han

    if kind == "place":
        raise UsageError("places are those of the official table", do="give one more names with `assay names alias`")
    latin, han = [n for n in names if not has_han(n)], [n for n in names if has_han(n)]
    if kind == "term":
        entry = {"id": id_ or identifier((latin or han)[0]), "en": latin, "zh": han}
        return _change(user, folder, [("term", entry)], f"{_listed(names)} mean the same")
    known = _known(folder)
    own: Kind = "company" if kind == "company" else "material"
    for name in names:
        if things := known.things(name, own):
            raise UsageError(
                f"{name!r} is known: {known.described(things[0])}",
                do=f"add names with `assay names alias {things[0].id} NAME`, or split it off first",
            )
    above = known.one(parent, own).id if parent else ""
    id_ = known.new_id(own, id_, (latin or han)[0])
    more = [*latin[1:], *han[1:]]
    shown = {"id": id_, "name": (latin or han)[0], "name_zh": (han or [""])[0], "parent": above, "ticker": ticker or ""}
    return _change(user, folder, [(own, {**shown, "aliases": more})], f"{kind} {id_} is {_listed(names)}")


def alias(thing: Thing, names: Names, user: UserOption = False, folder: opt.IndexOption = None) -> int:
    """Give a thing more names. They stand for it wherever they are printed."""
    known = _known(folder)
    target = known.one(thing)
    for name in names:
        for other in known.things(name):
            if other == target:
                raise UsageError(f"{name!r} is a name of {known.described(target)} already")
            report(f"{name!r} is also {known.described(other)}")
    changes: list[Change] = [*known.introduced(target), ("alias", {target.kind: target.id, "names": names})]
    return _change(user, folder, changes, f"{known.described(target)} is also called {_listed(names)}")


def join(
    thing: Thing,
    others: Annotated[list[str], typer.Argument(metavar="OTHER", help="Things that are THING too.")],
    user: UserOption = False,
    folder: opt.IndexOption = None,
) -> int:
    """Make other things the same as a thing: one facet, found by the names of all of them."""
    known = _known(folder)
    target = known.one(thing)
    if target.kind == "place":
        raise UsageError(
            "places stay as the official table has them", do="give one more names with `assay names alias`"
        )
    joined = [known.one(other, target.kind) for other in others]
    if target in joined:
        raise UsageError(f"that is {known.described(target)} already")
    changes: list[Change] = [*known.introduced(target)]
    changes += [("join", {target.kind: other.id, "same_as": target.id}) for other in joined]
    return _change(user, folder, changes, f"{_listed([o.id for o in joined])} is the same as {known.described(target)}")


def split(
    thing: Thing,
    names: Names,
    new: Annotated[
        str | None,
        typer.Option("--new", metavar="ID", help="The id of what they are.", show_default="made from the name"),
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="They are nothing of their own either.")] = False,
    user: UserOption = False,
    folder: opt.IndexOption = None,
) -> int:
    """Take names away from a thing. Those of a company become a company of their own; other names are dropped."""
    from index.text.scripts import has_han

    known = _known(folder)
    target = known.one(thing)
    for name in names:
        if not known.is_name_of(name, target):
            raise UsageError(
                f"{name!r} is no name of {known.described(target)}", do=f"`assay names {target.id}` lists its names"
            )
    if drop or (target.kind != "company" and not new):
        new = ""
    elif not new:
        new = known.new_id(target.kind, None, next((n for n in names if not has_han(n)), names[0]))
    changes: list[Change] = [
        *known.introduced(target, without=names),
        ("split", {target.kind: target.id, "names": names, "new": new}),
    ]
    what = f", but {new}" if new else ""
    return _change(user, folder, changes, f"{_listed(names)} is not {known.described(target)}{what}")


def undo(user: UserOption = False, folder: opt.IndexOption = None) -> int:
    """Take the last change back that add, alias, join or split has made."""
    from index import own_names

    file = _file(user, folder)
    gone = own_names.undo(file)
    if not gone:
        report(f"there is no change to take back in {safe_line(str(file))}")
        return NOTHING
    out = Output()
    for entry in gone:
        what = "; ".join(
            f"{field} {', '.join(value) if isinstance(value, list) else value}"
            for field, value in entry.values.items()
            if field != "added"
        )
        out.line(f"taken back: {entry.part}: {safe_line(what)}")
    out.flush()
    _tell(file)
    return FOUND


def _change(user: bool, folder: Path | None, changes: Sequence[Change], said: str) -> int:
    from index import own_names

    file = _file(user, folder)
    own_names.add(file, changes)
    out = Output()
    out.line(safe_line(said))
    out.flush()
    _tell(file)
    return FOUND


def _tell(file: Path) -> None:
    report(f"{safe_line(str(file))} is changed; `assay index --rebuild` applies it to the articles")


def _file(user: bool, folder: Path | None) -> Path:
    from index.own_names import FILE, user_file

    if user:
        return user_file()
    path = index_folder(folder)
    if not path.is_dir():
        raise NoIndexError(
            "there is no index", where=str(path), do="make one with `assay index PATH`, or change your own file: --user"
        )
    return path / FILE


def _known(folder: Path | None) -> Known:
    from search.own_things import Known

    return Known(index_folder(folder))


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
