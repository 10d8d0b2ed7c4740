"""Names of the table in an article: which hits of an alias are the firm."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from index.names.companies.pinyin import syllables
from index.names.companies.places import PlaceNames, place_codes
from index.names.companies.table import Alias, CompanyTable
from index.names.companies.words import org_words
from index.names.matcher import is_latin
from index.text.han import cutter
from index.text.passage import Passage


class AliasHit(NamedTuple):
    """An alias found: its run in the folded text, and the same in the original."""

    low: int
    high: int
    start: int
    end: int
    alias: Alias


class Page(NamedTuple):
    """What the rules read beside the hit."""

    folded: str
    text: str
    places: PlaceNames


_LIST_JOINT = re.compile(r"\s?(?:[、,，/;；]|和|及|与|以及|and|&|, and|or|或)\s?")
_LONGEST_JOINT = 6
_HYPHENATED_NAME = re.compile(r"-[A-Z][a-z]{2,}")
_WORD_BEFORE = re.compile(r"(?<![\w'’-])([A-Z][a-z]+) $")
_SHARED = re.compile(r"\s(?:with|between|equally|among|its|a|an|the|this|that)\b")
_LINE_SHOWN = 80

Rule = tuple[str, Callable[[AliasHit, Page], bool]]


def _printed_small(hit: AliasHit, page: Page) -> bool:
    """Holds for gem, eve, senior: words; names have a capital, initials capitals only."""
    printed = page.text[hit.start : hit.end]
    if hit.alias.capitals:
        return printed != printed.upper()
    return is_latin(page.folded[hit.low]) and printed[0].islower() and hit.alias.folded.isalpha()


def _part_of_hyphenated_name(hit: AliasHit, page: Page) -> bool:
    """Holds for BMW in "BMW-Newsletter"."""
    return page.text.startswith("-", hit.end) and _HYPHENATED_NAME.match(page.text, hit.end) is not None


def _part_of_longer_name(hit: AliasHit, page: Page) -> bool:
    """Holds for "Zhongyi Technology" in "Guangdong Shidai Zhongyi Technology": another brand stands before."""
    # Most names have no word right before them: the slow search need not look.
    if page.text[hit.start - 1 : hit.start] != " " or not page.text[hit.start - 2 : hit.start - 1].islower():
        return False
    if hit.alias.capitals or not is_latin(page.folded[hit.low]):
        return False
    before = _WORD_BEFORE.search(page.text[max(0, hit.start - 24) : hit.start])
    if before is None or before.group(1) in org_words().first_en:
        return False
    return syllables(before.group(1)) > 1 and not place_codes(before.group(1), page.places)


def _verb_shares(hit: AliasHit, page: Page) -> bool:
    """Holds for "Tianqi shares" in "the mine that Tianqi shares with IGO": there it is a verb."""
    return hit.alias.folded.endswith(" shares") and _SHARED.match(page.folded, hit.high) is not None


_PLACE_TYPE = re.compile(
    r" (?:district|county|city|prefecture|town|township|province|banner|municipality|new area)\b"
    r"|[区县镇乡旗](?![\u3400-\u9fff]{0,6}公司)"
)


def _names_a_place(hit: AliasHit, page: Page) -> bool:
    """Holds for Jinchuan in "Jinchuan District": where the place stands, not the firm that bears its name."""
    if _PLACE_TYPE.match(page.folded, hit.high) is None:
        return False
    return bool(place_codes(page.text[hit.start : hit.end], page.places))


_AN_AMOUNT = re.compile(r"[^,;。、]{0,10}[0-9]")


def _per_day(hit: AliasHit, page: Page) -> bool:
    """Holds for 日产 in 日产电芯2.6万只: what is made in a day."""
    return hit.alias.folded == "日产" and _AN_AMOUNT.match(page.folded, hit.high) is not None


REFUSALS: tuple[Rule, ...] = (
    ("printed in small letters", _printed_small),
    ("part of a hyphenated name", _part_of_hyphenated_name),
    ("part of a longer name", _part_of_longer_name),
    ("shares is a verb", _verb_shares),
    ("a place of that name", _names_a_place),
    ("what is made in a day", _per_day),
)
"""Why an alias is no firm here; the first that holds."""


_OF_A_PLACE_TOO = re.compile(r"[ -]?(?:plant|factory)\b|工厂|基地|厂区|,| of | ha(?:s|ve) ")


def _word_after(hit: AliasHit, page: Page) -> bool:
    # "The Yicheng plant" stands in a city as well as in a firm's name, and so does "Yicheng, whose".
    if _OF_A_PLACE_TOO.match(page.folded, hit.high) and place_codes(page.text[hit.start : hit.end], page.places):
        return False
    kind = "after_en" if is_latin(page.folded[hit.high - 1]) else "after_zh"
    return _company_word(kind).match(page.folded, hit.high) is not None


def _word_before(hit: AliasHit, page: Page) -> bool:
    kind = "before_en" if is_latin(page.folded[hit.low]) else "before_zh"
    return _company_word(kind).search(page.folded[max(0, hit.low - 40) : hit.low]) is not None


_LONGEST_COUNTRY = 5


def _after_country(hit: AliasHit, page: Page) -> bool:
    """Holds for 北伏 in 瑞典北伏申请破产, not for the apples in 美国苹果."""
    name, low = hit.alias.folded, hit.low
    if is_latin(name[0]) or cutter().knows(name):
        return False
    before = (page.folded[low - length : low] for length in range(2, min(_LONGEST_COUNTRY, low) + 1))
    return any(len(code) == 2 and code != "CN" for words in before for code in place_codes(words, page.places))


def _initials_in_capitals(hit: AliasHit, page: Page) -> bool:
    """Holds for EVE, GEM, LBM where the line is not all in capitals."""
    printed = page.text[hit.start : hit.end]
    if not hit.alias.capitals or len(printed) < 3:
        return False
    around = page.text[max(0, hit.start - _LINE_SHOWN) : hit.start].rpartition("\n")[2]
    around += page.text[hit.end : hit.end + _LINE_SHOWN].partition("\n")[0]
    return not around.isupper()


_HEADS_ITEM = re.compile(r"(?:\A|\n)[ \t]{0,4}(?:[*•·◆●>-]{1,2}|[0-9]{1,2}[.)])\s{1,3}\Z")


def _heads_an_item(hit: AliasHit, page: Page) -> bool:
    """Holds for Sila in "* Sila: began deliveries", a list of news by firm."""
    return (
        page.folded.startswith(":", hit.high)
        and _HEADS_ITEM.search(page.folded[max(0, hit.low - 8) : hit.low]) is not None
    )


ACCEPTANCES: tuple[Rule, ...] = (
    ("beside a company word", _word_after),
    ("after a company word", _word_before),
    ("after its country", _after_country),
    ("initials in capitals", _initials_in_capitals),
    ("heads an item", _heads_an_item),
)
"""Why an ambiguous alias is the firm here; the first that holds."""


def alias_hits(passage: Passage, table: CompanyTable) -> list[AliasHit]:
    """Every alias in the text that borders allow, ambiguous and overlapping ones too, in order."""
    starts, ends = passage.folded.places()
    return [
        AliasHit(low, high, starts[low], ends[high - 1], table.aliases[number])
        for low, high, number in table.matcher.find(passage.folded.text)
    ]


def refusal(hit: AliasHit, page: Page) -> str | None:
    """The name of the rule that says that the hit is no firm."""
    return None if _is_beyond_doubt(hit, page) else _first(REFUSALS, hit, page)


def _is_beyond_doubt(hit: AliasHit, page: Page) -> bool:
    """Whether no refusal can hold, as is so of most: Chinese names, and capitalised ones without a word before them."""
    text, start = page.text, hit.start
    if hit.alias.folded == "日产" or _PLACE_TYPE.match(page.folded, hit.high):
        return False
    if hit.alias.capitals or text.startswith("-", hit.end):
        return False
    if not is_latin(page.folded[hit.low]):
        return True
    word_before = text[start - 1 : start] == " " and text[start - 2 : start - 1].islower()
    return not word_before and not text[start].islower() and not hit.alias.folded.endswith(" shares")


def acceptance(hit: AliasHit, page: Page) -> str | None:
    """The name of the rule that says that an ambiguous alias is the firm."""
    return _first(ACCEPTANCES, hit, page)


def has_border(hit: AliasHit, page: Page) -> bool:
    """Whether a word can begin at the hit: 德方 after a comma, not in 道德方面. Latin hits always have borders."""
    folded = page.folded
    if is_latin(folded[hit.low]) or hit.low == 0 or not folded[hit.low - 1].isalnum():
        return True
    words = org_words()
    return any(
        pattern.fullmatch(folded, hit.low - length, hit.low)
        for pattern in (words.cut_strong, words.cut_weak)
        for length in range(1, min(4, hit.low) + 1)
    )


_STANDS_APART = re.compile(r"[、，；：）”,;:)\"(]|[和与及等在拟将已也均](?![\u3400-\u9fff]?时)|宣布|表示|称")


_ACTS = re.compile(
    rf"{_STANDS_APART.pattern}|[一二三四]期|年产|项目|生产|加工|投资|投建|建设|扩产|投产|减产|复产|获|拿下|签"
)
_LONG_NAME = 3
"""Characters of a name that hardly arises by chance."""


def stands_apart(hit: AliasHit, page: Page) -> bool:
    """Whether a Chinese name that is neither word nor place has borders on both sides: 力勤、华友参与."""
    name = hit.alias.folded
    if is_latin(name[0]) or cutter().knows(name) or place_codes(name, page.places):
        return False
    if not has_border(hit, page):
        return False
    pattern = _STANDS_APART if len(name) < _LONG_NAME else _ACTS
    return pattern.match(page.folded, hit.high) is not None


def listed_with(hit: AliasHit, sure: Sequence[AliasHit], folded: str) -> bool:
    """Whether the hit stands in a list right beside a sure firm (in order, not overlapping): 宝马、大众."""
    at = bisect_left(sure, hit.low, key=lambda other: other.low)
    before = sure[at - 1] if at else None
    after = sure[at] if at < len(sure) else None
    return (before is not None and _joins(folded, before.high, hit.low)) or (
        after is not None and _joins(folded, hit.high, after.low)
    )


def _joins(folded: str, end: int, start: int) -> bool:
    return end < start <= end + _LONGEST_JOINT and _LIST_JOINT.fullmatch(folded, end, start) is not None


@cache
def _company_word(kind: str) -> re.Pattern[str]:
    words = org_words().beside[kind]
    frames = {
        "after_zh": rf"(?:{words})",
        "after_en": rf"[ -]?(?:{words})",
        "before_zh": rf"(?:{words})(?:有|为|是|如|包括)?[“\"《]?$",
        "before_en": rf"\b(?:{words})(?: such as| like| including|,)? (?:of )?[\"“]?$",
    }
    return re.compile(frames[kind])


def _first(rules: Iterable[Rule], hit: AliasHit, page: Page) -> str | None:
    for name, holds in rules:
        if holds(hit, page):
            return name
    return None
