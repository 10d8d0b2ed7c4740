"""Names of newspapers, schools, firms, towns and rivers that a place's name is only part of."""

from __future__ import annotations

import re
from functools import cache

from index.names.places.candidates import Candidate
from index.names.places.context import Context
from index.names.places.words import either, words

_CAPITAL_AFTER = re.compile(r" ([A-Z][A-Za-z&-]+)")
_OF_BEFORE = re.compile(r"\b(?:university|bank|museum|governor|embassy|voice|battle|treaty) of $")
_LONGEST_OF = 16
LONGEST_HEADLINE = 200
"""Characters of a sentence that are looked at before and after a name."""
MOSTLY = 0.75
"""Share of a headline's longer words that begin with a capital letter where all that can do."""


@cache
def _after_zh() -> re.Pattern[str]:
    parts = (
        either(words("refused", "zh_after")),
        r"人(?!大|民|社|才|力|事|均|口)",
        r"[\u4e00-\u9fff]{0,4}?大学(?!城)",
        r"\([^()]{1,8}\)时代",
    )
    return re.compile("|".join(parts))


@cache
def _after_en() -> re.Pattern[str]:
    return re.compile(rf" (?:{either(words('refused', 'en_after'))})\b")


@cache
def _small(han: bool) -> re.Pattern[str]:
    if han:
        return re.compile(rf"[东西南北中一二三四]?(?:{either(words('refused', 'zh_small'))})")
    return re.compile(rf" (?:east |west |north |south |middle )?(?:{either(words('refused', 'en_small'))})\b")


@cache
def _land(han: bool) -> re.Pattern[str]:
    if han:
        return re.compile(either(words("refused", "zh_land")))
    return re.compile(rf" (?:{either(words('refused', 'en_land'))})\b")


@cache
def _any_behind(han: bool) -> re.Pattern[str]:
    patterns = (_after_zh() if han else _after_en(), _small(han), _land(han))
    return re.compile("|".join(pattern.pattern for pattern in patterns))


def goes_on(candidate: Candidate, context: Context) -> bool:
    """Whether one of the words stands behind a name that make a longer name of it; most names have none."""
    return _any_behind(candidate.han).match(context.text, candidate.end) is not None


def is_in_longer_name(candidate: Candidate, context: Context) -> bool:
    """Dazhou Daily, 长江大学, 宁德时代."""
    if not candidate.han:
        return bool(_after_en().match(context.text, candidate.end))
    return not candidate.zone_end and bool(_after_zh().match(context.text, candidate.end))


def is_named_for_place(candidate: Candidate, context: Context) -> bool:
    """Bank of Beijing, University of Hong Kong."""
    if not context.text.endswith(" of ", 0, candidate.start):
        return False
    return bool(_OF_BEFORE.search(context.text, max(0, candidate.start - _LONGEST_OF), candidate.start))


def is_small(candidate: Candidate, context: Context) -> bool:
    """张庄镇, Zhangzhuang town, 南京路: a town, street or station, which is never the county of that name."""
    return bool(_small(candidate.han).match(context.text, candidate.end))


def is_land(candidate: Candidate, context: Context) -> bool:
    """Tianquan River, 青龙山: a river, lake or mountain."""
    if candidate.han and not candidate.is_county:
        return False
    return bool(_land(candidate.han).match(context.text, candidate.end))


def is_firm(candidate: Candidate, context: Context) -> bool:
    """Sichuan Jin Tai Neng, Shenzhen Yutuo: capitalised words right after a place are a firm's own name."""
    passage = context.passage
    end = passage.folded.span(candidate.start, candidate.end).end
    match = _CAPITAL_AFTER.match(passage.text, end)
    if not match:
        return False
    word = match[1].lower()
    if word in words("refused", "en_may_follow") or word.rstrip("s") in words("refused", "en_may_follow"):
        return False
    if any(other.start == candidate.end + 1 and context.related(candidate, other) for other in candidate.beside):
        return False
    sentence = passage.sentence_at(end - 1)
    start = max(sentence.start, end - LONGEST_HEADLINE)
    return not _title_case(passage.text[start : min(sentence.end, start + 2 * LONGEST_HEADLINE)])


def is_listed_firm(candidate: Candidate, context: Context) -> bool:
    """签约上海安能、科力远: a city and a short name that is listed with firms is a firm too, wherever it recurs."""
    return any(context.text.startswith(name, candidate.start) for name in context.listed_firms)


def _title_case(sentence: str) -> bool:
    longer = [word for word in re.findall(r"[A-Za-z][A-Za-z-]*", sentence) if len(word) > 3]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) > MOSTLY * len(longer)
