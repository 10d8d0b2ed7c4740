"""Changing `names.toml`: what was there stays, letter for letter, and every change can be taken back."""

from __future__ import annotations

import os
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import own_names
from index.errors import AssayError
from index.own_names import Change
from index.text.normalise import key

BY_HAND = """# Mine. Ask Li about these.

[[alias]]   # heard on the phone
company = "btr"
names = [
    "Steel Rabbit",  # in Shanxi
]

[[company]]
id = "harbour-anode"
name = "Harbour \\"Anode\\""
added = 2026-11-01
note = '''
[[alias]]
company = "not an entry"
'''
"""

NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=2, max_size=20).filter(
    lambda name: len(key(name)) > 1
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "index").mkdir()
    return tmp_path / "index" / "names.toml"


def alias(*names: str) -> list[Change]:
    return [("alias", {"company": "btr", "names": names})]


def test_a_new_file_explains_itself(file: Path) -> None:
    own_names.add(file, alias("Steel Rabbit"))
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Names of your own")
    (entry,) = tomllib.loads(text)["alias"]
    assert (entry["company"], entry["names"]) == ("btr", ["Steel Rabbit"]) and entry["added"].tzinfo


def test_changes_are_taken_back_one_by_one(file: Path) -> None:
    file.write_text(BY_HAND, encoding="utf-8")
    texts = [BY_HAND]
    for name in ("Iron Rabbit", "Tin Rabbit", "Zinc Rabbit"):
        own_names.add(file, alias(name))
        texts.append(file.read_text(encoding="utf-8"))
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))
    for before in reversed(texts[:-1]):
        assert len(own_names.undo(file)) == 1
        assert file.read_text(encoding="utf-8") == before
    assert own_names.undo(file) == ()
    assert file.read_text(encoding="utf-8") == BY_HAND


def test_what_was_done_at_once_is_taken_back_at_once(file: Path) -> None:
    own_names.add(file, [*alias("Iron Rabbit"), ("join", {"company": "shanshan", "same_as": "btr"})])
    assert {entry.part for entry in own_names.undo(file)} == {"alias", "join"}


def test_what_people_wrote_behind_a_change_stays(file: Path) -> None:
    own_names.add(file, alias("Iron Rabbit"))
    file.write_text(file.read_text(encoding="utf-8") + "\n" + BY_HAND, encoding="utf-8")
    own_names.undo(file)
    assert file.read_text(encoding="utf-8").endswith("\n" + BY_HAND)
    assert "Iron Rabbit" not in file.read_text(encoding="utf-8")


@settings(max_examples=25)
@given(st.lists(NAMES, min_size=1, max_size=4))
def test_any_name_is_kept_as_typed(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    file = tmp_path_factory.mktemp("names") / "names.toml"
    file.write_text(BY_HAND, encoding="utf-8")
    own_names.add(file, alias(*names))
    assert tomllib.loads(file.read_text(encoding="utf-8"))["alias"][-1]["names"] == names
    own_names.undo(file)
    assert file.read_text(encoding="utf-8") == BY_HAND


def test_a_change_that_would_break_the_file_is_not_made(file: Path) -> None:
    file.write_text(BY_HAND, encoding="utf-8")
    with pytest.raises(AssayError, match="no company has the id"):
        own_names.add(file, [("alias", {"company": "btrr", "names": ["Steel Hare"]})])
    assert file.read_text(encoding="utf-8") == BY_HAND


def test_a_change_that_was_rewritten_by_hand_is_left_to_people(file: Path) -> None:
    own_names.add(file, alias("Iron Rabbit"))
    text = file.read_text(encoding="utf-8").replace('names = ["Iron Rabbit"]', 'names = [\n  "Iron Rabbit",\n]')
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AssayError, match="take it out by hand"):
        own_names.undo(file)
    assert file.read_text(encoding="utf-8") == text


def test_the_file_may_be_a_link(file: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text(BY_HAND, encoding="utf-8")
    file.symlink_to(kept)
    own_names.add(file, alias("Iron Rabbit"))
    assert file.is_symlink() and "Iron Rabbit" in kept.read_text(encoding="utf-8")


def test_the_users_file_comes_first_and_the_index_builds_upon_it(file: Path) -> None:
    own_names.add(own_names.user_file(), [("company", {"id": "harbour-anode", "name": "Harbour Anode"})])
    own_names.add(file, [("alias", {"company": "harbour-anode", "names": ["Gangwan"]})])
    assert [e.part for e in own_names.names_of_index(file.parent).entries] == ["company", "alias"]


@pytest.mark.parametrize("home", ["", "relative/folder"])
def test_without_a_configuration_folder_it_lies_below_home(
    home: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", home)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert own_names.user_file() == tmp_path / ".config" / "assay" / "names.toml"


def test_files_that_cannot_be_read_are_told(file: Path) -> None:
    file.write_bytes(b'[[alias]]\ncompany = "\xff"\n')
    with pytest.raises(AssayError, match=r"not UTF-8 .*names\.toml"):
        own_names.names_of_index(file.parent)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_files_of_others_are_told(file: Path) -> None:
    file.write_text(BY_HAND, encoding="utf-8")
    file.chmod(0)
    with pytest.raises(AssayError, match="cannot be read"):
        own_names.names_of_index(file.parent)
