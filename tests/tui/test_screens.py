"""Every view as a picture: what the screen shows, in both languages, small and large; and the pictures in docs/.

The text of each view is kept as text, so that a change can be read, and beside it the picture with its colours
(`.svgz`, which browsers open). `ASSAY_PICTURES=write pytest tests/tui/test_screens.py` takes them anew; look at what
has changed before you keep it.
"""

from __future__ import annotations

import asyncio
import gzip
import html
import os
import re
import runpy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from search.saved import SavedSearch, remove, save
from search.tui.asking import Asking
from search.tui.shown import Lang
from tests.tui.stage import on_stage

ROOT = Path(__file__).parents[2]
SCREENS = Path(__file__).parent / "screens"
WRITE = os.environ.get("ASSAY_PICTURES") == "write"
SAVED = (
    SavedSearch("anode-shanxi", "负极", "any", False, {"province": ("140000",)}),
    SavedSearch("电池", "battery plant", "all", False, {"since": "2023"}),
)
VIEWS: dict[str, tuple[str, ...]] = {
    "articles": ("escape", "down"),
    "facets": ("f", "down", "right", "down", "down", "right"),
    "chosen": ("space",),
    "claims": ("x", "c", "down"),
    "projects": ("v",),
    "article": ("a", "enter", "n"),
    "help": ("escape", "question_mark"),
    "command": ("escape", "w"),
    "saved": ("escape", "b"),
    "history": ("escape", "ctrl+r"),
    "export": ("escape", "e"),
    "commands": ("escape", "ctrl+p"),
    "nothing": ("escape", "slash", "ctrl+u", "z", "z", "space", "B", "T", "R"),
}
"""View -> the keys that lead to it from the one before."""


@pytest.fixture(scope="module")
def clean() -> Callable[[str], str]:
    """What `scripts/screenshots` makes of a picture of Textual's."""
    script: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "screenshots"))
    return script["clean"]


@pytest.fixture(scope="module")
def with_saved(index: Path) -> Iterator[Path]:
    """The index with two saved searches in it."""
    for search in SAVED:
        save(index, search)
    yield index
    for search in SAVED:
        remove(index, search.name)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_view(
    with_saved: Path,
    tmp_path: Path,
    size: tuple[int, int],
    lang: Lang,
    clean: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Colours are part of a picture, whatever the terminal that the tests run in.
    for name in ("NO_COLOR", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)

    async def take() -> dict[str, tuple[str, str]]:
        shown = {}
        async with on_stage(with_saved, tmp_path, "负极 OR 30GWh", size=size, lang=lang) as stage:
            # The command names the index, whose folder is another each time.
            stage.app._index_option = None
            for asked in ("CATL", "负极 capacity:>=50kt"):
                stage.app.history.add(Asking(asked, "any"))
            for name, keys in VIEWS.items():
                await stage.press(*keys)
                # A picture must not depend on when it is taken.
                if blinking := [line for line in stage.app.screen.query(Input) if line.cursor_blink]:
                    for line in blinking:
                        line.cursor_blink = False
                    await stage.settled()
                picture = clean(stage.app.export_screenshot(title=f"assay tui: {name}", simplify=True))
                shown[name] = (stage.screen, picture)
        return shown

    taken = asyncio.run(take())
    screen = f"{lang}-{size[0]}x{size[1]}"
    told = "\n".join(f"── {name}\n{text}\n" for name, (text, _) in taken.items())
    file = SCREENS / f"{screen}.txt"
    if WRITE:
        SCREENS.mkdir(exist_ok=True)
        file.write_text(told, encoding="utf-8")
    again = "ASSAY_PICTURES=write keeps it"
    assert told == file.read_text(encoding="utf-8"), f"see what has changed in {file.name}; {again}"
    for name, (_, picture) in taken.items():
        kept = SCREENS / f"{screen}-{name}.svgz"
        if WRITE and (not kept.exists() or drawn(picture) != drawn(_read(kept))):
            # Without a time in it, so that the same picture is the same file.
            kept.write_bytes(gzip.compress(picture.encode(), mtime=0))
        assert drawn(picture) == drawn(_read(kept)), f"see which colours have changed in {kept.name}; {again}"


def _read(picture: Path) -> str:
    return gzip.decompress(picture.read_bytes()).decode()


def drawn(svg: str) -> list[tuple[str, ...]]:
    """What a picture shows: each text with its place and its colours, whatever the names of its classes are."""
    styles = dict(re.findall(r"\.(assay-r\d+) \{ (.*?) \}", svg))
    texts = re.findall(r'<text class="(\S+)" x="(\S+)" y="(\S+)"[^>]*>([^<]*)</text>', svg)
    grounds = re.findall(r'<rect fill="(\S+)" x="(\S+)" y="(\S+)" width="(\S+)"', svg)
    return [(styles.get(cls, ""), x, y, html.unescape(text)) for cls, x, y, text in texts] + grounds


def test_the_pictures_in_docs_are_current() -> None:
    made = runpy.run_path(str(ROOT / "scripts" / "screenshots"))["pictures"]()
    for name, picture in made.items():
        kept = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert drawn(kept), f"docs/{name} shows nothing"
        assert drawn(picture) == drawn(kept), f"docs/{name} is out of date: run scripts/screenshots"
        assert "http" not in re.sub(r'xmlns="[^"]*"|<!-- .*? -->', "", kept), "nothing is loaded from elsewhere"
