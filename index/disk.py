"""Writing that survives a power cut: a file is either as it was or as it was meant to be."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path


def sync_file(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Wait until a folder's list of names is on the disk; does nothing where folders cannot be opened (Windows)."""
    if os.name == "posix":
        sync_file(path)


def sync_tree(folder: Path) -> None:
    """Wait until every file of a folder, and the folders, are on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)
    sync_folder(folder)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file by rename, so that whoever opens it reads the old content or the new, never a part."""
    beside = path.with_name(path.name + ".new")
    beside.write_bytes(content)
    sync_file(beside)
    beside.replace(path)
    sync_folder(path.parent)


def link_or_copy(source: Path, target: Path) -> None:
    """Let `target` have the content of `source`, which nobody changes: a hard link where the file system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
