"""The formats, and which one an output gets when the user names none."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """Ways to show an answer. Text of `table` may change; all others are for programs."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    IDS = "ids"
    PATHS = "paths"


def default_format(is_terminal: bool) -> Format:
    """`table` for a person, `plain` for a pipe."""
    return Format.TABLE if is_terminal else Format.PLAIN
