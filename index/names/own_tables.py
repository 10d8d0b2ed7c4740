"""What a reporter's own names do to the tables that come with the program.

In this order, whatever the order of the file: things are added, names are
split off, aliases are added, things are joined.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from index.names.own import Entry, OwnNames
from index.names.places.rows import CountryRow, country_rows, place_rows
from index.names.places.rows import Row as PlaceRow
from index.packaged import packaged_toml
from index.text.normalise import fold, key
from index.text.scripts import has_han

Row = dict[str, Any]

_TABLES = {"company": "companies.toml", "material": "materials.toml"}
_LISTS = ("aliases", "aliases_zh", "ambiguous", "segments", "units")
_NAMES = ("name", "name_zh", "legal_zh")
_NAME_LISTS = ("aliases", "aliases_zh", "ambiguous")


class Applied(NamedTuple):
    """A table's rows after a reporter's own names, and which ids are no longer their own."""

    rows: list[Row]
    """Those that own names are about come first, so that a name shared with another thing is theirs first."""
    joined: dict[str, str]
    """Id -> the id that it is the same as; also of firms that no table holds."""


def applied(kind: Literal["company", "material"], own: OwnNames) -> Applied:
    """The rows of the table of firms or of materials with own names. Raises `AssayError` for an id that is nobody's."""
    table = _Rows(kind, _packaged(_TABLES[kind], kind))
    for entry in own.of(kind, kind):
        table.add(entry)
    for entry in own.of(kind, kind):
        table.check_parent(entry)
    for entry in own.of(kind, "split"):
        table.split(entry)
    for entry in own.of(kind, "alias"):
        table.name(table.row(entry, entry.id), entry.values["names"])
    joined = table.join(own.of(kind, "join"))
    return Applied(table.ordered(), joined)


def terms(packaged: Iterable[Mapping[str, Any]], own: OwnNames) -> list[Row]:
    """The glossary's entries with own terms; one with an id that exists adds its words to that."""
    rows = {entry["id"]: dict(entry) for entry in packaged}
    for entry in own.of("term"):
        row = rows.setdefault(entry.id, {"id": entry.id, "group": "own"})
        for field, value in entry.values.items():
            if isinstance(value, list):
                row[field] = [*dict.fromkeys([*row.get(field, ()), *value])]
            elif field not in ("added", "note"):
                row[field] = value
    for entry in own.of("term"):
        for other in (*rows[entry.id].get("narrower", ()), *rows[entry.id].get("related", ())):
            if other not in rows:
                raise entry.error(f"no term has the id {other!r}", _advice(other, rows))
    return list(rows.values())


class Places(NamedTuple):
    """What the table of places is made of, with own names."""

    rows: list[PlaceRow]
    countries: list[CountryRow]
    dropped: frozenset[tuple[str, str]]
    """(code, comparison key of a name that is not that place's)."""


def places(own: OwnNames) -> Places:
    """The rows of the table of places with own names. Raises `AssayError` for a code that is nobody's."""
    rows = place_rows()
    countries = {row.code: row for row in country_rows()}
    today = {row.code: number for number, row in enumerate(rows) if not row.current}
    dropped: set[tuple[str, str]] = set()
    for entry in own.of("place"):
        code = entry.id
        if code not in today and code not in countries:
            raise entry.error(f"no place has the code {code!r}", "`assay names PLACE` tells its code")
        names = entry.values.get("names") or entry.values["aliases"]
        if entry.part == "split":
            if "new" in entry.values:
                raise entry.error("there are no new places", "leave out new")
            dropped |= {(code, key(name)) for name in names}
        elif code in today:
            row = rows[today[code]]
            rows[today[code]] = row._replace(also=_more(row.also, names, False), han=_more(row.han, names, True))
        else:
            country = countries[code]
            countries[code] = country._replace(
                also=_more(country.also, names, False), han=_more(country.han, names, True)
            )
    return Places(rows, list(countries.values()), frozenset(dropped))


def _more(column: str, names: Iterable[str], han: bool) -> str:
    added = (fold(name.replace(";", " ")).text.strip() for name in names if has_han(name) == han)
    return ";".join(filter(None, (column, *added)))


@cache
def _packaged(file: str, part: str) -> Sequence[Mapping[str, Any]]:
    rows: list[Row] = packaged_toml("index.names.data", file)[part]
    return rows


