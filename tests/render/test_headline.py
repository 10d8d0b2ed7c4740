"""What an article without a headline is called on a terminal, where programs read that it has none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from index.model import Article, Span
from search.cli import run
from search.render.headline import FIRST_WORDS, LONGEST, headline

LONG_LINE = "The plant in Changzhi makes anode material " * 35


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("  One line about graphite.\n", "One line about graphite."),
        (" date 2022-12-23 DEZHOU, China -- A report.\nMore.", "DEZHOU, China -- A report. More."),
        ("\n\n长治的工厂\t投产。\n\n\x1b[31mRed", "长治的工厂 投产。 ␛[31mRed"),
        (" \n", "a1"),
    ],
)
def test_the_first_words_stand_for_a_headline(text: str, shown: str) -> None:
    assert headline(Article("a1", text)) == shown


@pytest.mark.parametrize("line", [LONG_LINE, "负极材料" * 400])
def test_what_is_long_is_cut_by_cells(line: str) -> None:
    for article, most in ((Article("a", line), FIRST_WORDS), (Article("a", line, Span(0, len(line))), LONGEST)):
        shown = headline(article)
        assert most - 2 <= cell_len(shown) <= most
        assert shown.endswith("…") and line.startswith(shown[:-1])


def test_no_id_is_shown_and_programs_read_that_there_is_no_headline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("ASSAY_INDEX", str(tmp_path / "index"))
    (tmp_path / "long.txt").write_text(f"{LONG_LINE}\n\nIt opened in May.\n", "utf-8")
    answer = _answers(capfdbinary)
    answer("index", str(tmp_path / "long.txt"))
    (record,) = map(json.loads, answer("search", "Changzhi", "--format", "jsonl").splitlines())
    assert not record["title"]
    for command in (("search", "Changzhi"), ("show", record["id"])):
        shown = answer(*command, "--format", "table")
        assert "The plant in Changzhi makes" in shown and record["id"] not in shown


def _answers(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., str]:
    def answer(*arguments: str) -> str:
        capfdbinary.readouterr()
        assert run(arguments) == 0
        return capfdbinary.readouterr().out.decode()

    return answer
