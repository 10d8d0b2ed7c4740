"""A candidate name, and what stands around it in the article."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from index.model import Span
from index.names.materials.cues import Places
from index.names.materials.names_of_firms import in_firm_name
from index.names.materials.table import MaterialTable, Spelling
from index.text.passage import Passage

_TOUCH = 16
"""Letters of the longest word of waste, and a space."""

BATTERY_ROOTS = ("battery-material", "battery")
_MENTIONS_OF_AN_ARTICLE_ABOUT_BATTERIES = 3
_WORDS_THAT_VOUCH = 4


class Candidate(NamedTuple):
    """A run of the folded text that is a spelling of the table."""

    start: int
    end: int
    text: str
    sure: tuple[str, ...]
    doubtful: tuple[str, ...]

    @classmethod
    def of(cls, start: int, end: int, spellings: Sequence[Spelling]) -> Candidate:
        """The candidate of all spellings that share one run."""
        text = spellings[0].text
        if len(spellings) == 1:
            return cls(start, end, text, spellings[0].sure, spellings[0].doubtful)
        sure = tuple(dict.fromkeys(i for s in spellings for i in s.sure))
        doubtful = tuple(dict.fromkeys(i for s in spellings for i in s.doubtful if i not in sure))
        return cls(start, end, text, sure, doubtful)

    @property
    def ids(self) -> tuple[str, ...]:
        """Everything it may stand for."""
        return self.sure + self.doubtful


class Surroundings:
    """What rules may ask about the text around a candidate; offsets are those of the folded text."""

    def __init__(self, passage: Passage, places: Places, candidates: Sequence[Candidate], table: MaterialTable) -> None:
        self._passage = passage
        self._sure = [(c.start, c.end) for c in candidates if c.sure and table_root(table, c.sure[0]) in BATTERY_ROOTS]
        self._places = places.with_more("battery", self._sure)
        self._table = table
        sure = {table_family(table, c.sure[0]) for c in candidates if c.sure}
        self._named_at = {c.start: c.ids for c in candidates}
        self._mutual = _mutual_families(candidates, table)
        self._families = {family for family in sure | self._mutual if family}

    def anywhere(self, label: str) -> bool:
        """Whether the article has a word of a list."""
        return bool(self._places.at(label))

    def in_sentence(self, label: str, c: Candidate) -> bool:
        """Whether a candidate's sentence has a word of a list outside the candidate itself."""
        start, end = self._around(self._sentences, c)
        return self._places.within(label, start, c.start) or self._places.within(label, c.end, end)

    def battery_beside(self, c: Candidate) -> bool:
        """Whether a battery word or a sure battery material stands in the same sentence."""
        return self.in_sentence("battery", c)

    def in_paragraph(self, label: str, c: Candidate) -> bool:
        """Whether a candidate's paragraph has a word of a list outside the candidate itself."""
        start, end = self._around(self._paragraphs, c)
        return self._places.within(label, start, c.start) or self._places.within(label, c.end, end)

    def touches(self, before: str, after: str, c: Candidate) -> bool:
        """Whether a word of `before` ends right in front of a candidate, or one of `after` begins right behind it."""
        if not self.anywhere(before) and not self.anywhere(after):
            return False
        text = self._passage.folded.text
        return any(
            not text[end : c.start].strip() for _, end in self._places.near(before, c.start - _TOUCH, c.start)
        ) or any(not text[c.end : start].strip() for start, _ in self._places.near(after, c.end, c.end + 2))

    def of_a_battery(self, c: Candidate) -> bool:
        """Whether a candidate is a battery, an electrode or its active material."""
        return any(
            self._table.within(i, above)
            for i in c.ids[:1]
            for above in ("battery", "cathode-material", "anode-material")
        )

    def relative_named(self, c: Candidate) -> bool:
        """Whether the article surely names another material of the same branch, as a separator beside "dry process"."""
        return bool(c.ids) and table_family(self._table, c.ids[0]) in self._families

    def kind_of_what_follows(self, c: Candidate) -> bool:
        """Whether a candidate is a kind of the thing named right behind it: LFP before "cathode material"."""
        text = self._passage.folded.text
        at = c.end + text.startswith((" ", "-"), c.end)
        return any(self._table.within(c.doubtful[0], i) for i in self._named_at.get(at, ()))

    def in_firm_name(self, c: Candidate) -> bool:
        """Whether a candidate is part of the name of a firm."""
        span = self._passage.folded.span(c.start, c.end)
        return in_firm_name(self._passage.text, span.start, span.end)

    def abbreviation_in_small_letters(self, c: Candidate) -> bool:
        """Whether the table has it in capitals and the article has not."""
        if c.text not in self._table.abbreviations:
            return False
        return not self._passage.folded.span(c.start, c.end).of(self._passage.text)[:2].isupper()

    @cached_property
    def about_batteries(self) -> bool:
        """Whether the article is about batteries: by its headline, or since it names their materials often."""
        if len(self._sure) >= _MENTIONS_OF_AN_ARTICLE_ABOUT_BATTERIES:
            return True
        if any(table_root(self._table, family) in BATTERY_ROOTS for family in self._mutual):
            return True
        title = self._passage.title
        if title is None:
            return False
        folded = self._passage.folded
        return self._places.within("battery", folded.offset(title.start), folded.offset(title.end))

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return self._folded(self._passage.sentences)

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int]]:
        return self._folded(self._passage.paragraphs)

    def _folded(self, spans: Sequence[Span]) -> list[tuple[int, int]]:
        offset = self._passage.folded.offset
        return [(offset(s.start), offset(s.end)) for s in spans]

    def _around(self, runs: Sequence[tuple[int, int]], c: Candidate) -> tuple[int, int]:
        length = len(self._passage.folded.text)
        at = bisect_right(runs, (c.start, length + 1)) - 1
        return runs[at] if at >= 0 else (0, length)


def _mutual_families(candidates: Sequence[Candidate], table: MaterialTable) -> set[str]:
    """Branches of several doubtful words: "wet process", "aramid" and "base film" vouch for each other."""
    words = {
        c.text: family for c in candidates if not c.sure for family in [table_family(table, c.doubtful[0])] if family
    }
    counts = Counter(words.values())
    return {family for family, count in counts.items() if count >= _WORDS_THAT_VOUCH}


def table_family(table: MaterialTable, material_id: str) -> str | None:
    """The branch right below the root to which a material belongs; None for a root."""
    line = (material_id, *table.ancestors(material_id))
    return line[-2] if len(line) > 1 else None


def table_root(table: MaterialTable, material_id: str) -> str:
    """The top of the tree above a material."""
    return (material_id, *table.ancestors(material_id))[-1]
