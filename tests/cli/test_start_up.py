"""Start-up is a feature: nothing heavy is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = (
    "jieba",
    "rjieba",
    "whoosh",
    "opencc",
    "pypinyin",
    "trafilatura",
    "lxml",
    "pypdfium2",
    "docx",
    "feedparser",
    "rich",
    "textual",
    "sqlite3",
    "multiprocessing",
    "hypothesis",
)
PROGRAM = """
import sys
from search.cli import run
run(sys.argv[2:])
sys.stderr.write(",".join(m for m in sys.argv[1].split(",") if m in sys.modules))
"""


def loaded(*arguments: str) -> set[str]:
    """Which of the heavy modules a command has loaded by its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, ",".join(HEAVY), *arguments], cwd=ROOT, capture_output=True, check=True
    )
    return set(done.stderr.decode().splitlines()[-1:][0].split(",")) if done.stderr else set()


def test_help_loads_nothing_heavy() -> None:
    assert loaded("--help") <= {""}
    assert loaded("search", "--help") <= {""}


@pytest.mark.parametrize("question", ["BTR", "nosuchword", "capacity:>=5GWh"])
def test_a_latin_question_cuts_no_han_and_reads_no_page(seeds_index: Path, question: str) -> None:
    answer = loaded("search", question, "--format", "ids", "--index", str(seeds_index))
    assert not answer & {
        "jieba",
        "rjieba",
        "opencc",
        "trafilatura",
        "lxml",
        "rich",
        "textual",
        "pypinyin",
        "multiprocessing",
    }
