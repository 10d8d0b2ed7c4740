"""Chinese names with a legal form (…股份有限公司) or a firm's word by custom (…集团), in folded text.

The legal form is found first; the name's left border is what needs care, since
Chinese has no spaces: 记者从西藏矿业发展股份有限公司获悉.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.names.companies.identity import Anatomy, anatomy, is_trade_only
from index.names.companies.places import (
    PlaceNames,
    is_inside,
    is_large_or_levelled,
    place_code,
    place_codes,
    place_heads,
)
from index.names.companies.printed import Printed
from index.names.companies.words import org_words
from index.text.han import cutter

LONGEST = 32
"""Characters of the longest name looked for, legal form excluded."""
_RUN = re.compile(r"[\u3400-\u9fff〇a-z0-9&·\-()]+$")
_DATE = re.compile(r"\d+\s?(?:年|月|日|时|分|点|号|家|个|亿|万|吨|元|%)+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_OPENING = re.compile(r"^[\W\d_]+(?=[\u3400-\u9fff])")
_LEADING = re.compile(r"^[在向对到给让使被由从为](?=[\u3400-\u9fff]{2})")
"""Prepositions at the very start: no brand begins with them, though they occur inside brands."""
_SITE = re.compile(r"\(([\u3400-\u9fff]{2,8})\)")
_GROUP = re.compile(r"集团(?!有限|股份|公司|化|军|总|职工|医院|小学|中学|下属(?!企业))")
WORKS = "厂(?<!工厂)(?<!分厂)(?![区房长家商址里内门子矿办级站网界外])"
"""Pattern of the last character of a works' name, not that of 厂区 or 厂长."""
_BARE_COMPANY = re.compile(f"公司(?<!有限公司)(?<!股份公司)(?<!集团公司)(?<!责任公司)|{WORKS}")
_FIRM_END = re.compile(r"(?:集团|股份|公司|控股)$")
_TRADE_END = re.compile(
    r"(?:集团|股份|公司|控股)$|[\u3400-\u9fff]{2}(?:水泥|化工|石化|矿业|石墨|环保|科技|新材|锂业|碳素|炭素|碳材|钢铁|锂电|铜业)$"
)
"""Before 和: a name of its own."""
_FOUNDING = re.compile(r"(?:设立|成立|组建|注册|新设|合资|名为)$")
"""拟设立有限公司: a firm that has no name yet."""
_UNNAMED = re.compile(r"^(?:某|该|本(?!田|钢)|这|那|一家|另一|两家|多家|各|其)")


def han_legal_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Every name that ends in a legal form, in order."""
    words = org_words()
    last = 0
    for form in words.legal_zh.finditer(text):
        # A line may be broken right before the legal form.
        core_end = form.start() - (text[form.start() - 1 : form.start()] in (" ", "\n"))
        start = left_border(text, last, core_end, places)
        if start is not None and start == last and last and text[start] in "和及或":
            start += 1
        if start is not None and not words.never_zh_tail.search(text[start:core_end]):
            yield Printed(start, form.end(), core_end, "legal form")
        last = form.end()


def han_group_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Names that end in 集团 without a legal form: 鹏飞集团."""
    for form in _GROUP.finditer(text):
        start = left_border(text, 0, form.start(), places)
        if start is None or not 2 <= form.start() - start <= 10:
            continue
        brand = text[start : form.start()]
        if org_words().never_zh_brand.search(brand) or not _HAN.search(brand):
            continue
        yield Printed(start, form.end(), form.end(), "group")


