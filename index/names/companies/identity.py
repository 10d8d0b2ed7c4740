"""What a firm's name is made of, and from that: its id, its English name, its short forms.

A registered name is place + brand + trade + legal form: 云南 中晟 新材料 有限责任公司,
"Yunnan Zhongsheng New Material Co., Ltd.". Places and trade words translate by
table, brands by pinyin, so that both spellings get one id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import product

from index.names.companies.pinyin import syllables
from index.names.companies.places import PlaceNames, is_large_or_levelled, place_code, place_heads, place_word
from index.names.companies.words import org_words

_HAN = re.compile(r"[\u3400-\u9fff]")
_BRACKETED = re.compile(r"\s*[(（]([^()（）]{1,24})[)）]\s*")
_GROUP = ("集团", "Group")
_LATIN_WORD = re.compile(r"[^\s,]+")
_LONGEST_HAN_PLACE = 9
_LONGEST_TRADE_PHRASE = 4
_ABBREVIATED = {"新材料": "新材", "碳材料": "碳材", "炭材料": "炭材", "新能源": "新能", "材料": "材"}
"""Trade words whose shortened form makes short names of firms: 中晟新材料 -> 中晟新材."""


@dataclass(frozen=True)
class Anatomy:
    """A name without its legal form, taken apart. `name` joined again is the printed core."""

    name: str
    han: bool
    places: tuple[tuple[str, str], ...]
    """(as printed, code) of the places it begins with."""
    brand: str
    trades: tuple[tuple[str, str], ...]
    """(as printed, English gloss)."""
    site: tuple[str, str] | None = None
    """The place in brackets: 中材锂膜（宜宾）."""

    def __hash__(self) -> int:
        return hash(self.name)

    @property
    def without_site(self) -> str:
        """The name as if the place in brackets were not there."""
        gap = "" if self.han else " "
        parts = [*(place for place, _ in self.places), self.brand, *(trade for trade, _ in self.trades)]
        return gap.join(part for part in parts if part)

    @cached_property
    def brand_latin(self) -> str:
        """The brand in Latin letters: pinyin joined and capitalised, or as printed."""
        return _pinyin(self.brand) if self.han else self.brand

    def identity(self, places: PlaceNames) -> str:
        """A stable id: lower-case words joined by hyphens, the same for both languages."""
        return _identity(self, places)

    def brand_id(self) -> str:
        """The brand for ids: words of pinyin are one brand however they are spaced."""
        plain = re.sub(r"['’]", "", self.brand_latin)
        words = re.split(r"[\s-]+", plain)
        return "".join(words) if all(map(syllables, words)) else plain

    def english(self, places: PlaceNames) -> str:
        """A readable English name without a legal form; the printed one where it is English."""
        if not self.han:
            return self.name
        words = [place_word(code, places) for _, code in self.places]
        words += [self.brand_latin, *(gloss for _, gloss in self.trades)]
        name = " ".join(word for word in words if word)
        return f"{name} ({place_word(self.site[1], places)})" if self.site else name

    @cached_property
    def short_forms(self) -> tuple[str, ...]:
        """What the article may call the firm later, without any legal form, the longest first; itself among them."""
        return (self.name, *self._shortened())

    def _shortened(self) -> Iterator[str]:
        gap = "" if self.han else " "
        heads = _heads(self, gap)
        tails = _han_tails(self.trades) if self.han else _latin_tails(self.trades)
        for head, tail in product(heads, tails):
            form = gap.join(part for part in (head, tail) if part)
            if form != self.name and (tail or head != self.brand or _stands_alone(self.brand, self.han)):
                yield form


@lru_cache(maxsize=1 << 12)
def _identity(name: Anatomy, places: PlaceNames) -> str:
    words = [place_word(code, places) for _, code in name.places]
    words.append(name.brand_id())
    glosses = [gloss for _, gloss in name.trades if gloss != "Group"]
    words.extend(glosses or [gloss for _, gloss in name.trades])
    if name.site:
        words.append(place_word(name.site[1], places))
    return re.sub(r"[\W_]+", "-", " ".join(words).casefold()).strip("-")


@lru_cache(maxsize=1 << 12)
def anatomy(core: str, places: PlaceNames) -> Anatomy:
    """Takes apart a name from which the legal form has been cut."""
    core = core.strip(" ,，")
    site = None
    plain = core
    for bracket in _BRACKETED.finditer(core):
        inside = bracket.group(1)
        code = place_code(inside, places)
        if code:
            site = (inside, code)
        kept = inside if inside in _GROUP else ""
        plain = " ".join(f"{core[: bracket.start()]} {kept} {core[bracket.end() :]}".split())
        break
    if _HAN.search(plain):
        return _han_anatomy(core, plain.replace(" ", ""), site, places)
    return _latin_anatomy(core, plain, site, places)


@lru_cache(maxsize=1 << 12)
def is_trade_only(text: str) -> bool:
    """Whether a Han run is nothing but trade words, so no firm's brand: 新能源科技."""
    first = org_words().trade_zh_by_first.get(text[:1])
    return first is not None and text.startswith(first) and 0 in _trade_starts(text)


