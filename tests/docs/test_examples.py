"""The examples of the README and of the recipes are run, and every command is described."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]


PAGES = ("README.md", "docs/recipes.md", "docs/api.md")
TOOLS = ("jq", "fzf", "datasette")
"""Programs that an example may need and a machine may lack."""


class Example(NamedTuple):
    page: str
    command: str
    output: str


def examples() -> list[Example]:
    """Each `$ command` of a console block with the lines below it; `…` stands for anything.

    A command goes on over lines as long as it has an open quote.
    """
    found = []
    for page in PAGES:
        for block in re.findall(r"```console\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                while command.count('"') % 2:
                    line, _, output = output.partition("\n")
                    command += f"\n{line}"
                found.append(Example(page, command, output.rstrip("\n")))
    return found


Workplaces = Callable[[str], Path]


@pytest.fixture(scope="module")
def workplaces(tmp_path_factory: pytest.TempPathFactory) -> Workplaces:
    """For each page a folder with the sample articles in it, indexed; its examples build on one another."""

    @cache
    def workplace(page: str) -> Path:
        folder = tmp_path_factory.mktemp(Path(page).stem)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        (folder / "bin").mkdir()
        for name, module in (("assay", "-m search"), ("python3", "")):
            program = folder / "bin" / name
            program.write_text(f"#!/bin/sh\nexec '{sys.executable}' {module} \"$@\"\n")
            program.chmod(0o755)
        shell("assay index seeds", folder)
        return folder

    return workplace


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(folder / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    env = {**os.environ, "ASSAY_INDEX": "", "PATH": path, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, capture_output=True, encoding="utf-8", timeout=120
    )


def test_there_are_examples() -> None:
    pages = Counter(example.page for example in examples())
    assert set(pages) == set(PAGES) and min(pages.values()) >= 3


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{Path(e.page).stem}: {e.command}")
def test_example(example: Example, workplaces: Workplaces) -> None:
    folder = workplaces(example.page)
    for tool in TOOLS:
        if re.search(rf"(?:^|[|] ){tool} ", example.command) and shell(f"command -v {tool}", folder).returncode:
            pytest.skip(f"no {tool} here")
    done = shell(example.command, folder)
    expected = ".*".join(re.escape(piece) for piece in example.output.split("…"))
    shown = "\n".join(line.rstrip() for line in (done.stdout + done.stderr).rstrip("\n").splitlines())
    assert re.fullmatch(expected, shown, re.DOTALL), (
        f"{example.page} says\n{example.output}\nbut `{example.command}` prints\n{shown}"
    )


def test_every_command_is_described(workplaces: Workplaces) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    told = shell("assay --help", workplaces("README.md")).stdout
    commands = re.findall(r"^  ([a-z]+)  +\S", told[told.index("Commands:") :], re.MULTILINE)
    assert len(commands) > 8
    assert [command for command in commands if f"assay {command}" not in readme] == []