def han_place_companies(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Place or made-up brand, trade and a bare 公司 or 厂: 宜春市矿业公司, 福建荣迪新能源公司, 裕能材料公司."""
    trade = org_words().trade_zh.keys()
    for form in _BARE_COMPANY.finditer(text):
        ending = (text[form.start() - length : form.start()] for length in (2, 3, 4))
        start = left_border(text, 0, form.start(), places) if not trade.isdisjoint(ending) else None
        if start is None:
            continue
        name = anatomy(text[start : form.start()], places)
        # 新亿宏的隔膜厂: whose works they are.
        if not name.trades or "的" in name.brand or org_words().never_zh_brand.search(name.brand):
            continue
        if not name.places:
            if form.group() == "公司" and is_made_up(name.brand) and has_border(text, start):
                yield Printed(start, form.end(), form.start(), "brand, trade word and 公司")
            continue
        brandless = not name.brand and form.group() == "公司"
        if brandless or (2 <= len(name.brand) <= 4 and is_large_or_levelled(name.places[0][0], places)):
            yield Printed(start, form.end(), form.start(), "place and trade word")


def is_made_up(brand: str) -> bool:
    """Whether two to four characters are no words of the language, as 裕能 is none, but 周边 is one."""
    return 2 <= len(brand) <= 4 and not any(cutter().knows(brand[at : at + 2]) for at in range(len(brand) - 1))


_BORDER = re.compile(r"[\s、，。；：！？“”\"'‘’（）()《》【】\[\]|/—…,.;:!?>·-]")


def has_border(text: str, start: int) -> bool:
    """Whether a name can begin here: behind a mark, or behind a word that stands left of names."""
    if start == 0 or text[start - 1] in "和及" or _BORDER.match(text, start - 1):
        return True
    return any(cut.end() == start for cut in org_words().cut_strong.finditer(text, max(0, start - 4), start))


def made_up_before(text: str, end: int, places: PlaceNames) -> int | None:
    """Where a made-up name begins that ends before `end`: 诺沃尼克斯 before "(Novonix)"; None where there is none."""
    start = left_border(text, max(0, end - LONGEST_BARE), end, places)
    if start is None:
        return None
    # A country's other names, as 澳洲, begin no name either.
    start += next((n for n in (5, 4, 3, 2) if _is_country(text[start : start + n], places)), 0)
    name = text[start:end]
    words = org_words()
    if not 1 < len(name) <= LONGEST_BARE - 2 or not _ALL_HAN.fullmatch(name) or cutter().knows(name):
        return None
    cuts = any(len(cut[0]) > 1 for cut in words.cut_strong.finditer(name))
    return None if cuts or words.never_zh_brand.search(name) or place_codes(name, places) else start


def _is_country(name: str, places: PlaceNames) -> bool:
    return any(len(code) == 2 and code != "CN" for code in place_codes(name, places))


LONGEST_BARE = 10
_ALL_HAN = re.compile(r"[\u3400-\u9fff]+")


def left_border(text: str, floor: int, end: int, places: PlaceNames) -> int | None:
    """Where a Han name that ends before `end` begins, not left of `floor`; None where none is left."""
    window = text[max(floor, end - LONGEST) : end]
    run = _RUN.search(window)
    if run is None:
        return None
    name = _after_open_bracket(run.group())
    name = _after_strong_cut(name)
    name = _after_weak_cut(name, places)
    name = _from_place(name, places)
    name = _OPENING.sub("", name)
    name = _without_country(_LEADING.sub("", name), places)
    if org_words().cut_strong.match(name) or _FOUNDING.search(name):
        return None
    if len(_SITE.sub("", name)) < 2 or _UNNAMED.match(name) or is_trade_only(_SITE.sub("", name)):
        return None
    return end - len(name)


def _after_open_bracket(run: str) -> str:
    """Cuts at a bracket that is not closed in the run, and after one that holds more than a place or 集团."""
    if ")" not in run and "(" not in run:
        return run
    depth = 0
    for at in range(len(run) - 1, -1, -1):
        if run[at] == ")":
            depth += 1
            if run[at - 1 : at] == "(" or not _SITE.fullmatch(run[run.rfind("(", 0, at) : at + 1]):
                return run[at + 1 :]
        elif run[at] == "(":
            depth -= 1
            if depth < 0:
                return run[at + 1 :]
    return run


def _after_strong_cut(name: str) -> str:
    best = 0
    for pattern in (org_words().cut_strong, _DATE):
        for word in pattern.finditer(name):
            rest = name[word.end() :]
            if len(rest) > 1 and not is_trade_only(rest) and not rest.startswith("("):
                best = max(best, word.end())
    return name[best:]


def _after_weak_cut(name: str, places: PlaceNames) -> str:
    best = 0
    for word in org_words().cut_weak.finditer(name):
        ends = _TRADE_END if word[0] == "和" else _FIRM_END
        if starts_with_place(name[word.end() :], places) or ends.search(name[: word.start()]):
            best = word.end()
    return name[best:]


def _from_place(name: str, places: PlaceNames) -> str:
    """Cuts what stands before a place with a brand after it: 施工方四川华西 -> 四川华西, but 金海通化学 stays."""
    if starts_with_place(name, places):
        return _from_last_place(name, places)
    if org_words().owner_zh.match(name):
        return name
    heads = place_heads(places)
    for at in range(1, len(name) - 3):
        if name[at : at + 2] not in heads or name[at - 1] == "(" or name.endswith(("集团", "股份"), 0, at):
            continue
        length = place_prefix_length(name[at:], places)
        # In 金海通化学工业 the trade words begin inside what looks like 通化.
        if length and not any(is_trade_only(name[inside:]) for inside in range(at + 1, at + length)):
            return name[at:]
    return name


def _without_country(name: str, places: PlaceNames) -> str:
    """福斯集团 from 德国福斯集团: another country's name tells whose firm it is, 中国 is part of names."""
    length = place_prefix_length(name, places)
    code = place_code(name[:length], places) if length else None
    return name[length:] if code and not code.isdigit() and code != "CN" else name


def _from_last_place(name: str, places: PlaceNames) -> str:
    """沙洋县湖北晟石 -> 湖北晟石: a place that does not lie in the one before it begins the name."""
    while length := place_prefix_length(name, places):
        outer, rest = place_code(name[:length], places), name[length:]
        inner_length = place_prefix_length(rest, places)
        inner = place_code(rest[:inner_length], places) if inner_length else None
        if inner is None or outer is None:
            return name
        if is_inside(inner, outer):
            return name if not _repeats(name, length + inner_length, places) else _repeats(name, length, places)
        name = rest
    return name


def _repeats(name: str, after: int, places: PlaceNames) -> str:
    """湖北省荆门市湖北晟石 -> 湖北晟石: the name from where its first place comes again; empty where it does not."""
    at = name.find(name[:2], after)
    return name[at:] if at > 0 and starts_with_place(name[at:], places) else ""


_LEVELLED = re.compile(r"[\u3400-\u9fff]{2,}[省市县区旗州盟]$")


def location_length(name: Anatomy) -> int:
    """Characters at the head of a short name that say where the firm stands, and are no part of its name.

    A short name has one place at most, without its level: 旭晖新能源 in 察右前旗旭晖新能源, 九江德福 in 江西九江德福.
    """
    printed = [place for place, _ in name.places]
    if printed and not _LEVELLED.match(printed[-1]):
        printed.pop()
    return sum(map(len, printed))


def starts_with_place(name: str, places: PlaceNames) -> bool:
    """Whether a Han name begins with a place that can be told from a word, with a brand after it."""
    return place_prefix_length(name, places) > 0


def place_prefix_length(name: str, places: PlaceNames) -> int:
    """Characters of that place, 0 where there is none."""
    if name[:2] not in place_heads(places):
        return 0
    for length in range(min(9, len(name) - 2), 1, -1):
        if is_large_or_levelled(name[:length], places) and not is_trade_only(_SITE.sub("", name[length:])):
            return length
    return 0
