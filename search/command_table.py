"""The commands and their options as a table, read off the program itself: completion and the manual are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_type_hints

from typer.models import ArgumentInfo, CommandInfo, OptionInfo


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option, or an argument where it has no flags."""

    name: str
    flags: tuple[str, ...]
    metavar: str
    """What stands for its value; empty for a flag that takes none."""
    help: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its path: "" is the program, "names add" a command below another."""

    path: str
    help: str
    epilog: str
    parameters: tuple[Parameter, ...]

    @property
    def summary(self) -> str:
        """The first sentence of its help."""
        return " ".join(self.help.split(". ")[0].split()).rstrip(".")


def commands() -> Iterator[Command]:
    """Every command, those below another behind it, in the order of the help."""
    from search.cli import app

    callback = app.registered_callback
    yield Command("", app.info.help or _told(callback.callback if callback else None), _text(app.info.epilog), ())
    for one in app.registered_commands:
        yield _command("", one)
    for group in app.registered_groups:
        inner = group.typer_instance
        if inner is None or not group.name:
            continue
        below = list(inner.registered_commands)
        # A group's own words are those of the command in capitals, which any word but a verb means.
        default = [one for one in below if not (one.name or "").islower() and one.name]
        parameters = _parameters(default[0].callback) if default else ()
        yield Command(group.name, _text(inner.info.help), _text(inner.info.epilog), parameters)
        yield from (_command(group.name, one) for one in below if one not in default)


def _command(above: str, info: CommandInfo) -> Command:
    name = info.name or (info.callback.__name__.replace("_", "-") if info.callback else "")
    path = f"{above} {name}".strip()
    return Command(path, info.help or _told(info.callback), _text(info.epilog), _parameters(info.callback))


def _parameters(command: Callable[..., Any] | None) -> tuple[Parameter, ...]:
    """What the annotations of a command's parameters say."""
    hints = get_type_hints(command, include_extras=True) if command else {}
    found = []
    for name, hint in hints.items():
        for told in getattr(hint, "__metadata__", ()):
            if isinstance(told, (OptionInfo, ArgumentInfo)):
                found.append(_parameter(name, hint, told))
    return tuple(found)


def _parameter(name: str, hint: Any, told: OptionInfo | ArgumentInfo) -> Parameter:
    kinds = {hint.__origin__, *get_args(hint.__origin__)}
    enums = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)]
    choices = tuple(str(one.value) for kind in enums for one in kind)
    metavar = _text(told.metavar) or ("|".join(choices) if choices else "N" if int in kinds else name.upper())
    if isinstance(told, ArgumentInfo):
        return Parameter(name, (), metavar, _text(told.help), choices)
    # In Annotated[...] typer takes the first flag for a default until it looks closer.
    given = [one for one in (told.default, *(told.param_decls or ())) if isinstance(one, str)]
    flags = tuple(flag for one in given or (f"--{name.replace('_', '-')}",) for flag in one.split("/"))
    return Parameter(name, flags, "" if bool in kinds else metavar, _text(told.help), choices)


def _told(command: Callable[..., Any] | None) -> str:
    return " ".join((command.__doc__ or "").split()) if command else ""


def _text(given: Any) -> str:
    return given if isinstance(given, str) else ""
