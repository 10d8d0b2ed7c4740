"""A plant's accounts as a story: which amounts, which of them are parts, and how its status went on."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Final

from index.fields import BY_UNIT, UNITS
from index.model import Status, Unit
from search.projects.kinship import Kinship
from search.projects.rules import Plant
from search.projects.telling import NO_DATE, Size, Telling
from search.projects.values import Project, Source, Step, Told, wholes

RANK: Final[dict[Status, int]] = {"planned": 0, "construction": 1, "operating": 2}
_UNIT_ORDER = {scale.unit: order for order, scale in enumerate(UNITS)}


def project_of(plant: Plant, kinship: Kinship) -> Project:
    """The project that a plant's accounts tell."""
    sources = _sources(plant)
    reprints = {s.article for s in sources if s.reprint_of}
    everything = [t for account in plant.accounts for t in account.tellings]
    told = [t for t in everything if t.article not in reprints]
    of_amounts = _amounts(told, plant)
    amounts = tuple(sorted((amount for amount, _ in of_amounts), key=_order))
    main = wholes(amounts)
    first = min(everything, key=lambda t: t.order)
    return Project(
        id=_id(first, kinship),
        company=plant.company,
        place=plant.place,
        material=plant.material,
        amounts=amounts,
        steps=_steps(t for amount, tellings in of_amounts if amount in main for t in tellings) or _steps(told),
        sources=tuple(sources),
        chinese=all(t.chinese for t in everything),
        score=max(t.score for t in everything),
        first_telling=first.order,
    )


def _id(first: Telling, kinship: Kinship) -> str:
    """Firm, city, material and amount of the earliest telling: what later articles do not change."""
    amount = f"{first.size.high / BY_UNIT[first.unit].per_unit:.10g}{first.unit}"
    return "/".join((first.company or "-", kinship.site(first) or "-", first.material or "-", amount))


def _sources(plant: Plant) -> list[Source]:
    """The articles, the earliest first, each once; a reprint says the same in the same sentences as an earlier one."""
    rules: dict[str, str] = {}
    words: dict[str, set[Hashable]] = {}
    orders: dict[str, tuple[str, str, int]] = {}
    for account, rule in zip(plant.accounts, plant.rules, strict=True):
        rules.setdefault(account.article, rule)
        words.setdefault(account.article, set()).update((t.words, t.status) for t in account.tellings)
        orders.setdefault(account.article, account.order)
    originals: dict[Hashable, str] = {}
    found = []
    for article, (date, _, _) in sorted(orders.items(), key=lambda item: item[1]):
        original = originals.setdefault(frozenset(words[article]), article)
        reprint_of = None if original == article else original
        found.append(Source(article, None if date == NO_DATE else date, rules[article], reprint_of))
    return found


def _amounts(told: Sequence[Telling], plant: Plant) -> list[tuple[Told, list[Telling]]]:
    """Each amount with its tellings; it is a part where some account tells it as one."""
    by_unit: dict[Unit, list[Telling]] = {}
    for telling in told:
        by_unit.setdefault(telling.unit, []).append(telling)
    parts = {(unit, size) for account in plant.accounts for unit, sizes in account.parts.items() for size in sizes}
    shares = {share for account in plant.accounts for share in account.shares}
    found = []
    for unit, of_unit in by_unit.items():
        for each in _alike_sizes(of_unit):
            sizes = {(unit, t.size) for t in each}
            part = not sizes.isdisjoint(parts)
            found.append((_told(each, part, part and sizes.isdisjoint(shares)), each))
    return found


def _order(amount: Told) -> tuple[bool, int, int, int]:
    return amount.part, _UNIT_ORDER[amount.unit], -amount.size.high, -amount.size.low


def _alike_sizes(tellings: Iterable[Telling]) -> list[list[Telling]]:
    """The tellings of each amount, equal but for rounding."""
    groups: list[list[Telling]] = []
    for telling in sorted(tellings, key=lambda t: (t.size, t.order)):
        if groups and groups[-1][0].size.same(telling.size):
            groups[-1].append(telling)
        else:
            groups.append([telling])
    return groups


def _told(tellings: Sequence[Telling], part: bool, beside: bool) -> Told:
    in_order = sorted(tellings, key=lambda t: t.order)
    articles = {size: {t.article for t in in_order if t.size == size} for size in {t.size for t in in_order}}
    latest = {t.size: t.order for t in in_order if t.date} or {t.size: t.order for t in in_order}
    size: Size = max(articles, key=lambda s: (len(articles[s]), latest.get(s, ("", "", 0)), s))
    return Told(
        unit=in_order[0].unit,
        size=size,
        articles=tuple(dict.fromkeys(t.article for t in in_order)),
        part=part,
        beside=beside,
        periodic=any(t.periodic for t in in_order),
        derived=all(t.derived for t in in_order),
        years=tuple(dict.fromkeys(t.year for t in in_order if t.year is not None)),
        steps=_steps(in_order),
    )


def _steps(told: Iterable[Telling]) -> tuple[Step, ...]:
    """The changes of status over time, one status an article; undated ones behind, where they tell a new status."""
    found: list[Step] = []
    farthest = -1
    for telling in sorted(_one_an_article(told), key=lambda t: (t.date or NO_DATE, _rank(t), t.article)):
        status = telling.status
        if status is None or (found and found[-1].status == status):
            continue
        if telling.date is None and any(s.status == status for s in found):
            continue
        backward = telling.date is not None and RANK[status] < farthest
        found.append(Step(status, telling.date, telling.article, backward))
        farthest = max(farthest, RANK[status]) if telling.date else farthest
    return tuple(found)


def _one_an_article(told: Iterable[Telling]) -> list[Telling]:
    """For each article the telling that is farthest on, among those of its largest amounts that have a status."""
    best: dict[str, Telling] = {}
    for telling in told:
        known = best.get(telling.article)
        if telling.status and (known is None or _weight(telling) > _weight(known)):
            best[telling.article] = telling
    return list(best.values())


def _weight(telling: Telling) -> tuple[int, int, int]:
    return (-_UNIT_ORDER[telling.unit], telling.size.high, _rank(telling))


def _rank(telling: Telling) -> int:
    return RANK[telling.status] if telling.status else -1
