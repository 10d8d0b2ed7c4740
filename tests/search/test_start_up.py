"""What a cold start must not pay for."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = {"jieba", "whoosh", "typer", "rich", "opencc", "pypinyin", "trafilatura"}


@pytest.mark.parametrize("statement", ["import search", "import search.searcher", "from search import ask"])
def test_importing_loads_nothing_slow(statement: str) -> None:
    code = f"import sys; {statement}; print(*{SLOW!r} & {{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
