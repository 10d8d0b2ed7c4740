"""Tells the article from the furniture of its page: navigation, tags, lists of related pages."""

from __future__ import annotations

from functools import cached_property

from index.names.materials.cues import Places

_BULLETS = " >*-|[【「•·#"
_LONGEST_BULLET = 8
_SEPARATORS = "|>»丨"
_SEPARATORS_OF_NAVIGATION = 3
_LONGEST_NAVIGATION = 400
"""Characters: a longer line is prose, whatever it holds."""


class Page:
    """A folded text as lines, each of which is part of the article or not."""

    def __init__(self, text: str, cues: Places) -> None:
        self._text = text
        self._cues = cues
        self._known: dict[int, bool] = {}

    def is_furniture(self, offset: int) -> bool:
        """Whether the line that holds the character at `offset` is no part of the article."""
        if offset >= self._related_from:
            return True
        start = self._text.rfind("\n", max(0, offset - _LONGEST_NAVIGATION), offset) + 1
        if start == 0 and offset > _LONGEST_NAVIGATION:
            return False
        if start not in self._known:
            self._known[start] = self._line_is_furniture(start)
        return self._known[start]

    def _line_is_furniture(self, start: int) -> bool:
        head = self._text[start : start + _LONGEST_BULLET]
        first = start + len(head) - len(head.lstrip(_BULLETS))
        if self._cues.within("furniture", first, first + 1):
            return True
        end = self._text.find("\n", start, start + _LONGEST_NAVIGATION)
        line = self._text[start:end] if end >= 0 else ""
        return sum(map(line.count, _SEPARATORS)) >= _SEPARATORS_OF_NAVIGATION

    @cached_property
    def _related_from(self) -> int:
        """Where lists of related pages begin, which run to the end."""
        third = len(self._text) // 3
        heads = (run for run in self._cues.at("furniture_to_the_end") if run[0] > third)
        return next((start for start, end in heads if self._alone_in_line(start, end)), len(self._text))

    def _alone_in_line(self, start: int, end: int) -> bool:
        before = self._text[max(0, start - _LONGEST_BULLET) : start].rpartition("\n")[2]
        after = self._text[end : end + _LONGEST_BULLET].partition("\n")[0]
        return not before.strip(" :>*-|.#") and not after.strip(" :>*-|.#")
