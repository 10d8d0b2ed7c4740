"""The columns of a table of claims: they fit, amounts are whole, names share what is left."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from search.tui.drawing import shared
from search.tui.widgets.claim_list import FEWEST, GAP, MOST_AMOUNT, layout, room_for_sentence

SIZES = st.fixed_dictionaries(
    {}, optional={name: st.integers(1, 60) for name in ("amount", "material", "company", "place")}
)


@given(st.integers(60, 250), SIZES)
def test_the_columns_fit_and_no_amount_is_cut(width: int, widest: dict[str, int]) -> None:
    columns = layout(width, widest)
    used = sum(size + GAP for _, size in columns)
    assert used - GAP + room_for_sentence(width, columns) <= width or len(columns) == FEWEST
    amount = columns[0]
    assert amount[0].name == "amount" and amount[1] >= min(widest.get("amount", 0), MOST_AMOUNT)


def test_what_short_names_leave_goes_to_longer_ones() -> None:
    sizes = {c.name: size for c, size in layout(110, {"amount": 12, "material": 8, "company": 60, "place": 9})}
    assert sizes["material"] == sizes["place"] == 12 and sizes["company"] > 30


@given(st.lists(st.integers(0, 50), max_size=6), st.integers(0, 100))
def test_a_room_is_shared_in_full_and_by_nobody_beyond_its_wish(wanted: list[int], room: int) -> None:
    got = shared(wanted, room)
    assert all(g <= w for g, w in zip(got, wanted, strict=True))
    assert sum(got) == min(sum(wanted), room)
