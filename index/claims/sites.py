"""Where a claim's plant stands: a place of its sentence that the article is about, else of its paragraph or article."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Protocol

from index.claims.draft import Draft
from index.claims.story import REACH, Named, Row, Story, last_match

_CURRENCY = re.compile(r"\s?(?:dollars?|元|币)")
_PLANT = re.compile(
    r"\s?(?:base|plant|site|factory|works|mill|基地|工厂|厂区|产线|地区)"
    r"|(?:还|已|也|另|先后)?(?:建有|建成|拥有|设有|现有|投资建设|新建|投建)"
)
_AT = re.compile(r"(?:位于|落户|设在|\b(?:plant|base|line|project|factory|works|mill) (?:in|at))\s?\Z")
_FOREIGNER = re.compile(
    r"\s(?:[a-z-]{1,14}\s){0,2}(?:maker|company|firm|group|carmaker|automaker|producer|giant|customer|partner|rival)s?\b"
    r"|[^,;。]{0,4}(?:企业|公司|巨头|集团|客户|车企|厂商)"
)
_FIRM_WIDE = re.compile(
    r"(?:(?<!有限)(?<!责任)公司|集团|企业|旗下|各基地)(?:在(?:全国|国内))?(?:(?!项目|基地|工厂|厂区|园区|在)[^,;。0-9]){0,14}"
    r"(?:(?:总|合计)年?产能|产能(?:合计|总计|共计))(?!的)"
    r"|(?:现有|目前|已有|拥有)(?:各类)?总年?产能"
)
"""The capacity of a firm with all its plants, which stands nowhere."""
_FIRM_NOW = re.compile(
    r"(?P<as_of>截[至止][^,;。]{0,16},(?:本)?)?(?:(?<!有限)(?<!责任)公司|集团)(?:目前|已)?(?:现有|拥有|已有)?"
    r"(?:(?![一二三首每]期|项目|基地|工厂|厂区|园区|在)[^,;。0-9]){1,12}(?:现有)?产能(?:[为是约达]|达到){0,2}[^,;。0-9]{0,3}\Z"
)
_WHOLE = re.compile(r"(?:全|我|该)(?P<level>[市省])(?!场)")
_OFTEN = 3
"""A place that is named so often is what the article is about, wherever it is named."""
_BOTH = re.compile(r"(?:, [a-z ]{3,16})?,? (?:and|as well as) (?:at |in )?|[和及与、](?:在)?")
_RESPECTIVELY = re.compile(r"分别|\brespectively\b")
_AND_AMOUNT = re.compile(r"\s?(?:[、和及与/]|and)\s?")
_BOTH_BASES = re.compile(r"[^,;。0-9]{0,8}?(?:[、和及与]|,? and |,)[^,;。0-9]{0,16}")
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

    def __init__(self, story: Story, subjects: Sequence[str], elsewhere: Collection[int], table: Tree) -> None:
        self.story = story
        self.subjects = list(subjects)
        self.table = table
        away = {story.passage.folded.offset(start) for start in elsewhere}
        there = (p for p in story.places if p.start not in away or self._holds_plant(p))
        self._places = Row([p for p in there if not _CURRENCY.match(story.text, p.end)])
        self._starts: dict[str, list[int]] = {}
        """Id of a place -> where it is named, rising."""
        for place in self._places:
            for id_ in place.ids:
                self._starts.setdefault(id_, []).append(place.start)
        self._known = {*subjects, *(a for s in subjects for a in table.ancestors(s))}

    def place_of(self, draft: Draft, before: Draft | None) -> str | None:
        """The most specific place of the nearest words that name one; None abroad, or where a whole nation makes it.

        `before` is the claim before in the same sentence.
        """
        if self._of_whole_firm(draft, before):
            draft.rules.append("place:whole-firm")
            return None
        for name, start, end in self._runs(draft):
            if name == "paragraph":
                if code := self._namesake(draft):
                    draft.rules.append("place:firm-name")
                    return code
                if before and self._continues(before, draft):
                    draft.rules.append("place:list")
                    return before.place
            code, draft.country = self._nearest(start, end, draft)
            if draft.country or code:
                if code and name != "paragraph" and self._at_two_places(code, start, end, draft):
                    draft.rules.append("place:two")
                    return None
                draft.rules.append(f"place:{name}{'-abroad' if draft.country else ''}")
                if code and (whole := self._whole(code, draft)):
                    draft.rules.append("place:whole-area")
                    return whole
                return None if draft.country else self._narrowed(code, draft, far=name == "paragraph")
        if "company:market" in draft.rules or not self.subjects:
            return None
        if draft.collective and _NATIONAL.search(self.story.text, draft.sentence.start, draft.start):
            return None
        draft.guessed.add("place")
        return self._of_article(draft)

    def align(self, drafts: Sequence[Draft]) -> None:
        """Of the bases at Jingmen and Taixing, with 130,000 and 80,000 tons respectively: each place in its turn."""
        for one, other in pairwise(drafts):
            said = one.sentence == other.sentence and _RESPECTIVELY.search(
                self.story.text, one.sentence.start, one.sentence.end
            )
            if not said or not _AND_AMOUNT.fullmatch(self.story.text, one.quantity.tail, other.start):
                continue
            named = self._places.between(one.sentence.start, one.start)
            apart = [n for n in named if not any(n.id in self.table.ancestors(m.id) for m in named)]
            if len(apart) == 2 and _BOTH_BASES.fullmatch(self.story.text, apart[0].end, apart[1].start):
                for draft, place in zip((one, other), apart, strict=True):
                    draft.place = place.id if place.id[0].isdigit() else None
                    draft.rules.append("place:respectively")

    def _of_whole_firm(self, draft: Draft, before: Draft | None) -> bool:
        """公司总产能达到5万吨: of all its plants together, where no place is named beside it."""
        text = self.story.text
        if draft.collective:
            return False
        if before and "place:whole-firm" in before.rules and ";" not in text[before.tail : draft.start]:
            return draft.company == before.company
        said = last_match(_FIRM_WIDE, text, draft.own_start, draft.start)
        if said is None:
            now = _FIRM_NOW.search(text, draft.own_start, draft.start)
            said = now if now and (now["as_of"] or len(self.subjects) > 1) else None
        return said is not None and not self._places.between(said.start(), draft.tail)

    def _whole(self, code: str, draft: Draft) -> str | None:
        """全市产能: of the city that an article tells of, not of the district named just before."""
        said = last_match(_WHOLE, self.story.text, draft.own_start, draft.start)
        if not said:
            return None
        level = code[:4] + "00" if said["level"] == "市" else code[:2] + "0000"
        named = [self.story.text[p.start : p.end] for p in self._places.between(0, draft.start) if p.id == code]
        if level == code or (named and said["level"] in named[-1]):
            return None
        return level if level in self.table.ancestors(code) and level in self._known else None

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
        only = self.subjects[0] if len(self.subjects) == 1 else None
        if only and (self._told_by_then(only, draft) or not self._told_around(only, draft)):
            return only
        code, draft.country = self._nearest(max(0, draft.start - REACH), draft.start, draft)
        return None if draft.country else self._narrowed(code or self.subjects[0], draft, far=True)

    def _told_around(self, subject: str, draft: Draft) -> bool:
        """Whether a place that a subject lies in, narrower than a province, is named before the claim."""
        around = [a for a in self.table.ancestors(subject) if not a.endswith("0000")]
        return any(start < draft.sentence.end for a in around for start in self._starts.get(a, ())[:1])

    def _at_two_places(self, code: str, start: int, end: int, draft: Draft) -> bool:
        """Whether two places joined by "and" share the amount: 175,000 tons at Jiujiang, Jiangxi and at Lanzhou."""
        text, named = self.story.text, self._places.between(start, end)
        apart = [n for n in named if n.id[0].isdigit() and (code == n.id or not akin(code, n.id, self.table))]
        at = next((k for k, n in enumerate(apart) if n.id == code), None)
        if at is None:
            return False
        near = [n for n in apart[max(0, at - 1) : at + 2] if n is not apart[at]]
        if any("where" in text[n.end : draft.start] or "其中" in text[n.end : draft.start] for n in near):
            return False
        return any(_BOTH.fullmatch(text, min(n.end, apart[at].end), max(n.start, apart[at].start)) for n in near)

    def _nearest(self, start: int, end: int, draft: Draft) -> tuple[str | None, str | None]:
        """The code of the nearest place, or the country where it lies abroad instead."""
        named = self._places.between(start, end)
        before = [n for n in named if n.start < draft.start][::-1]
        behind = [n for n in named if n.start >= draft.start]
        for each in (*before, *behind):
            code = self._code(each)
            if code:
                return self._within_run(code, named), None
            own = draft.own_start <= each.start < draft.own_end and self._holds_plant(each)
            if each.id[0].isdigit() and (own or self.story.is_item(draft.paragraph)):
                return each.id, None
            if not each.id[0].isdigit() and each.id != "CN" and not _FOREIGNER.match(self.story.text, each.end):
                return None, each.id
        return None, None

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

    def _told_by_then(self, subject: str, draft: Draft) -> bool:
        """Whether a place is named by the end of its sentence or the next claim, or often.

        A county of a later plant is not this one's.
        """
        if draft.title:
            return True
        by_then = max(draft.sentence.end, min(draft.paragraph.end, draft.following))
        named = self._starts.get(subject, ())
        return len(named) >= _OFTEN or any(start < by_then for start in named)

    def _narrowed(self, code: str | None, draft: Draft, *, far: bool) -> str | None:
        """A plant's city or province, where the article is about one place inside it, means that place."""
        inside = [s for s in self.subjects if code in self.table.ancestors(s) and self._told_by_then(s, draft)]
        own = draft.collective and not (far and code and code.endswith("0000"))
        return inside[0] if len(inside) == 1 and not own else code
