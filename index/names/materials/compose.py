"""Names that stand right beside one another: a modifier and its head name one thing."""

from __future__ import annotations

from collections.abc import Iterable

from index.names.materials.cues import Composition, cues
from index.names.materials.surroundings import BATTERY_ROOTS, table_root
from index.names.materials.table import MaterialTable

Found = tuple[int, int, tuple[str, ...], str]
"""Start and end in the folded text, ids, rule."""

COMPOSED = "modifier and head"
SHARED = "modifier of the same head as the next"
ABSORBED = "modifier of a longer name"

_LINKS = frozenset(("", "用", "类", "型", "级", "系", "专用", "基"))
_LONGEST_LINK = 4
_LONGEST_NAME = 100
"""Characters: what is longer is no name, however it goes on."""


def join(found: Iterable[Found], text: str, table: MaterialTable) -> tuple[list[Found], list[Found]]:
    """Names with adjacent ones joined, and the modifiers that went into them."""
    taken: list[Found] = []
    absorbed: list[Found] = []
    for head in sorted(found):
        while taken and (named := _together(taken[-1], head, text, table)) is not None:
            modifier = taken.pop()
            if modifier[3] != COMPOSED:
                absorbed.append((*modifier[:3], ABSORBED))
            head = (modifier[0], head[1], (named,), COMPOSED)
        if taken and (shared := _shares_head(taken[-1], head, text, table)) is not None:
            taken[-1] = (*taken[-1][:2], (shared,), SHARED)
        taken.append(head)
    return taken, absorbed


_AND = frozenset(("and", "or", "/", "、", "和", "及", "与", "或", "以及"))
CHEMISTRIES = ("lfp-cell", "ternary-cell", "sodium-ion-cell")
"""Cells that are called by their cathode."""


def _shares_head(left: Found, right: Found, text: str, table: MaterialTable) -> str | None:
    """What the first of two modifiers of one head names: the cells of "lithium iron phosphate and ternary cells"."""
    if right[2][0] not in CHEMISTRIES or text[left[1] : right[0]].strip() not in _AND or left[0] == right[0]:
        return None
    cell = compose(left[2][0], "battery-cell", table) if table.within(left[2][0], "cathode-material") else None
    return cell if cell in CHEMISTRIES else None


def _together(left: Found, right: Found, text: str, table: MaterialTable) -> str | None:
    gap = text[left[1] : right[0]]
    if len(gap) > _LONGEST_LINK or "\n" in gap or right[1] - left[0] > _LONGEST_NAME:
        return None
    if gap.strip() == "of":
        return compose(right[2][0], left[2][0], table, stated=True)
    if gap.strip(" -") not in _LINKS or (" " in gap and _both_han(text[left[1] - 1], text[right[0]])):
        return None
    return compose(left[2][0], right[2][0], table)


def _both_han(before: str, after: str) -> bool:
    return before >= "\u2e80" and after >= "\u2e80"


def compose(modifier: str, head: str, table: MaterialTable, stated: bool = False) -> str | None:
    """The id that a modifier and its head name together; None where they are two things.

    `stated`: only compositions that the table of cues lists, as for "recycling of batteries".
    """
    for entry in cues().compositions:
        if _fits(entry, modifier, head, table):
            # A head that is more than what both name together keeps its own name.
            return head if entry.result is None or table.within(head, entry.result) else entry.result
    if stated:
        return None
    if table.within(modifier, head):
        return modifier
    if table.within(head, modifier):
        return head
    # Said of a component, the battery is what it is for. A power station may hold another kind of battery each.
    for_batteries = table_root(table, modifier) in BATTERY_ROOTS or table.within(modifier, "energy-storage-system")
    return head if for_batteries and table_root(table, head) in (*BATTERY_ROOTS, "equipment") else None


def _fits(entry: Composition, modifier: str, head: str, table: MaterialTable) -> bool:
    if not table.within(modifier, entry.modifier):
        return False
    return head == entry.head if entry.only_head else table.within(head, entry.head)
