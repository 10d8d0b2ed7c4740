"""What only looks like the name of a place: named rules, the first that objects wins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from index.model import Span
from index.names.matcher import covered
from index.names.places.candidates import Candidate
from index.names.places.context import Context
from index.names.places.words import either, words

SURNAMES = frozenset(
    [
        "wang",
        "li",
        "zhang",
        "liu",
        "chen",
        "yang",
        "huang",
        "zhao",
        "wu",
        "zhou",
        "xu",
        "sun",
        "ma",
        "zhu",
        "hu",
        "guo",
        "he",
        "lin",
        "gao",
        "luo",
        "zheng",
        "liang",
        "xie",
        "tang",
        "song",
        "deng",
        "han",
        "feng",
        "cao",
        "peng",
        "zeng",
        "xiao",
        "tian",
        "dong",
        "pan",
        "yuan",
        "cai",
        "jiang",
        "yu",
        "du",
        "ye",
        "cheng",
        "wei",
        "su",
        "lu",
        "ding",
        "ren",
        "yao",
        "shen",
        "zhong",
        "cui",
        "tan",
        "fan",
        "liao",
        "shi",
        "jin",
        "jia",
        "xia",
        "fu",
        "fang",
        "zou",
        "xiong",
        "bai",
        "meng",
        "qin",
        "qiu",
        "hou",
        "yin",
        "xue",
        "yan",
        "lei",
        "long",
        "duan",
        "hao",
        "kong",
        "shao",
        "mao",
        "chang",
        "wan",
        "gu",
        "lai",
        "kang",
        "yi",
        "qian",
        "niu",
        "hong",
        "gong",
        "tong",
    ]
)
SURNAMES_ZH = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢唐宋邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任姚沈钟崔谭范廖石贾夏傅"
    "方邹熊白孟秦邱侯尹薛闫雷龙段郝孔邵毛常万顾赖康易钱牛洪龚童戴严武莫覃黎"
)
_PERSON_BEFORE = re.compile(
    r"(?:记者|通讯员|书记|市长|县长|区长|旗长|镇长|州长|省长|经理|董事长|总裁|主席|主任|局长|部长|处长|院长|校长|秘书长|委员|"
    r"工程师|负责人|编辑|责编|摄影|作者|先生|教授|院士|法人|代表|总监)[:： ]?$"
)
_PERSON_AFTER = re.compile(r"(?:先生|女士|同志|说|表示|介绍|告诉|摄|致辞|主持|指出|强调)")

Rule = Callable[[Candidate, Context], bool]


def _small(candidate: Candidate, context: Context) -> bool:
    if candidate.typed or candidate.zone_end:
        return False
    text = context.passage.folded.text
    if candidate.han:
        return bool(_small_zh().match(text, candidate.end))
    return bool(_small_en().match(text, candidate.end))


def _land(candidate: Candidate, context: Context) -> bool:
    if candidate.typed or candidate.zone_end:
        return False
    text = context.passage.folded.text
    if candidate.han:
        return (
            candidate.codes[0][4:] != "00"
            and len(candidate.codes[0]) == 6
            and bool(_land_zh().match(text, candidate.end))
        )
    return bool(_land_en().match(text, candidate.end))


def _longer_name(candidate: Candidate, context: Context) -> bool:
    text = context.passage.folded.text
    if candidate.han:
        return not candidate.zone_end and bool(_after_zh().match(text, candidate.end))
    return bool(_after_en().match(text, candidate.end))


_ROLE = re.compile(r" (?:correspondent|bureau chief|reporter|reports)\b")


def _role(candidate: Candidate, context: Context) -> bool:
    return not candidate.han and bool(_ROLE.match(context.passage.folded.text, candidate.end))


_WORD_BEFORE = re.compile(r"([A-Za-z]+) $")


def _person(candidate: Candidate, context: Context) -> bool:
    if candidate.typed or candidate.zone_end:
        return False
    text = context.passage.folded.text
    if candidate.han:
        before = text[max(0, candidate.start - 8) : candidate.start]
        if before[-1:] not in SURNAMES_ZH:
            return False
        return bool(_PERSON_BEFORE.search(before[:-1]) or _PERSON_AFTER.match(text, candidate.end))
    match = _WORD_BEFORE.search(text, max(0, candidate.start - 8), candidate.start)
    if not match or match[1] not in SURNAMES:
        return False
    span = context.passage.folded.span(match.start(1), match.end(1))
    return context.passage.text[span.start].isupper()


_CAPITAL_AFTER = re.compile(r"(?:\u2019s|'s)? ([A-Z][A-Za-z&-]+)")
_MAY_FOLLOW = frozenset(
    [
        "province",
        "city",
        "county",
        "district",
        "banner",
        "prefecture",
        "municipality",
        "municipal",
        "government",
        "party",
        "committee",
        "commission",
        "people",
        "bureau",
        "base",
        "plant",
        "factory",
        "project",
        "autonomous",
        "region",
        "high",
        "new",
        "economic",
        "industrial",
        "development",
        "zone",
        "park",
        "and",
        "province",
        "marathon",
        "forum",
        "conference",
        "expo",
        "exhibition",
        "fair",
        "congress",
        "cppcc",
        "eastern",
        "western",
        "northern",
        "southern",
        "city's",
        "based",
        "branch",
        "mayor",
        "office",
        "department",
        "in",
        "on",
        "to",
        "for",
        "of",
        "with",
        "as",
        "at",
        "by",
        "is",
        "was",
        "has",
        "will",
        "a",
        "the",
        "from",
        "after",
    ]
)


def _firm_without_tail(candidate: Candidate, context: Context) -> bool:
    """Sichuan Jin Tai Neng, Shenzhen Yutuo: capitalised words right after a place are a firm's own name."""
    if candidate.han or candidate.typed or candidate.zone_end:
        return False
    passage = context.passage
    end = passage.folded.span(candidate.start, candidate.end).end
    match = _CAPITAL_AFTER.match(passage.text, end)
    if not match or match[0].startswith(("'s", "\u2019s")):
        return False
    if match[1].lower().rstrip("s") in _MAY_FOLLOW or match[1].lower() in _MAY_FOLLOW:
        return False
    if any(other.start == candidate.end + 1 and _related(candidate, other, context) for other in candidate.beside):
        return False
    return not _title_case(passage.sentence_at(end - 1).of(passage.text))


