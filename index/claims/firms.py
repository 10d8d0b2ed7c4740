"""Whose a claim is: the acting firm of its sentence, paragraph or article; a city's or an industry's is nobody's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Literal

from index.claims.draft import Draft
from index.claims.lexicon import Lexicon
from index.claims.periods import past_output
from index.claims.story import REACH, Named, Row, Story, last_match
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
_COMPANY = re.compile(r"(?<!该)(?<!子)(?<!分)公司|\bthe company\b")
_HAS = re.compile(
    r"(?:市|县|区|州|旗)?(?:现|已|去年|今年|将|目前|拥有|有|是|煤|石墨|锂|负极|正极|的?产能)|\s(?:is|has|had|will|aims|plans|now)\b|,"
)
_BY_NOW = re.compile(r"(?:截至[^,。]{0,12}|截止[^,。]{0,12}|目前|如今|近年来|到20[0-9]{2}年[^,。]{0,3}),?\s?\Z")
_CLOSERS = re.compile(r"[\"')]{0,3}")
_JOINTLY = re.compile(r"\s?(?:与|和|同|携手|联合|with|and)\s?(?:[一-龥]{2,3}|(?:[a-z]+ )?[a-z]+'s\s)?")
"""A与韩国B, A and South Korea's B."""
_COORDINATED = re.compile(r"\s?(?:,|、|和|及|与|and|/)\s?(?:the\s)?(?:[a-z]{3,12}\s)?")
_POSSESSIVE = re.compile(r"\s(?:of|by|which|that)\s\Z")
"""A project of X, by X, which X is building."""
_BUILDS = re.compile(r"(?:负责|独资|全资|投资|出资|单独)?(?:建设|投资|投建|兴建|实施|运营|建成|建造)")
_CELL = re.compile(r"[^|\n]*")
_HEADER_LINES = 12
"""How far above its rows the header of a table may stand."""
_VENTURE = re.compile(r"\b(?:joint venture|new company|new firm|project company)\b|合资公司|新公司|项目公司|合资企业")
_FOUNDED = re.compile(
    r"(?:\b(?:set up|sets up|setting up|establish\w*|form|formed|forms|incorporat\w+|found(?:ed|s)?|creat\w+)"
    r"(?: a| the| an)?(?: joint venture| new company| company| firm)?,?(?: called| named)?"
    r"|(?:设立|成立|组建|注册|共建)(?:了)?(?:合资公司|项目公司|新公司)?)\s?[\"(]?\Z"
)
"""They set up a joint venture, X, ...: what is founded."""
_LABEL = re.compile(r"[^,;。:\n]{2,30}:\s?")
_DASHED = re.compile(r"[^,;。\n-]{0,30}--")
_UNNAMED = re.compile(r"(?:一家|另一家|某)[^,。;]{0,8}(?:企业|公司)")
_WITH = re.compile(
    r"公司(?:将|拟|还|已|曾|又)?(?:与|和|同|携手|联合)[^,;。]{0,6}\Z|(?:毗邻|紧邻|紧挨|靠近|邻近)(?:的)?\Z"
    r"|\b(?:near|beside|next (?:door )?to|close to|opposite|adjacent to|neighbou?ring|across the road from)"
    r"(?: (?:an?|the|its))?\s\Z"
)
"""公司与韩国某某合资, near a CATL site: a partner or a neighbour of what is spoken of."""
_THIS = re.compile(r"该(?:公司|企业|厂|集团)|后者|\bthe latter\b")
_BY_UNNAMED = re.compile(
    r"[由系][^,;。]{0,8}(?:一家|某)[^,;。]{0,8}(?:企业|公司)"
    r"|\bby (?:a|an|another) (?:[a-z-]+ ){0,3}?(?:firm|company|enterprise|investor|manufacturer|maker|start-up)\b"
)
_ASIDE_REACH = 32
_ALIAS_REACH = 90
_ASIDE_OF_REACH = 14
_SUBSIDIARY_REACH = 40
_LONGEST_HEADING = 60


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
        return _id(found)

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


Rule = Callable[[Draft, Sequence[Draft], Firms], "str | None"]

_STOPS = frozenset(',;:。"(')
NOBODY = ""
"""What a rule answers for a claim that is no firm's."""


