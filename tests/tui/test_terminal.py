"""The command in a real terminal: typed into, and its screen read."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WAIT = 30
"""Seconds after which a screen is taken for wrong."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {
        k: v
        for k, v in os.environ.items()
        if k not in ("NO_COLOR", "COLORFGBG", "LC_ALL", "LC_MESSAGES", "EDITOR", "VISUAL")
    }
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "XDG_STATE_HOME": str(folder / "state"),
        **more,
    }


class Tmux:
    """A window of tmux with the view in it."""

    def __init__(self, folder: Path, command: list[str], size: tuple[int, int], **env: str) -> None:
        self._socket = folder / "tmux"
        self._env = environment(folder, TMUX_TMPDIR=str(folder), **env)
        width, height = map(str, size)
        self._run("-f", os.devnull, "new-session", "-d", "-x", width, "-y", height, *command)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", str(self._socket), *arguments], env=self._env, capture_output=True, encoding="utf-8"
        )
        return done.stdout

    def type(self, text: str) -> None:
        self._run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    @property
    def screen(self) -> str:
        return self._run("capture-pane", "-p")

    @property
    def styled(self) -> str:
        return self._run("capture-pane", "-p", "-e")

    @property
    def cursor(self) -> tuple[int, int]:
        x, y = self._run("display-message", "-p", "#{cursor_x} #{cursor_y}").split()
        return int(x), int(y)

    @property
    def children(self) -> dict[int, str]:
        """The processes that the view has begun: id -> command."""
        view = self._run("display-message", "-p", "#{pane_pid}").strip()
        listed = subprocess.run(
            ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="], capture_output=True, encoding="utf-8"
        ).stdout
        rows = (line.split(None, 2) for line in listed.splitlines())
        return {int(pid): command for pid, parent, command in rows if parent == view}

    def resize(self, width: int, height: int) -> None:
        self._run("resize-window", "-x", str(width), "-y", str(height))

    def until(self, there: Callable[[str], bool] | str) -> str:
        """The screen, as soon as it is as wanted."""
        wanted = there if callable(there) else lambda screen: there in screen
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            if wanted(screen := self.screen):
                return screen
            select.select([], [], [], 0.05)
        raise AssertionError(f"the screen is never as wanted:\n{screen}")

    def close(self) -> None:
        self._run("kill-server")


@pytest.fixture
def tmux(tmp_path: Path, index: Path) -> Iterator[Callable[..., Tmux]]:
    if not shutil.which("tmux"):
        pytest.skip("TMUX IS MISSING: the view is not tried in a real terminal; install tmux")
    opened: list[Tmux] = []

    def open_window(*arguments: str, size: tuple[int, int] = (80, 24), **env: str) -> Tmux:
        command = [sys.executable, "-m", "search", "tui", "--index", str(index), *arguments]
        opened.append(Tmux(tmp_path, command, size, **env))
        return opened[-1]

    yield open_window
    for window in opened:
        window.close()


def test_a_reporter_types_reads_and_leaves(tmux: Callable[..., Tmux]) -> None:
    window = tmux()
    window.until("6 articles")
    window.type("长治BTR")
    screen = window.until("1 article")
    line = next(n for n, text in enumerate(screen.splitlines()) if "长治BTR" in text)
    # Where the terminal's own cursor stands an input method shows what it composes: behind three letters
    # and two characters of two cells each.
    assert window.cursor == (screen.splitlines()[line].index("长治BTR") + 7, line)
    window.press("Enter", "Enter")
    window.until("Local officials welcomed the investors")
    window.press("Escape")
    window.until("1 article")
    window.press("c")
    window.until("1 claim")
    window.resize(160, 50)
    window.until(lambda screen: len(screen.splitlines()[0]) > 100 and "70,000 t/yr" in screen)
    window.press("q")
    window.until(lambda screen: "assay" not in screen)


def test_without_colour_the_cursor_is_still_seen(tmux: Callable[..., Tmux]) -> None:
    window = tmux("BTR", NO_COLOR="1")
    window.until("2 articles")
    window.press("Enter")
    window.until(lambda _: re.search(r"\x1b\[(1;)?7m2022-03-01", window.styled) is not None)
    colours = {code for code in window.styled.split("\x1b[") if code[:2] in ("38", "48")}
    assert not colours
    window.press("q")


def test_the_pager_opens_the_file_and_gives_the_screen_back(tmux: Callable[..., Tmux], tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\necho "PAGER SHOWS"; cat "$1"; read _\n')
    pager.chmod(0o755)
    window = tmux("harvest", VISUAL=str(pager))
    window.until("1 article")
    window.press("Enter", "o")
    window.until("PAGER SHOWS")
    assert "the marathon starts at nine" in " ".join(window.screen.split())
    window.press("Enter")
    window.until("1 article")
    window.press("q")


@pytest.mark.skipif(not shutil.which("ps"), reason="PS IS MISSING: no process of the view is killed")
def test_the_view_goes_on_when_the_process_that_answers_is_killed(tmux: Callable[..., Tmux]) -> None:
    window = tmux()
    window.until("6 articles")
    window.type("BTR")
    window.until("2 articles")
    (answering,) = (pid for pid, command in window.children.items() if "spawn_main" in command)
    os.kill(answering, signal.SIGKILL)
    window.type(" Changzhi")
    window.until("1 article")
    (another,) = (pid for pid, command in window.children.items() if "spawn_main" in command)
    assert another != answering
    window.press("Enter", "Enter")
    window.until("Local officials welcomed the investors")


def spoken(command: list[str], folder: Path, keys: bytes) -> tuple[int, bytes]:
    """A command in a bare pseudo-terminal: its exit status and all that it wrote; `keys` go in when it is up."""
    child, terminal = pty.fork()
    if not child:
        os.chdir(folder)
        os.execvpe(command[0], command, environment(folder))
    said, sent = b"", False
    while True:
        if not select.select([terminal], [], [], WAIT)[0]:
            break
        try:
            said += os.read(terminal, 65536)
        except OSError:
            break
        if not sent and b"6 articles" in said:
            os.write(terminal, keys)
            sent = True
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def test_ctrl_c_leaves_quietly_and_gives_the_terminal_back(index: Path, tmp_path: Path) -> None:
    status, said = spoken([sys.executable, "-m", "search", "tui", "--index", str(index)], tmp_path, b"\x03")
    assert status == 0
    assert said.count(b"\x1b[?1049h") == said.count(b"\x1b[?1049l") == 1, "the other screen is left as it was"
    assert said.rindex(b"\x1b[?25h") > said.rindex(b"\x1b[?25l"), "the cursor is seen again"
    assert b"Traceback" not in said


def test_an_index_that_is_missing_is_one_line(tmp_path: Path) -> None:
    status, said = spoken([sys.executable, "-m", "search", "tui", "--index", "nowhere"], tmp_path, b"")
    assert status == 2
    assert b"there is no index" in said and said.count(b"\n") == 1 and b"\x1b[?1049h" not in said


def test_in_a_pipe_it_says_what_to_do(index: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "search", "tui", "--index", str(index)], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 2 and "use `assay search`" in done.stderr and len(done.stderr.splitlines()) == 1
