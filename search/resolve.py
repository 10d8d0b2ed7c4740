"""From what a reporter calls a thing to what the index files it under: codes, ids, statuses, languages.

Nothing is guessed silently: an unknown name is an error that shows the nearest
names, a name of several things takes them all and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, get_args

from index.errors import QueryError, UsageError
from index.fields import BY_NAME, Field
from index.model import Company, Kind, Language, Material, Place, Status
from index.names.gazetteer import Gazetteer, Thing
from index.text.normalise import key
from index.values import value
from search import amounts, dates
from search.characters import syntax_form
from search.filters import Filters
from search.near import NearNames
from search.query import Facet, Or, Query
from search.results import Notice

if TYPE_CHECKING:
    from index.library.port import Library

SUGGESTIONS = 5
"""Nearest names that an error or a notice shows."""

LABELS = 50_000
"""Most things whose names are remembered, some 10 MB."""

_STATUSES: Mapping[str, Status] = {
    **{status: status for status in get_args(Status)},
    "under construction": "construction",
    "running": "operating",
    "规划": "planned",
    "拟建": "planned",
    "在建": "construction",
    "建设": "construction",
    "投产": "operating",
    "运营": "operating",
}
_LANGUAGES: Mapping[str, Language] = {
    **{language.casefold(): language for language in get_args(Language)},
    "english": "en",
    "英文": "en",
    "chinese": "zh",
    "中文": "zh",
    "simplified": "zh",
    "简体": "zh",
    "traditional": "zh-Hant",
    "繁体": "zh-Hant",
    "繁體": "zh-Hant",
}
_LEVELS = {"city": "city", "province": "province", "county": "county"}


@value
class Resolved:
    """The values that a name stands for in one field, and what the reader should know about that."""

    values: tuple[str, ...]
    notice: str | None = None


class Resolver:
    """Names to things, by the gazetteers and by the firms that only the articles know.

    What a thing is called is looked up once: the library stays as it is, as one that is opened to be asked does.
    """

    def __init__(self, gazetteer: Gazetteer, library: Library) -> None:
        self.gazetteer = gazetteer
        self.library = library
        self.near_names = NearNames(gazetteer)
        self._labels: dict[Thing, tuple[str, str]] = {}

    def things(self, name: str, kind: Kind | None = None) -> tuple[Thing, ...]:
        """All that a whole name, code or id stands for, the likeliest first, firms that no table holds last."""
        known = self.gazetteer.lookup(name, kind)
        if kind not in (None, "company"):
            return known
        return tuple(dict.fromkeys((*known, *(Thing("company", c.id) for c in self._unlisted(name)))))

    def by_rule(self, name: str) -> tuple[Thing, ...]:
        """The firm whose id a name leads to that no article prints: the name it is shown by, or a translation."""
        from index.names.companies.ids import firm_id

        firm = self.library.company(firm_id(name, self.gazetteer.places))
        return (Thing("company", firm.id),) if firm else ()

    def meant(self, things: Sequence[Thing], name: str) -> tuple[Thing, ...]:
        """Without the places that only some read so: Shanxi is 山西, whose own name it is, and not 陕西."""
        wanted = key(name)
        places = [p for t in things if t.kind == "place" and (p := self.gazetteer.places.get(t.id))]
        own = {p.code for p in places if wanted in (p.code, key(p.name), key(p.name_zh))}
        return tuple(t for t in things if t.kind != "place" or not own or t.id in own)

    def subsidiaries(self, company_id: str) -> tuple[str, ...]:
        """The known firms right under a group, each of which goes by a name of its own."""
        return self._by_group.get(company_id, ())

    @cached_property
    def _by_group(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for company in self.gazetteer.companies.all():
            if company.parent:
                found[company.parent] = (*found.get(company.parent, ()), company.id)
        return found

    def entry(self, thing: Thing) -> Place | Company | Material | None:
        """What is known about a thing."""
        return self.gazetteer.get(thing) or (self.library.company(thing.id) if thing.kind == "company" else None)

    def names_of(self, thing: Thing) -> tuple[str, ...]:
        """Every name that a thing goes by, those that articles print included."""
        printed = self.library.company(thing.id) if thing.kind == "company" else None
        return tuple(dict.fromkeys((*self.gazetteer.names_of(thing), *(printed.surfaces if printed else ()))))

    def label(self, thing: Thing) -> tuple[str, str]:
        """A thing's English and Chinese name, each the other's where it has one only."""
        known = self._labels.get(thing)
        if known is None:
            known = self._label(thing)
            if len(self._labels) < LABELS:
                self._labels[thing] = known
        return known

    def _label(self, thing: Thing) -> tuple[str, str]:
        entry = self.entry(thing)
        if entry is None:
            return thing.id, thing.id
        name, name_zh = entry.name or entry.name_zh or thing.id, entry.name_zh or entry.name or thing.id
        return name, name_zh

    def firm_name(self, company_id: str) -> str:
        """A firm's English name by its id."""
        return self.label(Thing("company", company_id))[0]

    def described(self, thing: Thing) -> str:
        """A thing in one phrase: `Changzhi (长治市)`."""
        name, name_zh = self.label(thing)
        return name if name == name_zh else f"{name} ({name_zh})"

    def understood(self, things: Sequence[Thing]) -> str:
        """What a name was taken for, in one line: `place Ordos (鄂尔多斯市), company Erdos Group (鄂尔多斯集团)`."""
        more = f" and {len(things) - SUGGESTIONS} more" if len(things) > SUGGESTIONS else ""
        return ", ".join(f"{t.kind} {self.described(t)}" for t in things[:SUGGESTIONS]) + more

    def near(self, name: str, kind: Kind | None = None, count: int = SUGGESTIONS) -> tuple[Thing, ...]:
        """The things whose names are nearest to one that is nobody's."""
        nearest = [n.thing for n in self.near_names.nearest(name) if kind in (None, n.thing.kind)]
        likeliest = sorted(nearest, key=lambda thing: self._size(thing))
        return tuple(dict.fromkeys((*likeliest, *self.gazetteer.suggest(name, kind, SUGGESTIONS))))[:count]

    def _size(self, thing: Thing) -> int:
        """Cities and provinces are asked for more than counties."""
        place = self.gazetteer.places.get(thing.id) if thing.kind == "place" else None
        return 1 if place and place.level == "county" else 0

    def values(self, field: Field, name: str) -> Resolved:
        """What `name` is filed under in a keyword field. Raises `UsageError` with the nearest names."""
        if field.resolves == "place":
            return self._places(field, name)
        if field.resolves:
            return self._named(field, field.resolves, name)
        return Resolved((_FIXED.get(field.name, _as_typed)(name),))

    def conditions(self, filters: Filters) -> tuple[list[Query], list[Notice]]:
        """The filters as queries that must all match."""
        found: list[Query] = []
        notices: list[Notice] = []
        for field in (
            BY_NAME[name] for name in ("city", "province", "county", "company", "material", "lang", "status")
        ):
            names: Sequence[str] = getattr(filters, field.name)
            if names:
                resolved = [self.values(field, name) for name in names]
                notices += [Notice(r.notice) for r in resolved if r.notice]
                found.append(Facet(field.name, tuple(dict.fromkeys(v for r in resolved for v in r.values))))
        if filters.capacity:
            ranges = [_flagged("--capacity", partial(amounts.parse_range, syntax_form(r))) for r in filters.capacity]
            found.append(ranges[0] if len(ranges) == 1 else Or(tuple(ranges)))
        if filters.since or filters.until:
            since, until = (syntax_form(day or "") for day in (filters.since, filters.until))
            found.append(_flagged("--since, --until", partial(dates.since_until, since, until)))
        return found, notices

    def _unlisted(self, name: str) -> tuple[Company, ...]:
        by_id = self.library.company(name)
        return (*((by_id,) if by_id else ()), *self.library.companies(key(name)))

    def _places(self, field: Field, name: str) -> Resolved:
        things = self.meant(self.things(name, "place"), name)
        if not things:
            raise self._unknown(field, "place", name)
        places = [p for t in things if (p := self.gazetteer.places.get(t.id))]
        codes = [p.current or p.code for p in places if self._is_level(p, field.name)]
        if not codes:
            raise _wrong_level(field, name, places)
        return self._resolved(name, "place", codes)

    def _is_level(self, place: Place, level: str) -> bool:
        # A municipality is a province and its own city; a county right under its province is its own city too.
        return self.gazetteer.places.city_of(place.code) == place.code if level == "city" else place.level == level

    def _named(self, field: Field, kind: Kind, name: str) -> Resolved:
        things = self.things(name, kind) or (self.by_rule(name) if kind == "company" else ())
        if not things:
            raise self._unknown(field, kind, name)
        return self._resolved(name, kind, [t.id for t in things])

    def _resolved(self, name: str, kind: Kind, ids: Iterable[str]) -> Resolved:
        values = tuple(dict.fromkeys(ids))
        if len(values) == 1:
            return Resolved(values)
        every = ", ".join(f"{self.described(Thing(kind, v))} {v}" for v in values)
        return Resolved(values, f"{name} may be any of {every}: all are searched")

    def _near_in(self, field: Field, kind: Kind, name: str) -> Sequence[Thing]:
        """The nearest names, those that the field can hold first."""
        wide = self.near(name, kind, 4 * SUGGESTIONS)
        held = [
            t
            for t in wide
            if kind != "place" or ((p := self.gazetteer.places.get(t.id)) and self._is_level(p, field.name))
        ]
        return [*held, *(t for t in wide if t not in held)][:SUGGESTIONS]

    def _unknown(self, field: Field, kind: Kind, name: str) -> UsageError:
        near = [self.described(t) for t in self._near_in(field, kind, name)]
        other = self.gazetteer.lookup(name)
        if other:
            return UsageError(f"{name!r} is no {field.name}", do=f"it is a {other[0].kind}: {self.described(other[0])}")
        return UsageError(
            f"no {field.name} is called {name!r}",
            do=f"near: {'; '.join(near)}" if near else f"`assay facets --by {field.name}` lists them",
        )


