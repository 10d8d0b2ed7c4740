"""A changed text that knows which run of the original each of its characters came from."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import field

from index.model import Span
from index.values import value

Edit = tuple[int, int, str]
"""`text[start:end]` becomes the string."""


@value
class Folded:
    """A text in matching form and the way back."""

    text: str
    """The matching form."""
    source: str
    """The original."""
    _starts: array[int] | None = field(default=None, repr=False)
    """Where in the original each character's run begins; None: nothing has moved."""
    _ends: array[int] | None = field(default=None, repr=False)

    def span(self, start: int, end: int) -> Span:
        """The run of the original that became `text[start:end]`; never empty unless that is.

        A character made of part of an expansion (the 2 of ㎡) maps to the whole of it.
        """
        if self._starts is None or self._ends is None:
            return Span(start, end)
        if start >= end:
            place = self._starts[start] if start < len(self._starts) else len(self.source)
            return Span(place, place)
        return Span(self._starts[start], self._ends[end - 1])

    def printed(self, start: int, end: int) -> str:
        """The run of the original that became `text[start:end]`, as `span` has it."""
        if self._starts is None or self._ends is None or start >= end:
            return self.source[start:end] if self._starts is None else ""
        return self.source[self._starts[start] : self._ends[end - 1]]

    @property
    def moved(self) -> bool:
        """Whether any character stands elsewhere than in the original."""
        return self._starts is not None

    def places(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where in the original each character's run begins, and where it ends; to be read in long loops."""
        if self._starts is None or self._ends is None:
            return range(len(self.text)), range(1, len(self.text) + 1)
        return self._starts, self._ends

    def offset(self, original: int) -> int:
        """Where the original's character at that offset went; one that was dropped: where the next one went."""
        if self._ends is None:
            return original
        return bisect_right(self._ends, original)

    def same_length(self, text: str) -> Folded:
        """The same characters in another form, one for one."""
        assert len(text) == len(self.text), "a replacement must keep every character's place"
        return Folded(text, self.source, self._starts, self._ends)


def edited(folded: Folded, edits: Iterable[Edit]) -> Folded:
    """The text after edits that are in order and do not overlap."""
    edits = [edit for edit in edits if edit[0] < edit[1]]
    if not edits:
        return folded
    if all(end - start == len(new) == 1 for start, end, new in edits):
        return folded.same_length(_replaced(folded.text, edits))
    return _moved(folded, edits)


def _replaced(text: str, edits: list[Edit]) -> str:
    pieces: list[str] = []
    last = 0
    for start, end, new in edits:
        pieces += text[last:start], new
        last = end
    pieces.append(text[last:])
    return "".join(pieces)


def _moved(folded: Folded, edits: list[Edit]) -> Folded:
    old = folded.text
    old_starts = folded._starts if folded._starts is not None else array("q", range(len(old)))
    old_ends = folded._ends if folded._ends is not None else array("q", range(1, len(old) + 1))
    starts, ends = array("q"), array("q")
    last = 0
    for start, end, new in edits:
        starts += old_starts[last:start]
        ends += old_ends[last:start]
        starts.extend([old_starts[start]] * len(new))
        ends.extend([old_ends[end - 1]] * len(new))
        last = end
    starts += old_starts[last:]
    ends += old_ends[last:]
    return Folded(_replaced(old, edits), folded.source, starts, ends)
