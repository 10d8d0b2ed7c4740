"""The firms of an article and the part each plays: who acts, who stands aside, who issues a notice."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from index.claims.draft import Draft
from index.claims.lexicon import Lexicon
from index.claims.story import Named, Row, Story
from index.claims.tables import table

Role = Literal[
    "aside",
    "aside-of",
    "aside-name",
    "holder",
    "parent",
    "owner",
    "agency",
    "collective",
    "subject",
    "unnamed",
    "same",
    "nothing",
]
_ALIAS = re.compile(
    r"\s?\((?:以下|下[称文]|简称|hereinafter|hereafter|short|\"|abbreviat|the \"|股票|[0-9])[^()]{0,60}\)"
)
_ISSUER = re.compile(r"\s?\([^()]{0,40}\"(?:the )?(?:company|公司|本公司)\"[^()]{0,30}\)")
_CODE = re.compile(r"\b(?:stock|securities|security) (?:code|abbreviation)|证券代码|股票代码|证券简称")
_HEAD = 700
"""Characters of a notice that may hold its letterhead."""
_NOTICE = re.compile(r"\s?:[^\n]{0,60}(?:公告|announcement|notice|关于)")
_CLOSERS = re.compile(r"[\"')]{0,3}")
_JOINTLY = re.compile(r"\s?(?:与|和|同|携手|联合|with|and)\s?(?:[一-龥]{2,3}|(?:[a-z]+ )?[a-z]+'s\s)?")
"""A与韩国B, A and South Korea's B."""
_COORDINATED = re.compile(r"\s?(?:,|、|和|及|与|and|/)\s?(?:the\s)?(?:[a-z]{3,12}\s)?")
_CELL = re.compile(r"[^|\n]*")
_HEADER_LINES = 12
"""How far above its rows the header of a table may stand."""
_LABEL = re.compile(r"[^,;。:\n]{2,30}:\s?")
_DASHED = re.compile(r"[^,;。\n-]{0,30}--")
_WITH = re.compile(
    r"公司(?:将|拟|还|已|曾|又)?(?:与|和|同|携手|联合)[^,;。]{0,6}\Z|(?:毗邻|紧邻|紧挨|靠近|邻近)(?:的)?\Z"
    r"|\b(?:near|beside|next (?:door )?to|close to|opposite|adjacent to|neighbou?ring|across the road from)"
    r"(?: (?:an?|the|its))?\s\Z"
)
"""公司与韩国某某合资, near a CATL site: a partner or a neighbour of what is spoken of."""
_ASIDE_REACH = 32
_ALIAS_REACH = 90
_ASIDE_OF_REACH = 14
_SUBSIDIARY_REACH = 40
_STOPS = frozenset(',;:。"(')


