"""Chinese names of firms without a legal form that no table holds: 瑞鸿锂业, 湖南尖峰矿业. Folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.names.companies.han import left_border
from index.names.companies.identity import Anatomy, anatomy
from index.names.companies.places import PlaceNames
from index.names.companies.printed import Printed
from index.names.companies.words import org_words

_LONGEST = 12
_ACTS = (
    r"(?:相关|有关|项目|生产|公司)?(?:负责人|董事长|总经理|总裁|副总|创始人|人士|技术总监)|"
    r"拟|将在|将于|将投|宣布|发布公告|公告|披露|表示|透露|称[，,：:]|计划|签约|签署|旗下|子公司|[(（]\d{6}|年产\d|"
    r"等(?:企业|公司|一批|[一二三四五六七八九十两多\d]+[家户个])|与[\u3400-\u9fff]{2,16}签"
)
_STANDS = (
    r"[、，,：:（(”\"]|[和与](?=[\u3400-\u9fff])|的(?:年产|项目|生产|工厂|基地|车间|产能)|"
    r"在[\u3400-\u9fff]|(?:年产|项目|投资|一期|二期|已|成立|生产|车间|基地|工厂|正在)"
)
_AFTER_LOOSE = re.compile(_ACTS)
_AFTER_SURE = re.compile(f"{_ACTS}|{_STANDS}|$", re.MULTILINE)
_BORDER = re.compile(r"[\s、，。；：！？“”\"'‘’（）()《》【】\[\]|/—…,.;:!?>·-]")


def han_short_names(text: str, places: PlaceNames) -> Iterator[tuple[Printed, Anatomy]]:
    """Names of a brand of two to four characters and a trade word, at a border and where a firm acts."""
    for tail in _tails().finditer(text):
        sure = tail.group() in org_words().sure_zh
        if not _AFTER_SURE.match(text, tail.end()):
            continue
        start = left_border(text, max(0, tail.start() - _LONGEST), tail.end(), places)
        if start is None:
            continue
        name = anatomy(text[start : tail.end()], places)
        if not name.places and not (_has_border(text, start) and (sure or _AFTER_LOOSE.match(text, tail.end()))):
            continue
        if name.trades and 2 <= len(name.brand) <= 4 and not org_words().never_zh_brand.search(name.brand):
            yield Printed(start, tail.end(), tail.end(), "brand and trade word"), name


@cache
def _tails() -> re.Pattern[str]:
    words = org_words()
    return re.compile("|".join(sorted(words.sure_zh | words.loose_zh, key=len, reverse=True)))


def _has_border(text: str, start: int) -> bool:
    if start == 0 or _BORDER.match(text, start - 1):
        return True
    return any(cut.end() == start for cut in org_words().cut_strong.finditer(text, max(0, start - 4), start))
