"""The README's examples are run, and its options exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


class Example(NamedTuple):
    command: str
    output: str


def examples() -> list[Example]:
    """Each `$ command` of a console block with the lines below it; `…` stands for anything."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Example(command, output.rstrip("\n")))
    return found


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with the sample articles in it, indexed, and `assay` on the path."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    tools = folder / "bin"
    tools.mkdir()
    program = tools / "assay"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -m search \"$@\"\n")
    program.chmod(0o755)
    shell("assay index seeds", folder)
    return folder


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "ASSAY_INDEX": "", "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120
    )


def test_there_are_examples() -> None:
    assert len(examples()) >= 8


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.command)
def test_example(example: Example, workplace: Path) -> None:
    done = shell(example.command, workplace)
    expected = ".*".join(re.escape(piece) for piece in example.output.split("…"))
    shown = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).rstrip("\n").splitlines())
    assert re.fullmatch(expected, shown, re.DOTALL), (
        f"README.md says\n{example.output}\nbut `{example.command}` prints\n{shown}"
    )


def test_every_command_is_described(workplace: Path) -> None:
    told = shell("assay --help", workplace).stdout
    for command in ("index", "search", "facets", "claims", "show", "names", "stats", "check", "export"):
        assert re.search(rf"^  {command} +\S", told, re.MULTILINE) and f"assay {command}" in README
