"""The view in a terminal that is none: keys go in, the screen is read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from search.tui.app import AssayApp
from search.tui.asking import Asking
from search.tui.history import History
from search.tui.shown import Lang
from search.tui.words import Words

PATIENCE = 60
"""Seconds after which an answer is taken for lost."""


@dataclass
class Stage:
    """An open view."""

    app: AssayApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Keys one after the other, each with its answer."""
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str) -> None:
        """Characters into whatever has the focus, and the answer to the last of them."""
        for char in text:
            await self.pilot.press("space" if char == " " else char)
        await self.settled()

    async def settled(self) -> None:
        """Until every question is answered and what is shown has stopped changing: it may ask for more."""
        alike, before = 0, None
        while alike < 3:
            # The view draws at most 120 times a second: what is to be seen may wait for the next frame.
            await self.pilot.pause(1 / 120)
            assert await asyncio.to_thread(self.app.desk.rest, PATIENCE)
            now = (self.app.main.asking, self.screen)
            alike, before = (alike + 1 if now == before else 0), now

    @property
    def lines(self) -> list[str]:
        """What the screen shows, a string a line, without blanks at the end."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def screen(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


@asynccontextmanager
async def on_stage(
    index: Path,
    state: Path,
    text: str = "",
    *,
    size: tuple[int, int] = (80, 24),
    lang: Lang = "en",
    asking: Asking | None = None,
) -> AsyncIterator[Stage]:
    """The view of an index with its first answer."""
    history = History(state / "history.jsonl")
    app = AssayApp(index, asking or Asking(text), words=Words(lang), history=history, index_option=str(index), pause=0)
    app.index_name = index.name
    async with app.run_test(size=size) as pilot:
        stage = Stage(app, pilot)
        await stage.settled()
        while not app.main.is_mounted or app.main._awaiting or Words(lang)("asking") in stage.screen:
            await stage.settled()
        await stage.settled()
        yield stage