class _Rows:
    """Rows of one table while own names are applied."""

    def __init__(self, kind: str, packaged: Iterable[Mapping[str, Any]]) -> None:
        self._kind = kind
        self._rows: dict[str, Row] = {row["id"]: dict(row) for row in packaged}
        self._touched: dict[str, None] = {}

    def row(self, entry: Entry, id_: str) -> Row:
        """The row of an id, to be changed."""
        if id_ not in self._rows:
            raise entry.error(f"no {self._kind} has the id {id_!r}", _advice(id_, self._rows))
        self._touched[id_] = None
        return self._rows[id_]

    def add(self, entry: Entry) -> None:
        """A new thing, or more about an old one."""
        values = {k: v for k, v in entry.values.items() if k not in ("added", "note")}
        if entry.id not in self._rows:
            name = values.get("name") or values.get("name_zh")
            if not name:
                raise entry.error(f"the new {self._kind} {entry.id!r} has no name", 'add name = "…"')
            self._rows[entry.id] = {"id": entry.id, "name": name, "name_zh": name if self._kind == "material" else None}
        row = self.row(entry, entry.id)
        row |= {k: v for k, v in values.items() if k not in _LISTS}
        for field in ("segments", "units"):
            row[field] = [*dict.fromkeys([*row.get(field, ()), *values.get(field, ())])]
        self.name(row, [*values.get("aliases", ()), *values.get("aliases_zh", ())])
        row["ambiguous"] = [*dict.fromkeys([*row.get("ambiguous", ()), *values.get("ambiguous", ())])]

    def check_parent(self, entry: Entry) -> None:
        """That the parent of an added thing exists and does not lie below it."""
        parent = entry.values.get("parent")
        if parent is None:
            return
        if parent not in self._rows:
            raise entry.error(f"its parent {parent!r} is no {self._kind}", _advice(parent, self._rows))
        if entry.id in self._above(self._rows[entry.id]):
            raise entry.error("its parents go round in a circle", "name another parent")

    def name(self, row: Row, names: Iterable[str]) -> None:
        """More names of a thing, that stand for it anywhere."""
        added = list(names)
        keys = {key(name) for name in added}
        row["aliases"] = [*dict.fromkeys([*row.get("aliases", ()), *(n for n in added if not has_han(n))])]
        row["aliases_zh"] = [*dict.fromkeys([*row.get("aliases_zh", ()), *(n for n in added if has_han(n))])]
        row["ambiguous"] = [name for name in row.get("ambiguous", ()) if key(name) not in keys]

    def split(self, entry: Entry) -> None:
        """Names that are not a thing's, and perhaps another's."""
        names = entry.values["names"]
        keys = {key(name) for name in names}
        row = self.row(entry, entry.id)
        if key(row["name"]) in keys:
            raise entry.error(
                f"{row['name']!r} is the name by which {entry.id} is shown",
                f'give it another with [[{self._kind}]] id = "{entry.id}", name = "…"',
            )
        for field in _NAMES:
            if row.get(field) and key(row[field]) in keys:
                row[field] = row["name"] if (field, self._kind) == ("name_zh", "material") else None
        for field in _NAME_LISTS:
            row[field] = [name for name in row.get(field, ()) if key(name) not in keys]
        new = entry.values.get("new")
        if new:
            self._make(entry, new, names, row)

    def _make(self, entry: Entry, new: str, names: list[str], old: Row) -> None:
        if new not in self._rows:
            latin = next((n for n in names if not has_han(n)), names[0])
            han = next((n for n in names if has_han(n)), names[0] if self._kind == "material" else None)
            parent = old["id"] if self._kind == "company" else old.get("parent")
            made = {"id": new, "name": latin, "name_zh": han, "parent": parent, "units": old.get("units", ())}
            self._rows[new] = {k: v for k, v in made.items() if v is not None}
        self.name(self.row(entry, new), names)

    def join(self, entries: Iterable[Entry]) -> dict[str, str]:
        """Makes rows one; the names of the one that goes are the other's."""
        same = {e.id: e for e in entries}
        joined: dict[str, str] = {}
        for id_, entry in same.items():
            target = id_
            for _ in range(len(same) + 1):
                if target not in same:
                    break
                target = same[target].values["same_as"]
            else:
                raise entry.error("things are joined in a circle", "take one of the joins away")
            joined[id_] = target
            self.row(entry, target)
        for id_, target in joined.items():
            self._merge(id_, target)
        return joined

    def _merge(self, id_: str, target: str) -> None:
        keeper, goer = self._rows[target], self._rows.get(id_, {})
        self._touched.pop(id_, None)
        unsure = goer.get("ambiguous", ())
        listed = (*_own_names(goer), *goer.get("aliases", ()), *goer.get("aliases_zh", ()))
        self.name(keeper, [name for name in listed if name not in unsure])
        keeper["ambiguous"] = [*dict.fromkeys([*keeper["ambiguous"], *unsure])]
        keeper["name_zh"] = keeper.get("name_zh") or goer.get("name_zh")
        if id_ in self._above(keeper):
            keeper["parent"] = goer.get("parent")
        for row in self._rows.values():
            if row.get("parent") == id_ and row is not keeper:
                row["parent"] = target
        self._rows.pop(id_, None)

    def _above(self, row: Row) -> Iterator[str]:
        parent = row.get("parent")
        for _ in self._rows:
            if parent is None:
                return
            yield parent
            parent = self._rows.get(parent, {}).get("parent")

    def ordered(self) -> list[Row]:
        """Rows that own names are about first."""
        first = [self._rows[id_] for id_ in self._touched if id_ in self._rows]
        return first + [row for id_, row in self._rows.items() if id_ not in self._touched]


def _own_names(row: Row) -> Iterator[str]:
    yield from (row[field] for field in _NAMES if row.get(field))


def _advice(id_: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(id_, known, 3)
    return f"near: {', '.join(near)}" if near else "`assay names NAME` tells the ids of a name"
