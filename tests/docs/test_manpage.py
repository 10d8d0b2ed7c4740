"""The manual page is made of the program's own table of commands, and is current."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from search.command_table import commands

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "assay.1"


def test_the_page_is_current() -> None:
    made = subprocess.run([sys.executable, str(ROOT / "scripts" / "manpage")], capture_output=True, check=True).stdout
    assert made == PAGE.read_bytes(), "run scripts/manpage > docs/assay.1"


def test_every_command_and_option_is_in_it() -> None:
    told = PAGE.read_text("utf-8").replace("\\-", "-")
    for command in commands():
        assert command.help
        assert f"assay {command.path}".strip() in told
        for option in command.parameters:
            assert all(flag in told for flag in option.flags), option


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_roff_finds_nothing_wrong_with_it() -> None:
    done = subprocess.run(["groff", "-k", "-man", "-ww", "-z", str(PAGE)], capture_output=True, encoding="utf-8")
    assert [line for line in done.stderr.splitlines() if "special character" not in line] == []
