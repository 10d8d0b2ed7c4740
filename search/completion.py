"""What a shell may complete: commands, options, and the values of options, cities and companies by name among them.

A shell waits for each key, so nothing heavy is loaded: the answers lie ready as
one JSON file in the user's cache folder, made anew when the program, its tables
or the reporter's own names have changed. The protocol is typer's, whose scripts
`assay --install-completion` puts in place; PowerShell is left to typer.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_type_hints

from index.folders import cache_folder, index_folder

if TYPE_CHECKING:
    import typer

VARIABLE = "_ASSAY_COMPLETE"
MOST = 400
"""Values that a shell is given at once."""
_SAFE = re.compile(r"[\w .,&'+()/·-]+")
"""What a value may be made of: scripts of some shells evaluate what they are given."""
_NEEDS_ESCAPE = re.compile(r"([^\w@%+=:,./-])")
_PLACES = ("province", "city", "county")
_THINGS = ("company", "material")
_OF_ALL = (*_PLACES, *_THINGS)

Values = Mapping[str, str]
"""What may stand there -> what it is, for people."""


class _Line(NamedTuple):
    """A command line so far: whole words behind the program's name, and the word that is being typed."""

    words: Sequence[str]
    typed: str


def completed(environment: Mapping[str, str]) -> str | None:
    """What the shell is told; None where typer must answer."""
    shell = environment.get(VARIABLE, "").removeprefix("complete_")
    if shell not in _SHELLS:
        return None
    line = _bash_line(environment) if shell == "bash" else _line(environment.get("_TYPER_COMPLETE_ARGS", ""))
    try:
        found = _values(line, _known())
    except Exception:
        # A shell at its prompt is no place for an error: it completes nothing.
        found = {}
    safe = {value: told for value, told in found.items() if _SAFE.fullmatch(value)}
    return _SHELLS[shell](safe)


def _line(typed: str) -> _Line:
    words = _split(typed)[1:]
    return _Line(words[:-1], words[-1]) if words and not typed[-1:].isspace() else _Line(words, "")


def _bash_line(environment: Mapping[str, str]) -> _Line:
    words, at = _split(environment.get("COMP_WORDS", "")), int(environment.get("COMP_CWORD") or 0)
    return _Line(words[1:at], words[at] if at < len(words) else "")


def _split(line: str) -> list[str]:
    """The words of an unfinished command line: an open quote is closed."""
    for end in ("", "'", '"'):
        with suppress(ValueError):
            return shlex.split(line.rstrip("\\") + end)
    return line.split()


def _values(line: _Line, known: Mapping[str, Any]) -> Values:
    commands = known["commands"]
    path, words = "", list(line.words)
    while words and f"{path} {words[0]}".strip() in commands:
        path = f"{path} {words.pop(0)}".strip()
    command = commands[path]
    last = words[-1] if words else ""
    options = command["options"]
    if last in options and options[last]["takes"]:
        return _starting(_of_option(options[last], known), line.typed)
    if line.typed.startswith("-"):
        return _starting({name: option["help"] for name, option in options.items()}, line.typed)
    found = dict(command["commands"]) if not words else {}
    if path == "names" or path.startswith("names "):
        found |= {value: told for name in _OF_ALL for value, told in known["values"][name].items()}
    return _starting(found, line.typed)


def _of_option(option: Mapping[str, Any], known: Mapping[str, Any]) -> Values:
    if option["name"] == "saved":
        from search.saved import saved_searches

        return {name: search.query for name, search in saved_searches(index_folder()).items()}
    found: Values = known["values"].get(option["name"]) or dict.fromkeys(option["choices"], "")
    return found


def _starting(values: Values, typed: str) -> Values:
    """Those that begin as typed, whatever the case."""
    begin = typed.casefold()
    return dict(islice(((v, told) for v, told in values.items() if v.casefold().startswith(begin)), MOST))


# -- what each shell wants to be told ------------------------------------------------
def _bash(values: Values) -> str:
    return "\n".join(_NEEDS_ESCAPE.sub(r"\\\1", value) for value in values)


def _zsh(values: Values) -> str:
    if not values:
        return "_files"
    shown = (f'"{_zsh_word(value)}"' + (f':"{_zsh_word(told)}"' if told else "") for value, told in values.items())
    return f"_arguments '*: :(({chr(10).join(shown)}))'"


def _zsh_word(text: str) -> str:
    kept = "".join(char for char in text if char not in "\"'$`\\")
    return kept.replace(":", r"\\:")


def _fish(values: Values) -> str | None:
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        raise SystemExit(0 if values else 1)
    return "\n".join(f"{value}\t{' '.join(told.split())}" if told else value for value, told in values.items())


_SHELLS: Mapping[str, Callable[[Values], str | None]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}


