"""Firms' names without a legal form that no table holds, in places where a firm stands.

A coined brand with a trade word ("Houding Energy", 瑞鸿锂业), a name said to be a
firm's ("its subsidiary Hexin"), or a brand of three syllables or more that acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.names.companies import latin
from index.names.companies.identity import anatomy
from index.names.companies.introduced import is_generic
from index.names.companies.pinyin import is_person, syllables
from index.names.companies.places import PlaceNames, place_codes
from index.names.companies.printed import Printed
from index.names.companies.words import org_words

_COINED = re.compile(r"[A-Z]{2,6}|[A-Z][a-z]+[A-Z]\w*|[A-Z]+&[A-Z]+")
_NEXT_WORD = re.compile(r"[ -]([A-Z][\w-]*)")
_WORDS = re.compile(r"[^\W\d_]+")
_RUN = r"[A-Z](?<![\w&-][A-Z])[\w&-]{1,30}(?: [A-Z][\w&-]{1,30}){0,3}"
_POSSESSIVE = r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)?['’]s )?"
_VERB = (
    r"(?:['’]s (?:new |first |\d[\w,]* )?(?:plant|line|project|base|factory|workshop|mine)|"
    r" (?:has|had|is|was|plans?|will|said|says|signed|put|"
    r"started|began|begun|gives?|gave|expects?|expected|makes?|operates?|runs?|aims?|announced|broke|built|owns?|holds?|employs?|"
    r"produces?|supplies|won|invested|intends?|proposes?|completed|launched|would|may|could|can|does|did|agreed|declined|"
    r"takes|took|sends|sent|ships|shipped|serves|served|opened|shut|halted|raised|cut|bought|buys|sold|sells|chose|filed|"
    r"lost|needs|wants|uses|used|received|secured|commissioned|expanded|joined|acquired|delivers?|delivered|lit))\b"
)
_APPOSED = r", (?:an?|the|its|whose|which|owned|part|half|itself|now|until)\b"
"""Behind a name: what it is, as nobody says of a product in capitals."""
_ACTS = re.compile(f"{_VERB}|{_APPOSED}")
_ACTING = re.compile(rf"({_RUN})(?={_VERB})")
_SITE_NAME = re.compile(
    r"\b([A-Z]\w+)(?:['’]s)? (?:[a-z]+ )?(?:salt lake|salt flat|salar|brine|project|mine|deposit|field|basin|site|"
    r"refinery|pit|quarry|port|dam)\b|\bat ([A-Z]\w+)"
)
_LONGEST_RUN = 80
_PLACE_AND_BRAND = re.compile(
    r"(?<![\w-])(?<![A-Z]\w )((?:Inner )?[A-Z][a-z]{3,}) ([A-Z][a-z]{3,})(?![\w-]| [A-Z(]|,? [A-Z][a-z]+ Province)"
)
_PREFIXED = re.compile(rf"(?<![\w-])PT\.? {_RUN}")
_LISTED_AFTER = re.compile(r"(?:, and |, | and | or |; )([A-Z][A-Za-z]{4,})(?=[,.;)]| and\b| or\b|\n|$)")
_LISTED_BEFORE = re.compile(
    r"(?:[:(,] | and | of | by | to | with | from )([A-Z][A-Za-z]{4,})(?:, and |, | and | or )$"
)
_LINE_SHOWN = 150
_CLAUSE_START = re.compile(r"(?:^|[.,;:>\"”] |\n)$")
_RUN_BEFORE = re.compile(rf"{_RUN}$")


def latin_short_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Capitalised names whose last word is a trade word and whose brand is coined, or that act like a firm."""
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
        if not name.trades or _is_title_case(text, start):
            continue
        stands = bool(name.places) or _ACTS.match(text, tail.end()) is not None
        if (stands and _is_uncommon(name.brand, places)) or _is_coined(name.brand, places, allow_county=True):
            yield Printed(start, tail.end(), tail.end(), "brand and trade word")


def latin_said_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Capitalised names that the words beside them call a firm: "its subsidiary Hexin", "Hexin, its joint venture"."""
    before, behind, partner, dealing = _said_firms()
    for pattern in (before, partner):
        for match in pattern.finditer(text):
            if _may_be_firm(match.group(1), places):
                yield Printed(*match.span(1), match.end(1), "said to be a firm")
    for match in dealing.finditer(text):
        if " " not in match.group(2) and place_codes(match.group(1), places) and _may_be_firm(match.group(2), places):
            yield Printed(*match.span(2), match.end(2), "in a dealing of firms")
    for match in behind.finditer(text):
        run = _RUN_BEFORE.search(text[max(0, match.start() - _LONGEST_RUN) : match.start()])
        # "Abroad, its subsidiary …": what stands before the comma must be a made-up word.
        if run and _may_be_firm(run.group(), places) and _is_coined(run.group(), places):
            yield Printed(match.start() - len(run.group()), match.start(), match.start(), "said to be a firm")


def latin_acting_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Names at the head of a clause with a brand of three syllables of pinyin or more, and a firm's verb.

    A person's given name has two syllables at most, and so have most places.
    """
    sites: set[str] | None = None
    for match in _ACTING.finditer(text):
        brand = match.group(1).split()[-1]
        if not _CLAUSE_START.search(text[max(0, match.start() - 2) : match.start()]):
            continue
        if syllables(brand) < 3 or place_codes(brand, places) or not _may_be_firm(match.group(1), places):
            continue
        sites = _site_names(text) if sites is None else sites
        if brand not in sites:
            yield Printed(*match.span(1), match.end(1), "brand that acts")


