"""What the rules on a claim's material may ask: the claim, its neighbours, what is named in a run of its article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from index.claims.draft import Draft
from index.claims.goods import OTHER, Goods
from index.claims.story import Named, Story, within

_NO_GOODS = frozenset(("recycling",))
"""Ids that say what is done, not to what: 4万吨/年回收项目."""
_STEPS = frozenset(("anode-processing",))
_TRADE = re.compile(
    r"(?:[和及与][^,;。]{1,6})?(?:新?材料)?(?:产业|行业|小镇|集群|之都|谷|园)|\s(?:industr|park\b|cluster|town\b|valley)"
)
_FOR = re.compile(
    r"(?:\b(?:for|from|uses?|using|buys?|bought|purchas\w+|suppl(?:y|ies|ied)|sold to|makers? of|producers? of)"
    r"(?: (?:the|an?|its))?(?: [a-z-]+)?\s?"
    r"|(?:利用|消耗|外购|采购|购买|进口)[^,;。、0-9]{0,14}|(?:用于|供应|供给|面向|服务于|配套于|以|由|采用|原料(?:为|是)?)\s?)\Z"
)
_PLANT_FOR = re.compile(
    r"\b(?:plants?|lines?|capacity|capacities|projects?|bases?|factory|factories|workshops?|facilit(?:y|ies)|units?|complex|works"
    r"|halls?|mills?|furnaces?) for(?: (?:the|an?|its))?(?: [a-z-]+)?\s?\Z"
)
_OF_IT = re.compile(
    r"[ -](?:[a-z]+ )?"
    r"(?:projects?|plants?|lines?|bases?|factory|workshop|capacity|complex|mill|unit|business|division|segment)\b"
    r"|(?:一体化)?(?:项目|产线|生产线|基地|工厂|车间|装置|产能|业务|板块|方面)"
)
_MAKE = re.compile(
    r"(?: (?:makers?|producers?|manufacturers?|plants?|firms?))? (?:together |jointly |in china )?"
    r"(?:turned out|turn out|produced|produce|made|make|churned out|pumped out|can make)\b"
)
"""Makers of lithium iron phosphate turned out 200,000 tons: of what they are makers of."""
_GRADE = re.compile(r"[\s-](?:level|grade|class)\b|级(?!联)")
"""Lithium battery level PVDF, 锂电级: how pure it is, not what it is."""
_REACH = 32
_BUYER = re.compile(
    r"\s?(?:makers?|manufacturers?|producers?|customers?|clients?|giants?|企业|厂商|厂家|客户|巨头|龙头)"
)


class Materials(Protocol):
    """What is asked of the table of materials."""

    def ancestors(self, material_id: str, /) -> tuple[str, ...]:
        """The kinds it is of, nearest first."""

    def units(self, material_id: str, /) -> tuple[str, ...]:
        """The units in which it is usually stated."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A claim, its article, and the claims before it."""

    draft: Draft
    story: Story
    goods: Goods
    earlier: Sequence[Draft]
    following: Draft | None
    """The next claim of the same sentence."""
    table: Materials

    @property
    def before(self) -> Draft | None:
        """The claim before in the same sentence."""
        last = self.earlier[-1] if self.earlier else None
        return last if last and last.sentence == self.draft.sentence else None

    def named(self, start: int, end: int) -> list[Named]:
        """The materials of a run of text; words for whole families only where nothing narrower stands there."""
        return self._narrower(within(self.goods.told, start, end) or within(self.story.doubtful, start, end))

    def beside(self, start: int, end: int) -> list[Named]:
        """The same for a run next to the amount, where any good is what it is of."""
        return self._narrower(within(self.goods.beside, start, end) or within(self.story.doubtful, start, end))

    def _narrower(self, named: list[Named]) -> list[Named]:
        found = [n for n in named if n.id not in _NO_GOODS and not _GRADE.match(self.story.text, n.end)]
        return [n for n in found if n.id == OTHER or self.table.ancestors(n.id)] or found

    def made(self, named: list[Named]) -> list[Named]:
        """Those that are not what another thing is for or made from, nor whoever buys it."""
        return [n for n in named if not self.aside(n)]

    def aside(self, named: Named) -> bool:
        """Whether it is what another thing is for or made from, or whoever buys it."""
        text, start = self.story.text, max(0, named.start - _REACH)
        if _MAKE.match(text, named.end):
            return False
        if _BUYER.match(text, named.end):
            return True
        meant = _FOR.search(text, start, named.start)
        return (
            meant is not None and not _PLANT_FOR.search(text, start, named.start) and not _OF_IT.match(text, named.end)
        )

    def fitting(self, start: int, end: int) -> list[Named]:
        """Those that are stated in the claim's unit."""
        return [n for n in self.named(start, end) if self.fits(n.id)]

    def kinds(self, material: str, start: int, end: int) -> list[Named]:
        """The kinds of a material that a run of text names; a step on the way to it is none."""
        found = self.named(start, end)
        return [n for n in found if material in (above := self.table.ancestors(n.id)) and not _STEPS & {n.id, *above}]

    def fits(self, material: str) -> bool:
        """Whether the material is stated in the claim's unit, as far as the table says."""
        units = self.table.units(material)
        unit = "pcs" if self.draft.unit == "sets" else self.draft.unit
        return not units or unit in units or self.draft.unit in units

    def narrow(self, start: int, end: int) -> list[Named]:
        """Those that are no whole family, nor part of the name of a trade or a park."""
        sure = within(self.goods.told, start, end)
        narrow = (n for n in sure if self.fits(n.id) and self.table.ancestors(n.id))
        return [n for n in narrow if not _TRADE.match(self.story.text, n.end)]
