"""What names are looked up by, as one text: a question looks up some dozens of names, and need not load them all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

MANY = 200
"""From so many look-ups on all keys are loaded, which takes as long as a few hundred of them."""


class KeptKeys(Mapping[str, tuple[str, ...]]):
    """A mapping from comparison keys to ids, in the order in which it was made.

    Raises `ValueError` for a text that `lines` never gave.
    """

    def __init__(self, lines: str) -> None:
        if not (lines.startswith("\n") and lines.endswith("\n")):
            raise ValueError("these are no keys")
        self._lines = lines
        self._asked = 0

    @staticmethod
    def lines(keys: Mapping[str, Sequence[str]]) -> str:
        """The text of a mapping. Raises `ValueError` for a key or an id that would break a line."""
        rows = ["\t".join((key, *ids)) for key, ids in keys.items()]
        if any("\n" in row or row.count("\t") != len(ids) for row, ids in zip(rows, keys.values(), strict=True)):
            raise ValueError("a key or an id holds a tab or the end of a line")
        return "\n" + "\n".join(rows) + "\n"

    def __getitem__(self, key: str) -> tuple[str, ...]:
        self._asked += 1
        if self._asked > MANY:
            return self._loaded[key]
        start = self._lines.find(f"\n{key}\t")
        if start < 0 or "\n" in key:
            raise KeyError(key)
        first = start + len(key) + 2
        return tuple(self._lines[first : self._lines.index("\n", first)].split("\t"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded)

    def __len__(self) -> int:
        return len(self._loaded)

    @cached_property
    def _loaded(self) -> dict[str, tuple[str, ...]]:
        rows = (row.split("\t") for row in self._lines[1:-1].split("\n"))
        return {key: tuple(ids) for key, *ids in rows if ids}
