"""Goods that no table lists, by the shape of their words: of potassium chloride, 年产草酸, 甲醇装置."""

from __future__ import annotations

import re

_WINDOW, _LATIN_WINDOW = 24, 70
_OF = re.compile(r"\s(?:of|worth of)\s(?P<good>[a-z][a-z0-9-]*(?:\s[a-z][a-z-]*)?)")
_GENERAL = re.compile(
    r"(?:annual|yearly|daily|output|capacity|production|product|finished|material|goods|them|it|which|these|this|that|our|"
    r"lines?|scale|total|the|its|all|new|high|advanced|various|such|each|raw|related|processing|nameplate|battery|storage|"
    r"energy|wet|dry|coated|base|designed|sheet|powder|foil|film|coil|cells?|packs?|modules?|cathode|anode|electrode|complete|integrated|combined|mixed|month|single|own|equal)"
)
# What a word for a good ends in, so that 正在扩建 and 两期合计 are none.
_TAIL = (
    "锂钠钾铍钙镁铁铜铝锌锡钛钒锰镍钴硅硼磷酸盐碱醇醚酯酮胺烯烷苯酐矿石粉液浆胶漆布纸板膜箔线缆丝管棒片壳件品剂油气焦炭钢球车"
    "机器瓶桶罐砖瓦屑肥煤泥膏渣"
)
_VAGUE = re.compile(r".{0,6}(?:产品|成品|制成品|原材料|生产线|产线|中试线|主线|条线|新产品|电池片|期|两条|单线|首线)")
_GOOD = rf"(?P<good>[\u4e00-\u9fff]{{1,12}}[{_TAIL}])"
_PLANT = re.compile(
    rf"{_GOOD}(?:等)?(?:的)?(?:一体化|改扩建|技改|建设|生产|制造)?(?:项目|产线|生产线|装置|产能|工程|基地|车间|工厂)"
)
_CODED = re.compile(r"\s?(?P<good>[a-z][a-z0-9-]{1,12})(?:装置|项目|产线|生产线|产能)")
_CODED_BEFORE = re.compile(r"[、,:和及]\s?[a-z]{1,3}[0-9]{2,4}[a-z]{0,2}(?:装置|产线|生产线|产能)\s?\Z")
_MADE = re.compile(rf"(?:年产|月产|日产|副产|处理|加工|可产|产出|生产)(?:[0-9]+%)?{_GOOD}\s?(?:约|近|超|达)?\Z")
_OUTPUT = re.compile(rf"{_GOOD}(?:年|总)?(?:产量|产能|产出量)\s?(?:达|约|为|超|突破|近)*\Z")
_OUTPUT_LATIN = re.compile(
    r"\b(?P<good>[a-z]+)\s(?:annual\s)?(?:output|production)(?:\s(?:of|in)\s[a-z' ]{1,30})?"
    r"\s(?:was|is|reached|hit|stood at)(?:\s(?:about|some|over))?\s?\Z"
)
_BY_PRODUCT = re.compile(r"\bby-?products?(?::| of| is| are| include)? ?[a-z][a-z -]{2,30} (?:of )?\Z")
_LISTED = re.compile(rf"[、和及]{_GOOD}\s?\Z")
_PRODUCING = re.compile(rf"(?:生产|建设){_GOOD}(?:项目)?,(?:规划|设计)?(?:年产能|产能|年产|规模)[约为达]?\Z")


def named_behind(text: str, tail: int) -> bool:
    """Whether such a good stands behind an amount that ends at `tail`.

    5 million tonnes of potassium chloride, 年产40万吨草酸项目.
    """
    of = _OF.match(text, tail)
    if of:
        return not _GENERAL.match(of["good"])
    plant = _PLANT.match(text, tail) or _CODED.match(text, tail)
    return plant is not None and not _VAGUE.fullmatch(plant["good"])


def follows_of(text: str, tail: int) -> bool:
    """Whether an of-phrase stands behind an amount."""
    return _OF.match(text, tail) is not None


def named_before(text: str, floor: int, start: int) -> bool:
    """Whether such a good stands before an amount that begins at `start`, not before `floor`.

    副产氯化钾15.6万吨; 年产碳酸锂3000吨、氢氧化铍330吨.
    """
    window = text[max(floor, start - _WINDOW) : start]
    match = _MADE.search(window) or _OUTPUT.search(window) or _LISTED.search(window) or _PRODUCING.search(window)
    if match:
        return not _VAGUE.fullmatch(match["good"])
    if _BY_PRODUCT.search(text, max(floor, start - _LATIN_WINDOW), start):
        return True
    if _CODED_BEFORE.search(window):
        return True
    latin = _OUTPUT_LATIN.search(text, max(floor, start - _LATIN_WINDOW), start)
    return latin is not None and not _GENERAL.match(latin["good"])
