"""Every view as a picture: what the screen shows, in both languages, small and large; and the pictures in docs/.

`ASSAY_PICTURES=write pytest tests/tui/test_screens.py` takes them anew; look at what has changed before you keep it.
"""

from __future__ import annotations

import asyncio
import html
import os
import re
import runpy
from pathlib import Path

import pytest

from search.tui.shown import Lang
from tests.tui.stage import on_stage

ROOT = Path(__file__).parents[2]
SCREENS = Path(__file__).parent / "screens"
VIEWS: dict[str, tuple[str, ...]] = {
    "articles": ("escape", "down"),
    "facets": ("f", "down", "right", "down", "down", "right"),
    "claims": ("c", "down"),
    "article": ("enter", "n"),
    "help": ("escape", "question_mark"),
    "command": ("escape", "w"),
    "nothing": ("escape", "slash", "ctrl+u", "z", "z", "space", "B", "T", "R"),
}
"""View -> the keys that lead to it from the one before."""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_view(index: Path, tmp_path: Path, size: tuple[int, int], lang: Lang) -> None:
    async def take() -> str:
        shown = []
        async with on_stage(index, tmp_path, "负极 OR 30GWh", size=size, lang=lang) as stage:
            # The command names the index, whose folder is another each time.
            stage.app._index_option = None
            for name, keys in VIEWS.items():
                await stage.press(*keys)
                shown.append(f"── {name}\n{stage.screen}\n")
        return "\n".join(shown)

    taken = asyncio.run(take())
    file = SCREENS / f"{lang}-{size[0]}x{size[1]}.txt"
    if os.environ.get("ASSAY_PICTURES") == "write":
        file.parent.mkdir(exist_ok=True)
        file.write_text(taken, encoding="utf-8")
    assert taken == file.read_text(encoding="utf-8"), (
        f"see what has changed in {file.name}; ASSAY_PICTURES=write keeps it"
    )


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
