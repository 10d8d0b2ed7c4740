"""The questions of before: a private, bounded file of JSON lines in the user's state folder."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from search.tui.asking import Asking, asking_of

MOST = 200
"""Questions that are kept."""
LONGEST = 2_000
"""Characters of a question that is kept."""


def history_file() -> Path:
    """`$XDG_STATE_HOME/assay/history.jsonl`, else below `~/.local/state`."""
    given = Path(os.environ.get("XDG_STATE_HOME", ""))
    base = given if given.is_absolute() else Path.home() / ".local" / "state"
    return base / "assay" / "history.jsonl"


class History:
    """Questions, the newest last, each once. A file that cannot be read or written is no reason to stop."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file or history_file()
        self.askings = self._read()
        self._at: int | None = None

    def add(self, asking: Asking) -> None:
        """Keep a question."""
        self._at = None
        if not (asking.text.strip() or asking.narrowed) or len(asking.text) > LONGEST:
            return
        if self.askings and self.askings[-1] == asking:
            return
        # Another window may have added some meanwhile.
        others = [a for a in self._read() if a != asking]
        self.askings = [*others[1 - MOST :], asking]
        text = "".join(json.dumps(a.record(), ensure_ascii=False) + "\n" for a in self.askings)
        with suppress(OSError):
            self._write(text)

    def step(self, direction: int) -> Asking | None:
        """The question before (-1) or after (1) the one that was recalled last; None past the newest."""
        at = (len(self.askings) if self._at is None else self._at) + direction
        self._at = max(0, at) if at < len(self.askings) else None
        return self.askings[self._at] if self._at is not None and self.askings else None

    def _write(self, text: str) -> None:
        """Replace the file, which nobody else may read. Nothing is synced: a key waits for this."""
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        beside.replace(self._file)

    def _read(self) -> list[Asking]:
        try:
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        found = []
        for line in lines[-MOST:]:
            with suppress(ValueError, RecursionError):
                asking = asking_of(json.loads(line))
                if asking is not None:
                    found.append(asking)
        return found
