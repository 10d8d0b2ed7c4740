"""Names of the table in an article: which hits of an alias are the firm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from index.names.companies.table import Alias, CompanyTable
from index.names.matcher import is_latin
from index.text.passage import Passage


class AliasHit(NamedTuple):
    """An alias found: its run in the folded text, and the same in the original."""

    low: int
    high: int
    start: int
    end: int
    alias: Alias


_AFTER_HAN = re.compile(
    r"(?:有限|股份|集团|公司|控股|新能源|新能|科技|锂|电池|材料|新材|能源|化工|石墨|炭|碳|矿业|汽车|电子|技术|工厂|"
    r"基地|电芯|车型|品牌|董事长|总裁|总经理|创始人|\(?\d{6}|等(?:车企|企业|公司|客户|厂商|品牌|巨头))"
)
_AFTER_LATIN = re.compile(
    r"[ -]?(?:co\b|ltd|limited|group|inc\b|corp|company|new energy|new materials?|lithium|battery|batteries|"
    r"technolog|tech\b|materials?\b|energy|electric|graphite|carbon|holdings?|shares|stock|motors?\b|industr|mining|chemicals?\b|\(\d{6}|"
    r"\((?:[a-z]+: ?)?\d{3,6}(?:\.[a-z]+)?\)|(?:'s )?(?:chairman|president|ceo|founder|factory|plant)\b)"
)
_BEFORE_HAN = re.compile(
    r"(?:车企|企业|公司|厂商|巨头|客户|龙头|品牌|集团|股东|子公司|供应商|合作伙伴|竞争对手)(?:有|为|是|如|包括)?[“\"《]?$"
)
_BEFORE_LATIN = re.compile(
    r"\b(?:carmakers?|automakers?|makers?|company|companies|firms?|suppliers?|producers?|giants?|"
    r"group|subsidiary|rivals?|miners?|developers?|customers?|unit|partners?|manufacturers?|groups?|investors?|shareholders?|arm)"
    r"(?: such as| like| including)? (?:of )?[\"“]?$"
)
_LIST_JOINT = re.compile(r"\s*(?:[、,，/]|和|及|与|以及|and|&|, and|or|或)\s*")
_HYPHENATED_NAME = re.compile(r"-[A-Z][a-z]{2,}")
_UPPER_LINE = re.compile(r"[a-z]")

Rule = tuple[str, Callable[[AliasHit, str, str], bool]]
"""A rule's name, and the question it asks: hit, folded text, original text."""


def _printed_small(hit: AliasHit, folded: str, text: str) -> bool:
    """gem, eve, lead: words; "Senior" and "Lead" need at least a capital."""
    printed = text[hit.start : hit.end]
    if hit.alias.capitals:
        return printed != printed.upper()
    return (
        is_latin(folded[hit.low])
        and printed[0].islower()
        and hit.alias.folded.isalpha()
        and not hit.alias.folded.isupper()
    )


def _part_of_other_name(hit: AliasHit, folded: str, text: str) -> bool:
    """ "BMW-Newsletter" is no BMW."""
    return _HYPHENATED_NAME.match(text, hit.end) is not None


REFUSALS: tuple[Rule, ...] = (
    ("printed in small letters", _printed_small),
    ("part of a hyphenated name", _part_of_other_name),
)


def _word_after(hit: AliasHit, folded: str, text: str) -> bool:
    return (_AFTER_LATIN if is_latin(folded[hit.high - 1]) else _AFTER_HAN).match(folded, hit.high) is not None


def _word_before(hit: AliasHit, folded: str, text: str) -> bool:
    pattern = _BEFORE_LATIN if is_latin(folded[hit.low]) else _BEFORE_HAN
    return pattern.search(folded[max(0, hit.low - 40) : hit.low]) is not None


def _initials_in_capitals(hit: AliasHit, folded: str, text: str) -> bool:
    """EVE, GEM, LBM where the line is not all in capitals."""
    printed = text[hit.start : hit.end]
    if not hit.alias.capitals or len(printed) < 2 or printed != printed.upper():
        return False
    line = text[text.rfind("\n", 0, hit.start) + 1 : hit.end + 60].split("\n")[0]
    return _UPPER_LINE.search(line) is not None or not line.isascii()


ACCEPTANCES: tuple[Rule, ...] = (
    ("beside a company word", _word_after),
    ("after a company word", _word_before),
    ("initials in capitals", _initials_in_capitals),
)


def alias_hits(passage: Passage, table: CompanyTable) -> list[AliasHit]:
    """Every alias in the text that borders allow, ambiguous and overlapping ones too."""
    hits: list[AliasHit] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for low, high, number in table.matcher.find(passage.folded.text):
        if (low, high) not in spans:
            span = passage.folded.span(low, high)
            spans[low, high] = span.start, span.end
        hits.append(AliasHit(low, high, *spans[low, high], table.aliases[number]))
    return hits


def refusal(hit: AliasHit, passage: Passage) -> str | None:
    """The name of the rule that says that the hit is no firm."""
    return _first(REFUSALS, hit, passage)


def acceptance(hit: AliasHit, passage: Passage) -> str | None:
    """The name of the rule that says that an ambiguous alias is the firm."""
    return _first(ACCEPTANCES, hit, passage)


def listed_with(hit: AliasHit, sure: Sequence[tuple[int, int]], folded: str) -> bool:
    """Whether the hit stands in a list right beside a sure firm, by runs of the folded text: 宝马、大众."""
    return any(
        _LIST_JOINT.fullmatch(folded, end, hit.low) is not None
        or _LIST_JOINT.fullmatch(folded, hit.high, start) is not None
        for start, end in sure
        if end <= hit.low <= end + 6 or hit.high <= start <= hit.high + 6
    )


def _first(rules: Iterable[Rule], hit: AliasHit, passage: Passage) -> str | None:
    folded, text = passage.folded.text, passage.text
    return next((name for name, holds in rules if holds(hit, folded, text)), None)
