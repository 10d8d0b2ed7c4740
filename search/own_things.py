"""What is known when a reporter changes names: the tables, own names so far, and the firms of the index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import UsageError
from index.manifest import NAME as MANIFEST
from index.model import Company, Kind, Material, Place
from index.names.companies.ids import firm_id
from index.names.gazetteer import Thing, gazetteer
from index.names.own import identifier
from index.own_names import names_of_index
from index.text.normalise import key

if TYPE_CHECKING:
    from index.own_names import Change

_KINDS: tuple[Kind, ...] = ("company", "material", "place")


class Known:
    """The things that a change may speak of. An index that is not there yet adds none."""

    def __init__(self, folder: Path) -> None:
        self._gazetteer = gazetteer(names_of_index(folder))
        self._index = folder if (folder / MANIFEST).exists() else None

    def things(self, name: str, kind: Kind | None = None) -> tuple[Thing, ...]:
        """All that a name, an id or `kind:id` stands for."""
        before, _, id_ = name.partition(":")
        typed = next((k for k in _KINDS if k == before and id_), None)
        if typed is not None:
            exact = Thing(typed, id_)
            return (exact,) if kind in (None, typed) and self._entry(exact) else ()
        if self._index is None:
            return self._gazetteer.lookup(name, kind)
        from search.searcher import Searcher

        with Searcher(self._index) as searcher:
            return searcher.resolver.things(name, kind) or (
                searcher.resolver.by_rule(name) if kind in (None, "company") else ()
            )

    def one(self, name: str, kind: Kind | None = None) -> Thing:
        """The one thing of a name. Raises `UsageError` where it is nobody's, or several things'."""
        things = self.things(name, kind)
        if not things:
            near = "; ".join(f"{t.id} {self._gazetteer.names_of(t)[0]}" for t in self._gazetteer.suggest(name, kind, 3))
            raise UsageError(
                f"no {kind or 'thing'} is called {name!r}",
                do=f"near: {near}" if near else "`assay names NAME` tells what a name stands for",
            )
        if len(things) > 1:
            ids = [t for t in things if t.id == name]
            if len(ids) == 1:
                return ids[0]
            several = ", ".join(f"{t.kind}:{t.id}" for t in things[:5])
            raise UsageError(f"{name!r} may be several things", do=f"say which: {several}")
        return things[0]

    def described(self, thing: Thing) -> str:
        """A thing for people: `BTR New Material Group (贝特瑞)`."""
        entry = self._entry(thing)
        if entry is None:
            return thing.id
        other = entry.name_zh
        return f"{entry.name} ({other})" if other and other != entry.name else entry.name

    def is_name_of(self, name: str, thing: Thing) -> bool:
        """Whether a thing goes by a name, in the tables or as an article of the index prints it."""
        printed = self._printed(thing)
        names = (*self._gazetteer.names_of(thing), *(printed.surfaces if printed else ()))
        return key(name) in map(key, names)

    def new_id(self, kind: Kind, chosen: str | None, name: str) -> str:
        """The id chosen, or one made from a name as articles' firms get theirs. Raises `UsageError` for one in use."""
        made = firm_id(name, self._gazetteer.places) if kind == "company" else ""
        id_ = chosen or (made if made.isascii() and made else identifier(name))
        if self._gazetteer.get(Thing(kind, id_)) is not None:
            raise UsageError(f"the id {id_} is that of {self.described(Thing(kind, id_))}", do="choose another")
        return id_

    def introduced(self, thing: Thing, without: Sequence[str] = ()) -> list[Change]:
        """What makes a firm that no table holds one that names can be given to: an entry of its own."""
        if self._gazetteer.get(thing) is not None:
            return []
        firm = self._printed(thing)
        if firm is None:
            return []
        apart = {key(name) for name in without}
        own = [name for name in (firm.name, firm.name_zh) if name]
        more = [name for name in firm.surfaces if name not in own and key(name) not in apart and len(key(name)) > 1]
        return [("company", {"id": firm.id, "name": firm.name, "name_zh": firm.name_zh or "", "aliases": more})]

    def _entry(self, thing: Thing) -> Place | Company | Material | None:
        return self._gazetteer.get(thing) or self._printed(thing)

    def _printed(self, thing: Thing) -> Company | None:
        if thing.kind != "company" or self._index is None:
            return None
        from search.searcher import Searcher

        with Searcher(self._index) as searcher:
            return searcher.resolver.library.company(thing.id)
