"""One fact, told in the headline and again in the body, counts once."""

from __future__ import annotations

from collections.abc import Sequence

from index.claims.draft import Draft
from index.claims.sites import Places

_RANK = {"planned": 0, "construction": 1, "operating": 2}


def merged(drafts: Sequence[Draft], materials: Places, places: Places) -> list[Draft]:
    """Each fact once, at the place where it says most; what one telling leaves out, another fills in."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same_fact(k, draft, materials, places)), None)
        if twin:
            _fill(twin, draft, materials, places)
        else:
            kept.append(draft)
    return kept


def _same_fact(one: Draft, other: Draft, materials: Places, places: Places) -> bool:
    a, b = one.quantity, other.quantity
    if (a.value, a.high, a.unit) != (b.value, b.high, b.unit):
        return False
    if one.period and other.period and one.period != other.period:
        return False
    if one.sentence == other.sentence and not _resumes(other):
        return False
    return (
        _agree(one.company, other.company)
        and _akin(one.material, other.material, materials)
        and _akin(one.place, other.place, places)
        and _same_part(one, other)
    )


def _resumes(draft: Draft) -> bool:
    return any(rule == "goal" for rule in draft.rules)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _akin(one: str | None, other: str | None, tree: Places) -> bool:
    """The same, or one a kind or a part of the other."""
    return one is None or other is None or one == other or one in tree.ancestors(other) or other in tree.ancestors(one)


def _same_part(one: Draft, other: Draft) -> bool:
    return one.phase == other.phase or one.title or other.title or not (one.phase and other.phase)


def _fill(kept: Draft, again: Draft, materials: Places, places: Places) -> None:
    """Gaps are filled, the narrower material and place win, and the status that is farther on."""
    kept.period = kept.period or again.period
    kept.company = kept.company or again.company
    kept.material = _narrower(kept.material, again.material, materials)
    kept.place = _narrower(kept.place, again.place, places)
    if again.status and (kept.status is None or _RANK[again.status] > _RANK[kept.status]):
        kept.status = again.status
    kept.year = kept.year or again.year
    kept.phase = kept.phase or again.phase
    kept.rules.append("repeated")


def _narrower(one: str | None, other: str | None, tree: Places) -> str | None:
    if one is None or (other is not None and one in tree.ancestors(other)):
        return other
    return one
