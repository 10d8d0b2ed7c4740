"""On a narrow terminal rows become cards: every word of a claim is read, none is cut into pieces of two letters."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from index.analyse import analyse
from index.model import Article
from index.names.gazetteer import gazetteer
from search.render.table import claims_table, hits_table
from search.results import NO_SNIPPET, ClaimHit, Hit

TEXT = (
    "BTR plant\n\nBTR New Material Group will build a plant with an annual output of 70,000 tons of artificial "
    "graphite in Lucheng District of Changzhi, Shanxi.\n\n"
    "贝特瑞在阳泉的项目年产负极材料10万吨。\n"
)


def shown(view: RenderableType, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, no_color=True)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


@pytest.fixture(scope="module")
def views() -> dict[str, RenderableType]:
    things = gazetteer()
    analysis = analyse(Article("a", TEXT, lang="en", date="2022-03-01", path="a.txt"), things)
    hit = Hit("a", 1.0, lambda: analysis, lambda: NO_SNIPPET)
    return {
        "articles": hits_table([hit], things),
        "claims": claims_table([ClaimHit(analysis, claim, 1.0) for claim in analysis.claims], things),
    }


def test_a_wide_terminal_has_a_table(views: dict[str, RenderableType]) -> None:
    assert shown(views["claims"], 120).split("\n")[1].split() == [
        "Amount", "Material", "Company", "Place", "Status", "Date", "Sentence",
    ]  # fmt: skip
    assert shown(views["articles"], 120).split("\n")[1].split() == ["Date", "Article", "About"]


def test_a_narrow_one_has_cards(views: dict[str, RenderableType]) -> None:
    assert [line.rstrip() for line in shown(views["claims"], 60).split("\n")[:4]] == [
        " 70,000 t/yr  artificial graphite · BTR New Material Group ·",
        "              Lucheng District",
        "              planned · 2022-03-01",
        "              BTR New Material Group will build a plant with",
    ]
    assert (
        shown(views["articles"], 60).split("\n")[0].rstrip()
        == "2022-03-01  BTR plant BTR New Material Group will build a"
    )


@pytest.mark.parametrize("width", [30, 50, 80, 109, 110, 200])
def test_lines_fit_and_no_name_is_missing(views: dict[str, RenderableType], width: int) -> None:
    for view in views.values():
        text = shown(view, width)
        assert all(cell_len(line) <= width for line in text.split("\n"))
        assert "graphite" in text and "Lucheng" in text