# -- what there is ---------------------------------------------------------------------
def _known() -> dict[str, Any]:
    """Commands with their options, and the values of those that take names; from the cache, else made and kept."""
    folder = cache_folder()
    file = folder / f"completion-{_fingerprint()}.json" if folder else None
    if file:
        with suppress(OSError, ValueError):
            kept: dict[str, Any] = json.loads(file.read_bytes())
            return kept
    made = {"commands": dict(_commands()), "values": _names()}
    if file:
        with suppress(OSError):
            for old in file.parent.glob("completion-*.json"):
                old.unlink(missing_ok=True)
            new = file.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
            new.replace(file)
    return made


def _fingerprint() -> str:
    """Changes with the program's files and with the files of own names."""
    base = Path(__file__).resolve().parents[1]
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    own = (index_folder() / "names.toml", Path(config) / "assay" / "names.toml")
    seen = hashlib.sha256()
    for path in (*(p for name in ("index", "search") for p in sorted((base / name).rglob("*.*"))), *own):
        if path.suffix in (".py", ".toml", ".tsv"):
            with suppress(OSError):
                status = path.stat()
                seen.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return seen.hexdigest()[:32]


def _commands() -> Iterator[tuple[str, Any]]:
    """Each command by its path: "" is the program, "names add" a command below another."""
    from search.cli import app

    waiting: list[tuple[str, typer.Typer]] = [("", app)]
    while waiting:
        path, group = waiting.pop()
        below = {one.name or _called(one.callback): one for one in group.registered_commands}
        groups = {one.name: one.typer_instance for one in group.registered_groups if one.name and one.typer_instance}
        told = {name: _first_line(one.help or one.callback.__doc__) for name, one in below.items() if one.callback}
        told |= {name: _first_line(one.info.help) for name, one in groups.items()}
        shown = {name: help_ for name, help_ in told.items() if name.islower()}
        hidden = [_options(one.callback) for name, one in below.items() if name not in shown and one.callback]
        yield path, {"commands": shown, "options": hidden[0] if hidden else {"--help": _HELP, "--version": _HELP}}
        for name in shown.keys() & below.keys():
            yield f"{path} {name}".strip(), {"commands": {}, "options": _options(below[name].callback)}
        waiting += [(f"{path} {name}".strip(), one) for name, one in groups.items()]


_HELP: dict[str, Any] = {"name": "", "help": "", "takes": False, "choices": []}


def _called(command: Callable[..., Any] | None) -> str:
    return command.__name__.replace("_", "-") if command else ""


def _options(command: Callable[..., Any] | None) -> dict[str, Any]:
    """The flags of a command, by the annotations of its parameters."""
    from typer.models import OptionInfo

    found: dict[str, Any] = {"--help": _HELP}
    for name, hint in get_type_hints(command, include_extras=True).items() if command else ():
        option = next((one for one in getattr(hint, "__metadata__", ()) if isinstance(one, OptionInfo)), None)
        if option is None:
            continue
        kinds = {hint.__origin__, *get_args(hint.__origin__)}
        choices = [
            str(one.value) for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum) for one in kind
        ]
        told = {"name": name, "help": _first_line(option.help), "takes": bool not in kinds, "choices": choices}
        # In Annotated[...] typer takes the first flag for a default until it looks closer.
        flags = [one for one in (option.default, *(option.param_decls or ())) if isinstance(one, str)]
        for flag in flags or (f"--{name.replace('_', '-')}",):
            found |= dict.fromkeys(flag.split("/"), told)
    return found


def _first_line(told: str | None) -> str:
    return " ".join((told or "").split(". ")[0].split()).rstrip(".")


def _names() -> dict[str, dict[str, str]]:
    """For each option that takes a name: the English and the Chinese ones, each with the other one beside it."""
    from index.fields import FACETS, VALUE_LABELS
    from index.lookup_cache import gazetteer_for_questions
    from index.own_names import names_of_index

    tables = gazetteer_for_questions(names_of_index(index_folder()))
    found: dict[str, dict[str, str]] = {name: {} for name in _OF_ALL}
    for place in tables.places.all():
        if place.level in found:
            _both(found[place.level], place.name, place.name_zh)
    for company in tables.companies.all():
        _both(found["company"], company.name, company.name_zh)
    for material in tables.materials.all():
        _both(found["material"], material.name, material.name_zh)
    for name in ("status", "lang"):
        found[name] = {value: zh for value, (_, zh) in VALUE_LABELS.get(name, {}).items()}
    found["by"] = {field.name: "" for field in FACETS}
    return found


def _both(values: dict[str, str], name: str | None, name_zh: str | None) -> None:
    for one, other in ((name, name_zh), (name_zh, name)):
        if one:
            values.setdefault(one, other or "")
