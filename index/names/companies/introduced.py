"""Other names that an article gives a firm: in brackets, in quotes, before a stock code.

"… Co., Ltd. (hereinafter referred to as "Muyu Carbon")", …有限公司（下称“瀚海碳材”）,
"Changyuan Mining (whole name: …)", 证券简称：…, "Enpack (002846.SZ)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.names.companies.places import PlaceNames, place_codes
from index.names.companies.words import org_words

_BRACKET = re.compile(r"\s{0,2}[(（]([^\n()（）]{1,120}(?:[(（][^\n()（）]{1,20}[)）][^\n()（）]{0,80})?)[)）]")
_BEHIND_COMMA = re.compile(r"\s?[,，]?\s?((?:以下)?(?:简称|下称)[:：]?\s?[“\"「『][^”\"」』\n]{1,24}[”\"」』])")
_OPENS = frozenset("(（以简下")
"""One of these is among the first characters of the two patterns above."""
_CLOSES = frozenset(",，;；)）")
"""One of these is among the first characters of `_CLOSING`."""
_QUOTED = re.compile(r"[“\"‘「『《]([^”\"’」』》\n]{1,48})[”\"’」』》]")
_LEADER = re.compile(
    r"(?:以下统?简称为?|以下称为?|下称为?|下文简称|下简称|简称为?|又称|也称|亦称|全称为?|全名|原名为?|曾用名|前身为?|英文名称?|"
    r"hereinafter(?:\s+(?:also\s+)?(?:referred\s+to\s+as|called|known\s+as))?|hereafter(?:\s+(?:referred\s+to\s+as|called))?|"
    r"(?:also\s+)?(?:referred\s+to|known|abbreviated)\s+as|short\s+name|in\s+short|short\s+for|abbr\.?|"
    r"(?:whole|full)\s+name|formerly(?:\s+known\s+as)?)\s*(?:is\s+)?[:：,]?\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[^,，;；/、|]+")
_LATIN_NAME = re.compile(r"[A-Z][\w&'’.-]*(?:\s(?:[A-Z&][\w&'’.-]*|and|of)){0,8}\.?")
_HAN_NAME = re.compile(r"[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9·（）()]{1,24}")
_RELATION = re.compile(r"子公司|下属|旗下|控股|全资|持股|参股|股东|集团公司|项目|以下|代码|记者|摄")
_CLOSING = re.compile(r"\s?[,，;；)）]")
_OPENING = re.compile(r"\s{0,2}[(（]\s?(?:(?:whole|full)\sname|全称|全名|即|公司全称)?\s?[:：]?\s?[“\"]?$")
_LONGEST_BEFORE_QUOTE = 6
_CODED = re.compile(r"\d{3}")
_GENERIC = re.compile(
    r"^(?:the\s)?(?:company|group|issuer|seller|buyer|party\s\w|project|agreement|target|subsidiary)$", re.IGNORECASE
)
_CODE = re.compile(
    r"[(（]\s?(?:(?:[^\W\d]+[\s,，]\s?)?(?:股票代码|证券代码|代码|stock code|"
    r"SHSE|SZSE|SSE|SHA|SHE|HKEX|SEHK|HKG|SH|SZ|BJ|HK|NYSE|NASDAQ|Nasdaq|TSE|KRX|ASX|KOSDAQ)"
    r"\s?[:：.]?\s?[\dA-Z]{3,6}|\d{6}(?:\.?\s?(?:SH|SZ|BJ|SS))?|\d{4,5}\.(?:HK|T|TW))\s?[)）]",
)
_SECURITY = re.compile(
    r"(?:证券简称|股票简称|公司简称|Short name|"
    r"S(?:ecurities|ecurity|tock)\s(?:abbreviation|short name|name)|Abbreviation)\s?[:：]\s?"
    r"([\u3400-\u9fff][\u3400-\u9fffA-Z0-9]{1,7}|[A-Z][\w&'-]*(?:\s[A-Z&][\w&'-]*){0,3})"
)
_SECURITY_LABELS = ("简称", "hort name", "bbreviation")
"""What each of the labels ends in: few texts have any."""
_NOT_OF_SECURITY = re.compile(
    r"(?:\s(?:Announcement|Bulletin|Notice|No|Code|Stock|Number)\b.*|(?:公告|编号|证券|股票).*)$"
)


def has_other_names(text: str, end: int) -> bool:
    """Whether a name that ends here may have another in a bracket behind it; most have none."""
    return not _OPENS.isdisjoint(text[end : end + 4])


def is_in_bracket(text: str, end: int) -> bool:
    """Whether a name that ends here may be alone in a bracket, behind another name; most are not."""
    return not _CLOSES.isdisjoint(text[end : end + 2])


def alternatives(text: str, start: int, end: int, places: PlaceNames) -> Iterator[tuple[int, int]]:
    """The runs of the names given in a bracket right behind the name `text[start:end]`."""
    bracket = _BRACKET.match(text, end) or _BEHIND_COMMA.match(text, end)
    if bracket is None:
        return
    low, high = bracket.span(1)
    for first, last, sure in _parts(text, low, high):
        first, last = _trimmed(text, first, last)
        other = text[first:last]
        if not is_generic(other) and (sure or _may_rename(text[start:end], other, places)):
            yield first, last


def _parts(text: str, low: int, high: int) -> Iterator[tuple[int, int, bool]]:
    """The runs of a bracket that may be names, and whether quotes or a leading word say that they are."""
    leader = _LEADER.match(text, low, high)
    quoted = list(_QUOTED.finditer(text, low, high))
    if quoted and (leader or quoted[0].start() - low < _LONGEST_BEFORE_QUOTE):
        yield from ((*quote.span(1), True) for quote in quoted)
    elif leader:
        part = _PARTS.match(text, leader.end(), high)
        if part:
            yield *part.span(), True
    elif not _RELATION.search(text, low, high):
        yield from ((*part.span(), False) for part in _PARTS.finditer(text, low, high))


def is_generic(name: str) -> bool:
    """Whether a short form says nothing: "the Company", 公司, 甲方."""
    return _GENERIC.match(name) is not None or name.casefold() in org_words().never_whole or len(name) < 2


def stock_codes(text: str) -> Iterator[int]:
    """Where the names end that a stock code in brackets follows."""
    if "(" not in text and "（" not in text:
        return
    for code in _CODE.finditer(text):
        yield code.start() - text[code.start() - 1 : code.start()].isspace()


def security_names(text: str) -> Iterator[tuple[int, int]]:
    """The short names that notices of listed firms print in their first line."""
    if not any(label in text for label in _SECURITY_LABELS):
        return
    for match in _SECURITY.finditer(text):
        start, end = match.span(1)
        tail = _NOT_OF_SECURITY.search(text, start, end)
        end = tail.start() if tail else end
        if end - start > 1:
            yield start, end


def end_before_bracket(text: str, start: int, end: int) -> int | None:
    """Where the name ends that stands before a bracket holding only `text[start:end]`, perhaps with "full name:"."""
    if _CLOSING.match(text, end) is None:
        return None
    opening = _OPENING.search(text[max(0, start - 24) : start])
    return None if opening is None else max(0, start - 24) + opening.start()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in '“"‘「『'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '”"’」』'):
        end -= 1
    return start, end


def _may_rename(name: str, other: str, places: PlaceNames) -> bool:
    """Whether a bare word in brackets is the firm's other name: its initials, part of it, or its translation."""
    if place_codes(other, places) or is_generic(other) or _CODED.search(other):
        return False
    name_is_han = any("\u3400" <= char <= "\u9fff" for char in name)
    if _LATIN_NAME.fullmatch(other):
        words = {word.casefold() for word in re.findall(r"[^\W\d_]{2,}", other)}
        if words & org_words().ordinary_en and len(words) == 1:
            return False
        return name_is_han or _is_initials(other, name) or _shares_word(words, name)
    if _HAN_NAME.fullmatch(other):
        return not name_is_han or _is_drawn_from(other, name)
    return False


def _is_initials(other: str, name: str) -> bool:
    if not other.isupper() or not 2 <= len(other) <= 6:
        return False
    initials = [word[0] for word in re.findall(r"[A-Z]\w*", name)]
    remaining = iter(initials)
    return all(letter in remaining for letter in other)


def _shares_word(words: set[str], name: str) -> bool:
    trade = org_words().trade_parts_en
    own = {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", name)}
    return bool((words & own) - trade)


def _is_drawn_from(short: str, name: str) -> bool:
    """中晟新材 from 云南中晟新材料: every character in order."""
    remaining = iter(name)
    return all(char in remaining for char in short)
