"""The benchmark says what it can measure, and refuses what it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "scripts" / "bench"


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(BENCH), *arguments], capture_output=True, encoding="utf-8", check=False)


def test_its_help_names_every_section() -> None:
    told = bench("--help").stdout
    assert all(name in told for name in ("stages", "start", "hostile", "indexing", "cold", "warm"))


def test_an_unknown_section_is_told() -> None:
    done = bench("fastest")
    assert done.returncode == 2 and "no such section: fastest" in done.stderr
