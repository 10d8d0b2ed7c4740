"""What an article, a file name or a paste may hold is shown, never obeyed."""

from __future__ import annotations

import asyncio
import json
from contextlib import chdir
from pathlib import Path

import pytest

from index.build import build
from search.tui.widgets.query_line import QueryLine
from tests.tui.stage import on_stage

OSC = "\x1b]52;c;aGFja2Vk\x07"
BIDI = "\u202eTPB\u2066"
MARKUP = "[/foo] [bold red]x[/] [@click=app.quit]q[/]"
ARTICLE = {
    "id": "evil",
    "title": f"BTR {MARKUP} {OSC}{BIDI}\x9b2J anode",
    "date": "2022-03-01",
    "path": "../../../etc/passwd\x1b[2J",
    "source": f"{MARKUP}{OSC}",
    "text": f"BTR {MARKUP} {OSC}{BIDI}\x9b2J anode\n\nBTR New Material Group will build a plant with an annual output "
    f"of 70,000 tons of anode material {OSC}{MARKUP} in Changzhi, Shanxi.\r\x08\x7f\n\n"
    + "名" * 300
    + "\n"
    + "x" * 300,
}


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    with chdir(folder):
        Path("articles.jsonl").write_text(json.dumps(ARTICLE) + "\n")
        for _ in build(["articles.jsonl"], folder=folder / "index", jobs=1):
            pass
    return folder / "index"


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
def test_a_hostile_article_is_shown_as_text_in_every_view(evil: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async def look() -> None:
        async with on_stage(evil, tmp_path, "anode", size=size) as stage:
            screens = [stage.screen]
            for key in (
                "escape",
                "enter",
                "n",
                "escape",
                "c",
                "enter",
                "y",
                "escape",
                "w",
                "escape",
                "slash",
                "ctrl+r",
            ):
                await stage.press(key)
                screens.append(stage.screen)
            assert "[/foo] [bold red]x[/]" in "".join(screens)
            for screen in screens:
                assert screen.isprintable() or all(c == "\n" or c.isprintable() for c in screen)
            assert not any(c < " " and c != "\n" for c in stage.app.clipboard)
            assert stage.app.clipboard

    asyncio.run(look())


def test_what_is_pasted_into_the_question_is_shown(opened) -> None:
    async def paste() -> None:
        async with opened() as stage:
            line = stage.app.screen.query_one(QueryLine)
            line.insert_text_at_cursor(f"BTR{OSC}\tanode")
            await stage.settled()
            assert line.value == "BTR␛]52;c;aGFja2Vk␇ anode"
            await stage.press("enter", "w", "escape")

    asyncio.run(paste())


def test_the_path_that_an_article_gives_of_itself_is_never_opened(evil: Path) -> None:
    from search.searcher import Searcher
    from search.tui.opening import file_of

    with Searcher(evil) as searcher:
        hit = searcher.search("anode").hits[0]
        (what,) = file_of(searcher, hit.analysis.article.id)
    # The file of JSON lines holds records, not an article to read: its one article is shown as text.
    assert isinstance(what, str) and what.startswith("BTR")
