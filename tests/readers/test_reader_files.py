"""What a path may be, and what is said about those that give no article."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from index.model import Article, Skipped
from index.readers import READERS, Limits, read, supported

PLAIN = "Anode plant opens\n\nIt makes 50,000 tons a year. The owner is content.\n"


def why(path: Path, limits: Limits | None = None) -> str:
    (skipped,) = read(path, str(path), limits=limits)
    assert isinstance(skipped, Skipped)
    return skipped.reason


def test_endings() -> None:
    for name in (
        "a.txt",
        "a.TXT",
        "a.md",
        "README",
        "a.html",
        "a.HTM",
        "a.json",
        "a.jsonl",
        "a.ndjson",
        "a.pdf",
        "a.docx",
        "a.xml",
        "a.eml",
        "a.zip",
    ):
        assert supported(name), name
    for name in ("a.doc", "a.png", ".DS_Store", ".hidden.txt", "~$a.txt", "a.py"):
        assert not supported(name), name


def test_no_two_readers_claim_an_ending() -> None:
    endings = [ending for reader in READERS for ending in reader.endings]
    assert len(endings) == len(set(endings))


def test_missing(tmp_path: Path) -> None:
    assert why(tmp_path / "none.txt") == "there is no such file; check the path"


def test_dangling_link(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")
    assert why(link) == "the link points to a file that does not exist; mend or remove it"


def test_link_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text(PLAIN, "utf-8")
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "real.txt")
    (article,) = read(link, "link.txt")
    assert isinstance(article, Article)


def test_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    assert why(folder).startswith("this is a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_does_not_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert why(pipe).startswith("this is a named pipe")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no sockets in folders here")
def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.txt")
        assert why(Path("s.txt")).startswith("this is a socket")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no devices here")
def test_device(tmp_path: Path) -> None:
    link = tmp_path / "null.txt"
    link.symlink_to("/dev/null")
    assert why(link).startswith("this is a device")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything")
def test_forbidden(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(PLAIN, "utf-8")
    path.chmod(0)
    assert why(path) == "the file may not be read by this user; change its permissions"


def test_empty_and_blank(tmp_path: Path) -> None:
    for content in (b"", b" \n\t\n", "\ufeff".encode(), "\u3000\n".encode()):
        path = tmp_path / "empty.txt"
        path.write_bytes(content)
        assert "is empty" in why(path)


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(PLAIN * 10, "utf-8")
    assert "larger than 100 bytes" in why(path, Limits(file_bytes=100))
    assert "more than 100 characters" in why(path, Limits(text_characters=100))


def test_unknown_ending_says_which_are_known(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(b"PK\x03\x04")
    assert ".doc " in why(path)
    assert ".txt" in why(path)


def test_impossible_path() -> None:
    assert ";" in why(Path("a\0b.txt"))


@pytest.mark.skipif(sys.platform != "linux", reason="file names are not bytes here")
def test_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xb8\xba\xbc\xab.txt")
    path = tmp_path / name
    path.write_text(PLAIN, "utf-8")
    (article,) = read(path, name)
    assert isinstance(article, Article)
    assert article.path == name
    assert len(article.id) == 16


def test_an_article_keeps_the_id_it_is_known_by(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PLAIN, "utf-8")
    (first,) = read(path, "a.txt")
    (again,) = read(path, "other/../a.txt")
    (moved,) = read(path, "elsewhere/a.txt")
    assert isinstance(first, Article)
    assert isinstance(again, Article)
    assert isinstance(moved, Article)
    assert first.id == again.id != moved.id
    (known,) = read(path, "elsewhere/a.txt", known_id=first.id)
    assert isinstance(known, Article)
    assert known.id == first.id
