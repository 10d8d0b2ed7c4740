"""Chinese names of firms without a legal form that no table holds: 瑞鸿锂业, 湖南尖峰矿业. Folded text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from index.names.companies.han import WORKS, has_border, is_made_up, left_border, location_length
from index.names.companies.identity import Anatomy, anatomy, is_trade_only
from index.names.companies.places import PlaceNames, is_large_or_levelled
from index.names.companies.printed import Printed
from index.names.companies.words import org_words
from index.names.matcher import Runs, covered, holds

_LONGEST = 12
_ACTS = (
    r"(?:相关|有关|项目|生产|公司)?(?:负责人|董事长|总经理|总裁|副总|创始人|人士|技术总监)|"
    r"拟|将在|将于|将投|宣布|发布公告|公告|披露|表示|透露|称[，,：:]|计划|签约|签署|旗下|子公司|[(（]\d{6}|年产\d|"
    r"[两三四五六七八九十多]家(?:龙头|巨头|企业|公司|厂商)|"
    r"等(?:企业|公司|项目|一批|[一二三四五六七八九十两多\d]+[家户个])|与[\u3400-\u9fff]{2,16}签"
)
_STANDS = (
    r"\s?\(|[、，,：:（(”\"]|[和与](?=[\u3400-\u9fff])|的(?:年产|项目|生产|工厂|基地|车间|产能|厂|老板|设备|[\u3400-\u9fff]{1,2}机|锂渣|样品|产品|订单|仓库|炉)|"
    r"在[\u3400-\u9fff]|[。；;!！?？]|[以由从向对将也均则拟有为是用把给被就还再刚未即正未需可提供应签购卖买拍中承共联负参牵出获]|"
    r"(?:年产|项目|投产|复产|扩产|停产|投资|一期|二期|三期|已|成立|生产|车间|基地|工厂|厂区|厂|正在|总部|老板|员工|工程师|控股|名下|入股|落户|等)"
)
_AFTER_LOOSE = re.compile(_ACTS)
_AFTER_SURE = re.compile(f"{_ACTS}|{_STANDS}|$", re.MULTILINE)
_GOES_ON = re.compile(
    r"城|园|馆|节|周|奖|学|人|协|局|厅|部|创|产|强|新|企|工作|服务|成|大|公|馆|中心|集|小|型|领|攻|日|报|文|金|支|推|政|孵|平|走|研|会|技|"
    r"资|基|合|发|开|进|转|力|界|有|责|股"
)
"""Behind 四川…科技: what makes it another word, or a longer name."""
_SUBSIDIARY = re.compile(r"(?:子公司|孙公司|参股公司|控股公司|合资公司)")
_PLACE_AND_BRAND = re.compile(
    r"[\u3400-\u9fff]{4,7}?(?=[与和、，,。；（(拟将已在以]|签|共同|实施|负责|投资|承担|持有|$)", re.MULTILINE
)
_OWNED_OR_SUPPLIED = re.compile(
    r"(?:旗下|子公司|孙公司|参股公司|控股公司|收购|卖给|供应给|销售给|供给|采购自|购自|交由)$"
)
_DONE_BY_IT = re.compile(r"(?:投资|出资|承建|承担|建设|运营|实施|开发|供货|供应|提供|改造|总承包|负责)")
_BEFORE_MADE_UP = re.compile("[的在看访察到进至]")
_AFTER_MADE_UP = re.compile(f"{_STANDS}|的|合建|$", re.MULTILINE)
_KINDS_OF_FIRM = "企厂商方"
"""陆企隔膜厂: the firms of a kind or a country."""
_JOINTS = ("、", "和", "与", "及")
_LIST_JOINT = re.compile(r"[与和、]")
_LISTED = (
    r"[\u3400-\u9fff]{2,4}(?:新能源|新材料|新材|锂电|锂业|科技|股份|集团|电池|电子|钴业|能源|"
    r"水泥|化工|矿业|石墨|环保|材料|铜箔|隔膜|碳材|钢铁|电气)"
)
_NEXT_LISTED = re.compile(rf"[、,，和]{_LISTED}(?=[、,，和等。也均都]|分别|共同|联合|双双|先后|$)")
_LAST_LISTED = re.compile(rf"(?:^|[、,，：:中括给]){_LISTED}[、,，和]$")
_LATIN_NAME = re.compile(r"\s?\([a-z][a-z-]{2,20}(?: [a-z][a-z-]{1,20}){0,3}\)")
_GOODS = frozenset(("石墨", "碳素", "炭素", "化工", "水泥", "电池", "电子", "钢铁", "铜箔", "隔膜"))
_WORKS = re.compile(WORKS)
_LAST_OF_TRADE = {"能": "源", "材": "料"}
"""First and last character of trade words that others end with the first of."""


def han_short_names(text: str, places: PlaceNames, named: Runs = ()) -> Iterator[Printed]:
    """Names of a brand of two to four characters and a trade word, where something speaks for a firm.

    Trade words inside the runs that are `named` already are left alone.
    """
    for tail in _tails().finditer(text):
        if holds(named, *tail.span()):
            continue
        if tail.group() not in org_words().sure_zh and not _may_end(text, tail.end()):
            continue
        start = left_border(text, max(0, tail.start() - _LONGEST), tail.end(), places)
        if start is None:
            continue
        name = anatomy(text[start : tail.end()], places)
        if not _may_be_brand(_brand(name), place_headed=bool(name.places)):
            continue
        speaks = any(speaks(text, start, tail.end(), tail.group(), name) for _, speaks in _WITNESSES)
        if speaks or _is_beside(text, start, tail.end(), named):
            end = tail.end() + _is_works(text, tail)
            yield Printed(start + location_length(name), end, tail.end(), "brand and trade word")


def _is_beside(text: str, start: int, end: int, named: Runs) -> bool:
    """Whether it stands in a list right beside a firm that is named already: 蓝廷新能源、道氏新材."""
    after = text[end : end + 1] in _JOINTS and covered(named, end + 1, end + 2) and has_border(text, start)
    return after or (text[start - 1 : start] in _JOINTS and start > 1 and covered(named, start - 2, start - 1))


def _may_end(text: str, end: int) -> bool:
    """Whether a name may end here whose trade word is an ordinary word too."""
    return (_AFTER_SURE.match(text, end) or _DONE_BY_IT.match(text, end)) is not None


def _is_works(text: str, tail: re.Match[str]) -> bool:
    """Whether 厂 goes on a name whose trade is a product: 海金石墨厂, but the factory of 瑞昌锂业."""
    return tail.group() in _GOODS and _WORKS.match(text, tail.end()) is not None


def han_said_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Place and brand right behind a word for a subsidiary, and what is listed with it: 子公司宜春力元与湖南雅城."""
    for word in _SUBSIDIARY.finditer(text):
        start = word.end()
        while match := _PLACE_AND_BRAND.match(text, start):
            name = anatomy(match.group(), places)
            if (
                not name.places
                or not is_large_or_levelled(name.places[0][0], places)
                or not 2 <= len(name.brand) <= 3
                or name.trades
            ):
                break
            yield Printed(start, match.end(), match.end(), "said to be a firm")
            joint = _LIST_JOINT.match(text, match.end())
            if joint is None:
                break
            start = joint.end()


