"""Whatever is read without typer, typer reads alike; help and errors are typer's."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import cli, commands, quick_line
from search.command_table import commands as table

Call = tuple[Any, dict[str, Any]]
"""The question and the options that `search` is called with."""
DEFAULTS: dict[str, Any] = dict(commands.search.__kwdefaults__ or {})
VALUES = ("ids", "table", "-date", "any", "0", "10", "007", "-1", "never", "x/y", "长治", "", "-", ">=5kt", "2022")
OPTIONS = tuple(flag for command in table() if command.path == "search" for p in command.parameters for flag in p.flags)
ARGUMENTS = st.one_of(
    st.sampled_from(OPTIONS),
    st.sampled_from(VALUES),
    st.builds("{}={}".format, st.sampled_from(OPTIONS), st.sampled_from(VALUES)),
    st.sampled_from(("--", "-h", "--help", "--lim", "BTR", "capacity:>=50kt", "-BTR", "--nosuch", "-0x")),
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Call]:
    """What `search` is called with."""
    calls: list[Call] = []

    def search(question: Any, **options: Any) -> int:
        calls.append((question, options))
        return 0

    monkeypatch.setattr(commands, "search", search)
    return calls


def by_typer(arguments: list[str], calls: list[Call]) -> Call:
    calls.clear()
    assert cli.run(["search", *arguments]) == 0, arguments
    ((question, options),) = calls
    return question, options


@given(st.lists(ARGUMENTS, max_size=6))
def test_typer_reads_alike_what_is_read_without_it(arguments: list[str]) -> None:
    line = quick_line.read(["search", *arguments])
    if line is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        calls: list[Call] = []
        patch.setattr(commands, "search", lambda question, **options: calls.append((question, options)) or 0)
        question, options = by_typer(arguments, calls)
    assert line.question == question
    assert {**DEFAULTS, **line.options} == options


@pytest.mark.parametrize(
    "arguments",
    [
        ["BTR", "--format", "ids"],
        ["负极", "anode", "--format=paths", "-0", "--index", "x"],
        ["--city", "长治", "--city", "Changzhi", "--since", "2022", "--sort", "-date", "--limit", "0", "--count"],
        [],
    ],
)
def test_what_pipelines_ask_is_read_without_typer(arguments: list[str], asked: list[Call]) -> None:
    line = quick_line.read(["search", *arguments])
    assert line is not None
    assert (line.question, {**DEFAULTS, **line.options}) == by_typer(arguments, asked)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "facets BTR",
        "search --help",
        "search -h",
        "search BTR --formt ids",
        "search BTR --format xml",
        "search BTR --limit many",
        "search BTR --limit -1",
        "search BTR --limit",
        "search --format ids --format paths",
        "search -- -BTR",
        "search --saved x",
        "search --saved x --new",
        "search --count=yes",
    ],
)
def test_the_rest_is_left_to_typer(line: str) -> None:
    assert quick_line.read(line.split()) is None
