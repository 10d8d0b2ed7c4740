"""Copies and translations in every format of the command: under their first article, or each for itself."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from search.cli import run

STORY = """Shanshan starts building anode plant in Qujing

QUJING, March 12, 2024 -- Ningbo Shanshan broke ground on Monday on an artificial graphite anode plant in Qujing,
Yunnan, that is to turn out 120,000 tons a year. The project costs 6.4 billion yuan and covers 78 hectares. Trial
production is due to start in June 2025, and 1,350 people are to work there.
"""
CHINESE = """杉杉股份曲靖12万吨负极材料项目开工

2024年3月12日 来源：曲靖日报
3月11日，杉杉股份年产12万吨人造石墨负极材料项目在云南曲靖开工。项目总投资64亿元，占地78公顷，预计2025年6月试生产，
可带动就业1350人。项目负责人表示，选在这里，主要是看中低价水电和完善的产业配套。
"""
ARTICLES = {"a.txt": STORY, "b.txt": f"{STORY}\nPrinted again with permission.\n", "zh.txt": CHINESE}
"""File -> article: one, its copy, its translation."""


Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run(["index", str(folder), "--index", str(folder / "index")]) == 0
    return folder / "index"


@pytest.fixture
def asked(assay: Ask, index: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """`asked(*options)`: what `assay search` answers to a question that all three answer."""
    monkeypatch.setenv("ASSAY_INDEX", str(index))
    return lambda *options: assay("search", "Shanshan Qujing", *options)


def names(paths: list[str]) -> list[str]:
    return sorted(Path(path).name for path in paths)


def test_lists_of_files_leave_out_copies_and_keep_translations(asked: Ask) -> None:
    shown = names(asked("--format", "paths").lines)
    assert len(shown) == 2 and "zh.txt" in shown
    assert names(asked("--format", "paths", "--all-copies").lines) == sorted(ARTICLES)
    assert len(asked("--format", "ids").lines) == 2


def test_json_lists_what_stands_under_an_article(asked: Ask) -> None:
    (hit,) = asked("--format", "jsonl").objects
    assert sorted(copy["twin"] for copy in hit["copies"]) == ["copy", "translation"]
    assert names([hit["path"], *(copy["path"] for copy in hit["copies"])]) == sorted(ARTICLES)
    whole = json.loads(asked("--format", "json").out)
    assert whole["total"] == 3 and len(whole["hits"]) == 1
    assert all("copies" not in each for each in asked("--format", "jsonl", "--all-copies").objects)


def test_rows_and_tables_name_the_copies(asked: Ask) -> None:
    (row,) = csv.DictReader(io.StringIO(asked("--format", "csv").out))
    assert len(row["copies"].split("; ")) == 2
    table = asked("--format", "table")
    assert "(translation:" in table.out and "(copy:" in table.out
    assert "showing" not in table.err
    assert len(asked("--format", "plain").lines) == 1


def test_counts_count_every_article(asked: Ask) -> None:
    assert asked("--count").out == "3\n"
    assert asked("--lang", "en", "--format", "jsonl").objects[0]["copies"][0]["twin"] == "copy"
