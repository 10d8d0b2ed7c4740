"""What joins an article's account to a plant, and what keeps them apart: two ordered lists of named rules.

First everything in `APART` is asked; if nothing keeps them apart, the first of `AMOUNTS` that holds joins
them, and its name stays with the article. A claim is a lead: what is unsaid is never guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from index.model import Unit
from search.projects.kinship import Kinship, akin, narrower
from search.projects.telling import Account, Size

ALIKE = 1.5
"""How many times the smaller amount the larger one may be for two accounts of one firm, material and place to be of
one plant: 100,000 t and 150,000 t are, and differ; 50,000 t and 100,000 t are two plants or two phases."""


@dataclass(slots=True)
class Plant:
    """The accounts joined so far, under the narrowest names that they tell."""

    company: str | None
    place: str | None
    material: str | None
    accounts: list[Account] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    rules: list[str] = field(default_factory=list)
    """For each account the rule that joined it; `first` for the first."""
    wholes: dict[Unit, list[Size]] = field(default_factory=dict)
    """Totals that other accounts are measured by; what is only alike is none."""
    parts: dict[Unit, list[Size]] = field(default_factory=dict)
    sums: dict[Unit, list[Size]] = field(default_factory=dict)
    """What the parts come to that an article tells without a total."""

    def take(self, account: Account, rule: str, kinship: Kinship) -> None:
        """Join an account."""
        self.accounts.append(account)
        self.articles.add(account.article)
        self.rules.append(rule)
        self.company = narrower(self.company, account.company, kinship.company)
        self.place = narrower(self.place, account.place, kinship.place)
        self.material = narrower(self.material, account.material, kinship.material)
        for unit in account.sizes:
            known = self.wholes.setdefault(unit, [])
            _add(known, account.wholes[unit] if rule != "amount:alike" else ())
            _add(self.parts.setdefault(unit, []), account.parts[unit])
            _add(self.sums.setdefault(unit, []), () if account.wholes[unit] else [_sum_of(account, unit)])


class Agreement(NamedTuple):
    """How well an account agrees with a plant; the smaller, the better."""

    amount: int
    """Place of the rule in `AMOUNTS`."""
    names: int
    """How many of firm, place and material are akin only, not the same."""
    ratio: float

    @property
    def decides(self) -> bool:
        """Whether the first of two plants that agree so well may be taken: same names, and amounts were compared."""
        return not self.names and AMOUNTS[self.amount][1] not in (_phase, _other_unit)

    @property
    def rule(self) -> str:
        """The name of the rule that joins."""
        return AMOUNTS[self.amount][0]


def agreement(plant: Plant, account: Account, kinship: Kinship) -> Agreement | None:
    """How an account agrees with a plant; None where a rule keeps them apart or no amount joins them."""
    if any(apart(plant, account, kinship) for _, apart in APART):
        return None
    for number, (_, ratio) in enumerate(AMOUNTS):
        found = ratio(plant, account)
        if found is not None:
            pairs = (
                (plant.company, account.company),
                (plant.place, account.place),
                (plant.material, account.material),
            )
            return Agreement(number, sum(one != other for one, other in pairs), found)
    return None


# What keeps apart. Only accounts of one group and one city, or of what is said instead of a city, are compared at all.


def _other_firm(plant: Plant, account: Account, kinship: Kinship) -> bool:
    """Two subsidiaries of one group are two; a group and its subsidiary agree."""
    return not akin(plant.company, account.company, kinship.company)


def _other_place(plant: Plant, account: Account, kinship: Kinship) -> bool:
    """Two counties of one city are two; a city and its county agree."""
    return not akin(plant.place, account.place, kinship.place)


def _other_material(plant: Plant, account: Account, kinship: Kinship) -> bool:
    """Two kinds of anode are two; anode material and one of its kinds agree."""
    return not akin(plant.material, account.material, kinship.material)


def _told_apart(plant: Plant, account: Account, kinship: Kinship) -> bool:
    """What one article tells as two plants is two."""
    return account.article in plant.articles and _same(plant, account) is None


def _vague(plant: Plant, account: Account, kinship: Kinship) -> bool:
    """Where firm, material or city is unsaid, only the same amount of the same thing is one.

    Of a nation's amount, without firm and city, only a reprint is: see `group`.
    """
    said = account.company and account.material and kinship.located(account.place)
    if said and plant.company and plant.material:
        return False
    return plant.material != account.material or plant.place != account.place or _same(plant, account) is None


APART: tuple[tuple[str, Callable[[Plant, Account, Kinship], bool]], ...] = (
    ("firm:other", _other_firm),
    ("place:other", _other_place),
    ("material:other", _other_material),
    ("article:tells two", _told_apart),
    ("unsaid:other amount", _vague),
)


# What joins. Each gives the ratio of the two amounts, or None where it does not hold.


def _same(plant: Plant, account: Account) -> float | None:
    """The same total; where both tell parts only, the same part."""
    for unit in _common(plant, account):
        ours, theirs = plant.wholes[unit], account.wholes[unit]
        if not ours and not theirs:
            ours, theirs = plant.parts[unit], account.parts[unit]
        if equal := _same_sizes(ours, theirs):
            return equal
    return None


def _part(plant: Plant, account: Account) -> float | None:
    """The total of one is what the other tells as a part; or both tell the same part, and no totals that are far apart.

    Measured is by the largest total of the plant, so that a phase that many plants have joins no two of them.
    """
    for unit in _common(plant, account):
        ours, theirs = sorted(plant.wholes[unit])[-1:], account.wholes[unit]
        equal = _same_sizes(plant.parts[unit], theirs) or _same_sizes(ours, account.parts[unit])
        if not equal and not any(a.ratio(b) > ALIKE for a in ours for b in theirs):
            equal = _same_sizes(plant.parts[unit], account.parts[unit])
        if equal:
            return equal
    return None


def _sum(plant: Plant, account: Account) -> float | None:
    """The phases of one add up to the total of the other."""
    for unit in _common(plant, account):
        if not account.wholes[unit]:
            equal = _same_sizes([_sum_of(account, unit)], plant.wholes[unit])
        else:
            equal = _same_sizes(plant.sums[unit], account.wholes[unit])
        if equal:
            return equal
    return None


def _phase(plant: Plant, account: Account) -> float | None:
    """One speaks, by its own words, of a phase only, and the other's total is larger; or both of phases only."""
    for unit in _common(plant, account):
        ours, theirs = plant.wholes[unit], account.wholes[unit]
        if not (ours and theirs):
            totals = ours or theirs
            phases = account.parts[unit] if ours else plant.parts[unit]
            if not totals or max(phases).below(max(totals)):
                return 1.0
    return None


