"""Whose a claim is: the acting firm of its sentence, paragraph or article; a city's or an industry's is nobody's."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from index.claims.draft import Draft
from index.claims.lexicon import Lexicon
from index.claims.story import Named, Story, within
from index.claims.tables import table

Role = Literal["aside", "aside-of", "collective", "unnamed"]

_COORDINATED = re.compile(r"\s?(?:,|、|和|及|与|and|/)\s?(?:the\s)?(?:[a-z]{3,12}\s)?")
_POSSESSIVE = re.compile(r"\s(?:of|by)\s\Z")
_UNNAMED = re.compile(r"(?:一家|另一家|某)[^,。;]{0,8}(?:企业|公司)")
_ASIDE_REACH = 24


class Firms:
    """The firms of an article and what they do in it."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.roles = _lexicon().words(story.text)
        self._aside = self._set_aside()

    def acting(self, start: int, end: int) -> list[Named]:
        """The firms of a run of text that do something in it: not customers, contractors, shareholders."""
        return [f for f in within(self.story.companies, start, end) if f.start not in self._aside]

    def says(self, role: Role, start: int, end: int) -> bool:
        """Whether a run of text has a word of the role."""
        return any(role in w.meanings for w in self.roles.between(start, end))

    def _set_aside(self) -> set[int]:
        aside: set[int] = set()
        last: Named | None = None
        for firm in self.story.companies:
            joined = last is not None and _COORDINATED.fullmatch(self.story.text, last.end, firm.start)
            if joined or self._is_aside(firm):
                aside.add(firm.start)
                last = firm
        return aside

    def _is_aside(self, firm: Named) -> bool:
        text = self.story.text
        before = _clause_back(text, max(0, firm.start - _ASIDE_REACH), firm.start)
        behind = _clause_on(text, firm.end, min(len(text), firm.end + _ASIDE_REACH))
        return self.says("aside", before, firm.start) or self.says("aside-of", firm.end, behind)


Rule = Callable[[Draft, Firms], "str | None"]


def company_of(draft: Draft, firms: Firms) -> str | None:
    """The first rule that decides; a collective claim is nobody's, and marks the draft so."""
    for rule in RULES:
        found = rule(draft, firms)
        if found is not None:
            draft.rules.append(f"company:{rule.__name__.strip('_')}")
            return found or None
    return None


def _own_words(draft: Draft, firms: Firms) -> str | None:
    """The last firm that acts between the amount before and this one."""
    return _last(firms.acting(draft.floor, draft.start))


def _possessor_behind(draft: Draft, firms: Firms) -> str | None:
    """A 6GWh pouch cell project of Houding Energy."""
    for firm in firms.acting(draft.quantity.tail, min(draft.ceiling, draft.quantity.tail + 120)):
        if _POSSESSIVE.search(firms.story.text, max(0, firm.start - 4), firm.start):
            return firm.id
    return None


def _sentence_before(draft: Draft, firms: Firms) -> str | None:
    """The last firm that acts before it in its sentence."""
    return _last(firms.acting(draft.sentence.start, draft.start))


def _collective(draft: Draft, firms: Firms) -> str | None:
    """全市, the park, 62 firms: with no firm before it in the sentence. The empty string: nobody's."""
    start, end = draft.sentence.start, draft.start
    said = firms.story.text[start:end]
    if firms.says("collective", start, end) or firms.says("unnamed", start, end) or _UNNAMED.search(said):
        draft.collective = True
        return ""
    return None


def _sentence_behind(draft: Draft, firms: Firms) -> str | None:
    """The first firm that acts behind it in its sentence."""
    return _first(firms.acting(draft.quantity.tail, draft.sentence.end))


def _paragraph(draft: Draft, firms: Firms) -> str | None:
    """The firm that acts last before it in its paragraph."""
    return _last(firms.acting(draft.paragraph.start, draft.sentence.start))


def _above(draft: Draft, firms: Firms) -> str | None:
    """The firm that acts last in what stands above."""
    return _last(firms.acting(0, draft.sentence.start))


def _below(draft: Draft, firms: Firms) -> str | None:
    """The first firm of what stands below."""
    return _first(firms.acting(draft.sentence.end, len(firms.story.text)))


RULES: tuple[Rule, ...] = (
    _own_words,
    _possessor_behind,
    _sentence_before,
    _collective,
    _sentence_behind,
    _paragraph,
    _above,
    _below,
)


def _last(found: list[Named]) -> str | None:
    return found[-1].id if found else None


def _first(found: list[Named]) -> str | None:
    return found[0].id if found else None


def _clause_back(text: str, start: int, end: int) -> int:
    return max(start, *(text.rfind(stop, start, end) + 1 for stop in ",;。:("))


def _clause_on(text: str, start: int, end: int) -> int:
    return min((at for stop in ",;。:)" if (at := text.find(stop, start, end)) >= 0), default=end)


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon[Role]:
    return Lexicon(((*row["en"], *row["zh"]), row["role"]) for row in table("roles")["role"])
