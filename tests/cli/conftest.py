"""The command as a reporter has it: run in this process where that is the same, in a real one where it is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from search.cli import run

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"


@dataclass(frozen=True)
class Answer:
    """What a run of the command gave."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]


Assay = Callable[..., Answer]


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The five sample articles, indexed once as `assay index seeds` from the project's folder."""
    folder = tmp_path_factory.mktemp("seeds") / "index"
    done = shell(["index", "seeds", "--index", str(folder)])
    assert done.status == 0, done.err
    return folder


@pytest.fixture
def assay(capfdbinary: pytest.CaptureFixture[bytes], seeds_index: Path, monkeypatch: pytest.MonkeyPatch) -> Assay:
    """`assay(*arguments)` over the sample articles."""
    monkeypatch.setenv("ASSAY_INDEX", str(seeds_index))
    monkeypatch.chdir(ROOT)

    def ask(*arguments: str) -> Answer:
        capfdbinary.readouterr()
        status = run(arguments)
        out, err = capfdbinary.readouterr()
        return Answer(status, out.decode(), err.decode())

    return ask


def shell(arguments: list[str], *, cwd: Path = ROOT, stdin: bytes = b"", env: dict[str, str] | None = None) -> Answer:
    """The command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "search", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        timeout=120,
    )
    return Answer(done.returncode, done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode())


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[..., Answer]:
    """`fresh(*arguments, stdin=…)` in an empty folder, in a process of its own."""

    def ask(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Answer:
        return shell(list(arguments), cwd=tmp_path, stdin=stdin, env=env)

    return ask