class Firms:
    """The firms of an article and what they do in it."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.roles = story.words.of(lexicon())
        self.acting = Row(self._not_aside())
        """The firms that do something: not customers, contractors, shareholders."""
        self.issuer = self._issuer()
        """The firm that a notice is of, which calls itself the Company."""
        self.owner = self._labelled("owner")
        """The firm that a labelled line names as the builder: 建设单位, Implementing entity."""

    def last(self, start: int, end: int) -> str | None:
        """The last that acts in a run of text; of firms that act jointly (A与B合资) the first."""
        found = self.acting.last(start, end)
        while found and (other := self.acting.last(start, found.start)):
            if not _JOINTLY.fullmatch(self.story.text, other.end, found.start):
                break
            found = other
        return identity(found)

    def says(self, role: Role, start: int, end: int) -> bool:
        """Whether a run of text has a word of the role."""
        return any(role in w.meanings for w in self.roles.between(start, end))

    def begins_clause(self, role: Role, start: int, end: int) -> bool:
        """Whether a clause of the run begins with a word of the role."""
        found = [w for w in self.roles.between(start, end) if role in w.meanings]
        return any(w.start == start or self.story.text[w.start - 2 : w.start].strip()[-1:] in _STOPS for w in found)

    def _issuer(self) -> str | None:
        for firm in self.story.companies:
            if _ISSUER.match(self.story.text, firm.end):
                return firm.id
        alone = next((f for f in self.story.companies.between(0, _HEAD) if self._stands_alone(f)), None)
        if alone and _CODE.search(self.story.text, 0, _HEAD):
            return alone.id
        first = next(iter(self.story.companies), None)
        of_notice = first and self.story.in_title(first.start) and _NOTICE.match(self.story.text, first.end)
        return first.id if first and of_notice else None

    def _stands_alone(self, firm: Named) -> bool:
        """Whether it fills its line, as the letterhead of a notice does."""
        text = self.story.text
        before, behind = text[max(0, firm.start - 1) : firm.start], text[firm.end : firm.end + 2].lstrip(" ")
        return before in ("", "\n") and behind[:1] in ("", "\n")

    def _in_dashes(self, firm: Named) -> bool:
        """A firm told of between dashes behind another: X -- a venture of A and B -- makes."""
        text = self.story.text
        opening = text.rfind("--", max(0, firm.start - _ASIDE_REACH), firm.start)
        if opening < 0 or not _DASHED.match(text, firm.end):
            return False
        before = self.story.companies.last(opening - _SUBSIDIARY_REACH, opening)
        return before is not None and not text[before.end : opening].strip(" )-")

    def _labelled(self, role: Role) -> str | None:
        return next((f.id for f in self.story.companies if self._has_label(f, role)), None)

    def _has_label(self, firm: Named, role: Role) -> bool:
        """Whether the firm is what stands behind the colon of a line, or in a column, that a word of the role names."""
        text = self.story.text
        if self._in_column(firm, role):
            return True
        start = max(text.rfind(mark, max(0, firm.start - _ASIDE_REACH), firm.start) for mark in "\n|") + 1
        label = _LABEL.fullmatch(text, start, firm.start) if start else None
        return label is not None and self.says(role, start, firm.start)

    def _in_column(self, firm: Named, role: Role) -> bool:
        """序号|项目|建设单位|环评机构: whether the header of the firm's column says the role."""
        text = self.story.text
        start = text.rfind("\n", 0, firm.start) + 1
        column = text.count("|", start, firm.start)
        end = start - 1
        for _ in range(_HEADER_LINES if column else 0):
            above = text.rfind("\n", 0, max(end, 0)) + 1
            cells = [cell for cell in _CELL.finditer(text, above, max(end, above)) if cell[0] or cell.start() == above]
            if column < len(cells) and self.says(role, cells[column].start(), cells[column].end()):
                return True
            end = above - 1
            if end <= 0:
                break
        return False

    def in_row(self, draft: Draft) -> str | None:
        """The builder that the row of a table names in its column."""
        text = self.story.text
        start = text.rfind("\n", 0, draft.start) + 1
        end = text.find("\n", draft.tail)
        firms = (
            self.story.companies.between(start, end if end >= 0 else len(text))
            if "|" in text[start : draft.start]
            else []
        )
        return next((f.id for f in firms if self._in_column(f, "owner")), None)

    def _not_aside(self) -> list[Named]:
        acting: list[Named] = []
        last: Named | None = None
        for firm in self.story.companies:
            joined = last is not None and _COORDINATED.fullmatch(self.story.text, last.end, firm.start)
            if joined or self._is_aside(firm):
                # BYD and Sunwoda take about half: what is said behind a list is said of all of it.
                before = acting[-1] if acting and not joined and self._says_behind("aside-of", firm) else None
                if before and _COORDINATED.fullmatch(self.story.text, before.end, firm.start):
                    acting.pop()
                last = firm
            else:
                acting.append(firm)
        return acting

    def _says_behind(self, role: Role, firm: Named) -> bool:
        """Whether a word of the role stands right behind the firm in its clause."""
        end = min(len(self.story.text), firm.end + _ASIDE_OF_REACH)
        return self.says(role, firm.end, _clause_on(self.story.text, firm.end, end))

    def _is_aside(self, firm: Named) -> bool:
        if _WITH.search(self.story.text, max(0, firm.start - _ASIDE_REACH), firm.start):
            return True
        around = max(0, firm.start - _ASIDE_REACH), firm.end + _ALIAS_REACH + _ASIDE_OF_REACH
        return bool(
            self.roles.between(*around) or "--" in self.story.text[around[0] : firm.start]
        ) and self._plays_aside(firm)

    def _named_above(self, firm: Named) -> bool:
        """Whether another firm stands before it in its sentence: X, owned by Y, but not the plant, owned by Y."""
        return self.story.companies.first(self.story.sentence(firm.start).start, firm.start) is not None

    def _plays_aside(self, firm: Named) -> bool:
        text = self.story.text
        before = _clause_back(text, max(0, firm.start - _ASIDE_REACH), firm.start)
        alias = _ALIAS.match(text, firm.end)
        behind = alias.end() if alias else firm.end
        behind = _CLOSERS.match(text, behind).end()  # type: ignore[union-attr]
        end = _clause_on(text, behind, min(len(text), behind + _ASIDE_OF_REACH))
        following = self.story.companies.first(behind, behind + _SUBSIDIARY_REACH)
        listed = following and _COORDINATED.fullmatch(text, behind, following.start)
        end = min(end, following.start) if following and not listed else end
        bracketed = text[firm.start - 1 : firm.start] == "(" and text[end : end + 1] == ")"
        named = bracketed or (following and _clause_on(text, behind, following.start) == following.start)
        return (
            self.says("aside", before, firm.start)
            or (self.says("holder", before, firm.start) and self._named_above(firm))
            or self.says("aside-of", behind, end)
            or (bool(named) and self.says("parent", behind, end))
            or self._has_label(firm, "agency")
            or self._in_dashes(firm)
            or self.says("aside-name", firm.start, firm.end)
        )


def identity(firm: Named | None) -> str | None:
    """The id of a firm, if there is one."""
    return firm and firm.id


def _clause_back(text: str, start: int, end: int) -> int:
    return max(start, *(text.rfind(stop, start, end) + len(stop) for stop in (*",;。:(\n", ". ")))


def _clause_on(text: str, start: int, end: int) -> int:
    return min((at for stop in ",;。:()" if (at := text.find(stop, start, end)) >= 0), default=end)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Role]:
    """What words say of a firm's part, from `data/roles.toml`."""
    return Lexicon(((*row["en"], *row["zh"]), row["role"]) for row in table("roles")["role"])
