"""The namings found so far in one article, kept in order and without overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from index.names.companies.firms import Naming


class Namings:
    """A sorted list of runs that never overlap; asking takes logarithmic time."""

    def __init__(self) -> None:
        self._namings: list[Naming] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __iter__(self) -> Iterator[Naming]:
        return iter(self._namings)

    def add(self, naming: Naming) -> bool:
        """Keeps a naming; False where its run is taken."""
        at = bisect_right(self._ends, naming.start)
        if at < len(self._starts) and self._starts[at] < naming.end:
            return False
        self._namings.insert(at, naming)
        self._starts.insert(at, naming.start)
        self._ends.insert(at, naming.end)
        return True

    def overlapping(self, start: int, end: int) -> Naming | None:
        """The first naming that shares a character with a run."""
        at = bisect_right(self._ends, start)
        return self._namings[at] if at < len(self._starts) and self._starts[at] < end else None

    def filling(self, start: int, end: int) -> Naming | None:
        """The naming that holds a run or lies in it, None where they only cross."""
        found = self.overlapping(start, end)
        if found is None:
            return None
        holds = found.start <= start and end <= found.end
        return found if holds or (start <= found.start and found.end <= end) else None

    def ending_at(self, end: int) -> Naming | None:
        """The naming that ends at an offset."""
        at = bisect_left(self._ends, end)
        return self._namings[at] if at < len(self._ends) and self._ends[at] == end else None

    def first_from(self, start: int) -> Naming | None:
        """The first naming that starts at an offset or after it."""
        at = bisect_left(self._starts, start)
        return self._namings[at] if at < len(self._namings) else None

    def runs(self) -> list[tuple[int, int]]:
        """Where they stand."""
        return list(zip(self._starts, self._ends, strict=True))
