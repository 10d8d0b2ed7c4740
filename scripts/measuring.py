"""What score and the comparisons share: annotated articles, counting, environments, tables."""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import unicodedata
import venv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

Gold = dict[str, Any]
"""An annotated article; docs/names.md and docs/claims.md tell the keys."""

Record = dict[str, Any]
"""What was found in one, as `assay search --format jsonl` prints it."""

TITLE_REACH = 40
MUNICIPALITIES = ("11", "12", "31", "50")


def load(paths: Iterable[str | Path]) -> list[Gold]:
    """The annotated articles of all files, in order."""
    lines = (line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def as_file(gold: Gold) -> str:
    """The article as a file holds it: title, empty line, text; the text alone where that begins with the title."""
    title, text = (gold.get("title") or "").strip(), str(gold["text"])
    return text if title in text[: len(title) + TITLE_REACH] else f"{title}\n\n{text}"


def find_all(gold: Sequence[Gold]) -> list[Record]:
    """What Assay finds in each article, read as a plain text file is read."""
    from index.analyse import analyse
    from index.budgets import Limits
    from index.model import Article
    from index.names.gazetteer import gazetteer
    from index.readers.articles import Parts, make_article
    from index.readers.port import Source
    from index.records import article_record

    names = gazetteer()
    found = []
    for g in gold:
        path = f"{g['id']}.txt"
        article = make_article(Parts(as_file(g)), g["id"], Source(Path(path), path, Limits(), None))
        if not isinstance(article, Article):
            sys.exit(f"{g['id']}: {article.reason}")
        found.append(article_record(analyse(article, names), names))
    return found


@dataclass
class Tally:
    """Right, wrong and missed ones of one facet."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def empty(self) -> bool:
        """Whether there was nothing to find and nothing was found."""
        return not (self.right or self.wrong or self.missed)

    def count(self, wanted: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool], where: str) -> None:
        """Pair each wanted thing with one found thing; what stays alone is missed or wrong."""
        pairs = paired(wanted, found, same)
        met = [f for _, f in pairs if f is not None]
        self._add(len(met), [w for w, f in pairs if f is None], _without(found, met), where)

    def count_any(
        self, wanted: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool], where: str
    ) -> None:
        """As `count`, but one found thing may stand for several wanted ones (a group and its subsidiaries)."""
        missed = [w for w in wanted if not any(same(w, f) for f in found)]
        wrong = [f for f in found if not any(same(w, f) for w in wanted)]
        self._add(len(wanted) - len(missed), missed, wrong, where)

    def _add(self, right: int, missed: Sequence[Any], wrong: Sequence[Any], where: str) -> None:
        self.right += right
        self.missed += len(missed)
        self.wrong += len(wrong)
        self.notes += [f"{where}  missed  {_shown(m)}" for m in missed]
        self.notes += [f"{where}  wrong   {_shown(w)}" for w in wrong]


def paired(
    wanted: Sequence[Any], found: Sequence[Any], same: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any | None]]:
    """Each wanted thing with the first found thing, not taken yet, that is the same; None where there is none."""
    left = list(range(len(found)))
    pairs = []
    for w in wanted:
        hit = next((i for i in left if same(w, found[i])), None)
        if hit is not None:
            left.remove(hit)
        pairs.append((w, None if hit is None else found[hit]))
    return pairs


def _without(things: Sequence[Any], taken: Sequence[Any]) -> list[Any]:
    left = list(things)
    for thing in taken:
        left.remove(thing)
    return left


def _shown(thing: Any) -> str:
    if isinstance(thing, dict):
        thing = {k: v for k, v in thing.items() if k not in ("sentence", "start", "end") and v is not None}
    return json.dumps(thing, ensure_ascii=False)


def letters(name: str) -> str:
    """A name for comparing: its letters and digits, width and case aside."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name).casefold())


def city_of(code: str) -> str | None:
    """The city facet of a place: its prefecture; a municipality, or a county right under a province, is its own."""
    if code[:2] in MUNICIPALITIES:
        return f"{code[:2]}0000"
    if code[2:] == "0000" or not code.isdigit():
        return None
    return code if code[2:4] == "90" else f"{code[:4]}00"


def script_of(gold: Gold) -> str:
    """The half of the beat that an article belongs to, as the comparisons group them."""
    return "English" if gold["lang"] == "en" else "Chinese"


def environment(name: str, requirements: Sequence[str]) -> Path:
    """The Python of a virtual environment with just these packages, made once and kept in the user's cache folder."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "assay" / name
    python = cache / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = cache / "installed"
    state = "\n".join((sys.version, *requirements))
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != state:
        print(f"making an environment in {cache}: {' '.join(requirements)}", file=sys.stderr)
        venv.create(cache, clear=True, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements], check=True
        )
        stamp.write_text(state, encoding="utf-8")
    return python


def ask(python: Path, script: str, contender: str, texts: Sequence[Any]) -> list[Any]:
    """What a contender answers to each text; `script --as contender` runs in its environment, JSON in and out."""
    print(f"asking {contender}", file=sys.stderr)
    done = subprocess.run(
        [python, "-W", "ignore", script, "--as", contender],
        input=json.dumps(texts),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
        # Some contenders answer by the order of a set: the same at each run.
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONHASHSEED": "0"},
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; columns after the first are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def provenance(script: str, paths: Sequence[str], gold: Sequence[Gold]) -> str:
    """The line that belongs under a table: when, on what, by which command."""
    halves = [script_of(g) for g in gold]
    count = f"{halves.count('English')} English and {halves.count('Chinese')} Chinese articles"
    return f"Measured {datetime.now():%Y-%m-%d} on {count}, by `scripts/{script} {' '.join(paths)}`, {machine()}."


def machine() -> str:
    """The machine in general terms."""
    return f"Python {platform.python_version()} on {platform.system()}, {os.cpu_count()} cores"
