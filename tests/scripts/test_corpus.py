"""Articles made by the grammar: the same ones at each run, and what is said to be in them is there."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from index.names.gazetteer import Thing, gazetteer

ROOT = Path(__file__).parents[2]
COUNT = 60


def corpus(*arguments: str) -> None:
    subprocess.run([sys.executable, str(ROOT / "scripts" / "corpus"), str(COUNT), *arguments], check=True)


def test_files_and_lines_hold_the_same_articles_at_each_run(tmp_path: Path) -> None:
    corpus(str(tmp_path / "files"), "--jobs", "1")
    corpus(str(tmp_path / "lines"), "--lines")
    texts = [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "files").rglob("*.txt"))]
    lines = (tmp_path / "lines" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["text"] for line in lines] == [text.removesuffix("\n") for text in texts]
    assert len(set(texts)) == COUNT


def test_what_is_said_to_be_in_an_article_is_there(tmp_path: Path) -> None:
    corpus(str(tmp_path), "--lines", "--truth", str(tmp_path / "truth.jsonl"))
    articles = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    truths = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    names = gazetteer()
    for article, truth in zip(articles, truths, strict=True):
        text = " ".join(article["text"].split())
        assert article["id"] == truth["id"]
        assert all(names.get(Thing("place", code)) for code in truth["places"])
        assert all(names.get(Thing("material", id_)) for id_ in truth["materials"])
        assert all(names.get(Thing("company", name)) or name in text for name in truth["companies"])
        assert all(claim["quote"] in text for claim in truth["capacities"])
    assert {truth["lang"] for truth in truths} == {"en", "zh"}
