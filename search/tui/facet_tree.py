"""The facets as trees: counties in cities in provinces, materials under wider ones, capacities under their unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.fields import BY_NAME, UNITS
from index.names.gazetteer import Gazetteer
from index.terminal import safe_line
from search.render.amounts import number_text
from search.results import FacetCount
from search.searcher import Searcher
from search.tui.asking import PLACE_FIELDS, Asking
from search.tui.shown import Lang
from search.tui.words import Words

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("place", PLACE_FIELDS),
    ("company", ("company",)),
    ("material", ("material",)),
    ("capacity", ("capacity",)),
    ("status", ("status",)),
    ("year", ("year",)),
    ("lang", ("lang",)),
)
"""Group of the panel -> the fields it counts. A group's own choices do not narrow its counts."""
MOST = 300
"""Values of a field that the panel gets, the most frequent: a reader names a rarer one, and no key waits for them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its count; `field` is empty where it cannot be chosen."""

    field: str
    value: str
    label: str
    count: int
    children: tuple[Node, ...] = ()


def facet_trees(searcher: Searcher, asking: Asking, lang: Lang) -> Iterator[tuple[str, tuple[Node, ...]]]:
    """Group -> its trees, the most frequent first; groups without a value are left out."""
    counts = _counts(searcher, asking)
    for group, fields in GROUPS:
        rows = [c for c in counts if c.field in fields]
        if rows:
            shaped = _shaped(group, rows, searcher.gazetteer, lang)
            cut = any(sum(row.field == field for row in rows) >= MOST for field in fields)
            yield group, (*shaped, Node("", "", Words(lang)("others"), 0)) if cut else shaped


def _shaped(group: str, rows: Sequence[FacetCount], gazetteer: Gazetteer, lang: Lang) -> tuple[Node, ...]:
    if group == "place":
        return _tree(rows, lang, _place_parent(gazetteer, rows))
    if group == "material":
        return _tree(rows, lang, _material_parent(gazetteer))
    if group == "capacity":
        return _units(rows, lang)
    if group == "year":
        return tuple(sorted(_flat(rows, lang), key=lambda n: n.value, reverse=True))
    return _flat(rows, lang)


def _counts(searcher: Searcher, asking: Asking) -> list[FacetCount]:
    """The values; a group with choices is counted without them, so that others of it can be added."""
    narrowed = [fields for _, fields in GROUPS if asking.without(*fields) != asking]
    together = [name for _, fields in GROUPS if fields not in narrowed for name in fields]
    found = list(searcher.facets(asking.text, together, limit=MOST, **asking.how)[0])
    for fields in narrowed:
        found += searcher.facets(asking.text, fields, limit=MOST, **asking.without(*fields).how)[0]
    return found


def _flat(counts: Iterable[FacetCount], lang: Lang) -> tuple[Node, ...]:
    return tuple(Node(c.field, c.value, _label(c, lang), c.count) for c in counts)


def _tree(counts: Sequence[FacetCount], lang: Lang, parent_of: Callable[[FacetCount], str | None]) -> tuple[Node, ...]:
    below: dict[str | None, list[FacetCount]] = {}
    known = {_key(c) for c in counts}
    for count in counts:
        parent = parent_of(count)
        below.setdefault(parent if parent in known else None, []).append(count)

    def nodes(parent: str | None) -> tuple[Node, ...]:
        # The tables of places and materials are trees of a few levels, so that this ends.
        return tuple(
            replace(node, children=nodes(_key(count)))
            for count, node in zip(below.get(parent, ()), _flat(below.get(parent, ()), lang), strict=True)
        )

    return nodes(None)


def _key(count: FacetCount) -> str:
    """A municipality is a province and a city with one code."""
    return f"{count.field}:{count.value}"


def _place_parent(gazetteer: Gazetteer, counts: Iterable[FacetCount]) -> Callable[[FacetCount], str | None]:
    places = gazetteer.places
    cities = {c.value for c in counts if c.field == "city"}

    def parent(count: FacetCount) -> str | None:
        if count.field == "province":
            return None
        city = places.city_of(count.value)
        if count.field == "county" and city in cities and city != count.value:
            return f"city:{city}"
        provinces = (p for code in (count.value, *places.ancestors(count.value)) if (p := places.get(code)))
        return next((f"province:{p.code}" for p in provinces if p.level == "province"), None)

    return parent


def _material_parent(gazetteer: Gazetteer) -> Callable[[FacetCount], str | None]:
    def parent(count: FacetCount) -> str | None:
        above = next(iter(gazetteer.materials.ancestors(count.value)), None)
        return f"material:{above}" if above else None

    return parent


def _units(counts: Sequence[FacetCount], lang: Lang) -> tuple[Node, ...]:
    """A tree a unit, its ranges from small to large; the unit itself stands for any amount of it."""
    found = []
    for scale in UNITS:
        rows = [c for c in counts if c.value.startswith(f"{scale.unit}:")]
        if rows:
            ranges = [Node(c.field, c.value, range_label(c.value, lang), c.count) for c in rows]
            ranges.sort(key=lambda n: _ends(n.value)[0] or 0)
            label = f"{scale.label_zh}/年" if lang == "zh" else f"{scale.label} a year"
            found.append(Node("", scale.unit, label, 0, tuple(ranges)))
    return tuple(found)


def range_label(value: str, lang: Lang) -> str:
    """A range of amounts without its unit: `50,000–100,000`, `5万–10万`."""
    low, high = (None if end is None else number_text(end, lang) for end in _ends(value))
    return f"< {high}" if low is None else f"≥ {low}" if high is None else f"{low}–{high}"


def _ends(value: str) -> tuple[float | None, float | None]:
    low, _, high = value.partition(":")[2].partition("-")
    return float(low) if low else None, float(high) if high else None


def _label(count: FacetCount, lang: Lang) -> str:
    return safe_line(count.label_zh if lang == "zh" else count.label)


def group_label(group: str, words: Callable[[str], str], lang: Lang) -> str:
    """What a group is called: a field's label, or the word for places."""
    field = BY_NAME.get(group)
    return words(group) if field is None else field.label_zh if lang == "zh" else field.label
