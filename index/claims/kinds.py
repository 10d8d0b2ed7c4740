"""Which kind of a material a claim is of, once it is known what it is of: the narrower one that its article tells."""

from __future__ import annotations

import re

from index.claims.setting import Setting
from index.claims.story import Named
from index.model import Span

_ORES = frozenset(("lithium-ore", "graphite-ore"))
_ORE = re.compile(r"\bores?\b|原矿|矿石|采选")
_ORE_REACH = 12
_CELLS_OF = {
    "lithium-iron-phosphate": "lfp-cell",
    "ternary-cathode": "ternary-cell",
    "sodium-cathode": "sodium-ion-cell",
}
"""A 0.5 GWh LFP line makes cells: by the GWh, a chemistry is that of its cells."""
_MAINLY = re.compile(
    r"(?:\b(?:mainly|mostly|chiefly|primarily|its products? (?:is|are)|the products? (?:is|are))\b[a-z ]{0,24}"
    r"|(?:主要|主营|专业|专门)(?:从事|生产|产品)?(?:为|是)?[^,;。]{0,4}|产品(?:为|是))\Z"
)
_MAINLY_REACH = 40
_WASTE = re.compile(
    r"废旧?|报废|退役|拆解|回收|\b(?:waste|scrap|spent|used|end-of-life|retired|dismantl\w+|disassembl\w+|recycl\w+|shredd\w+)\b"
)


def told_before(material: str, s: Setting) -> str:
    """The project produces artificial graphite anodes. Phase one is of 25,000 tons: the only kind named above."""
    kinds = {n.id for n in s.named(s.draft.paragraph.start, s.draft.start) if material in s.table.ancestors(n.id)}
    return kinds.pop() if len(kinds) == 1 else material


def narrowed(material: str, s: Setting) -> str:
    """The kind of a material that the article tells; batteries by the ton are waste (年处理三元电池0.6万吨)."""
    cells = "battery" in (material, *s.table.ancestors(material))
    if cells and s.draft.unit == "t":
        return "battery-recycling"
    if s.draft.unit == "GWh" and material in _CELLS_OF:
        return _CELLS_OF[material]
    kind = _kind(material, s)
    return "lithium-ore" if kind == "spodumene" and _is_ore(s) else kind


def _is_ore(s: Setting) -> bool:
    """It turns 4.5 million tons of ore into spodumene concentrate: what is dug and fed, not what is made."""
    d = s.draft
    behind = min(d.ceiling, d.tail + _ORE_REACH)
    return bool(
        _ORE.search(s.story.text, max(d.floor, d.start - _ORE_REACH), d.start)
        or _ORE.search(s.story.text, d.tail, behind)
    )


def _kind(material: str, s: Setting) -> str:
    """钠电正极材料5万吨,采用层状氧化物路线: a narrower kind named right behind; for cells, by the headline."""
    behind = s.kinds(material, s.draft.tail, s.draft.own_end)
    if behind:
        return behind[0].id
    told = Span(0, len(s.story.text)) if s.draft.title else s.draft.paragraph
    mainly = [n.id for n in s.kinds(material, told.start, told.end) if _mainly(n, s.story.text)]
    if mainly:
        return mainly[0]
    if material in _ORES:
        dug = {n.id for n in s.kinds(material, s.draft.paragraph.start, s.draft.paragraph.end)}
        return dug.pop() if len(dug) == 1 else material
    if material in ("battery", "battery-cell") and s.story.title and not s.story.is_item(s.draft.paragraph):
        named = s.fitting(s.story.title.start, s.story.title.end)
        kinds = {n.id for n in named if material in s.table.ancestors(n.id)}
        return kinds.pop() if len(kinds) == 1 else material
    return material


def _mainly(named: Named, text: str) -> bool:
    """The project mainly produces artificial graphite; 主要产品为人造石墨."""
    return _MAINLY.search(text, max(0, named.start - _MAINLY_REACH), named.start) is not None


def of_waste(named: Named, s: Setting) -> str:
    """Waste batteries, and their sheets, are what is recycled, not what is made."""
    above = (named.id, *s.table.ancestors(named.id))
    if "recycling" in above:
        return named.id
    near = s.story.text[max(s.draft.floor, named.start - 12) : min(named.end + 14, s.draft.ceiling)]
    worn = {"battery", "cathode-material", "anode-material"} & set(above)
    return "battery-recycling" if worn and _WASTE.search(near) else named.id
