"""What a shell completes: commands, options and names, in the form that each shell takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from search.completion import completed

ROOT = Path(__file__).parents[2]


def bash(line: str) -> list[str]:
    """What bash is given for a line; the word that is typed is what stands behind the last space."""
    words = line.split(" ")
    answer = completed({"_ASSAY_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)})
    assert answer is not None
    return answer.split("\n") if answer else []


def test_commands_and_their_options() -> None:
    assert bash("assay cl") == ["claims"]
    assert {"search", "facets", "claims", "show", "names", "index", "save"} <= set(bash("assay "))
    assert bash("assay search --cit") == ["--city"]
    assert {"--prune", "--index", "--engine"} <= set(bash("assay index --"))
    assert {"--user", "--index"} <= set(bash("assay names alias --"))
    assert bash("assay names al")[0] == "alias"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("assay search --city Changz", "Changzhi"),
        ("assay search --city changz", "Changzhi"),
        ("assay search BTR --city 长治", "长治市"),
        ("assay facets --county 潞", "潞城区"),
        ("assay claims --province Inner", r"Inner\ Mongolia"),
        ("assay search --company 贝特", "贝特瑞"),
        ("assay search --material 人造", "人造石墨"),
        ("assay search --status ", "planned"),
        ("assay search --format jso", "jsonl"),
        ("assay search --match m", "most"),
        ("assay facets --by cap", "capacity"),
        ("assay names 平定", "平定县"),
        ("assay search --city = Changz", "Changzhi"),
        ("assay search BTR --status =", "planned"),
        ("assay search --city=Changz", "--city=Changzhi"),
        ("assay claims --province=Inner", r"--province=Inner\ Mongolia"),
    ],
)
def test_values(line: str, value: str) -> None:
    assert value in bash(line)


def test_a_place_is_completed_at_its_own_level_only() -> None:
    assert "Pingding County" not in [v.replace("\\", "") for v in bash("assay search --city Pingd")]
    assert bash("assay search --city nosuchplace") == []


def test_files_are_left_to_the_shell() -> None:
    assert bash("assay search --index ") == []
    assert bash("assay index see") == []


def test_saved_searches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.saved import SavedSearch, save

    monkeypatch.setenv("ASSAY_INDEX", str(tmp_path))
    save(tmp_path, SavedSearch("hegang", "graphite"))
    assert bash("assay search --saved he") == ["hegang"]


def test_an_unfinished_line_and_a_broken_file_complete_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_INDEX", str(tmp_path))
    (tmp_path / "searches.toml").write_text("[[search", "utf-8")
    assert bash("assay search --saved x") == []
    assert bash("assay search 'an open quote --ci") == []
    assert completed({"_ASSAY_COMPLETE": "complete_bash"}) is not None
    assert completed({"_ASSAY_COMPLETE": "complete_powershell"}) is None


def test_names_of_the_reporter_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = (
        "[[company]]\nid = 'zz-one'\nname = 'Zzone $(touch pwned) `x`'\n[[company]]\nid = 'zz-two'\nname = 'Zztwo'\n"
    )
    (tmp_path / "names.toml").write_text(hostile, "utf-8")
    monkeypatch.setenv("ASSAY_INDEX", str(tmp_path))
    assert bash("assay search --company Zz") == ["Zztwo"]


def test_zsh_and_fish() -> None:
    typed = {"_TYPER_COMPLETE_ARGS": "assay search --city Changzhi"}
    assert completed({"_ASSAY_COMPLETE": "complete_zsh", **typed}) == '_arguments \'*: :(("Changzhi":"长治市"))\''
    joined = {"_TYPER_COMPLETE_ARGS": "assay search --city=Changzhi"}
    expected = '_arguments \'*: :(("--city=Changzhi":"长治市"))\''
    assert completed({"_ASSAY_COMPLETE": "complete_zsh", **joined}) == expected
    nothing = {"_ASSAY_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "assay search --index x"}
    assert completed(nothing) == "_files"
    fish = {"_ASSAY_COMPLETE": "complete_fish", **typed}
    assert completed({**fish, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}) == "Changzhi\t长治市"
    with pytest.raises(SystemExit) as left:
        completed({**fish, "_TYPER_COMPLETE_FISH_ACTION": "is-args"})
    assert left.value.code == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_in_bash_itself(tmp_path: Path) -> None:
    command = tmp_path / "assay"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m search "$@"\n', "utf-8")
    command.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}

    def output(*words: str, **more: str) -> str:
        return subprocess.run(words, env=env | more, capture_output=True, check=True, text=True).stdout

    # What `--show-completion` prints, which must find out first which shell it is run from.
    program = f"""{output("assay", _ASSAY_COMPLETE="source_bash")}
COMP_WORDS=(assay search --province Inner) COMP_CWORD=3
_assay_completion assay
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = output("bash", "--norc", "-c", program)
    assert done == "Inner\\ Mongolia\n"


@pytest.mark.parametrize("words", ["assay search --city Chang", "assay search --saved he"])
def test_completing_loads_nothing_heavy(words: str, tmp_path: Path) -> None:
    ask = "completed(os.environ)"
    program = f"import sys, os; from search.completion import completed; {ask}; {ask}; print(*sys.modules)"
    line = {"_ASSAY_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "3"}
    (tmp_path / "searches.toml").write_text('[[search]]\nname = "hegang"\nmatch = "any"\n', "utf-8")
    env = {**os.environ, **line, "PYTHONPATH": str(ROOT), "ASSAY_INDEX": str(tmp_path)}
    subprocess.run([sys.executable, "-m", "search"], env=env, capture_output=True, check=True)
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=True, text=True)
    loaded = set(done.stdout.split())
    heavy = {"typer", "pydantic", "rich", "jieba", "whoosh", "tantivy", "sqlite3"}
    assert not loaded & {*heavy, "index.names.gazetteer", "search.language"}
