"""An article cut up for the question what it is about: clauses, and lists of names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from index.model import Mention
from index.names.materials.cues import cues_in
from index.names.materials.find import SURE_NAME
from index.names.materials.surroundings import table_root
from index.names.materials.table import MaterialTable
from index.text.passage import Passage

_CLAUSE_END = re.compile(
    # The first characters come first, as one set: the search then looks once at each character of the text.
    r"[。;!?\n|.:, \u2014](?:(?<=[。;!?\n|,])|(?<=[.:])(?!\d)|(?<= )[-\u2013\u2014]+ |(?<=\u2014)\u2014)"
)
_LINK = re.compile(
    r"[\s,、/|·(]*(?:and|or|as well as|和|及|与|以及|及其|及配套|和配套)?\s*"
    r"(?:(?!(?:for|of|to|from|with|in|on|by|into|at|than) )[a-z]+ )?"
)
_BREATH = re.compile(
    r"[、,/()“”\"]|项目|产线|生产线|基地|工厂|车间|装置|产能|一体化|[和及与]|\d|\b(?:and|or|of|for|with|to|in|by|from|line|plant|project)\b"
)
_SENTENCE_ENDS = ("。", ". ", "\n", "!", "?")
_LONGEST_LINK = 16


class Naming(NamedTuple):
    """A mention and the windows around it, all as offsets of the folded text."""

    id: str
    root: str
    """The top of the tree above it."""
    start: int
    end: int
    list_start: int
    """Where the list begins that the mention stands in: "electrolyte and separator projects" has one."""
    list_end: int
    clause_start: int
    clause_end: int
    in_title: bool


def _things(mention: Mention) -> tuple[str, ...]:
    # A sure name of two things names both (正负极材料); a doubtful one the likeliest.
    return mention.ids if mention.rule == SURE_NAME else mention.ids[:1]


class Reading:
    """What rules on subjects may ask of an article."""

    def __init__(self, passage: Passage, mentions: Sequence[Mention], table: MaterialTable) -> None:
        self._passage = passage
        self._table = table
        self.text = passage.folded.text
        self.cues = cues_in(self.text)
        """Where the cue words stand."""
        offset = passage.folded.offset
        self._title = (offset(passage.title.start), offset(passage.title.end)) if passage.title else (0, 0)
        runs = [(i, offset(m.start), offset(m.end)) for m in mentions if m.kind == "material" for i in _things(m)]
        self.namings = [
            self._naming(i, start, end, lists) for (i, start, end), lists in zip(runs, self._lists(runs), strict=True)
        ]

    def before(self, label: str, n: Naming, width: int) -> bool:
        """Whether a cue begins at most `width` characters in front of the mention's list, in its clause."""
        return self.cues.within(label, max(n.clause_start, n.list_start - width), n.list_start)

    def earlier(self, label: str, n: Naming, width: int) -> bool:
        """Whether a cue begins at most `width` characters in front of the mention's list, in its sentence."""
        start = max(0, n.list_start - width)
        return self.cues.within(label, max(start, self._last(_SENTENCE_ENDS, start, n.list_start)), n.list_start)

    def before_unbroken(self, label: str, n: Naming, width: int) -> bool:
        """As `before`, with no other thing enumerated in between."""
        start = max(n.clause_start, n.list_start - width)
        return self.cues.within(label, max(start, self._last("、", start, n.list_start)), n.list_start)

    def after(self, label: str, n: Naming, width: int) -> bool:
        """Whether a cue begins at most `width` characters behind the mention's list, in its clause."""
        return self.cues.within(label, n.list_end, min(n.clause_end, n.list_end + width))

    def follows(self, n: Naming, width: int) -> bool:
        """Whether, in one breath, another name comes at most `width` characters behind the mention."""
        at = bisect_right(self._starts, n.start)
        if at == len(self._starts):
            return False
        following = self._starts[at]
        close = following < n.clause_end and following - n.end <= width
        return close and not _BREATH.search(self.text, n.end, following)

    def another_in(self, n: Naming, end: int) -> bool:
        """Whether another name begins behind the mention and before `end`."""
        at = bisect_right(self._starts, n.start)
        return at < len(self._starts) and self._starts[at] < end

    def precedes(self, n: Naming, width: int) -> bool:
        """Whether another name of the clause ends at most `width` characters in front of the mention's list."""
        at = bisect_right(self._ends, n.list_start) - 1
        return at >= 0 and self._ends[at] > max(n.clause_start, n.list_start - width)

    def kind_named(self, n: Naming) -> bool:
        """Whether the article also names the kind of thing of which this is one: the separator of a wet process."""
        return any(above in self._ids and self._table.ancestors(above) for above in self._table.ancestors(n.id))

    def headline_has(self, label: str) -> bool:
        """Whether a cue stands in the headline."""
        return self.cues.within(label, *self._title)

    def in_clause(self, label: str, n: Naming) -> bool:
        """Whether a cue stands in the clause."""
        return self.cues.within(label, n.clause_start, n.clause_end)

    def _last(self, marks: Iterable[str], start: int, end: int) -> int:
        return max(self.text.rfind(mark, start, end) for mark in marks)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(n.id for n in self.namings)

    @cached_property
    def _starts(self) -> list[int]:
        return [n.start for n in self.namings]

    @cached_property
    def _ends(self) -> list[int]:
        return [n.end for n in self.namings]

    def _naming(self, i: str, start: int, end: int, lists: tuple[int, int]) -> Naming:
        at = bisect_right(self._borders, lists[0]) - 1
        to = bisect_right(self._borders, lists[1] - 1)
        clause_end = self._borders[to] if to < len(self._borders) else len(self.text)
        in_title = self._title[0] <= start < self._title[1]
        return Naming(
            i,
            table_root(self._table, i),
            start,
            end,
            *lists,
            self._borders[at],
            clause_end,
            in_title,
        )

    def _lists(self, runs: Sequence[tuple[str, int, int]]) -> list[tuple[int, int]]:
        groups: list[list[tuple[str, int, int]]] = []
        for run in runs:
            gap = self.text[groups[-1][-1][2] : run[1]] if groups else None
            if gap is not None and len(gap) <= _LONGEST_LINK and "\n" not in gap and _LINK.fullmatch(gap):
                groups[-1].append(run)
            else:
                groups.append([run])
        return [(group[0][1], group[-1][2]) for group in groups for _ in group]

    @cached_property
    def _borders(self) -> list[int]:
        return [0, *(match.end() for match in _CLAUSE_END.finditer(self.text))]
