"""Facets for people: bars to scale, in one column, on any width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from search.render.facets_table import FacetsTable
from search.results import FacetCount

COUNTS = [
    FacetCount("city", "140400", "Changzhi", "长治市", 1200),
    FacetCount("city", "140300", "Yangquan", "阳泉市", 300),
    FacetCount("company", "catl", "Contemporary Amperex Technology (CATL)", "宁德时代", 8),
    FacetCount("company", "btr", "BTR", "BTR", 1),
]


def shown(width: int, *, ascii_only: bool = False) -> list[str]:
    return [line.plain for line in FacetsTable(COUNTS).lines(width, ascii_only=ascii_only)]


def test_bars_are_drawn_to_scale_and_begin_in_one_column() -> None:
    assert shown(100) == [
        "City 城市",
        "Changzhi 长治市                               1,200  ████████████████████████",
        "Yangquan 阳泉市                                 300  ██████",
        "",
        "Company 企业",
        "Contemporary Amperex Technology (CATL) 宁德…      8  ████████████████████████",
        "BTR                                               1  ███",
        "",
    ]


def test_a_narrow_terminal_cuts_labels_then_bars() -> None:
    assert shown(50)[1:3] == [
        "Changzhi 长治市                1,200  ████████████",
        "Yangquan 阳泉市                  300  ███",
    ]
    assert shown(40)[5] == "Contemporary Amperex Technology …      8"


def test_without_unicode_bars_are_of_ascii() -> None:
    assert shown(100, ascii_only=True)[1].endswith("  " + "#" * 24)


LABELS = st.text("ab 负极\x1b", max_size=60)


@given(
    st.lists(st.builds(FacetCount, st.just("city"), st.just(""), LABELS, LABELS, st.integers(1, 10**7)), min_size=1),
    st.integers(20, 200),
)
def test_lines_fit_and_are_safe(counts: list[FacetCount], width: int) -> None:
    for line in FacetsTable(counts).lines(width):
        assert cell_len(line.plain) <= width
        assert "\x1b" not in line.plain
