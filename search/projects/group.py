"""The grouping: claims -> what each article says of a plant -> plants -> projects.

Nothing depends on the order of the claims. They are parted by group of firms
and city first; within such a part the most exactly told accounts come first,
so that a vaguer one finds the plants that it may mean: it joins the one it
agrees with best, and none where it agrees with two equally well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from search.projects.beside import split
from search.projects.kinship import Kinship, Names, akin
from search.projects.rules import Plant, agreement
from search.projects.story import project_of
from search.projects.telling import Account, Telling
from search.projects.values import Project

FIRST = "first"
"""The rule of an account that joins none."""


def projects(tellings: Iterable[Telling], kinship: Kinship) -> list[Project]:
    """The projects that claims tell of, in the order of their ids; every claim is in exactly one.

    Takes memory for the tellings and time for the square of the accounts of one group of firms in one city
    that tell different things.
    """
    parted: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        parted[kinship.group(telling.company), kinship.site(telling)].append(telling)
    found = [project_of(plant, kinship) for part in parted.values() for plant in plants(part, kinship)]
    return list(_with_ids_of_their_own(sorted(found, key=lambda p: (p.id, p.first_telling))))


def plants(tellings: Iterable[Telling], kinship: Kinship) -> list[Plant]:
    """The plants of one group of firms in one city."""
    by_article: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_article[telling.article].append(telling)
    accounts = [a for told in by_article.values() for a in accounts_of(told, kinship)]
    by_material: dict[str | None, list[Plant]] = {}
    where: dict[Hashable, Plant] = {}
    for account in sorted(accounts, key=lambda a: _exactness(a, kinship)):
        somewhere = bool(account.company) or kinship.located(account.place)
        what = _what(account, reprint=not somewhere)
        plant, rule = where.get(what), "amount:same"
        if plant is None:
            plant, rule = _best(by_material, account, kinship) if somewhere else (None, FIRST)
            plant = plant or Plant(account.company, account.place, account.material)
            where[what] = plant
        before = plant.material
        plant.take(account, rule, kinship)
        if rule == FIRST:
            by_material.setdefault(plant.material, []).append(plant)
        elif plant.material != before:
            by_material[before].remove(plant)
            by_material.setdefault(plant.material, []).append(plant)
    return [plant for same in by_material.values() for plant in same]


def accounts_of(told: Iterable[Telling], kinship: Kinship) -> list[Account]:
    """What one article says, plant by plant: a total and its phases are one account."""
    found: list[tuple[Names, list[Telling]]] = []
    for t in sorted(told, key=lambda t: (*_depths(t.place, t.material, kinship), t.number)):
        names = Names(t.company, t.place, t.material)
        fitting = [n for n, (known, of) in enumerate(found) if _beside(known, of[0], t, kinship)]
        same = [n for n in fitting if found[n][0] == names]
        chosen = same[:1] or (fitting if len(fitting) == 1 else [])
        if chosen:
            known, tellings = found[chosen[0]]
            found[chosen[0]] = (known.narrowed(names, kinship), [*tellings, t])
        else:
            found.append((names, [t]))
    return [
        Account(tuple(sorted(of, key=lambda t: t.number)), *names)
        for names, every in found
        for of in split(every, located=kinship.located(names.place))
    ]


def _beside(names: Names, first: Telling, t: Telling, kinship: Kinship) -> bool:
    """Whether a claim of an article is of the firm, place and material of others of it."""
    if not (t.company and t.material):
        # Unnamed firms and goods of one place may be several: only one amount told twice is one.
        same = names == (t.company, t.place, t.material) and t.unit == first.unit
        return same and t.size.same(first.size)
    return names.akin(Names(t.company, t.place, t.material), kinship)


def _best(
    by_material: Mapping[str | None, Sequence[Plant]], account: Account, kinship: Kinship
) -> tuple[Plant | None, str]:
    """The plant an account agrees with best, and the rule; none where two are equally good under other names."""
    agreeing = [
        (found, plant)
        for material, plants in by_material.items()
        if akin(material, account.material, kinship.material)
        for plant in plants
        if (found := agreement(plant, account, kinship)) is not None
    ]
    agreeing.sort(key=lambda each: (each[0], each[1].accounts[0].order))
    if not agreeing or (len(agreeing) > 1 and agreeing[1][0] == agreeing[0][0] and not agreeing[0][0].decides):
        return None, FIRST
    best, plant = agreeing[0]
    return plant, best.rule


def _exactness(account: Account, kinship: Kinship) -> tuple[tuple[int, int], tuple[str, str, int]]:
    return _depths(account.place, account.material, kinship), account.order


def _depths(place: str | None, material: str | None, kinship: Kinship) -> tuple[int, int]:
    """The most exactly told first."""
    place_depth, material_depth = kinship.narrowness(place, material)
    return -place_depth, -material_depth


def _what(account: Account, *, reprint: bool) -> Hashable:
    """All that an account says of its plant but for dates and statuses; with its sentences for a reprint."""
    sizes = tuple(sorted((unit, sizes, bool(account.wholes[unit])) for unit, sizes in account.sizes.items()))
    return account.company, account.place, account.material, sizes, account.words if reprint else None


def _with_ids_of_their_own(found: Iterable[Project]) -> Iterator[Project]:
    """Ids made different by a number where two projects were first told alike."""
    seen: dict[str, int] = {}
    for project in found:
        seen[project.id] = seen.get(project.id, 0) + 1
        yield project.numbered(seen[project.id])
