"""Amounts that one article tells of one firm, place and material: which stand beside one total, and which plants apart.

Most smaller amounts are in the larger one: a phase, a line, last year's output, what ran before the extension. They
stay beside it unless a rule of `APART` says that they come on top of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from search.projects.telling import Size, Telling


def split(tellings: Iterable[Telling], *, located: bool) -> list[list[Telling]]:
    """The tellings of each plant, the largest first; every telling is in exactly one list.

    `located` is whether they say in which city: else they may be of plants anywhere.
    """
    found: list[list[Telling]] = []
    by_unit: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (-t.size.high, -t.size.low, t.number)):
        by_unit.setdefault(telling.unit, []).append(telling)
    for _, of_unit in sorted(by_unit.items()):
        whole = next((t for t in of_unit if not t.part), of_unit[0])
        smaller = [t for t in of_unit if not t.part and t.size.below(whole.size)]
        together = not smaller or _add_up(smaller, of_unit, whole.size)
        apart = [] if together else [t for t in smaller if not located or any(rule(whole, t) for _, rule in APART)]
        _place(found, [t for t in of_unit if t not in apart], main=True)
        for size in sorted({t.size for t in apart}, reverse=True):
            _place(found, [t for t in apart if t.size == size], main=False)
    return found


def _still_to_come(whole: Telling, smaller: Telling) -> bool:
    """What is planned or being built is in no total that runs already."""
    return whole.status == "operating" and smaller.status in ("planned", "construction")


def _another(whole: Telling, smaller: Telling) -> bool:
    """另外40万吨, another 400,000 tons."""
    return whole.another or smaller.another


APART: tuple[tuple[str, Callable[[Telling, Telling], bool]], ...] = (
    ("still to come", _still_to_come),
    ("another", _another),
)


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
