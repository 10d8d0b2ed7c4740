"""A question as the command that asks it, an article as the one that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from search.language.units import Match


def arguments(
    command: str, text: str, match: Match, literal: bool, filters: Mapping[str, Any], more: Sequence[str] = ()
) -> list[str]:
    """`assay`, the command, its words and its flags, what is at its default left out.

    `filters` are keyword arguments of `search.filters.Filters`; `more` are other flags with their values.
    """
    flags = [*_filters(filters), *(["--match", match] if match != "all" else []), *more]
    flags += ["--literal"] if literal else []
    if text.startswith("-"):
        return ["assay", command, *flags, "--", text]
    return ["assay", command, *([text] if text.strip() else []), *flags]


def show_arguments(id_: str, index: str | None = None) -> list[str]:
    """`assay show` of an article; `index` where it is not the folder's own."""
    flags = ["--index", index] if index else []
    return ["assay", "show", *flags, "--", id_] if id_.startswith("-") else ["assay", "show", id_, *flags]


def _filters(filters: Mapping[str, Any]) -> Iterator[str]:
    for name, given in filters.items():
        for value in (given,) if isinstance(given, str) else given:
            yield from (f"--{name}", value)
