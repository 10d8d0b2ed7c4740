"""Which article comes first, and why: `ranking.txt`, over the stories of `conftest.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROWS = [
    [part.strip() for part in line.split(" => ")]
    for line in (Path(__file__).parent / "ranking.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] != "#"
]


@pytest.mark.parametrize(("question", "first", "because"), ROWS)
def test_first_answer(ids: Callable[..., list[str]], question: str, first: str, because: str) -> None:
    assert ids(question, match="any")[0] == first, f"{question}: expected {first}, because {because}"
