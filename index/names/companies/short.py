"""Firms' names without a legal form that no table holds: a coined brand and a trade word.

"Houding Energy", 瑞鸿锂业. Only brands that are no words of the language, in
places where a firm stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.names.companies import latin
from index.names.companies.han import left_border
from index.names.companies.identity import Anatomy, anatomy
from index.names.companies.places import PlaceNames, place_codes
from index.names.companies.printed import Printed
from index.names.companies.words import org_words

_SYLLABLE = (
    "(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?(?:"
    "iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|a|o|e|i|u|v)"
)
_PINYIN = re.compile(rf"(?:{_SYLLABLE}){{2,5}}")
_COINED = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]+[A-Z]\w*|[A-Z]+&[A-Z]+")
_NEXT_WORD = re.compile(r"[ -]([A-Z][\w-]*)")
_WORDS = re.compile(r"[^\W\d_]+")
_SURE_TAILS = (
    "锂业",
    "锂能",
    "钴业",
    "镍业",
    "碳业",
    "炭业",
    "新材",
    "科技",
    "股份",
    "精工",
    "精密",
    "新能",
    "高科",
    "锂电",
    "钨业",
    "氟业",
    "磷化",
    "钠电",
    "锰业",
    "铜业",
    "碳素",
    "炭素",
    "碳材",
    "炭材",
)
_LOOSE_TAILS = (
    "新能源",
    "新材料",
    "能源",
    "化工",
    "石墨",
    "矿业",
    "电子",
    "材料",
    "化学",
    "储能",
    "铜箔",
    "隔膜",
    "电气",
    "时代",
    "电源",
)
_TAIL = re.compile("|".join(sorted((*_SURE_TAILS, *_LOOSE_TAILS), key=len, reverse=True)))
_SPEAKER = re.compile(
    r"(?:相关|有关|项目|生产|公司)?(?:负责人|董事长|总经理|总裁|副总|创始人|人士|技术总监)|拟|将在|将于|将投|宣布|发布公告|公告|披露|表示|透露|称[，,：:]|计划|"
    r"与[\u3400-\u9fff]{2,16}签|签约|签署|旗下|子公司|[(（]\d{6}|(?:年产)\d"
)
_AFTER_SURE = re.compile(
    rf"(?:{_SPEAKER.pattern})|[、，,：:（(”\"]|的(?:年产|项目|生产|工厂|基地|车间|产能)|在[\u3400-\u9fff]|项目|投资|年产|一期|二期|已|也|则|是|为|成立|生产|车间|基地|工厂|正"
)
_BORDER = re.compile(r"[\s、，。；：！？“”\"'‘’（）()《》【】\[\]|/—…,.;:!?>·-]$")


def latin_short_names(text: str, places: PlaceNames) -> Iterator[tuple[Printed, Anatomy]]:
    """Capitalised names whose last word is a trade word and whose brand is pinyin or coined."""
    for tail in _latin_tails().finditer(text):
        start = latin.left_border(text, tail.end())
        if start is None or start >= tail.start():
            continue
        after = _NEXT_WORD.match(text, tail.end())
        if after and (
            after.group(1).casefold() in org_words().never_en_tail or _latin_tails().fullmatch(after.group(1))
        ):
            continue
        name = anatomy(text[start : tail.end()], places)
        if _is_coined(name, places) and not _is_title_case(text, start):
            yield Printed(start, tail.end(), tail.end(), "brand and trade word"), name


def han_short_names(text: str, places: PlaceNames) -> Iterator[tuple[Printed, Anatomy]]:
    """Names of four to eight characters with a trade word, at a border and where a firm acts; folded text."""
    for tail in _TAIL.finditer(text):
        after = _AFTER_SURE if tail.group() in _SURE_TAILS else _SPEAKER
        if not after.match(text, tail.end()) and tail.end() < len(text) and text[tail.end()] != "\n":
            continue
        start = left_border(text, max(0, tail.start() - 10), tail.end(), places)
        if start is None or not _has_border(text, start):
            continue
        name = anatomy(text[start : tail.end()], places)
        if name.trades and 2 <= len(name.brand) <= 4 and not org_words().never_zh_brand.search(name.brand):
            yield Printed(start, tail.end(), tail.end(), "brand and trade word"), name


def is_pinyin(word: str) -> bool:
    """Whether a Latin word is two to five syllables of pinyin: Houding, Muyu; no English word is asked about."""
    return _PINYIN.fullmatch(word.casefold().replace("'", "").replace("’", "")) is not None


@cache
def _latin_tails() -> re.Pattern[str]:
    words = sorted(
        (" ".join(part.capitalize() for part in word.split()) for word in org_words().short_en), key=len, reverse=True
    )
    return re.compile(r"\b(?:" + "|".join(words) + r")\b(?!-)")


def _is_coined(name: Anatomy, places: PlaceNames) -> bool:
    words = name.brand.split()
    if not words or len(words) > 3 or not name.trades or place_codes(name.brand, places):
        return False
    if words[0].casefold() in org_words().ordinary_en:
        return False
    return all(_COINED.fullmatch(word) or is_pinyin(word) for word in words)


def _is_title_case(text: str, start: int) -> bool:
    """Whether the line is a headline with every word in capitals, where capitals say nothing."""
    line = text[text.rfind("\n", 0, start) + 1 : start + 200].split("\n")[0]
    words = [word for word in _WORDS.findall(line) if len(word) > 3]
    return len(words) > 5 and sum(word[0].isupper() for word in words) > 0.8 * len(words)


def _has_border(text: str, start: int) -> bool:
    return (
        start == 0
        or _BORDER.search(text[:start][-1:]) is not None
        or org_words().cut_strong.search(text[max(0, start - 4) : start]) is not None
    )