def _site_names(text: str) -> set[str]:
    """Names of mines and projects: those in "Mariana salt lake", "the Mariana project", "at Mariana"."""
    return {match[1] or match[2] for match in _SITE_NAME.finditer(text)}


def latin_place_brands(text: str, places: PlaceNames) -> Iterator[Printed]:
    """A province or city and a brand in pinyin that is no place: "Hubei Ruiyi". Nothing in capitals may follow."""
    for match in _PLACE_AND_BRAND.finditer(text):
        place, brand = match.groups()
        large = any(code.endswith("00") for code in place_codes(place, places))
        if large and 1 < syllables(brand) < 5 and not place_codes(brand, places) and _may_be_firm(brand, places):
            yield Printed(match.start(), match.end(), match.end(), "place and brand")


def latin_prefixed_names(text: str, places: PlaceNames) -> Iterator[Printed]:
    """Names behind a legal form that comes first: "PT Huayue Nickel Cobalt"."""
    for match in _PREFIXED.finditer(text):
        yield Printed(match.start(), match.end(), match.end(), "legal form before it")


def latin_listed_names(text: str, start: int, end: int, places: PlaceNames) -> Iterator[Printed]:
    """Brands in pinyin or CamelCase right before and behind a firm `text[start:end]` in a list: "CATL, Kaijin and"."""
    after = _LISTED_AFTER.match(text, end)
    before = _LISTED_BEFORE.search(text[max(0, start - _LONGEST_RUN) : start])
    runs = [after.span(1)] if after else []
    if before:
        shift = max(0, start - _LONGEST_RUN)
        runs.append((shift + before.start(1), shift + before.end(1)))
    for low, high in runs:
        brand = text[low:high]
        if not brand.isupper() and _is_coined(brand, places) and _may_be_firm(brand, places):
            yield Printed(low, high, high, "listed with a firm")


def _may_be_firm(printed: str, places: PlaceNames) -> bool:
    words = printed.split()
    if words[0] in org_words().first_en or is_person(words) or is_generic(printed) or place_codes(printed, places):
        return False
    return words[-1].casefold() not in org_words().never_en_tail | org_words().ordinary_en


@cache
def _latin_tails() -> re.Pattern[str]:
    words = [" ".join(part.capitalize() for part in word.split()) for word in org_words().short_en]
    return re.compile(r"\b(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\b(?!-)")


@cache
def _said_firms() -> tuple[re.Pattern[str], ...]:
    words = org_words()
    return (
        re.compile(
            rf"\b(?i:{words.before_en})(?: with| of|,? (?:to be )?(?:called|named|dubbed))? {_POSSESSIVE}({_RUN})"
        ),
        re.compile(rf", (?:its|a|an|the|their) (?:[\w-]+ ){{0,4}}(?:{words.behind_en})\b"),
        re.compile(rf"\b(?:{words.partner_en}) {_POSSESSIVE}({_RUN})"),
        re.compile(rf"\b(?:{words.dealing_en}) ([A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s ({_RUN})"),
    )


def _is_coined(brand: str, places: PlaceNames, *, allow_county: bool = False) -> bool:
    """Whether a brand is pinyin, initials or CamelCase; half of all pinyin pairs are some county's name too."""
    words = brand.split()
    counties = not any(code.endswith("00") or not code.isdigit() for code in place_codes(brand, places))
    if not words or len(words) > 3 or (place_codes(brand, places) and not (allow_county and counties)):
        return False
    if words[0].casefold() in org_words().ordinary_en:
        return False
    return all(_COINED.fullmatch(word) or 2 <= syllables(word) <= 5 for word in words)


def _is_uncommon(brand: str, places: PlaceNames) -> bool:
    """Whether no word of a brand qualifies products or branches: Evergreen Lithium, not "Natural Graphite"."""
    words = brand.casefold().split()
    return 0 < len(words) < 4 and not place_codes(brand, places) and org_words().ordinary_en.isdisjoint(words)


def _is_title_case(text: str, start: int) -> bool:
    """Whether the line is a headline with every word in capitals, where capitals say nothing."""
    line = text[max(0, start - _LINE_SHOWN) : start].rpartition("\n")[2]
    line += text[start : start + _LINE_SHOWN].partition("\n")[0]
    words = [word for word in _WORDS.findall(line) if len(word) > 3]
    return len(words) > 5 and sum(word[0].isupper() for word in words) > 0.8 * len(words)
