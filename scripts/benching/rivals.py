"""What others make of the same files, each in a process of its own: `python rivals.py NAME FOLDER INDEX`.

They only index words, and extract nothing: raw Tantivy with rjieba's tokens, Whoosh with jieba's own analyser, and
SQLite's FTS5 with jieba's tokens.
"""

from __future__ import annotations

import sqlite3
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and text of every file."""
    for path in sorted(folder.rglob("*.txt")):
        yield str(path), path.read_text(encoding="utf-8")


def raw_tantivy(folder: Path, target: Path) -> None:
    import rjieba
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("path", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    writer = tantivy.Index(builder.build(), str(target)).writer(150_000_000, 1)
    for path, text in texts(folder):
        tokens = " ".join(rjieba.cut_for_search(text.lower(), False))
        writer.add_document(tantivy.Document(path=path, text=tokens))
    writer.commit()
    writer.wait_merging_threads()


def whoosh_with_jieba(folder: Path, target: Path) -> None:
    from jieba.analyse import ChineseAnalyzer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in

    schema = Schema(path=ID(stored=True), text=TEXT(analyzer=ChineseAnalyzer()))
    writer = create_in(str(target), schema).writer(limitmb=256)
    for path, text in texts(folder):
        writer.add_document(path=path, text=text)
    writer.commit()


def fts5_with_jieba(folder: Path, target: Path) -> None:
    import jieba

    database = sqlite3.connect(target / "fts.sqlite")
    database.execute("CREATE VIRTUAL TABLE articles USING fts5 (path UNINDEXED, text)")
    rows = ((path, " ".join(jieba.cut_for_search(text.lower()))) for path, text in texts(folder))
    database.executemany("INSERT INTO articles VALUES (?, ?)", rows)
    database.commit()
    database.close()


RIVALS: dict[str, Callable[[Path, Path], None]] = {
    "raw Tantivy, rjieba tokens": raw_tantivy,
    "Whoosh, jieba's analyser": whoosh_with_jieba,
    "SQLite FTS5, jieba tokens": fts5_with_jieba,
}

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    RIVALS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