def _han_anatomy(core: str, plain: str, site: tuple[str, str] | None, places: PlaceNames) -> Anatomy:
    found: list[tuple[str, str]] = []
    rest = plain
    while len(found) < 3 and (place := han_place_prefix(rest, places, found[-1][1] if found else None)):
        found.append(place)
        rest = rest[len(place[0]) :]
    shortest = 0 if found and is_trade_only(rest) else min(2, len(rest))
    starts = [start for start in _trade_starts(rest) if start >= shortest]
    start = starts[0] if starts else len(rest)
    return Anatomy(core, True, tuple(found), rest[:start], tuple(_split_trades(rest, starts)), site)


def han_place_prefix(text: str, places: PlaceNames, inside: str | None = None) -> tuple[str, str] | None:
    """The place that a Han name begins with and its code; a place after a place must lie in it.

    A brand follows it, or trade words alone where the place is no county's short name: 西藏 矿业, but 永兴材料.
    """
    if text[:2] not in place_heads(places):
        return None
    for length in range(min(_LONGEST_HAN_PLACE, len(text) - 2), 1, -1):
        prefix = text[:length]
        code = place_code(prefix, places, inside)
        if code:
            rest_is_trade = is_trade_only(text[length:])
            return (prefix, code) if not rest_is_trade or is_large_or_levelled(prefix, places) else None
    return None


def _trade_starts(text: str) -> list[int]:
    """Every offset from which the rest of a Han name is nothing but trade words; the end is not one."""
    by_first = org_words().trade_zh_by_first
    reached = {len(text)}
    for start in range(len(text) - 1, -1, -1):
        for word in by_first.get(text[start], ()):
            if start + len(word) in reached and text.startswith(word, start):
                reached.add(start)
                break
    reached.discard(len(text))
    return sorted(reached)