def company_of(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The first rule that decides; a collective claim is nobody's, and marks the draft so."""
    for rule in RULES:
        found = rule(draft, earlier, firms)
        if found is not None:
            draft.rules.append(f"company:{rule.__name__.strip('_')}")
            draft.collective = found == NOBODY
            if rule in GUESSES or (rule is _above and _is_heading(draft, firms.story)):
                draft.guessed.add("company")
            return found or None
    return None


def _row(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """Who builds, as the column of a table says."""
    return firms.in_row(draft)


def _own_words(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The last firm that acts in its own words before it, else between the amount before and this one."""
    return firms.last(draft.own_start, draft.start) or firms.last(draft.floor, draft.start)


def _possessor_behind(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """A 6GWh pouch cell project of Houding Energy; 20万吨装置由兴发集团建设."""
    text = firms.story.text
    for firm in firms.acting.between(draft.tail, min(draft.ceiling, draft.tail + 120)):
        if _POSSESSIVE.search(text, max(0, firm.start - 6), firm.start):
            return firm.id
        if text.endswith("由", 0, firm.start) and _BUILDS.match(text, firm.end):
            return firm.id
    return None


def _sentence_before(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The last firm that acts before it in its sentence."""
    return firms.last(draft.sentence.start, draft.start)


def _same(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The company, the group, 该公司: the firm that acts last above in its paragraph or the one before."""
    if not firms.says("same", draft.sentence.start, draft.start):
        return None
    if this := last_match(_THIS, firms.story.text, draft.sentence.start, draft.start):
        named = firms.story.companies.last(draft.sentence.start, this.start())
        if named:
            return named.id
    if firms.issuer and _COMPANY.search(firms.story.text, draft.sentence.start, draft.start):
        return firms.issuer
    above = (draft.paragraph.start, max(0, draft.start - REACH))
    return next((found.id for start in above if (found := firms.acting.last(start, draft.sentence.start))), None)


def _venture(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The joint venture will build: the firm that is said to be set up above."""
    text = firms.story.text
    if not _VENTURE.search(text, draft.sentence.start, draft.start):
        return None
    above = firms.story.companies.between(max(0, draft.paragraph.start - REACH), draft.sentence.start)
    return next((f.id for f in reversed(above) if _FOUNDED.search(text, max(0, f.start - 48), f.start)), None)


def _collective(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """全市, the park, 62 firms: with no firm before it in the sentence."""
    start, end = draft.sentence.start, draft.start
    if _is_place_subject(draft, firms.story) or firms.begins_clause("subject", start, end):
        return NOBODY
    text = firms.story.text
    unnamed = firms.says("unnamed", start, end) or _UNNAMED.search(text, start, end)
    unnamed = unnamed or _BY_UNNAMED.search(text, draft.tail, draft.own_end)
    return NOBODY if unnamed or firms.says("collective", start, end) else None


def _sentence_behind(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The first firm that acts behind it in its sentence, before a semicolon."""
    stop = firms.story.text.find(";", draft.tail, draft.sentence.end)
    return _id(firms.acting.first(draft.tail, draft.sentence.end if stop < 0 else stop))


def _of_the_issuer(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """Manganese sulphate, 40,000 t/a, at the Company's own site: behind it, with no firm between."""
    if not firms.issuer or firms.acting.first(draft.sentence.start, draft.own_end):
        return None
    return firms.issuer if _COMPANY.search(firms.story.text, draft.tail, draft.own_end) else None


def _paragraph(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The firm that acts last before it in its paragraph."""
    return _id(firms.acting.last(draft.paragraph.start, draft.sentence.start))


def _market(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The output of a month in a paragraph that has named no firm is the market's."""
    named = firms.acting.first(draft.paragraph.start, draft.start)
    return NOBODY if not named and past_output(draft, firms.story) == "month" else None


def _labelled(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """Who builds, as a line of the notice says; in the points of a notice, else its issuer."""
    return firms.owner or (firms.issuer if firms.story.is_item(draft.paragraph) else None)


def _item(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """An item of a list of news has nothing to do with what stands above it."""
    return NOBODY if firms.story.is_item(draft.paragraph) else None


def _goes_on(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """What follows a city's claim, with no firm named since, is the city's too."""
    before = earlier[-1] if earlier else None
    since = before and firms.acting.first(before.start, draft.start)
    return NOBODY if before and before.collective and not since else None


def _above(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The firm that acts last in what stands above."""
    return _id(firms.acting.last(max(0, draft.start - REACH), draft.sentence.start))


def _below(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The first firm of what stands below."""
    return _id(firms.acting.first(draft.sentence.end, draft.start + REACH))


RULES: tuple[Rule, ...] = (
    _row,
    _own_words,
    _possessor_behind,
    _sentence_before,
    _venture,
    _same,
    _collective,
    _of_the_issuer,
    _paragraph,
    _sentence_behind,
    _labelled,
    _market,
    _item,
    _goes_on,
    _above,
    _below,
)
GUESSES: frozenset[Rule] = frozenset((_sentence_behind, _below))


def _is_place_subject(draft: Draft, story: Story) -> bool:
    """Laixi has 62 graphite firms; 截至目前,曲靖已形成: a clause begins with a place that has or makes it."""
    text, start = story.text, draft.sentence.start
    for place in story.places.between(start, draft.start):
        begins = not text[start : place.start].strip(' "') or _BY_NOW.search(text, start, place.start)
        if begins and _HAS.match(text, place.end):
            return True
    return False


def _is_heading(draft: Draft, story: Story) -> bool:
    """A short paragraph without a full stop."""
    said = story.text[draft.paragraph.start : draft.paragraph.end].rstrip()
    return len(said) < _LONGEST_HEADING and not said.endswith(("。", ".", "!", "?", '"'))


def _id(firm: Named | None) -> str | None:
    return firm and firm.id


def _clause_back(text: str, start: int, end: int) -> int:
    return max(start, *(text.rfind(stop, start, end) + len(stop) for stop in (*",;。:(\n", ". ")))


def _clause_on(text: str, start: int, end: int) -> int:
    return min((at for stop in ",;。:()" if (at := text.find(stop, start, end)) >= 0), default=end)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Role]:
    """What words say of a firm's part, from `data/roles.toml`."""
    return Lexicon(((*row["en"], *row["zh"]), row["role"]) for row in table("roles")["role"])