def _related(one: Candidate, other: Candidate, context: Context) -> bool:
    child_of = context.table.child_of
    return any(child_of(a, b) or child_of(b, a) for a in one.codes for b in other.codes)


def _title_case(sentence: str) -> bool:
    longer = [w for w in re.findall(r"[A-Za-z][A-Za-z-]*", sentence) if len(w) > 3]
    return len(longer) > 3 and sum(w[0].isupper() for w in longer) > 0.75 * len(longer)


_OF_BEFORE = re.compile(r"\b(?:university|bank|museum|governor|embassy|voice|battle|treaty) of $")


def _institution(candidate: Candidate, context: Context) -> bool:
    text = context.passage.folded.text
    return not candidate.han and bool(_OF_BEFORE.search(text, max(0, candidate.start - 16), candidate.start))


def _parent_is_beside(candidate: Candidate, context: Context) -> bool:
    table = context.table
    return any(table.child_of(c, o) for other in candidate.beside for o in other.codes for c in candidate.codes)


def _ordinary(candidate: Candidate, context: Context) -> bool:
    """A name that is a word of its own needs its type word, its zone or its parent beside it."""
    if candidate.codes[0].endswith("00") or len(candidate.codes[0]) != 6:
        return False
    text = context.passage.folded.text
    name = text[candidate.start : candidate.core_end]
    if candidate.han:
        if name in _SUBURBS:
            return not _parent_is_beside(candidate, context) and context.near(candidate, candidate.codes[0]) is None
        if candidate.typed or name not in words("ordinary", "han"):
            return False
    elif candidate.typed or name.replace(" ", "").replace("'", "") not in words("ordinary", "latin"):
        return False
    if candidate.zone_end and any(c in context.full for c in candidate.codes):
        return False
    return not _parent_is_beside(candidate, context)


_SUBURBS = frozenset(
    [
        "城区",
        "郊区",
        "矿区",
        "新城区",
        "老城区",
        "市中区",
        "东区",
        "西区",
        "新市区",
        "市南区",
        "市北区",
        "城中区",
        "城东区",
        "城西区",
        "城北区",
        "城关区",
        "新区",
    ]
)


_NAMED_FOR_COUNTY = re.compile(r"开发区|高新|经开|high-tech|hi-tech|development zone")


def _unsupported(candidate: Candidate, context: Context) -> bool:
    """A county's bare name is a place only where the article names it in full, or what it lies in."""
    if candidate.typed or len(candidate.codes[0]) != 6 or candidate.codes[0].endswith("00"):
        return False
    if _parent_is_beside(candidate, context) or any(c in context.full for c in candidate.codes):
        return False
    table = context.table
    if any(context.near(candidate, c) is not None for c in candidate.codes):
        return False
    if not candidate.zone_end:
        # County-level cities are known to readers by their bare names.
        return not (table.type_of(candidate.codes[0]) == "市" and len(candidate.entries) == 1)
    # "Yangchun Industrial Park" of an article about Yibin has nothing of the city of that name.
    zone = context.passage.folded.text[candidate.core_end : candidate.zone_end]
    return bool(context.above) and not _NAMED_FOR_COUNTY.search(zone)


