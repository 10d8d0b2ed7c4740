"""What the scripts on ranking share: judged questions, an index of the articles that they are about, grades."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from measuring import as_file, load

if TYPE_CHECKING:
    from search.searcher import Searcher

DEPTH = 10
"""Answers that are graded: those of the first page."""
RIGHT = 2
"""The grade of an article that answers on the point; 1 is useful."""
GOLD = Path(__file__).parents[1] / "tests" / "gold"
OWN_SET = (str(GOLD / "questions.jsonl"), str(GOLD / "articles-en.jsonl"), str(GOLD / "articles-zh.jsonl"))
"""The judged questions of this project, and the articles over which they were judged."""


@dataclass(frozen=True)
class Question:
    """A question with its kind, and the grade of each article that answers it, by id."""

    text: str
    kind: str
    grades: dict[str, int]


@dataclass(frozen=True)
class Row:
    """How well one question was answered."""

    kind: str
    ndcg: float
    recall: float
    first: float


@dataclass(frozen=True)
class JudgedSet:
    """Questions and the open index of the articles over which they were judged."""

    questions: Sequence[Question]
    searcher: Searcher

    def rows(self, **options: Any) -> list[Row]:
        """Every question asked and graded; `options` are those of `Searcher.search`."""
        return [self._row(question, options) for question in self.questions]

    def _row(self, question: Question, options: dict[str, Any]) -> Row:
        hits = self.searcher.search(question.text, match="any", limit=DEPTH, **options).hits
        found = [Path(hit.analysis.article.path).stem for hit in hits]
        return grade(question, found)


def grade(question: Question, found: Sequence[str]) -> Row:
    """nDCG (gain 2^grade - 1, Järvelin & Kekäläinen, 2002), recall, and whether the first is right, of ten answers."""
    grades = question.grades
    best = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
    return Row(
        question.kind,
        _gain([grades.get(id_, 0) for id_ in found]) / best,
        sum(id_ in grades for id_ in found) / min(DEPTH, len(grades)),
        float(bool(found) and grades.get(found[0], 0) == RIGHT),
    )


def _gain(grades: Iterable[int]) -> float:
    return sum((2**g - 1) / math.log2(place + 2) for place, g in enumerate(grades))


def means(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Mean nDCG, recall and share of right first answers."""
    count = max(len(rows), 1)
    return sum(r.ndcg for r in rows) / count, sum(r.recall for r in rows) / count, sum(r.first for r in rows) / count


@contextmanager
def judged(sets: Sequence[Sequence[str]]) -> Iterator[list[JudgedSet]]:
    """For each set, a file of questions and files of articles: its questions over an index made of its articles."""
    from index.build import build
    from search.searcher import Searcher

    with tempfile.TemporaryDirectory() as folder:
        opened: list[JudgedSet] = []
        for number, (questions, *articles) in enumerate(sets):
            place = Path(folder) / str(number)
            (place / "articles").mkdir(parents=True)
            for gold in load(articles):
                (place / "articles" / f"{gold['id']}.txt").write_text(as_file(gold), encoding="utf-8")
            for _ in build([str(place / "articles")], folder=place / "index", jobs=1):
                pass
            opened.append(JudgedSet(_questions(questions), Searcher(place / "index")))
        try:
            yield opened
        finally:
            for each in opened:
                each.searcher.close()


def _questions(path: str) -> list[Question]:
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [Question(row["query"], row["kind"], row["relevant"]) for row in rows]
