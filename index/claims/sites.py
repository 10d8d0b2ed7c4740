"""Where a claim's plant stands: a place of its sentence that the article is about, else of its paragraph or article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.claims.draft import Draft
from index.claims.story import Story, within


class Places(Protocol):
    """What is asked of the table of places."""

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes of the places around it, nearest first."""


class Sites:
    """The places of an article that a plant may stand at: those it is about, and what lies around them."""

    def __init__(self, story: Story, subjects: Sequence[str], table: Places) -> None:
        self.story = story
        self.subjects = list(subjects)
        self.table = table
        self._above = {a for s in subjects for a in table.ancestors(s)}

    def place_of(self, draft: Draft) -> str | None:
        """Most specific place of the nearest words that name one."""
        text = self.story
        for name, start, end in (
            ("own-words", draft.floor, draft.ceiling),
            ("sentence", draft.sentence.start, draft.sentence.end),
            ("paragraph", draft.paragraph.start, draft.start),
        ):
            code, foreign = self._nearest(start, end, draft, text)
            if foreign:
                draft.rules.append(f"place:{name}-abroad")
                return None
            if code:
                draft.rules.append(f"place:{name}")
                return self._narrowed(code, draft)
        if self.subjects:
            draft.rules.append("place:article")
            return self.subjects[0]
        return None

    def _nearest(self, start: int, end: int, draft: Draft, story: Story) -> tuple[str | None, bool]:
        named = within(story.places, start, end)
        before = [n for n in named if n.start < draft.start][::-1]
        behind = [n for n in named if n.start >= draft.start]
        for each in (*before, *behind):
            code = next((i for i in each.ids if i in self.subjects or i in self._above), None)
            if code:
                return code, False
            if not each.id[0].isdigit() and each.id != "CN":
                return None, True
        return None, False

    def _narrowed(self, code: str, draft: Draft) -> str:
        """A plant's city or province, where the article is about one place inside it, means that place."""
        inside = [s for s in self.subjects if code in self.table.ancestors(s)]
        if len(inside) == 1 and not draft.collective:
            return inside[0]
        return code
