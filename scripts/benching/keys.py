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
INDEX = os.environ.get("ASSAY_BENCH_INDEX")
"""One that is there already."""
TYPED = ("battery anode OR Sichuan ", "capacity:>=50kt graphite ", "负极材料 宜宾 开工 ", "new energy project company ")
GOAL = 50
PAUSE, EVERY = 0.12, 0.14
"""Seconds until a key is asked about, and until the next key: it comes just when that question is being asked."""


def keys(engines: tuple[str, ...] = ("whoosh", "tantivy")) -> Iterator[dict[str, Any]]:
    """Milliseconds from a key to the screen that shows it, each key asking a question as it is typed."""
    with tempfile.TemporaryDirectory() as folder:
        if INDEX:
            yield _measured(Path(INDEX), Path(folder))
            return
        lines = Path(folder) / "articles.jsonl"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(f"{article(n).line()}\n" for n in range(ARTICLES))
        for engine in engines:
            index = Path(folder) / engine
            command = [sys.executable, "-m", "search", "index", str(lines), "--index", str(index), "--engine", engine]
            if subprocess.run(command, capture_output=True).returncode:
                yield {"engine": engine, "articles": "not installed", **dict.fromkeys(COLUMNS, "")}
                continue
            yield _measured(index, Path(folder))


def _measured(index: Path, state: Path) -> dict[str, Any]:
    from index.garbage import collect_seldom
    from index.manifest import read_manifest
    from search.searcher import Searcher

    with Searcher(index) as searcher:
        about = {"engine": getattr(read_manifest(index), "engine", ""), "articles": searcher.count()}
    # As the command itself does.
    collect_seldom()
    return {**about, **asyncio.run(_typed(index, state))}


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
        watched = Watched(app, line)
        for text in TYPED:
            line.value = ""
            for char in text:
                times.append(1000 * await _shown(app, line, watched, char))
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


class Watched:
    """What of the question the screen shows, and when that changes: its line is drawn, then the screen is written."""

    def __init__(self, app: Any, line: Any) -> None:
        self._line, self._drawn, self.shown = line, "", ""
        self._changed = asyncio.Event()
        self._render, self._display = line.render_line, app._display
        line.render_line, app._display = self._rendering, self._displaying

    def _rendering(self, y: int) -> Any:
        self._drawn = self._line.value
        return self._render(y)

    def _displaying(self, *screen: Any) -> None:
        self._display(*screen)
        self.shown = self._drawn
        self._changed.set()

    async def until(self, text: str) -> None:
        """Wait until the screen shows the question so."""
        while self.shown != text:
            self._changed.clear()
            await self._changed.wait()


async def _shown(app: Any, line: Any, watched: Watched, char: str) -> float:
    """Seconds from a key to the screen that has its character."""
    from textual.events import Key

    wanted = line.value + char
    begin = time.perf_counter()
    app.post_message(Key("space" if char == " " else char, char))
    await watched.until(wanted)
    return time.perf_counter() - begin