def _alike(plant: Plant, account: Account) -> float | None:
    """Two totals of the same order, which are told to differ."""
    ratios = [a.ratio(b) for u in _common(plant, account) for a in plant.wholes[u] for b in account.wholes[u]]
    return min((r for r in ratios if r <= ALIKE), default=None)


def _other_unit(plant: Plant, account: Account) -> float | None:
    """Amounts of different units never conflict: 300 MW and 600 MWh are one station."""
    return None if any(_common(plant, account)) else 1.0


AMOUNTS: tuple[tuple[str, Callable[[Plant, Account], float | None]], ...] = (
    ("amount:same", _same),
    ("amount:part", _part),
    ("amount:sum", _sum),
    ("amount:phase", _phase),
    ("amount:alike", _alike),
    ("amount:other unit", _other_unit),
)


def _common(plant: Plant, account: Account) -> Iterator[Unit]:
    return (unit for unit in account.sizes if unit in plant.parts)


def _same_sizes(ours: Iterable[Size], theirs: Iterable[Size]) -> float | None:
    return min((a.ratio(b) for a in ours for b in theirs if a.same(b)), default=None)


def _sum_of(account: Account, unit: Unit) -> Size:
    sizes = account.sizes[unit]
    return Size(sum(s.low for s in sizes), sum(s.high for s in sizes))


def _add(known: list[Size], more: Iterable[Size]) -> None:
    """Measures are never moved by amounts that are the same but for rounding, so that they do not creep."""
    known += [size for size in more if not any(size.same(k) for k in known)]
