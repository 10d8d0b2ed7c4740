"""Assay beside others on the same articles in one run: indexing, size, memory, the cold command, the warm question."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

from benching.articles import names
from benching.files import write
from benching.rivals import RIVALS

Row = dict[str, Any]

ROUNDS = 11
"""Cold commands are run in turns so often, and the best of each is taken: what else runs disturbs them least so."""
TIMES = 3
"""Each warm question is asked so often in a row, and its best time is taken."""
QUESTIONS = 200
FACETS = ("city", "company", "material", "capacity")
VALUES = 20
"""Values of each facet that a question asks for, of Assay and of raw Tantivy alike."""
ASSAY = [sys.executable, "-m", "search"]


def indexing(articles: int) -> Iterator[Row]:
    """Articles a second, processor time, size of the index in texts, and the peak of all processes together."""
    with corpus(articles) as folder:
        texts = size_of(folder / "articles")
        commands = {"Assay": [*ASSAY, "index", str(folder / "articles"), "--index", str(folder / "Assay")]}
        for name in RIVALS:
            (folder / name).mkdir()
            script = str(Path(__file__).with_name("rivals.py"))
            commands[name] = [sys.executable, script, name, str(folder / "articles"), str(folder / name)]
        for name, command in commands.items():
            seconds, used, peak = watched(command)
            yield {
                "articles, indexed by": f"{articles:,}, {name}",
                "articles a second": round(articles / seconds),
                "processor ms an article": round(1000 * used / articles, 1),
                "index in texts": round(size_of(folder / name) / texts, 2),
                "peak MB": round(peak / 1e6) or "(too short)",
            }
        again = [*ASSAY, "index", str(folder / "articles"), "--index", str(folder / "Assay")]
        yield _again(f"{articles:,}, Assay, nothing changed", *watched(again))
        with (folder / "articles/0000/article-0000001.txt").open("a", encoding="utf-8") as changed:
            changed.write("BTR\n")
        yield _again(f"{articles:,}, Assay, one file changed", *watched(again))


def _again(name: str, seconds: float, used: float, peak: float) -> Row:
    told = f"{seconds:.1f} s, {used:.1f} s of processor"
    return dict(zip(("articles, indexed by", "a", "b", "c", "d"), (name, told, "", "", round(peak / 1e6)), strict=True))


def cold(articles: int) -> Iterator[Row]:
    """A new process each time: the best of a few, in seconds, and beside `python -c "import typer"`."""
    with corpus(articles, kept) as folder:
        made(folder)
        search = [*ASSAY, "search", "--format", "ids", "--index", str(folder / "Assay")]
        commands = {
            'python -c "import typer"': [sys.executable, "-c", "import typer"],
            "assay search BTR --format ids": [*search, "BTR"],
            "assay search 负极 --format ids": [*search, "负极"],
            "rg -l BTR": ["rg", "-l", "BTR", str(folder / "articles")],
            "recollq BTR": ["recollq", "BTR"],
        }
        here = {name: command for name, command in commands.items() if shutil.which(command[0])}
        rounds = [{name: watched(command) for name, command in here.items()} for _ in range(ROUNDS)]
        first = min(one['python -c "import typer"'][1] for one in rounds)
        for name in commands:
            if name not in here:
                yield {"command": f"{name}: not installed", "seconds": "", "processor seconds": "", "times typer": ""}
                continue
            used = min(one[name][1] for one in rounds)
            yield {
                "command": name,
                "seconds": round(min(one[name][0] for one in rounds), 2),
                "processor seconds": round(used, 3),
                "times typer": round(used / first, 2),
            }


def warm(articles: int) -> Iterator[Row]:
    """Milliseconds of processor time of a question through the Python API: the top 10 with four facets."""
    from index.store import open_for_reading
    from search.searcher import Searcher

    with corpus(articles, kept) as folder:
        index = folder / "Assay"
        made(folder)
        asked = questions()

        def with_facets(question: str, most: int | None = VALUES) -> object:
            return searcher.search(question, match="any", facets=FACETS, facet_limit=most)

        with Searcher(index) as searcher:
            for text in asked[:20]:
                with_facets(text)
            yield _times(articles, f"Assay, four facets of {VALUES} values", asked, with_facets)
            yield _times(articles, "Assay, four facets, all values", asked, lambda q: with_facets(q, None))
            yield _times(articles, "Assay, no facets", asked, lambda q: searcher.search(q, match="any"))
        reading = open_for_reading(index, lambda name, _folder: name)
        reading.library.close()
        if reading.engine == "tantivy":
            generation = index / "engine" / str(reading.manifest.generation) / "articles"
            yield _times(articles, f"raw Tantivy, same words, four facets of {VALUES} values", asked, _raw(generation))


def _raw(folder: Path) -> Callable[[str], Any]:
    """The words of a question asked of Assay's own Tantivy files, with nothing in between."""
    import tantivy

    from index.engines.tantivy import open_index
    from index.text.words import query_words

    index = open_index(folder)
    searcher, schema = index.searcher(), index.schema
    wanted = {field: {"terms": {"field": field, "size": VALUES}} for field in FACETS}

    def ask(question: str) -> None:
        terms = [tantivy.Query.term_query(schema, "text", token.term) for token in query_words(question)]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, term) for term in terms])
        for _, address in searcher.search(query, 10).hits:
            searcher.doc(address)
        searcher.aggregate(query, wanted)

    return ask


