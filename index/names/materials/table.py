"""The taxonomy of materials: a tree of ids, and every name by which one of them goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from index.model import Material
from index.names.matcher import Matcher
from index.names.materials.cues import spaced
from index.names.materials.spelling import variants
from index.packaged import packaged_toml
from index.text.normalise import key
from index.values import value


@value
class Spelling:
    """One way of writing a material, folded, and what it may stand for."""

    text: str
    sure: tuple[str, ...] = ()
    """Ids for which it stands anywhere."""
    doubtful: tuple[str, ...] = ()
    """Ids for which it stands only in the right company."""

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything it may stand for, sure readings first."""
        return self.sure + tuple(i for i in self.doubtful if i not in self.sure)


class MaterialTable:
    """Materials by id and by name.

    `entries` are the tables of `data/materials.toml`: id, name, name_zh, and
    optionally parent, aliases, aliases_zh, ambiguous, units. A parent that is
    no entry, or a cycle, raises ValueError. `keys` are those of a table with the
    same entries, which need not be worked out again.
    """

    def __init__(self, entries: Iterable[Mapping[str, Any]], keys: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._given_keys = keys
        self._entries: dict[str, Mapping[str, Any]] = {entry["id"]: entry for entry in entries}
        self._materials = {
            i: Material(i, entry["name"], entry["name_zh"], entry.get("parent")) for i, entry in self._entries.items()
        }
        self._children: dict[str, list[str]] = {i: [] for i in self._materials}
        for material in self._materials.values():
            if material.parent is not None:
                if material.parent not in self._materials:
                    raise ValueError(f"material {material.id}: parent {material.parent} is not in the table")
                self._children[material.parent].append(material.id)
        self._ancestors = {i: self._climb(i) for i in self._materials}

    @classmethod
    def load(cls) -> MaterialTable:
        """The table that comes with the program."""
        return cls(packaged_toml("index.names", "data/materials.toml")["material"])

    def _climb(self, material_id: str) -> tuple[str, ...]:
        above: list[str] = []
        parent = self._materials[material_id].parent
        while parent is not None:
            if parent in above or parent == material_id:
                raise ValueError(f"material {material_id}: its parents go round in a circle")
            above.append(parent)
            parent = self._materials[parent].parent
        return tuple(above)

    def get(self, material_id: str) -> Material | None:
        """The material of that id."""
        return self._materials.get(material_id)

    def all(self) -> Iterable[Material]:
        """Every material, in the order of the table."""
        return self._materials.values()

    def ancestors(self, material_id: str) -> tuple[str, ...]:
        """Ids above a material, nearest first; empty for a root and for an unknown id."""
        return self._ancestors.get(material_id, ())

    def children(self, material_id: str) -> tuple[str, ...]:
        """Ids right below a material."""
        return tuple(self._children.get(material_id, ()))

    def within(self, material_id: str, above: str) -> bool:
        """Whether a material is `above` or stands anywhere below it."""
        return material_id == above or above in self.ancestors(material_id)

    def units(self, material_id: str) -> tuple[str, ...]:
        """Units in which news counts a material, the usual one first."""
        return tuple(self._entries[material_id].get("units", ())) if material_id in self._entries else ()

    def leaves(self, ids: Sequence[str]) -> tuple[str, ...]:
        """`ids` once each, in their order, without those of which a descendant is among them."""
        above = {parent for i in ids for parent in self.ancestors(i)}
        return tuple(i for i in dict.fromkeys(ids) if i not in above)

    def names_of(self, material_id: str) -> tuple[str, ...]:
        """Every spelling of a material as the table prints it, its own names first; empty for an unknown id."""
        entry = self._entries.get(material_id)
        if entry is None:
            return ()
        lists = (entry.get(k, ()) for k in ("aliases", "aliases_zh", "ambiguous"))
        return tuple(dict.fromkeys((entry["name"], entry["name_zh"], *(name for names in lists for name in names))))

    def lookup(self, name: str) -> tuple[str, ...]:
        """Ids for which a whole name or id may stand, likeliest first: own names, aliases, shared spellings."""
        return self.keys.get(key(name), ())

    def suggest(self, name: str, n: int = 5) -> tuple[str, ...]:
        """Up to `n` ids whose names look most like one that is nobody's, the nearest first."""
        import difflib

        near = difflib.get_close_matches(key(name), self.keys, n=4 * n, cutoff=0.7)
        return tuple(dict.fromkeys(self.keys[spelling][0] for spelling in near))[:n]

    def han_words(self) -> Iterable[str]:
        """Chinese names, for the dictionary that cuts Han text into words."""
        for material_id in self._materials:
            yield from (name for name in self.names_of(material_id) if not name.isascii())

    @property
    def entries(self) -> Iterable[Mapping[str, Any]]:
        """What the table was made of."""
        return self._entries.values()

    @cached_property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """Comparison key of a name or an id -> the ids it may stand for, the likeliest first."""
        return self._worked_out_keys() if self._given_keys is None else self._given_keys

    def _worked_out_keys(self) -> dict[str, tuple[str, ...]]:
        ranked: dict[str, dict[str, int]] = {}
        for material_id, entry in self._entries.items():
            kinds = ((entry["name"], entry["name_zh"], material_id), self._aliases(entry), entry.get("ambiguous", ()))
            for rank, names in enumerate(kinds):
                for name in names:
                    for spelling in variants(spaced(name)):
                        ranked.setdefault(key(spelling), {}).setdefault(material_id, rank)
        return {k: tuple(sorted(ids, key=lambda i: ids[i])) for k, ids in ranked.items()}

    @cached_property
    def spellings(self) -> tuple[Spelling, ...]:
        """Every spelling with what it stands for; a spelling's place is its number in `matcher`."""
        sure: dict[str, list[str]] = {}
        doubtful: dict[str, list[str]] = {}
        for material_id, entry in self._entries.items():
            shared = [spaced(name) for name in entry.get("ambiguous", ())]
            names = [spaced(name) for name in (entry["name"], entry["name_zh"], *self._aliases(entry))]
            for kind, listed in ((doubtful, shared), (sure, [name for name in names if name not in shared])):
                for name in listed:
                    for spelling in variants(name):
                        ids = kind.setdefault(spelling, [])
                        ids += [material_id] if material_id not in ids else []
        texts = dict.fromkeys((*sure, *doubtful))
        # A sure reading is not doubtful as well.
        doubtful = {text: [i for i in ids if i not in sure.get(text, ())] for text, ids in doubtful.items()}
        return tuple(
            Spelling(t, self._likeliest(t, sure.get(t, ())), self._likeliest(t, doubtful.get(t, ()))) for t in texts
        )

    def _likeliest(self, spelling: str, ids: Sequence[str]) -> tuple[str, ...]:
        order = self.keys.get(key(spelling), ())
        return tuple(sorted(ids, key=order.index))

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the spellings in folded text."""
        return Matcher(spelling.text for spelling in self.spellings)

    @cached_property
    def kinds_of_battery(self) -> frozenset[int]:
        """Numbers in `matcher` of the spellings of batteries and their kinds."""
        return frozenset(n for n, s in enumerate(self.spellings) if self.within(s.ids[0], "battery"))

    @cached_property
    def battery_parts(self) -> frozenset[int]:
        """Numbers in `matcher` of the spellings of what is built around cells: casings, covers, packs."""
        above = ("structural-part", "battery-pack")
        return frozenset(n for n, s in enumerate(self.spellings) if any(self.within(s.ids[0], i) for i in above))

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Doubtful spellings that are short and all capitals, folded: LFP, VC, SP."""
        listed = (name for entry in self._entries.values() for name in entry.get("ambiguous", ()))
        return frozenset(spaced(name) for name in listed if name.isupper() and name.isascii() and len(name) <= 5)

    @staticmethod
    def _aliases(entry: Mapping[str, Any]) -> tuple[str, ...]:
        return (*entry.get("aliases", ()), *entry.get("aliases_zh", ()))
