"""Where a claim's plant stands: a place of its sentence that the article is about, else of its paragraph or article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from index.claims.draft import Draft
from index.claims.story import REACH, Named, Row, Story

_CURRENCY = re.compile(r"\s?(?:dollars?|元|币)")
_PLANT = re.compile(r"\s?(?:base|plant|site|factory|works|mill|基地|工厂|厂区|产线)")
_AT = re.compile(r"(?:位于|落户|设在|\b(?:plant|base|line|project|factory|works|mill) (?:in|at))\s?\Z")
_FOREIGNER = re.compile(
    r"\s(?:[a-z-]{1,14}\s){0,2}(?:maker|company|firm|group|carmaker|automaker|producer|giant|customer|partner|rival)s?\b"
    r"|[^,;。]{0,4}(?:企业|公司|巨头|集团|客户|车企|厂商)"
)
_NATIONAL = re.compile(
    r"\b(?:across|in) china\b"
    r"|全国|国内|中国(?!石|电|建|宝|铝)|全球|\bchinese\b|\bchina's\b|\bnational\b|\bnationwide\b|\bglobal\b|\bworld"
)


class Tree(Protocol):
    """What is asked of the tables of places and materials: what an entry is a part or a kind of."""

    def ancestors(self, code: str, /) -> tuple[str, ...]:
        """The entries above, nearest first."""


def akin(one: str | None, other: str | None, tree: Tree) -> bool:
    """Unsaid, the same, or one a kind or a part of the other."""
    return one is None or other is None or one == other or one in tree.ancestors(other) or other in tree.ancestors(one)


class Sites:
    """The places of an article that a plant may stand at: those it is about, and what lies around them."""

    def __init__(self, story: Story, subjects: Sequence[str], table: Tree) -> None:
        self.story = story
        self.subjects = list(subjects)
        self.table = table
        self._places = Row([p for p in story.places if not _CURRENCY.match(story.text, p.end)])
        self._known = {*subjects, *(a for s in subjects for a in table.ancestors(s))}

    def place_of(self, draft: Draft, before: Draft | None) -> str | None:
        """The most specific place of the nearest words that name one; None abroad, or where a whole nation makes it.

        `before` is the claim before in the same sentence.
        """
        for name, start, end in self._runs(draft):
            if name == "paragraph":
                if code := self._namesake(draft):
                    draft.rules.append("place:firm-name")
                    return code
                if before and self._continues(before, draft):
                    draft.rules.append("place:list")
                    return before.place
            code, abroad = self._nearest(start, end, draft)
            if abroad or code:
                draft.rules.append(f"place:{name}{'-abroad' if abroad else ''}")
                return None if abroad else self._narrowed(code, draft, far=name == "paragraph")
        if "company:market" in draft.rules or not self.subjects:
            return None
        if draft.collective and _NATIONAL.search(self.story.text, draft.sentence.start, draft.start):
            return None
        draft.guessed.add("place")
        return self._of_article(draft)

    def _continues(self, before: Draft, draft: Draft) -> bool:
        """Whether a claim goes on, with no semicolon, from one of the same firm whose place is said."""
        said = before.place is not None and "place" not in before.guessed
        return said and draft.company == before.company and ";" not in self.story.text[before.tail : draft.start]

    def _namesake(self, draft: Draft) -> str | None:
        """福鼎时代 stands in Fuding, where the article is about Fuding."""
        named = self.story.namesakes.between(draft.own_start, draft.start)
        return next((i for n in reversed(named) for i in n.ids if i in self.subjects), None)

    def _runs(self, draft: Draft) -> list[tuple[str, int, int]]:
        return [
            ("own-words", draft.own_start, draft.start),
            ("own-words", draft.start, draft.own_end),
            ("own-words", draft.floor, draft.start),
            ("sentence", draft.sentence.start, draft.start),
            ("paragraph", draft.paragraph.start, draft.start),
            ("sentence", draft.start, draft.sentence.end),
        ]

    def _of_article(self, draft: Draft) -> str | None:
        draft.rules.append("place:article")
        if len(self.subjects) == 1:
            return self.subjects[0]
        code, abroad = self._nearest(max(0, draft.start - REACH), draft.start, draft)
        return None if abroad else self._narrowed(code or self.subjects[0], draft, far=True)

    def _nearest(self, start: int, end: int, draft: Draft) -> tuple[str | None, bool]:
        """The code of the nearest place, and whether it lies abroad instead."""
        named = self._places.between(start, end)
        before = [n for n in named if n.start < draft.start][::-1]
        behind = [n for n in named if n.start >= draft.start]
        for each in (*before, *behind):
            code = self._code(each)
            if code:
                return self._within_run(code, named), False
            own = draft.own_start <= each.start < draft.own_end and self._holds_plant(each)
            if each.id[0].isdigit() and (own or self.story.is_item(draft.paragraph)):
                return each.id, False
            if not each.id[0].isdigit() and each.id != "CN" and not _FOREIGNER.match(self.story.text, each.end):
                return None, True
        return None, False

    def _holds_plant(self, named: Named) -> bool:
        """The Foshan base, 位于佛山: said of the plant itself, even where the article is about other places."""
        text = self.story.text
        return bool(_PLANT.match(text, named.end) or _AT.search(text, max(0, named.start - 12), named.start))

    def _code(self, named: Named) -> str | None:
        return next((i for i in named.ids if i in self._known), None)

    def _within_run(self, code: str, named: Sequence[Named]) -> str:
        """Jiangmen, Guangdong Province: the narrower one."""
        inside = [c for n in named if (c := self._code(n)) and code in self.table.ancestors(c)]
        return inside[-1] if inside else code

    def _narrowed(self, code: str | None, draft: Draft, *, far: bool) -> str | None:
        """A plant's city or province, where the article is about one place inside it, means that place."""
        inside = [s for s in self.subjects if code in self.table.ancestors(s)]
        own = draft.collective and not (far and code and code.endswith("0000"))
        return inside[0] if len(inside) == 1 and not own else code