def _unknown_district(candidate: Candidate, context: Context) -> bool:
    """Yibin District, Luoyang: a district that no table has is not the city of that name."""
    if candidate.kinds != "区" or candidate.entries[0][1] == "full":
        return False
    types = [context.table.type_of(code)[-1:] for code in candidate.codes]
    return "区" not in types and all(code.endswith("00") for code in candidate.codes)


def _part_of_county(candidate: Candidate, context: Context) -> bool:
    """资阳区长春工业园 is a park of that district: right after a county stands something smaller."""
    if candidate.typed or not candidate.han:
        return False
    return any(
        left.end == candidate.start and left.typed and left.han and not left.codes[0].endswith("00")
        for left in candidate.beside
    )


RULES: tuple[tuple[str, Rule], ...] = (
    ("name of a newspaper, school or firm", _longer_name),
    ("a district that no table has", _unknown_district),
    ("part of the county named before it", _part_of_county),
    ("a reporter's post", _role),
    ("a person's name", _person),
    ("an institution named for it", _institution),
    ("a firm's name without its tail", _firm_without_tail),
    ("a town, street or station", _small),
    ("a river, lake or mountain", _land),
    ("an ordinary word", _ordinary),
    ("a county's bare name without support", _unsupported),
)
INSIDE = "inside a company's name"


def refusal(candidate: Candidate, context: Context, masked: Sequence[tuple[int, int]]) -> str | None:
    """The rule that says the candidate is no place of the news; None where none objects."""
    if covered(masked, candidate.start, candidate.core_end) and not _zone_before_firm(candidate, masked):
        return None if _headed_by_its_province(candidate, context) else INSIDE
    return next((name for name, rule in RULES if rule(candidate, context)), None)


_HEADING = re.compile(r"[\s>*\u2022\u00b7\-\d.\u3010\[]*$")


def _headed_by_its_province(candidate: Candidate, context: Context) -> bool:
    """In "Hunan. Hengyang Xinli proposes a line" of a list by provinces, the firm's own name says where."""
    text = context.passage.folded.text
    line = text.rfind("\n", 0, candidate.start) + 1
    end = text.find("\n", candidate.start)
    end = len(text) if end < 0 else end
    others = [c for c in context.found if line <= c.start < end and c is not candidate]
    lower = any(not c.codes[0].endswith("0000") and c.codes[0] != candidate.codes[0] for c in others)
    if lower or not others or others[0].start > candidate.start or not _HEADING.fullmatch(text, line, others[0].start):
        return False
    headed = text[others[0].end : others[0].end + 1] in (".", ":", "\u3011", "]")
    return headed and context.table.child_of(candidate.codes[0], others[0].codes[0])


def _zone_before_firm(candidate: Candidate, masked: Sequence[tuple[int, int]]) -> bool:
    """A zone at the head of a firm's name is where the firm stands: Wuhai's park, then the firm."""
    return candidate.zone_end > 0 and any(
        start == candidate.start and candidate.zone_end < end for start, end in masked
    )


def folded_spans(masked: Sequence[Span], context: Context) -> list[tuple[int, int]]:
    """Masked runs in the folded text, sorted."""
    folded = context.passage.folded
    return sorted((folded.offset(s.start), folded.offset(s.end)) for s in masked)


@cache
def _small_zh() -> re.Pattern[str]:
    return re.compile(rf"(?:[东西南北中一二三四]?(?:{either(words('refused', 'zh_small'))}))")


@cache
def _small_en() -> re.Pattern[str]:
    return re.compile(rf" (?:east |west |north |south |middle )?(?:{either(words('refused', 'en_small'))})\b")


@cache
def _land_zh() -> re.Pattern[str]:
    return re.compile(either(words("refused", "zh_land")))


@cache
def _land_en() -> re.Pattern[str]:
    return re.compile(rf" (?:{either(words('refused', 'en_land'))})\b")


@cache
def _after_zh() -> re.Pattern[str]:
    return re.compile(
        rf"{either(words('refused', 'zh_after'))}|人(?!大|民|社|才|力|事|均|口)|[\u4e00-\u9fff]{{0,4}}?大学(?!城)|\([^()]{{1,8}}\)时代"
    )


@cache
def _after_en() -> re.Pattern[str]:
    return re.compile(rf" (?:{either(words('refused', 'en_after'))})\b")
