"""How soon a key is answered in `assay tui` while questions are asked without a pause."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benching.articles import article

ARTICLES = int(os.environ.get("ASSAY_BENCH_ARTICLES", "2000"))
"""Of the index; making it takes most of the time."""
TYPED = ("battery anode OR Sichuan ", "capacity:>=50kt graphite ", "负极材料 宜宾 开工 ", "new energy project company ")
GOAL = 50
PAUSE, EVERY = 0.12, 0.14
"""Seconds until a key is asked about, and until the next key: it comes just when that question is being asked."""


def keys(engines: tuple[str, ...] = ("whoosh", "tantivy")) -> Iterator[dict[str, Any]]:
    """Milliseconds from a key to the screen that shows it, each key asking a question as it is typed."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "articles.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(f"{article(n).line()}\n" for n in range(ARTICLES))
        for engine in engines:
            index = Path(folder) / engine
            command = [sys.executable, "-m", "search", "index", str(lines), "--index", str(index), "--engine", engine]
            if subprocess.run(command, capture_output=True).returncode:
                yield {"engine": engine, "articles": "not installed", **dict.fromkeys(COLUMNS, "")}
                continue
            yield {"engine": engine, "articles": ARTICLES, **asyncio.run(_typed(index, Path(folder)))}


COLUMNS = ("keys", "median ms", "p95 ms", "slowest ms", f"over {GOAL} ms", "questions answered")


async def _typed(index: Path, state: Path) -> dict[str, Any]:
    from search.tui.app import AssayApp
    from search.tui.history import History
    from search.tui.widgets.query_line import QueryLine

    app = AssayApp(index, history=History(state / "history"), pause=PAUSE)
    told = 0
    deliver = app.desk._deliver

    def counted(job: Any, part: Any, error: str | None) -> None:
        nonlocal told
        told += 1
        deliver(job, part, error)

    app.desk._deliver = counted
    times: list[float] = []
    async with app.run_test(size=(160, 50)) as pilot:
        await pilot.pause()
        await asyncio.to_thread(app.desk.rest, 60)
        line = app.main.query_one(QueryLine)
        for text in TYPED:
            line.value = ""
            for char in text:
                times.append(1000 * await _shown(app, line, char))
                await asyncio.sleep(EVERY)
    times.sort()
    values = (
        len(times),
        round(statistics.median(times), 1),
        round(times[int(0.95 * (len(times) - 1))], 1),
        round(times[-1], 1),
        sum(t > GOAL for t in times),
        told,
    )
    return dict(zip(COLUMNS, values, strict=True))


async def _shown(app: Any, line: Any, char: str) -> float:
    """Seconds from a key to the screen that has its character."""
    from textual.events import Key

    done = asyncio.Event()
    begin = time.perf_counter()
    app.post_message(Key("space" if char == " " else char, char))
    wanted = line.value + char
    while line.value != wanted:
        await asyncio.sleep(0.001)
    app.main.call_after_refresh(done.set)
    await done.wait()
    return time.perf_counter() - begin