def _brand(name: Anatomy) -> str:
    """The brand, where there is one: words of a trade alone are none."""
    return name.brand if name.trades and not is_trade_only(name.brand) else ""


def _may_be_brand(brand: str, *, place_headed: bool) -> bool:
    """Whether two to four characters may be a firm's own: 万 and 三 begin brands too, behind a place."""
    words = org_words()
    if not 2 <= len(brand) <= 4 or "的" in brand or any(len(cut[0]) > 1 for cut in words.cut_strong.finditer(brand)):
        return False
    return not any(len(word[0]) > 1 or not place_headed for word in words.never_zh_brand.finditer(brand))


def _after_place(text: str, start: int, end: int, tail: str, name: Anatomy) -> bool:
    if not name.places and not name.site:
        return False
    return _AFTER_SURE.match(text, end) is not None or (tail in org_words().sure_zh and not _GOES_ON.match(text, end))


def _after_firm_word(text: str, start: int, end: int, tail: str, name: Anatomy) -> bool:
    before = text[max(0, start - 5) : start]
    if tail in org_words().sure_zh:
        return org_words().before_zh.search(before) is not None
    return _OWNED_OR_SUPPLIED.search(before) is not None


def _acts(text: str, start: int, end: int, tail: str, name: Anatomy) -> bool:
    after = _AFTER_SURE if tail in org_words().sure_zh else _AFTER_LOOSE
    return has_border(text, start) and after.match(text, end) is not None


def _does(text: str, start: int, end: int, tail: str, name: Anatomy) -> bool:
    """Whether something is done by it: 由华远新能源投资建设."""
    return text[start - 1 : start] == "由" and _DONE_BY_IT.match(text, end) is not None


def _has_latin_name(text: str, start: int, end: int, tail: str, name: Anatomy) -> bool:
    """Whether its English name follows in brackets: 楚源新能源 (Corlex)."""
    return has_border(text, start) and _LATIN_NAME.match(text, end) is not None


def _is_listed(text: str, start: int, end: int, tail: str, name: Anatomy) -> bool:
    """Whether it stands in a list with another such name: 联威新能源、博氏新能源."""
    if not has_border(text, start):
        return False
    return (
        _NEXT_LISTED.match(text, end) is not None or _LAST_LISTED.search(text[max(0, start - 14) : start]) is not None
    )


def _is_made_up_name(text: str, start: int, end: int, tail: str, name: Anatomy) -> bool:
    """Whether its brand is no word of the language, between borders: 查看赣锂新材的选冶项目, 在金锂回收科技,."""
    before = has_border(text, start) or _BEFORE_MADE_UP.match(text, start - 1) is not None
    brand = _brand(name)
    return (
        before and is_made_up(brand) and brand[-1] not in _KINDS_OF_FIRM and _AFTER_MADE_UP.match(text, end) is not None
    )


_WITNESSES: tuple[tuple[str, Callable[[str, int, int, str, Anatomy], bool]], ...] = (
    ("after a place", _after_place),
    ("after a firm's word", _after_firm_word),
    ("acts", _acts),
    ("something is done by it", _does),
    ("listed with others", _is_listed),
    ("English name behind it", _has_latin_name),
    ("made-up brand", _is_made_up_name),
)
"""What speaks for a firm; one is enough."""


@cache
def _tails() -> re.Pattern[str]:
    words = sorted(org_words().sure_zh | org_words().loose_zh, key=len, reverse=True)
    # 中锂能源 is 中锂 and 能源, not 中 and 锂能.
    return re.compile(
        "|".join(f"{word}(?!{_LAST_OF_TRADE[word[-1]]})" if word[-1] in _LAST_OF_TRADE else word for word in words)
    )
