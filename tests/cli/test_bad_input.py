"""Bad input: a clear message, the promised exit status, nothing lost, and the run goes on where it can."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from index.budgets import MAX_FILE_BYTES
from index.cli import _size

ROOT = Path(__file__).parents[2]
GOOD = "BTR builds an anode plant with an annual output of 70,000 tons in Changzhi, Shanxi province.\n"


def test_a_missing_path_is_named_and_the_rest_is_indexed(fresh, tmp_path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    answer = fresh("index", "missing.txt", "good.txt")
    assert answer.status == 1
    assert "missing.txt" in answer.err
    assert fresh("search", "BTR", "--format", "paths").lines == ["good.txt"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("broken.json", b'{"text": ', "JSON"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(2000), "picture"),
    ],
)
def test_an_unreadable_file_is_skipped_with_its_reason(fresh, tmp_path, name, content, reason) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / name).write_bytes(content)
    answer = fresh("index", ".")
    assert answer.status == 1
    (line,) = [line for line in answer.err.splitlines() if name in line]
    assert reason in line
    assert fresh("search", "--count").out == "1\n"


def test_a_bad_line_of_json_is_numbered_and_the_other_lines_are_kept(fresh) -> None:
    lines = [
        json.dumps({"text": GOOD, "id": "a"}),
        "{broken",
        json.dumps({"title": "no text"}),
        json.dumps({"text": GOOD, "id": "b"}),
    ]
    answer = fresh("index", "-", stdin="\n".join(lines).encode())
    assert answer.status == 1
    assert ":2" in answer.err and ":3" in answer.err
    assert sorted(fresh("search", "BTR", "--format", "ids").lines) == ["a", "b"]


def test_a_second_text_under_one_id_is_skipped_and_told(fresh) -> None:
    lines = [json.dumps({"text": text, "id": "dup"}) for text in (GOOD, GOOD.replace("BTR", "Shinzoom"), GOOD)]
    answer = fresh("index", "-", stdin="\n".join(lines).encode())
    assert answer.status == 1 and answer.out.startswith("1 added, 1 skipped;")
    assert "skipped -:2: id 'dup' is already given at line 1; give it another id" in answer.err
    assert fresh("search", "BTR", "--format", "ids").lines == ["dup"]


def test_a_large_file_is_skipped_over_a_limit_that_a_flag_raises(fresh, tmp_path) -> None:
    (tmp_path / "large.txt").write_text(GOOD * 40)
    answer = fresh("index", "large.txt", "--max-file-size", "2K")
    assert answer.status == 1 and "large.txt" in answer.err
    assert fresh("index", "large.txt", "--max-file-size", "1M").status == 0
    assert fresh("search", "BTR", "--count").out == "1\n"


def test_the_flag_for_large_files_lifts_the_limit_of_characters_too(fresh, tmp_path) -> None:
    (tmp_path / "book.txt").write_text(GOOD + "\n" * 2_000_000 + "The end.\n")
    answer = fresh("index", "book.txt")
    assert answer.status == 1 and "--max-file-size" in answer.err
    assert fresh("index", "book.txt", "--max-file-size", "3M").status == 0


def test_the_standard_limit_is_as_large_as_it_is_written() -> None:
    assert _size("50M") == MAX_FILE_BYTES


def test_nothing_to_index_names_what_needs_no_files(fresh) -> None:
    answer = fresh("index")
    assert answer.status == 2 and "--prune" in answer.err and "--rebuild" in answer.err
    assert fresh("index", "--prune").status == 2, "there is no index yet"


def test_invalid_utf8_is_read_as_what_it_is(fresh, tmp_path) -> None:
    (tmp_path / "gb.txt").write_bytes(
        "贝特瑞在山西长治建设负极材料项目，年产7万吨。\n项目位于潞城区。".encode("gb18030")
    )
    assert fresh("index", "gb.txt").status == 0
    assert fresh("search", "BTR", "--city", "Changzhi", "--count").out == "1\n"


def test_no_index_says_how_to_make_one(fresh) -> None:
    answer = fresh("search", "BTR")
    assert (answer.status, answer.out) == (2, "")
    (line,) = answer.err.splitlines()
    assert "assay index" in line


def test_an_index_of_another_version_says_rebuild_and_is_left_alone(fresh, tmp_path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    assert fresh("index", "good.txt").status == 0
    manifest = tmp_path / ".assay" / "manifest.json"
    changed = {**json.loads(manifest.read_text()), "schema": 999}
    manifest.write_text(json.dumps(changed))
    answer = fresh("search", "BTR")
    assert answer.status == 2 and "--rebuild" in answer.err and len(answer.err.splitlines()) == 1
    assert json.loads(manifest.read_text()) == changed
    assert fresh("index", "--rebuild").status == 0
    assert fresh("search", "BTR", "--count").out == "1\n"


def test_a_damaged_library_stops_the_run_without_a_traceback(fresh, tmp_path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    assert fresh("index", "good.txt").status == 0
    library = tmp_path / ".assay" / "library.sqlite"
    library.write_bytes(b"not a database" * 1000)
    for command in (["search", "BTR"], ["check"], ["index", "good.txt"]):
        answer = fresh(*command)
        assert answer.status == 2 and "Traceback" not in answer.err and answer.err


def test_check_says_of_each_damage_what_helps(fresh, tmp_path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    assert fresh("index", "good.txt").status == 0
    engine = next(path for path in (tmp_path / ".assay" / "engine").rglob("*") if path.is_file())
    engine.unlink()
    answer = fresh("check")
    assert answer.status == 2 and "--rebuild" in answer.err and "new folder" not in answer.err
    (tmp_path / ".assay" / "library.sqlite").write_bytes(b"not a database" * 1000)
    answer = fresh("check")
    assert answer.status == 2 and "new folder" in answer.err
    assert "--rebuild" not in answer.err and "assay check" not in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "--since", "yesterdayish"],
        ["search", "--lang", "klingon"],
        ["search", "--status", "maybe"],
        ["search", "--capacity", "lots"],
        ["search", "--city", "Nosuchplace"],
        ["search", "--sort", "size"],
        ["search", "--no-such-flag"],
        ["facets", "--by", "colour"],
        ["facets", "--format", "paths"],
        ["nosuchcommand"],
        ["index"],
        ["search", "date:2022-13"],
        ["search", "status:maybe"],
    ],
)
def test_a_wrong_call_is_one_line_and_exit_2(assay, arguments) -> None:
    answer = assay(*arguments)
    assert (answer.status, answer.out, len(answer.err.splitlines())) == (2, "", 1), answer


def test_unchanged_files_are_skipped_changed_ones_replaced_and_gone_ones_pruned(fresh, tmp_path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(GOOD)
    counts = [json.loads(fresh("index", ".", "--format", "json").out) for _ in range(2)]
    assert [(c["added"], c["unchanged"]) for c in counts] == [(2, 0), (0, 2)]
    (tmp_path / "a.txt").write_text(GOOD.replace("BTR", "Shinzoom"))
    (tmp_path / "b.txt").unlink()
    third = json.loads(fresh("index", ".", "--prune", "--format", "json").out)
    assert (third["updated"], third["removed"]) == (1, 1)
    assert fresh("search", "BTR").status == 1
    assert fresh("search", "Shinzoom", "--format", "paths").lines == ["./a.txt"]


def test_everything_can_be_exported_and_indexed_again(fresh, tmp_path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    fresh("index", "good.txt")
    exported = fresh("export")
    assert fresh("index", "-", "--index", "again", stdin=exported.out.encode()).status == 0
    assert fresh("export", "--index", "again").objects == exported.objects
    assert fresh("export", "--format", "sqlite", "--output", "all.sqlite").status == 0
    with sqlite3.connect(tmp_path / "all.sqlite") as database:
        assert database.execute("select count(*) from articles").fetchone() == (1,)
    database.close()
    assert fresh("export", "--format", "csv").lines[0].startswith("company")


def test_check_finds_the_index_sound(fresh, tmp_path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    fresh("index", "good.txt")
    assert fresh("check").status == 0


@pytest.mark.parametrize("kind", ["jsonl", "csv", "sqlite", "parquet"])
def test_an_export_that_cannot_be_written_says_so(assay, tmp_path, kind) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "there").write_text("mine")
    for where, why in (("nowhere/x", "No such file or directory"), ("there/x", "Not a directory")):
        answer = assay("export", "--format", kind, "--output", str(tmp_path / where))
        assert (answer.status, answer.out) == (2, "")
        told = f"assay: the export cannot be written: {why} ({tmp_path / where}); name a file in a folder that is"
        assert answer.err.startswith(told)
    answer = assay("export", "--format", kind, "--output", str(tmp_path / "there"))
    assert (answer.status, "exists already" in answer.err) == (2, True)
    # An export that fails leaves nothing in the way of the next one.
    assert assay("export", "--format", kind, "--output", str(tmp_path / "x"), "--index", str(tmp_path)).status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert assay("export", "--format", kind, "--output", str(tmp_path / "x")).status == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["there", "x"]


FULL = """
import resource, sys
from search.cli import run
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, resource.RLIM_INFINITY))
sys.exit(run(["export", *sys.argv[1:]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes")
@pytest.mark.parametrize("kind", ["jsonl", "sqlite"])
def test_a_disk_that_is_full_is_no_defect(seeds_index, tmp_path, kind) -> None:
    """No file may grow beyond 2,000 bytes."""
    options = ["--format", kind, "--output", str(tmp_path / "x"), "--index", str(seeds_index)]
    done = subprocess.run([sys.executable, "-c", FULL, *options], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("assay: the export cannot be written: "), done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
