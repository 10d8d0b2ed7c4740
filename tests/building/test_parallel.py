"""Worker processes: they end when their parent does, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

KILLED = """
import os, signal
from index.parallel import LOT, worked
from tests.building import plain

found = worked((plain.Doubled(n) for n in range(2 * LOT)), plain.double, 2)
for _ in range(LOT + 1):
    next(found)
# All work is done, the workers wait for more.
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_workers_of_a_killed_run_end_too() -> None:
    # Workers hold standard output open: it is read to its end only when the last of them is gone.
    command = [sys.executable, "-c", KILLED]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
