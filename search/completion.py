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
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from index.folders import cache_folder, forget_older, index_folder

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
    before: str = ""
    """What of the word stands before what is typed: an option and its equals sign."""


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
    return _SHELLS[shell]({f"{line.before}{value}": told for value, told in safe.items()}, environment)


def _line(typed: str) -> _Line:
    words = _split(typed)[1:]
    return _parted(_Line(words[:-1], words[-1]) if words and not typed[-1:].isspace() else _Line(words, ""))


def _bash_line(environment: Mapping[str, str]) -> _Line:
    words, at = _split(environment.get("COMP_WORDS", "")), int(environment.get("COMP_CWORD") or 0)
    before, typed = words[1:at], words[at] if at < len(words) else ""
    # Bash makes a word of an equals sign, and puts what it is told behind it.
    if typed == "=":
        return _Line(before, "")
    return _Line(before[:-1], typed) if before[-1:] == ["="] else _parted(_Line(before, typed))


def _parted(line: _Line) -> _Line:
    """`--city=Chang` as an option and its value."""
    option, equals, value = line.typed.partition("=")
    return _Line([*line.words, option], value, f"{option}=") if equals and option.startswith("--") else line


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
def _bash(values: Values, environment: Mapping[str, str]) -> str:
    return "\n".join(_NEEDS_ESCAPE.sub(r"\\\1", value) for value in values)


def _zsh(values: Values, environment: Mapping[str, str]) -> str:
    if not values:
        return "_files"
    shown = (f'"{_zsh_word(value)}"' + (f':"{_zsh_word(told)}"' if told else "") for value, told in values.items())
    return f"_arguments '*: :(({chr(10).join(shown)}))'"


def _zsh_word(text: str) -> str:
    kept = "".join(char for char in text if char not in "\"'$`\\")
    return kept.replace(":", r"\\:")


def _fish(values: Values, environment: Mapping[str, str]) -> str:
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        raise SystemExit(0 if values else 1)
    return "\n".join(f"{value}\t{' '.join(told.split())}" if told else value for value, told in values.items())


_SHELLS: Mapping[str, Callable[[Values, Mapping[str, str]], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}


# -- what there is ---------------------------------------------------------------------
def _known() -> dict[str, Any]:
    """Commands with their options, and the values of those that take names; from the cache, else made and kept."""
    folder = cache_folder()
    file = folder / f"completion-{_fingerprint()}.json" if folder else None
    if file:
        with suppress(OSError, ValueError):
            kept: dict[str, Any] = json.loads(file.read_bytes())
            return kept
    made = {"commands": _commands(), "values": _names()}
    if file:
        with suppress(OSError):
            new = file.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
            new.replace(file)
            forget_older(file)
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


def _commands() -> dict[str, Any]:
    """For each command by its path, the commands below it with their help, and its options."""
    from search.command_table import commands

    table = {command.path: command for command in commands()}
    found: dict[str, Any] = {}
    for path, command in table.items():
        below = {p[len(path) :].strip(): one.summary for p, one in table.items() if p and p.rpartition(" ")[0] == path}
        options: dict[str, Any] = {"--help": _HELP} | ({} if path else {"--version": _HELP})
        for one in command.parameters:
            told = {"name": one.name, "help": one.help, "takes": bool(one.metavar), "choices": one.choices}
            options |= dict.fromkeys(one.flags, told)
        found[path] = {"commands": below, "options": options}
    return found


_HELP: dict[str, Any] = {"name": "", "help": "", "takes": False, "choices": ()}


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
