"""Where the index lies, and where what can be made anew is kept."""

from __future__ import annotations

import os
import stat
from pathlib import Path

KEPT = 4
"""Files of one kind that are left in the cache: for indexes with own names, and for other versions of the program."""


def index_folder(chosen: Path | None = None) -> Path:
    """The index folder: as chosen, else `$ASSAY_INDEX`, else `.assay` in the working folder."""
    return chosen or Path(os.environ.get("ASSAY_INDEX") or ".assay")


def cache_folder() -> Path | None:
    """The user's private folder for what can be made anew, created with mode 0700; None where there can be none.

    What lies in it is loaded without a second look, jieba's cache with `marshal`: it must not come from anybody else.
    """
    try:
        base = os.environ.get("XDG_CACHE_HOME", "")
        folder = (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "assay"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        status = folder.lstat()
    except (OSError, RuntimeError):
        return None
    private = stat.S_ISDIR(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())
    return folder if private else None


def forget_older(newest: Path) -> None:
    """Remove all but the last few files of its kind, which its name says up to the first hyphen."""
    others = [p for p in newest.parent.glob(f"{newest.name.partition('-')[0]}-*.json") if p != newest]
    for old in sorted(others, key=lambda p: p.stat().st_mtime_ns, reverse=True)[KEPT - 1 :]:
        old.unlink(missing_ok=True)