def _wrong_level(field: Field, name: str, places: Sequence[Place]) -> UsageError:
    place = places[0] if places else None
    if place is None:
        return UsageError(f"no {field.name} is called {name!r}")
    what = f"{name!r} is a {place.level}, no {field.name}: {place.name} ({place.name_zh})"
    return UsageError(what, do=f"use --{place.level}" if place.level in _LEVELS else "search for it as a word")


def _flagged(flag: str, read: Callable[[], Query]) -> Query:
    """The range of a flag; its errors name the flag instead of a position."""
    try:
        return read()
    except QueryError as error:
        raise UsageError(error.what, where=flag, do=error.do) from None


def _one_of(what: str, table: Mapping[str, str]) -> Callable[[str], str]:
    def value(name: str) -> str:
        found = table.get(" ".join(name.split()).casefold())
        if found is None:
            raise UsageError(f"no {what} is called {name!r}", do=f"one of {', '.join(dict.fromkeys(table.values()))}")
        return found

    return value


def _year(name: str) -> str:
    digits = name.strip().removesuffix("年")
    if not (len(digits) == 4 and digits.isascii() and digits.isdigit()):
        raise UsageError(f"{name!r} is no year", do="write four digits")
    return digits


def _source(name: str) -> str:
    return key(name)


def _as_typed(name: str) -> str:
    return name


_FIXED: Mapping[str, Callable[[str], str]] = {
    "lang": _one_of("language", _LANGUAGES),
    "status": _one_of("status", _STATUSES),
    "year": _year,
    "source": _source,
}
