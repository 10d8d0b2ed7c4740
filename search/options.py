"""The command line's options, each said once and shared by the commands."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from index.cli import IndexOption as IndexOption
from index.terminal import as_text
from search.asked import Color as Color
from search.asked import Match as Match
from search.asked import Question as Question
from search.asked import Sort as Sort
from search.asked import recalled
from search.render.formats import Format

Own = ParamSpec("Own")

FILTERS = "Filters: any name in any language, a code or an id"
OUTPUT = "Output"


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format", help="Default: table on a terminal, plain in a pipe.", rich_help_panel=OUTPUT, show_default=False
    ),
]
OffsetOption = Annotated[
    int, typer.Option("--offset", min=0, help="Leave out the first so many.", rich_help_panel=OUTPUT)
]
SortOption = Annotated[Sort, typer.Option("--sort", help="Order; -date is newest first.", rich_help_panel=OUTPUT)]
CountOption = Annotated[bool, typer.Option("--count", help="Print the number alone.", rich_help_panel=OUTPUT)]
NulOption = Annotated[
    bool, typer.Option("-0", "--null", help="End ids and paths with NUL, for xargs -0.", rich_help_panel=OUTPUT)
]
BomOption = Annotated[
    bool, typer.Option("--bom", help="Begin CSV with a byte order mark: for Excel.", rich_help_panel=OUTPUT)
]
ColorOption = Annotated[Color, typer.Option("--color", help="Colour on standard output.", rich_help_panel=OUTPUT)]


def _filter(flag: str, metavar: str, help: str, kind: Any = list[str]) -> inspect.Parameter:
    option = typer.Option(f"--{flag}", metavar=metavar, help=help, rich_help_panel=FILTERS, show_default=False)
    return _parameter(flag, Annotated[kind | None, option], None)


def _parameter(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


FILTER_OPTIONS = (
    _filter("city", "NAME", "City: Changzhi, 长治 or 140400."),
    _filter("province", "NAME", "Province: Shanxi, 山西."),
    _filter("county", "NAME", "County or district: Pingding, 潞城区."),
    _filter("company", "NAME", "Company: BTR, 贝特瑞."),
    _filter("material", "NAME", "Material: anode, 负极; a parent counts its children."),
    _filter("capacity", "RANGE", "Per year: '>=50kt', '5万吨..30万吨', '<2GWh'."),
    _filter("since", "DATE", "Published on or after: 2022, 2022-11, 2022-11-03.", str),
    _filter("until", "DATE", "Published on or before.", str),
    _filter("lang", "LANG", "en, zh, zh-Hant or mixed."),
    _filter("status", "STATUS", "planned, construction or operating."),
)


def _words(metavar: str) -> Any:
    return Annotated[list[str] | None, typer.Argument(metavar=metavar, help="Words, names, conditions.")]


QUESTION_OPTIONS = (
    _parameter("query", _words("[QUERY]"), None),
    *FILTER_OPTIONS,
    _parameter(
        "match",
        Annotated[Match, typer.Option("--match", help="Articles that answer all, most (3 in 4) or any of the words.")],
        Match.ALL,
    ),
    _parameter(
        "literal",
        Annotated[bool, typer.Option("--literal", help="Words as letters: no names, no equivalents.")],
        False,
    ),
    _parameter(
        "saved",
        Annotated[str | None, typer.Option("--saved", metavar="NAME", help="Ask what `assay save NAME` has kept.")],
        None,
    ),
)


def asks(command: Callable[Concatenate[Question, Own], int], words: str = "[QUERY]") -> Callable[..., int]:
    """Give a command the words, filters and modes of a question, said once here, before its own options.

    `words` is what the command's help calls the words.
    """

    @wraps(command)
    def asking(**given: Any) -> int:
        shared = {p.name: given.pop(p.name) for p in QUESTION_OPTIONS}
        filters = {p.name: _frozen(shared[p.name]) for p in FILTER_OPTIONS if shared[p.name]}
        text = as_text(" ".join(shared["query"] or ()))
        question = Question(text, shared["match"], shared["literal"], filters, shared["saved"], bool(shared["query"]))
        return command(recalled(question, given["folder"]) if question.saved else question, **given)  # type: ignore[call-arg]  # its own options, by name

    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    first = QUESTION_OPTIONS[0].replace(annotation=_words(words))
    parameters = [first, *QUESTION_OPTIONS[1:], *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own)]
    asking.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    asking.__annotations__ = {p.name: p.annotation for p in parameters}
    return asking


def _frozen(value: Any) -> Any:
    return tuple(map(as_text, value)) if isinstance(value, list) else as_text(value)
