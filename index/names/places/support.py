"""Whether an article supports that a name is a place: ordinary words, bare counties, districts unknown to the table."""

from __future__ import annotations

import re
from functools import cache

from index.names.places.candidates import Candidate
from index.names.places.context import Context
from index.names.places.words import either, words


def is_ordinary(candidate: Candidate, context: Context) -> bool:
    """合作, 郊区, Boxing: a word of its own needs its type word, its zone, or the place it lies in beside it."""
    if len(candidate.codes[0]) != 6 or context.parent_is_beside(candidate) or _sibling_is_beside(candidate, context):
        return False
    name = context.text[candidate.start : candidate.core_end]
    if name in words("ordinary", "suburbs"):
        return context.near(candidate, candidate.codes[0]) is None
    if candidate.typed:
        return False
    if candidate.han:
        ordinary = candidate.is_county and name in words("ordinary", "han")
    else:
        ordinary = name.replace(" ", "") in words("ordinary", "latin")
    return ordinary and not (candidate.zone_end and _is_zone_of_county(candidate, name, context))


def _sibling_is_beside(candidate: Candidate, context: Context) -> bool:
    """宜都、枝江、远安: a county is listed with one of the same city that needs no support."""
    if not candidate.han or not candidate.is_county:
        return False
    city = candidate.codes[0][:4]
    return any(
        other.codes[0].startswith(city)
        and other.is_county
        and (other.typed or context.table.type_of(other.codes[0]) == "市")
        for other in candidate.beside
    )


def _is_zone_of_county(candidate: Candidate, name: str, context: Context) -> bool:
    """建德高新区 is Jiande's; 滨海开发区, "the seaside zone", may be any coast's."""
    if any(code in context.full for code in candidate.codes):
        return True
    left_free = not any(other.end == candidate.start for other in candidate.beside)
    zone = context.text[candidate.core_end : candidate.zone_end]
    return left_free and name not in words("ordinary", "landscape") and bool(_named_for_county().search(zone))


def is_unsupported(candidate: Candidate, context: Context) -> bool:
    """A county's bare name is a place only where the article names it in full, or what it lies in."""
    if candidate.typed or not candidate.is_county or context.parent_is_beside(candidate):
        return False
    if _sibling_is_beside(candidate, context):
        return False
    if any(code in context.full or context.near(candidate, code) is not None for code in candidate.codes):
        return False
    if not candidate.zone_end:
        # County-level cities are known to readers by their bare names.
        return not (context.table.type_of(candidate.codes[0]) == "市" and len(candidate.entries) == 1)
    # "Yangchun Industrial Park" of an article about Yibin has nothing of the city of that name.
    zone = context.text[candidate.core_end : candidate.zone_end]
    return bool(context.above) and not _named_for_county().search(zone)


@cache
def _named_for_county() -> re.Pattern[str]:
    return re.compile(either(words("zone", "named_for_county")))


def is_unknown_district(candidate: Candidate, context: Context) -> bool:
    """Yibin District, Luoyang: a district that no table has is not the city of that name."""
    if candidate.kinds != "区" or candidate.entries[0][1] == "full":
        return False
    types = [context.table.kind_of(code) for code in candidate.codes]
    return "区" not in types and all(code.endswith("00") for code in candidate.codes)


def is_part_of_county(candidate: Candidate, context: Context) -> bool:
    """资阳区长春工业园, 南京滨江工厂: right after a county or a city of other counties stands a part of it."""
    if candidate.typed:
        return False
    return any(
        left.end == candidate.start
        and left.han
        and ((left.typed and left.is_county) or (candidate.is_county and _is_city_of_others(left, candidate, context)))
        for left in candidate.beside
    )


def _is_city_of_others(left: Candidate, candidate: Candidate, context: Context) -> bool:
    return len(left.codes[0]) == 6 and left.codes[0].endswith("00") and not context.related(left, candidate)
