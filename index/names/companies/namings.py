"""The namings found so far in one article, kept in order and without overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator

from index.names.companies.firms import Naming


class Namings:
    """A sorted list of runs that never overlap; asking takes logarithmic time."""

    def __init__(self) -> None:
        self._namings: list[Naming] = []

    def __iter__(self) -> Iterator[Naming]:
        return iter(self._namings)

    def add(self, naming: Naming) -> bool:
        """Keeps a naming; False where its run is taken."""
        if self.overlapping(naming.start, naming.end):
            return False
        insort(self._namings, naming)
        return True

    def overlapping(self, start: int, end: int) -> Naming | None:
        """The first naming that shares a character with a run."""
        at = bisect_left(self._namings, start, key=lambda naming: naming.end)
        while at < len(self._namings) and self._namings[at].start < end:
            if self._namings[at].end > start:
                return self._namings[at]
            at += 1
        return None

    def filling(self, start: int, end: int) -> Naming | None:
        """The naming that holds a run or lies in it, None where they only cross."""
        found = self.overlapping(start, end)
        if found is None:
            return None
        holds = found.start <= start and end <= found.end
        return found if holds or (start <= found.start and found.end <= end) else None

    def ending_at(self, end: int) -> Naming | None:
        """The naming that ends at an offset."""
        found = self.overlapping(end - 1, end)
        return found if found and found.end == end else None

    def first_from(self, start: int) -> Naming | None:
        """The first naming that starts at an offset or after it."""
        at = bisect_left(self._namings, start, key=lambda naming: naming.start)
        return self._namings[at] if at < len(self._namings) else None
