"""English names with a legal form (… Co., Ltd., … GmbH) or a firm's word by custom (… Group), in original text.

The legal form is found first; from there the name runs left over capitalised
words, trade words in small letters, and brackets: "Chenzhi (Chongqing)
Recycling technology Co., Ltd".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from index.names.companies.pinyin import syllables
from index.names.companies.printed import Printed
from index.names.companies.words import org_words

LONGEST = 140
"""Characters of the longest name looked for, legal form excluded."""
_LONGEST_IN_WORDS = 14
_USUAL = 48
"""Characters that hold most names: what stands further left is read only where a name may go on there."""
_SHORTEST_WRAPPED = 50
_WORD = r"[^\W_][\w&'’./+\-‐-–]*"
_TOKEN = re.compile(rf"\([^()\n]{{1,40}}\)|（[^（）\n]{{1,40}}）|{_WORD}|&|[^\w\s]")
_CAPITALISED = re.compile(r"^(?:[A-Z\u00c0-\u00de]|[0-9]+[A-Z]|i[A-Z]|No\.\d)")
_POSSESSIVE = re.compile(r"['’]s$|-(?:based|listed|backed|headquartered|owned|led|made|run|controlled|funded)$")
_BRACKET = re.compile(r"[(（]\s*([A-Z][\w'’ .-]*)\s*[)）]$")
_SMALL_BRAND = re.compile(
    r"(?!from|with|that|into|which|have|were|this|their|through|between|company|subsidiary)[a-z]{4,}(?<!ed)(?<!ing)"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_CLOSING = (")", "）")
_WEAK = re.compile(r"^(?:Holdings?|[Gg]roup|Company|Limited|AG|SE|PLC|plc|Co\.|Co$|ASA|A/S|Incorporated)\b")
_GAP = re.compile(r"^[ \t\u00a0]*,?[ \t\u00a0]*\n?\Z")
_SENTENCE_END = re.compile(r"[a-z]{3,}\.$")


def latin_legal_names(text: str) -> Iterator[Printed]:
    """Every name that ends in a legal form; a longer one may hold a shorter one."""
    for form in org_words().legal_en.finditer(text):
        start = left_border(text, form.start())
        if start is None:
            continue
        core = text[start : form.start()].rstrip(" ,")
        if _is_no_firm(core, form.group()):
            continue
        yield Printed(start, form.end(), start + len(core), "group" if _WEAK.match(form.group()) else "legal form")


def left_border(text: str, end: int) -> int | None:
    """Where a capitalised name that ends before `end` begins; None where there is none."""
    for reach in (_USUAL, LONGEST):
        tokens = _tokens_before(text, end, reach)
        first = _first_token(tokens, text, end)
        if end <= reach or (first > 2 and tokens[first - 1].group() not in _CLOSING):
            break
    first = _without_first_words(tokens, first)
    if first < len(tokens) and not _CAPITALISED.match(tokens[first].group()):
        return None
    return tokens[first].start() if first < len(tokens) else None


def _tokens_before(text: str, end: int, reach: int) -> list[re.Match[str]]:
    floor = max(0, end - reach)
    tokens = list(_TOKEN.finditer(text, floor, end))
    # The first may be cut in the middle of a word.
    return tokens[1:] if floor and tokens and tokens[0].start() == floor else tokens


def _first_token(tokens: Sequence[re.Match[str]], text: str, end: int) -> int:
    """The number of the token that a name begins with which ends before `end`; one too many where there is none."""
    first = len(tokens)
    right = end
    only_trade = True
    while first and len(tokens) - first < _LONGEST_IN_WORDS:
        token = tokens[first - 1]
        between = text[token.end() : right]
        if between != " ":
            if not _GAP.match(between) or ("," in between and right != end):
                break
            if "\n" in between and not _is_wrapped(text, token.end()):
                break
        if not _belongs(tokens, first - 1, only_trade):
            break
        only_trade = only_trade and _is_trade_word(token.group())
        right = token.start()
        first -= 1
    return first


def _is_wrapped(text: str, line_end: int) -> bool:
    """Whether a line that ends here is long enough to be wrapped text, not a heading or a list's item."""
    start = max(0, line_end - _SHORTEST_WRAPPED)
    return start > 0 and "\n" not in text[start:line_end]


Part = Literal["bracket", "and", "none", "name", "small"]


@lru_cache(maxsize=1 << 13)
def _part(word: str) -> Part:
    """What part of a name a word can be by itself."""
    if _BRACKET.match(word):
        return "bracket"
    if word == "&" or word.casefold() == "and":
        return "and"
    if _HAN.search(word) or _POSSESSIVE.search(word) or _SENTENCE_END.search(word):
        return "none"
    return "name" if _CAPITALISED.match(word) else "small"


def _belongs(tokens: Sequence[re.Match[str]], at: int, only_trade: bool) -> bool:
    word = tokens[at].group()
    part = _part(word)
    if part == "small":
        # Machine translation prints trade words in small letters: "Huachuang new material Co., Ltd".
        return only_trade and (_is_trade_word(word) or _is_small_brand(tokens, at))
    if part == "and":
        return at < len(tokens) - 1 and _joins_trades(tokens, at)
    return part == "name" or (part == "bracket" and at > 0)


def _is_small_brand(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word is a brand in small letters, as in "Xiamen xiatungsten new energy materials Co., Ltd."."""
    word = tokens[at].group()
    small = sum(token.group()[0].islower() for token in tokens[at + 1 :])
    before = tokens[at - 1].group() if at else ""
    return small > 1 and bool(_CAPITALISED.match(before)) and bool(_SMALL_BRAND.fullmatch(word))


def _joins_trades(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether an "and" stands in "Science and Technology" or the like, not in "CATL and Geely"."""
    if at == 0:
        return False
    before, after = tokens[at - 1].group(), tokens[at + 1].group()
    return _is_trade_word(before) and _is_trade_word(after)


def _is_trade_word(word: str) -> bool:
    folded = word.casefold()
    return folded in org_words().trade_en or folded in org_words().trade_parts_en


def _without_first_words(tokens: Sequence[re.Match[str]], first: int) -> int:
    while first < len(tokens) and _cannot_be_first(tokens[first].group()):
        first += 1
    return first


@lru_cache(maxsize=1 << 13)
def _cannot_be_first(word: str) -> bool:
    if word.rstrip(".,") in org_words().first_en or word.casefold() in ("and", "&"):
        return True
    return word.startswith(("(", "（")) or (word[0].isdigit() and not _CAPITALISED.match(word))


def _is_no_firm(core: str, form: str) -> bool:
    words = org_words()
    parts = [part.casefold() for part in re.split(r"[\s,]+", core) if part]
    if not parts or f"{core} {form}".casefold() in words.never_whole or core.casefold() in words.never_whole:
        return True
    if parts[-1] in words.never_en_house:
        return True
    if parts[-1] in words.never_en_tail and form.startswith(("Group", "Company", "Co.", "SE", "AG")):
        return True
    if form == "group":
        # A common noun: only a made-up word before it makes a firm of it.
        last = re.split(r"[\s,]+", core)[-1]
        return not (last.isupper() and len(last) > 1) and (not last[0].isupper() or syllables(last) < 2)
    if _WEAK.match(form):
        return all(part in words.ordinary_en or _is_trade_word(part) for part in parts)
    return False
