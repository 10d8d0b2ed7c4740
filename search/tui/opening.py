"""The reporter's own programs: an editor or a pager for the file of an article."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.terminal import safe_text
from search.searcher import Searcher

READABLE = (".txt", ".md", ".html", ".htm")
"""Endings of files that an editor shows as they are."""


def file_of(searcher: Searcher, article: str) -> Iterator[Path | str]:
    """The file that an article was read from, where it holds this article alone and is still there; else its text.

    The path that an article gives of itself is never opened: whoever wrote the article chose it.
    """
    file = searcher.file_of(article)
    if file is not None and file.suffix.lower() in READABLE:
        yield file
    elif analysis := searcher.article(article):
        yield analysis.article.text


def editor() -> list[str]:
    """`$VISUAL` or `$EDITOR`, else a pager."""
    for name in ("VISUAL", "EDITOR", "PAGER"):
        if given := shlex.split(os.environ.get(name, "")):
            return given
    return [next((found for each in ("less", "more", "vi") if (found := shutil.which(each))), "more")]


def run(what: Path | str) -> None:
    """Show a file, or a text in a file that is private and gone afterwards. Raises `OSError`."""
    with _as_file(what) as file:
        subprocess.run([*editor(), str(file)], check=False)


@contextmanager
def _as_file(what: Path | str) -> Iterator[Path]:
    if isinstance(what, Path):
        yield what
        return
    with tempfile.TemporaryDirectory(prefix="assay-") as folder:
        file = Path(folder) / "article.txt"
        file.write_text(safe_text(what), encoding="utf-8")
        file.chmod(0o400)
        yield file
