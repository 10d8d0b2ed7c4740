"""The words that firms' names are made of, read once from `data/org_words.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from index.packaged import packaged_toml
from index.text.patterns import pattern
from index.values import open_value


@open_value
class OrgWords:
    """The table as the rules want it: compiled patterns, sets and glosses.

    Han entries are simplified; Latin ones are folded in the mappings and printed
    as they stand in the patterns.
    """

    legal_zh: re.Pattern[str]
    """Legal forms that end a Chinese name, the longest first."""
    legal_en: re.Pattern[str]
    """Legal forms that end an English name, with what may hang on them ("of China")."""
    trade_zh: dict[str, str]
    """Chinese trade word -> its English gloss."""
    trade_zh_by_first: dict[str, tuple[str, ...]]
    """First character -> the Chinese trade words that begin with it."""
    trade_en: dict[str, str]
    """English trade words in lower case -> the first form of their entry."""
    readings: dict[str, str]
    """Han characters that names read otherwise than the dictionary -> pinyin."""
    sure_zh: frozenset[str]
    loose_zh: frozenset[str]
    short_en: frozenset[str]
    trade_parts_en: frozenset[str]
    """The single words of English trade phrases in lower case: science, import, rare."""
    never_zh_tail: re.Pattern[str]
    never_en_house: frozenset[str]
    never_en_tail: frozenset[str]
    never_whole: frozenset[str]
    """Folded names that are no firm's."""
    media: frozenset[str]
    cut_strong: re.Pattern[str]
    cut_weak: re.Pattern[str]
    owner_zh: re.Pattern[str]
    """Groups whose name begins those of their provincial firms."""
    first_en: frozenset[str]
    before_zh: re.Pattern[str]
    """Words right before a firm's name that say that it is one."""
    before_en: str
    """Alternatives of a pattern: words right before a firm's name."""
    behind_en: str
    partner_en: str
    dealing_en: str
    beside: dict[str, str]
    """Side and language (after_zh ...) -> alternatives of a pattern: words that make an ambiguous alias a firm."""
    surnames: frozenset[str]
    passing: dict[str, str]
    """Kind of passing mention -> alternatives of a pattern: tags, links, list_heads, sources, careers."""
    never_zh_brand: re.Pattern[str]
    ordinary_en: frozenset[str]


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def at_border(patterns: Iterable[str], not_before: str) -> str:
    """Alternatives, each beginning with a plain character that a border precedes.

    The border is asked for behind that character: a search then skips all characters that begin no alternative, and
    asks but once for those that begin several.
    """
    rests = {first: [pattern[1:] for pattern in those] for first, those in _by_first(patterns).items()}
    return "|".join(f"{first}(?<!{not_before}.)(?:{'|'.join(rest)})" for first, rest in rests.items())


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


@cache
def org_words() -> OrgWords:
    """The table; read at the first call."""
    data: dict[str, Any] = packaged_toml("index.names.data", "org_words.toml")
    legal, trade, never, before = data["legal"], data["trade"], data["never"], data["before"]
    weak = set(before["zh_weak_cut"])
    return OrgWords(
        legal_zh=pattern(_alternatives(legal["zh"])),
        legal_en=pattern(
            "(?:" + at_border(legal["en"], r"[\w&]") + r")(?![\w&])(?:\sof\sChina\b(?:,?\s(?:Ltd|LTD)\b\.?)?)?"
        ),
        trade_zh={zh: en[0] for words, en in trade["words"] for zh in words},
        trade_zh_by_first=_by_first(zh for words, _ in trade["words"] for zh in words),
        trade_en={form.casefold(): en[0] for _, en in trade["words"] for form in en},
        readings=trade["readings"],
        sure_zh=frozenset(trade["sure_zh"]),
        loose_zh=frozenset(trade["loose_zh"]),
        trade_parts_en=frozenset(
            part for _, en in trade["words"] for form in en for part in re.split(r"[\s-]+", form.casefold())
        ),
        short_en=frozenset(word.casefold() for word in trade["short_en"]),
        never_zh_tail=pattern(f"(?:{_alternatives(never['zh_tail'])})$"),
        never_en_house=frozenset(word.casefold() for word in never["en_house"]),
        never_en_tail=frozenset(word.casefold() for word in never["en_tail"]),
        never_whole=frozenset(word.casefold() for word in never["en_whole"] + never["zh_whole"] + never["media"]),
        media=frozenset(word.casefold() for word in never["media"]),
        cut_strong=pattern(_alternatives([word for word in before["zh_cut"] if word not in weak])),
        cut_weak=pattern(_alternatives(sorted(weak))),
        owner_zh=pattern(_alternatives(before["zh_owner"])),
        first_en=frozenset(before["en_first"]),
        before_zh=pattern(f"(?:{_alternatives(data['firm']['before_zh'])})$"),
        before_en=_alternatives(data["firm"]["before_en"]),
        partner_en="|".join(data["firm"]["partner_en"]),
        dealing_en="|".join(data["firm"]["dealing_en"]),
        behind_en=_alternatives(data["firm"]["behind_en"]),
        beside={side: "|".join(cues) for side, cues in data["firm"]["beside"].items()},
        surnames=frozenset(data["person"]["surnames"]),
        passing={kind: "|".join(cues) for kind, cues in data["passing"].items()},
        never_zh_brand=pattern(_alternatives(never["zh_brand"])),
        ordinary_en=frozenset(word.casefold() for word in never["en_brand"]),
    )
