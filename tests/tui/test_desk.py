"""The process that owns the searcher: the newest question wins, and trouble with it or the index is one line."""

from __future__ import annotations

import asyncio
import os
import queue
import shutil
import signal
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

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


def who(searcher: Searcher) -> Iterator[int]:
    yield os.getpid()


def numbered(searcher: Searcher, number: int) -> Iterator[int]:
    yield number


def slow(searcher: Searcher, begun: Path, go_on: Path) -> Iterator[int]:
    """Both are pipes with a name, which wait for the other end."""
    begun.write_text("begun")
    go_on.read_text()
    yield 1
    raise AssertionError("nobody wants the rest")


def broken(searcher: Searcher) -> Iterator[int]:
    raise ZeroDivisionError("oops")
    yield 0


def unsendable(searcher: Searcher) -> Iterator[Any]:
    yield lambda: searcher


@contextmanager
def desk_of(index: Path) -> Iterator[tuple[Desk, Listener]]:
    heard = Listener()
    desk = Desk(index, heard)
    desk.start()
    try:
        yield desk, heard
    finally:
        desk.close(WAIT)


def test_another_process_makes_and_asks_the_searcher(index: Path) -> None:
    with desk_of(index) as (desk, heard):
        desk.ask(job("who", who))
        desk.ask(job("count", count))
        kind, process, error = heard.told.get(timeout=WAIT)
        assert (kind, error) == ("who", None) and process == desk.process != os.getpid()
        assert heard.told.get(timeout=WAIT) == ("count", 6, None)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are not to be had here")
def test_a_newer_question_of_a_kind_replaces_those_that_wait_and_stops_the_one_that_runs(
    index: Path, tmp_path: Path
) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go-on"
    os.mkfifo(begun)
    os.mkfifo(go_on)
    with desk_of(index) as (desk, heard):
        desk.ask(job("question", partial(slow, begun=begun, go_on=go_on)))
        assert begun.read_text() == "begun"
        for number in range(5):
            desk.ask(job("question", partial(numbered, number=number)))
        go_on.write_text("on")
        assert desk.rest(WAIT)
        assert [heard.told.get_nowait() for _ in range(heard.told.qsize())] == [("question", 4, None)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are not to be had here")
def test_a_process_that_is_killed_is_told_in_one_line_and_replaced(index: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    with desk_of(index) as (desk, heard):
        desk.ask(job("question", partial(slow, begun=begun, go_on=begun)))
        assert begun.read_text() == "begun"
        first = desk.process
        assert first
        os.kill(first, signal.SIGKILL)
        kind, part, error = heard.told.get(timeout=WAIT)
        assert (kind, part) == ("question", None) and error and "ask again" in error and "\n" not in error
        assert desk.rest(WAIT)
        desk.ask(job("count", count))
        assert heard.told.get(timeout=WAIT) == ("count", 6, None)
        assert desk.process != first


def test_closing_leaves_no_process_behind(index: Path) -> None:
    with desk_of(index) as (desk, heard):
        desk.ask(job("who", who))
        _, process, _ = heard.told.get(timeout=WAIT)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    desk.ask(job("count", count))
    assert desk.rest(WAIT) and desk.process is None


def test_a_damaged_or_missing_index_is_told_in_one_line_and_found_again_when_mended(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with desk_of(folder) as (desk, heard):

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


@pytest.mark.parametrize(("work", "named"), [(broken, "ZeroDivisionError"), (unsendable, "Error")])
def test_a_defect_is_one_line(index: Path, work: Any, named: str) -> None:
    with desk_of(index) as (desk, heard):
        desk.ask(job("broken", work))
        _, part, error = heard.told.get(timeout=WAIT)
        assert part is None and error is not None and "\n" not in error
        assert "defect of Assay: " in error and named in error
        desk.ask(job("count", count))
        assert heard.told.get(timeout=WAIT) == ("count", 6, None)


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