def _split_trades(text: str, starts: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The trade words from the first of the `starts` on, as long as may be, each with its gloss."""
    words = org_words()
    ends = {len(text), *starts}
    start = starts[0] if starts else len(text)
    while start < len(text):
        fitting = (
            w for w in words.trade_zh_by_first[text[start]] if start + len(w) in ends and text.startswith(w, start)
        )
        word = max(fitting, key=len)
        yield word, words.trade_zh[word]
        start += len(word)


def _latin_anatomy(core: str, plain: str, site: tuple[str, str] | None, places: PlaceNames) -> Anatomy:
    words = _LATIN_WORD.findall(plain)
    found: list[tuple[str, str]] = []
    while len(found) < 3 and (place := _latin_place_prefix(words, places, found[-1][1] if found else None)):
        found.append((" ".join(words[: place[0]]), place[1]))
        words = words[place[0] :]
    trades: list[tuple[str, str]] = []
    starts = [start for start in _latin_trade_starts(words) if start or found]
    start = min(starts, default=len(words))
    while start < len(words):
        length = max(
            n for n in range(1, 5) if _is_trade(words[start : start + n]) and start + n in {*starts, len(words)}
        )
        phrase = " ".join(words[start : start + length])
        trades.append((phrase, org_words().trade_en[phrase.casefold()]))
        start += length
    return Anatomy(core, False, tuple(found), " ".join(words[: min(starts, default=len(words))]), tuple(trades), site)


def _latin_place_prefix(words: Sequence[str], places: PlaceNames, inside: str | None) -> tuple[int, str] | None:
    for length in (3, 2, 1):
        code = place_code(" ".join(words[:length]), places, inside) if length < len(words) else None
        if code and (0 not in _latin_trade_starts(words[length:]) or (inside is None and code.endswith("00"))):
            return length, code
    return None


def _latin_trade_starts(words: Sequence[str]) -> list[int]:
    """Every word from which the rest of a Latin name is nothing but trade phrases."""
    reached = {len(words)}
    for start in range(len(words) - 1, -1, -1):
        if any(
            start + n in reached and _is_trade(words[start : start + n]) for n in range(1, _LONGEST_TRADE_PHRASE + 1)
        ):
            reached.add(start)
    reached.discard(len(words))
    return sorted(reached)


def _is_trade(words: Sequence[str]) -> bool:
    return " ".join(words).casefold() in org_words().trade_en


def _heads(name: Anatomy, gap: str) -> list[str]:
    """What short forms begin with: places and brand, fewer places and brand, the bare brand."""
    printed = [place for place, _ in name.places]
    starts = [gap.join(printed)] if printed else []
    if name.han and printed and len(printed[-1]) > 2 and printed[-1][-1] in "省市县区旗":
        starts.append(printed[-1][:-1])
    if len(printed) > 1:
        starts.append(printed[0])
    heads = [gap.join(filter(None, (start, name.brand))) for start in starts]
    return [*heads, name.brand] if name.brand else heads


def _han_tails(trades: Sequence[tuple[str, str]]) -> list[str]:
    tails: list[str] = []
    for count in range(len(trades), -1, -1):
        printed = [words for words, _ in trades[:count]]
        tails.append("".join(printed))
        if printed and printed[-1] in _ABBREVIATED:
            tails.append("".join([*printed[:-1], _ABBREVIATED[printed[-1]]]))
    return tails


def _latin_tails(trades: Sequence[tuple[str, str]]) -> list[str]:
    words = " ".join(phrase for phrase, _ in trades).split()
    return [
        " ".join(words[:count]) for count in range(len(words), -1, -1) if not words[:count] or words[count - 1] != "New"
    ]


def _stands_alone(brand: str, han: bool) -> bool:
    """Whether a bare brand can be told from an ordinary word: three Han characters, or four letters."""
    if han:
        return len(brand) > 2
    return len(brand) > 3 and brand.casefold() not in org_words().trade_en


def _pinyin(han: str) -> str:
    readings = org_words().readings
    pieces = _read_otherwise().split(han)
    return "".join(readings.get(piece) or _read(piece) for piece in pieces if piece).capitalize()


@cache
def _read_otherwise() -> re.Pattern[str]:
    return re.compile(f"([{''.join(org_words().readings)}])")


def _read(han: str) -> str:
    from pypinyin import lazy_pinyin
    from pypinyin.constants import PHRASES_DICT

    size = len(han)
    if any(han[start:end] in PHRASES_DICT for start in range(size - 1) for end in range(start + 2, size + 1)):
        return "".join(lazy_pinyin(han))
    # Where no phrase of the dictionary decides, each character is read by itself.
    return "".join(map(_read_alone, han))


@lru_cache(maxsize=1 << 12)
def _read_alone(char: str) -> str:
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(char))
