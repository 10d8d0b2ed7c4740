"""Where to write what is shown."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input, Static

from index.terminal import safe_line
from search.tui.boxes.box import Box
from search.tui.words import Words


class ExportBox(Box[Path]):
    """Asks for a file; one that exists is asked about once more."""

    TITLE_WORD: ClassVar[str] = "export_title"

    def __init__(self, words: Words, proposed: str) -> None:
        super().__init__(words)
        self._proposed = proposed
        self._warned = ""

    def parts(self) -> list[Widget]:
        """The name, and what it may be, or what is wrong with it."""
        return [
            Input(self._proposed, select_on_focus=False),
            Static(self.words("export_hint"), classes="hint", markup=False),
        ]

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the file."""
        name = event.value.strip()
        if not name:
            return
        file = Path(name).expanduser()
        if file.exists() and self._warned != name:
            self._warned = name
            self.query_one(".hint", Static).update(self.words("export_exists", name=safe_line(str(file))))
            return
        self.dismiss(file)
