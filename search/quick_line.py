"""The command lines that pipelines ask most, read without typer, which takes a third of a cold question to load.

Only what is surely meant so is read here: `assay search` with words, and options in their plainest form. Of any other
line, a mistaken one too, `read` gives None: typer reads it, and has the only say about help and errors. A test holds
that typer reads alike whatever is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.terminal import as_text
from search.asked import Color, Match, Question, Sort
from search.render.formats import Format

_COMMAND = "search"
_DIGITS = 6

_FILTERS = ("city", "province", "county", "company", "material", "capacity", "lang", "status")
"""May stand more than once."""
_DAYS = ("since", "until")
_FLAGS = {
    "--facets": "facets",
    "--explain": "explain",
    "--all-copies": "all_copies",
    "--count": "count",
    "--bom": "bom",
    "-0": "nul",
    "--null": "nul",
}
_LITERAL = "--literal"


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS):
        raise ValueError
    return int(typed)


def _text(typed: str) -> str:
    if not typed or typed.startswith("-"):
        raise ValueError
    return typed


def _path(typed: str) -> Path:
    return Path(_text(typed))


_VALUES: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "--sort": ("sort", Sort),
    "--limit": ("limit", _number),
    "--offset": ("offset", _number),
    "--format": ("output_format", Format),
    "--color": ("color", Color),
    "--index": ("folder", _path),
    "--match": ("match", Match),
    **{f"--{name}": (name, _text) for name in (*_FILTERS, *_DAYS)},
}
"""Option -> its parameter, and what reads its value; a `ValueError` leaves the line to typer."""


class Line(NamedTuple):
    """A line that was read: what `search.commands.search` is called with."""

    question: Question
    options: Mapping[str, Any]


def read(arguments: Sequence[str]) -> Line | None:
    """A command line without the program's name, where it is one of the plain ones."""
    if not arguments or arguments[0] != _COMMAND:
        return None
    try:
        return _line(list(arguments[1:]))
    except (ValueError, IndexError):
        return None


def _line(rest: list[str]) -> Line:
    words: list[str] = []
    given: dict[str, Any] = {}
    filters: dict[str, list[str]] = {}
    rest.reverse()
    while rest:
        argument = rest.pop()
        if not argument.startswith("-"):
            words.append(argument)
        elif argument in _FLAGS or argument == _LITERAL:
            given[_FLAGS.get(argument, "literal")] = True
        else:
            option, equals, value = argument.partition("=")
            name, convert = _VALUES.get(option) or _not_plain()
            value = convert(value if equals else rest.pop())
            if name in _FILTERS:
                filters.setdefault(name, []).append(value)
            elif name in given:
                _not_plain()
            else:
                given[name] = value
    asked: dict[str, Any] = {name: tuple(map(as_text, filters[name])) for name in _FILTERS if name in filters}
    asked |= {name: as_text(given.pop(name)) for name in _DAYS if name in given}
    match, literal = given.pop("match", Match.ALL), given.pop("literal", False)
    return Line(Question(as_text(" ".join(words)), match, literal, asked, has_words=bool(words)), given)


def _not_plain() -> Any:
    raise ValueError