def _times(articles: int, name: str, asked: Sequence[str], ask: Callable[[str], Any]) -> Row:
    times = []
    for question in asked:
        runs = []
        for _ in range(TIMES):
            begin = time.process_time()
            ask(question)
            runs.append(1000 * (time.process_time() - begin))
        times.append(min(runs))
    times.sort()
    return {
        "articles, asked by": f"{articles:,}, {name}",
        "median ms": round(statistics.median(times), 2),
        "p99 ms": round(times[int(0.99 * (len(times) - 1))], 2),
    }


def questions() -> list[str]:
    """A mixed set: names of each kind in both languages, words, and two of them together."""
    dice = Random(6)
    words = ["construction", "worker", "price", "环评", "生产线", "员工", "equipment", "quarter", "研发", "output"]
    made = []
    for _ in range(QUESTIONS):
        one = dice.choice(names()[dice.choice(("place", "company", "material"))])
        name = dice.choice(one.names[dice.choice(("en", "zh"))])
        made.append(name if dice.random() < 0.5 else f"{name} {dice.choice(words)}")
    return made


kept: Path | None = None
"""Where articles and their index stay from one run to the next."""


@contextmanager
def corpus(articles: int, keep: Path | None = None) -> Iterator[Path]:
    """A folder with that many articles in its folder `articles`."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep / str(articles) if keep else Path(temporary)
        if not (folder / "articles").exists():
            write(folder / "articles", range(articles))
        yield folder


def made(folder: Path) -> None:
    """Index the articles of a `corpus`; an index that is there stays as it is."""
    if (folder / "Assay" / "manifest.json").exists():
        return
    command = [*ASSAY, "index", str(folder / "articles"), "--index", str(folder / "Assay")]
    subprocess.run(command, check=True, capture_output=True)


def size_of(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def watched(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds on the clock and of processor time, and the most bytes that all its processes held at a time."""
    before, begin, done, peak = _used(), time.perf_counter(), Event(), [0]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        watch = Thread(target=_watch, args=(process.pid, done, peak))
        watch.start()
        process.wait()
        seconds = time.perf_counter() - begin
        done.set()
        watch.join()
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, _used() - before, peak[0]


def _used() -> float:
    """Seconds of processor time of all commands that have ended; `os.times` counts in hundredths."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _watch(root: int, done: Event, peak: list[int]) -> None:
    """Ten times a second, where the system has /proc: the sum over a process and all below it."""
    while not done.wait(0.1):
        parents, sizes = {}, {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
                pid = int(stat.parent.name)
                parents[pid], sizes[pid] = int(fields[1]), int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
            except (OSError, ValueError, IndexError):
                continue
        mine = {root}
        for pid in sorted(parents):
            if parents[pid] in mine:
                mine.add(pid)
        peak[0] = max(peak[0], sum(sizes.get(pid, 0) for pid in mine))
