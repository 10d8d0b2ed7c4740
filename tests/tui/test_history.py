"""The questions of before: private, bounded, and never in the way."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from search.tui.asking import Asking
from search.tui.history import LONGEST, MOST, History, history_file


def test_the_file_is_private_bounded_and_has_each_question_once(tmp_path: Path) -> None:
    file = tmp_path / "state" / "history.jsonl"
    history = History(file)
    for number in range(MOST + 5):
        history.add(Asking(f"question {number}"))
    history.add(Asking("question 100"))
    history.add(Asking("x" * (LONGEST + 1)))
    history.add(Asking(" "))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    kept = [asking.text for asking in History(file).askings]
    assert len(kept) == len(set(kept)) == MOST and kept[-1] == "question 100"
    assert list(file.parent.iterdir()) == [file]


def test_up_and_down_go_through_it(tmp_path: Path) -> None:
    history = History(tmp_path / "h")
    assert history.step(-1) is None and history.step(1) is None
    for text in ("one", "two"):
        history.add(Asking(text))
    told = [asking.text if (asking := history.step(step)) else None for step in (-1, -1, -1, 1, 1, -1)]
    assert told == ["two", "one", "one", "two", None, "two"]


def test_two_windows_keep_each_others_questions(tmp_path: Path) -> None:
    first, second = History(tmp_path / "h"), History(tmp_path / "h")
    first.add(Asking("one"))
    second.add(Asking("two"))
    assert [a.text for a in History(tmp_path / "h").askings] == ["one", "two"]


def test_a_file_that_is_damaged_or_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "h"
    file.write_bytes(b'{"text": "kept"}\n{"text": 1}\nnonsense\n\xff\xfe\n' + b"[" * 5000 + b"\n")
    assert [a.text for a in History(file).askings] == ["kept"]
    nowhere = History(tmp_path / "h" / "below" / "a file")
    nowhere.add(Asking("anode"))
    assert nowhere.askings == [Asking("anode")]


def test_it_lies_in_the_state_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert history_file() == tmp_path / "assay" / "history.jsonl"
    monkeypatch.setenv("XDG_STATE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert history_file() == tmp_path / ".local" / "state" / "assay" / "history.jsonl"
