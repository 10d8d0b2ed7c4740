"""The thread that owns the searcher: the newest question wins, and an index in trouble is one line."""

from __future__ import annotations

import asyncio
import queue
import shutil
import threading
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

from index.build import build
from search.searcher import Searcher
from search.tui.desk import Desk, Job
from tests.tui.conftest import STORIES
from tests.tui.stage import on_stage

WAIT = 60


class Listener:
    def __init__(self) -> None:
        self.told: queue.Queue[tuple[str, Any, str | None]] = queue.Queue()

    def __call__(self, job: Job, part: Any, error: str | None) -> None:
        self.told.put((job.kind, part, error))


def job(kind: str, work: Any) -> Job:
    return Job(kind, work, lambda part: None, lambda error: None)


def count(searcher: Searcher) -> Iterator[int]:
    yield searcher.count()


def test_one_thread_makes_and_asks_the_searcher(index: Path) -> None:
    heard = Listener()
    desk = Desk(index, heard)
    desk.start()

    def who(searcher: Searcher) -> Iterator[str]:
        searcher.count()
        yield threading.current_thread().name

    desk.ask(job("who", who))
    desk.ask(job("count", count))
    assert heard.told.get(timeout=WAIT) == ("who", "assay-searcher", None)
    assert heard.told.get(timeout=WAIT) == ("count", 6, None)
    desk.close(WAIT)


def test_a_newer_question_of_a_kind_replaces_those_that_wait_and_stops_the_one_that_runs(index: Path) -> None:
    heard, begun, go_on = Listener(), threading.Event(), threading.Event()
    desk = Desk(index, heard)
    desk.start()

    def slow(searcher: Searcher) -> Iterator[int]:
        begun.set()
        assert go_on.wait(WAIT)
        yield 1
        raise AssertionError("nobody wants the rest")

    desk.ask(job("question", slow))
    assert begun.wait(WAIT)
    for number in range(5):
        desk.ask(job("question", lambda searcher, n=number: iter([n])))
    go_on.set()
    assert desk.rest(WAIT)
    assert [heard.told.get_nowait() for _ in range(heard.told.qsize())] == [("question", 4, None)]
    desk.close(WAIT)


def test_a_damaged_or_missing_index_is_told_in_one_line_and_found_again_when_mended(tmp_path: Path) -> None:
    heard = Listener()
    folder = tmp_path / "index"
    desk = Desk(folder, heard)
    desk.start()

    def answer() -> tuple[Any, str | None]:
        desk.ask(job("count", count))
        _, part, error = heard.told.get(timeout=WAIT)
        return part, error

    part, error = answer()
    assert part is None and error is not None and "there is no index" in error and "\n" not in error
    with chdir(STORIES.parent):
        for _ in build([STORIES.name], folder=folder, jobs=1):
            pass
    assert answer() == (6, None)
    (folder / "manifest.json").write_text("{")
    part, error = answer()
    assert part is None and error is not None and "\n" not in error
    shutil.rmtree(folder)
    assert answer()[0] is None
    desk.close(WAIT)


def test_a_defect_is_one_line(index: Path) -> None:
    heard = Listener()
    desk = Desk(index, heard)
    desk.start()

    def broken(searcher: Searcher) -> Iterator[int]:
        raise ZeroDivisionError("oops")
        yield 0

    desk.ask(job("broken", broken))
    _, part, error = heard.told.get(timeout=WAIT)
    assert part is None and error is not None and "defect of Assay: ZeroDivisionError" in error
    desk.close(WAIT)


def test_the_view_outlives_its_index_and_shows_a_rebuilt_one(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    news = tmp_path / "news"
    shutil.copytree(STORIES, news)

    def make() -> None:
        with chdir(tmp_path):
            for _ in build(["news"], folder=folder, jobs=1):
                pass

    async def look() -> None:
        async with on_stage(folder, tmp_path, "BTR") as stage:
            assert "2 articles" in stage.screen
            (news / "more.txt").write_text("BTR again\n\nBTR New Material Group said nothing new.\n")
            await asyncio.to_thread(make)
            await stage.type(" ")
            assert "3 articles" in stage.screen
            shutil.rmtree(folder)
            await stage.press("backspace")
            assert "there is no index" in stage.screen and "Traceback" not in stage.screen

    make()
    asyncio.run(look())
