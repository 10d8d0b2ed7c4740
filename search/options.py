"""The command line's options, each said once and shared by the commands."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from search.render.formats import Format

FILTERS = "Filters: any name in any language, a code or an id"
OUTPUT = "Output"


class Match(StrEnum):
    """How many words of the question an article must answer."""

    ALL = "all"
    MOST = "most"
    ANY = "any"


class Sort(StrEnum):
    """Order of an answer."""

    RELEVANCE = "relevance"
    DATE = "date"
    NEWEST = "-date"
    CAPACITY = "capacity"
    LARGEST = "-capacity"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[QUERY]", help="Words, names and conditions; `assay search --help` has examples.", show_default=False),
]
IndexOption = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="The index folder; else $ASSAY_INDEX, else .assay here.", show_default=False),
]
CityOption = Annotated[
    list[str] | None,
    typer.Option("--city", metavar="NAME", help="City: Changzhi, 长治 or 140400.", rich_help_panel=FILTERS, show_default=False),
]
ProvinceOption = Annotated[
    list[str] | None,
    typer.Option("--province", metavar="NAME", help="Province: Shanxi, 山西.", rich_help_panel=FILTERS, show_default=False),
]
CountyOption = Annotated[
    list[str] | None,
    typer.Option("--county", metavar="NAME", help="County or district.", rich_help_panel=FILTERS, show_default=False),
]
CompanyOption = Annotated[
    list[str] | None,
    typer.Option("--company", metavar="NAME", help="Company: BTR, 贝特瑞.", rich_help_panel=FILTERS, show_default=False),
]
MaterialOption = Annotated[
    list[str] | None,
    typer.Option("--material", metavar="NAME", help="Material: anode, 负极.", rich_help_panel=FILTERS, show_default=False),
]
CapacityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--capacity", metavar="RANGE", help="Per year: '>=50kt', '5万吨..30万吨', '<2GWh'.", rich_help_panel=FILTERS, show_default=False
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Published on or after: 2022, 2022-11, 2022-11-03.", rich_help_panel=FILTERS),
]
UntilOption = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Published on or before.", rich_help_panel=FILTERS),
]
LangOption = Annotated[
    list[str] | None,
    typer.Option("--lang", metavar="LANG", help="en, zh, zh-Hant or mixed.", rich_help_panel=FILTERS, show_default=False),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status", metavar="STATUS", help="planned, construction or operating.", rich_help_panel=FILTERS, show_default=False
    ),
]
MatchOption = Annotated[
    Match, typer.Option("--match", help="Articles that answer all, most (three in four) or any of the words.")
]
LiteralOption = Annotated[
    bool, typer.Option("--literal", help="Take words as letters: no names, no equivalents in the other language.")
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format", help="Default: table on a terminal, plain in a pipe.", rich_help_panel=OUTPUT, show_default=False
    ),
]
LimitOption = Annotated[int, typer.Option("--limit", min=0, help="At most so many; 0 for all.", rich_help_panel=OUTPUT)]
OffsetOption = Annotated[int, typer.Option("--offset", min=0, help="Leave out the first so many.", rich_help_panel=OUTPUT)]
SortOption = Annotated[Sort, typer.Option("--sort", help="Order; -date is newest first.", rich_help_panel=OUTPUT)]
CountOption = Annotated[bool, typer.Option("--count", help="Print the number alone.", rich_help_panel=OUTPUT)]
NulOption = Annotated[
    bool, typer.Option("-0", "--null", help="End ids and paths with NUL, for xargs -0.", rich_help_panel=OUTPUT)
]
ColorOption = Annotated[Color, typer.Option("--color", help="Colour on standard output.", rich_help_panel=OUTPUT)]
