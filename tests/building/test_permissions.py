"""What this user may not read is told as that: not as damage, which no rebuilding would mend."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from index.build import Tools, build
from tests.building import plain

# Root may read everything: it becomes somebody else. What is loaded on demand must be loaded before, since that user
# may not be allowed to read Python's own folder.
PROGRAM = """
import os, sys
from pathlib import Path
from index.errors import AssayError
from index.store import check, open_for_reading, open_for_writing
from search.engines import open_asker
from search.query import Everything
import binascii, filelock, json, socket, sqlite3, tantivy, whoosh.codec.whoosh3
import search.engines.tantivy, search.engines.whoosh
if os.geteuid() == 0:
    os.setgid(12345)
    os.setuid(12345)
os.chdir(sys.argv[1])
index, part = Path("index"), Path(sys.argv[2])
mode = part.stat().st_mode
def written():
    with open_for_writing(index):
        return "written"
def told(act):
    part.chmod(0)
    try:
        return act() or "nothing is wrong"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    finally:
        part.chmod(mode)
print(told(lambda: open_for_reading(index, open_asker)))
print(told(lambda: check(index)))
print(told(written) if part.name in ("index", "manifest.json") else "")
print(open_for_reading(index, open_asker).engine.find(Everything()).total)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users here")
@pytest.mark.parametrize("engine", ["tantivy", "whoosh"])
@pytest.mark.parametrize("part", ["", "manifest.json", "library.sqlite", "engine", "engine/*", "engine/*/**/*.*"])
def test_what_may_not_be_read_is_no_damage(tmp_path: Path, engine: str, part: str) -> None:
    (tmp_path / "news.txt").write_text("a plant of BTR", encoding="utf-8")
    made = tmp_path / "index"
    tools = Tools(plain.analyse, plain.documents, rules="1")
    list(build([str(tmp_path / "news.txt")], folder=made, engine=engine, tools=tools))
    home = Path(tempfile.mkdtemp())
    try:
        home.chmod(0o755)
        shutil.copytree(made, home / "index")
        every = [home / "index", *(home / "index").rglob("*")]
        if os.geteuid() == 0:
            for each in every:
                os.chown(each, 12_345, 12_345)
        shut = max((home / "index").glob(part), key=lambda path: path.stat().st_size) if part else home / "index"
        command = [sys.executable, "-c", PROGRAM, str(home), str(shut)]
        root = Path(__file__).parents[2]
        done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    finally:
        shutil.rmtree(home)
    *refusals, answer = done.stdout.splitlines()
    assert answer == "1", done.stderr
    for line in filter(None, refusals):
        assert line.startswith("IndexUnreadableError: this may not be read by this user ("), line
        assert "change its permissions" in line
        assert str(Path("index") / part).split("*")[0].rstrip("/") in line
