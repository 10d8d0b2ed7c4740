"""Amounts that one article tells of one firm, place and material: which are parts of one total, and which plants apart.

A smaller amount is a part of the larger one where its own words say so (a
phase, a line, a share, the rest), or where the smaller ones add up to the
larger. Else it is a plant of its own: what runs already beside what is
planned, or what the plant could make years ago.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search.projects.telling import Size, Telling


def split(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each plant, the largest first; every telling is in exactly one list."""
    found: list[list[Telling]] = []
    by_unit: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (-t.size.high, -t.size.low, t.number)):
        by_unit.setdefault(telling.unit, []).append(telling)
    for _, of_unit in sorted(by_unit.items()):
        whole = next((t for t in of_unit if not t.part), of_unit[0])
        smaller = [t for t in of_unit if not t.part and t.size.below(whole.size)]
        apart = [] if smaller and _add_up(smaller, of_unit, whole.size) else smaller
        _place(found, [t for t in of_unit if t not in apart], main=True)
        for size in sorted({t.size for t in apart}, reverse=True):
            _place(found, [t for t in apart if t.size == size], main=False)
    return found


def _add_up(smaller: Sequence[Telling], of_unit: Sequence[Telling], whole: Size) -> bool:
    """Whether amounts that no word calls parts make up the total, alone or with those that a word does."""
    parts = [t for t in of_unit if t.part]
    return any(_sum(each).same(whole) for each in (smaller, [*smaller, *parts]))


def _sum(tellings: Iterable[Telling]) -> Size:
    sizes = [t.size for t in tellings]
    return Size(sum(s.low for s in sizes), sum(s.high for s in sizes))


def _place(found: list[list[Telling]], tellings: list[Telling], *, main: bool) -> None:
    """Amounts of another unit belong to the plant of the same sentence, the largest ones else to the first plant."""
    unit, words = tellings[0].unit, {t.words for t in tellings}
    free = [of for of in found if all(t.unit != unit for t in of)]
    beside = next((of for of in free if words & {t.words for t in of}), free[0] if main and free else None)
    if beside is None:
        found.append(tellings)
    else:
        beside += tellings
