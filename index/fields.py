"""THE table of searchable fields. Schemas, query prefixes, help and facet panels derive from it."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from index.model import Unit
from index.values import value

FieldKind = Literal["text", "keyword", "amount", "date"]
FacetName = Literal["city", "province", "county", "company", "material", "capacity", "year", "lang", "status"]
"""The names of `FACETS`, for whoever calls."""


@value
class Field:
    """One searchable field.

    `text` holds two token streams, `keyword` a set of values, `amount` ranges
    per unit, `date` a day.
    """

    name: str
    kind: FieldKind
    label: str
    label_zh: str
    boost: float = 1.0
    """Weight of a match in ranking, relative to the article's text."""
    facet: bool = False
    """Whether `facets --by` counts its values."""
    shown: bool = False
    """Whether the facets are shown when the user names none."""
    query: bool = True
    """Whether `name:` is a prefix of the query language."""
    resolves: Literal["place", "company", "material"] | None = None
    """The gazetteer that turns a name into the field's values."""


FIELDS: tuple[Field, ...] = (
    Field("text", "text", "Text", "正文", query=False),
    Field("title", "text", "Title", "标题", boost=3.0),
    Field("city", "keyword", "City", "城市", facet=True, shown=True, resolves="place"),
    Field("province", "keyword", "Province", "省份", facet=True, resolves="place"),
    Field("county", "keyword", "County", "区县", facet=True, resolves="place"),
    Field("company", "keyword", "Company", "企业", facet=True, shown=True, resolves="company"),
    Field("material", "keyword", "Material", "材料", facet=True, shown=True, resolves="material"),
    Field("capacity", "amount", "Capacity", "产能", facet=True, shown=True),
    Field("date", "date", "Date", "日期"),
    Field("year", "keyword", "Year", "年份", facet=True),
    Field("lang", "keyword", "Language", "语言", facet=True),
    Field("status", "keyword", "Status", "状态", facet=True),
    Field("source", "keyword", "Source", "来源"),
    # What is named anywhere, in the form kind:id with ancestors, whether or not the article is about it.
    Field("mention", "keyword", "Names", "提及", boost=2.0, query=False),
)

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
TEXT_FIELDS: tuple[Field, ...] = tuple(f for f in FIELDS if f.kind == "text")
FACETS: tuple[Field, ...] = tuple(f for f in FIELDS if f.facet)


@value
class UnitScale:
    """How a unit's amounts are kept and bucketed: integers of `1 / per_unit`, facet borders in the unit."""

    unit: Unit
    label: str
    label_zh: str
    per_unit: int
    """Kept integers per one of the unit: 1 GWh is kept as 1,000,000 kWh."""
    borders: tuple[float, ...]


UNITS: tuple[UnitScale, ...] = (
    UnitScale("t", "t", "吨", 1000, (1e3, 1e4, 5e4, 1e5, 2e5, 5e5, 1e6)),
    UnitScale("GWh", "GWh", "GWh", 1_000_000, (1, 5, 10, 20, 50, 100)),
    UnitScale("MW", "MW", "MW", 1000, (10, 100, 500, 1000, 5000)),
    UnitScale("m2", "m²", "平方米", 1000, (1e6, 1e7, 1e8, 5e8, 1e9)),
    UnitScale("m3", "m³", "立方米", 1000, (1e3, 1e4, 1e5)),
    UnitScale("pcs", "pcs", "件", 1000, (1e4, 1e6, 1e7, 1e8, 1e9)),
    UnitScale("sets", "sets", "套", 1000, (1e2, 1e4, 1e5, 1e6)),
    UnitScale("km", "km", "公里", 1000, (1e2, 1e4, 1e6)),
)

BY_UNIT: dict[Unit, UnitScale] = {scale.unit: scale for scale in UNITS}


def bucket(unit: Unit, amount: float) -> str:
    """The capacity facet's value for an amount per year: `t:50000-100000`, open ends left empty.

    The lower border belongs to the bucket, the upper one to the next.
    """
    borders = BY_UNIT[unit].borders
    low = max((b for b in borders if b <= amount), default=None)
    high = min((b for b in borders if b > amount), default=None)
    return f"{unit}:{'' if low is None else f'{low:.0f}'}-{'' if high is None else f'{high:.0f}'}"


def buckets(unit: Unit, low: float, high: float) -> tuple[str, ...]:
    """Every bucket that a range of amounts reaches into, the lowest first; its own for a single amount."""
    inside = [b for b in BY_UNIT[unit].borders if low < b <= high]
    return tuple(bucket(unit, amount) for amount in (low, *inside))


@lru_cache(maxsize=1024)
def bucket_label(value: str) -> str:
    """A facet's value as a reader wants it: `50,000–100,000 t`, `100–500 million m²`."""
    scale, low, high = _ends(value)
    shown = scale.label if scale else value.partition(":")[0]
    if low is None or high is None:
        return f"under {_in_words(high or 0)} {shown}" if low is None else f"{_in_words(low)} {shown} and more"
    first, second = _in_words(low), _in_words(high)
    word = second.partition(" ")[2]
    return f"{first.removesuffix(f' {word}') if word else first}–{second} {shown}"


@lru_cache(maxsize=1024)
def bucket_label_zh(value: str) -> str:
    """The same in Chinese: `5万–10万吨`, `100万吨以上`."""
    scale, low, high = _ends(value)
    shown = scale.label_zh if scale else value.partition(":")[0]
    if low is None or high is None:
        return f"不足{in_myriads(high or 0)}{shown}" if low is None else f"{in_myriads(low)}{shown}以上"
    return f"{in_myriads(low)}–{in_myriads(high)}{shown}"


@lru_cache(maxsize=1024)
def bucket_order(value: str) -> tuple[int, int]:
    """Where a facet's value stands: by unit, then by size."""
    scale, low, _ = _ends(value)
    return UNITS.index(scale) if scale else len(UNITS), low or 0


def in_myriads(value: float) -> str:
    """A number as Chinese writes it, in 万 and 亿: `7万`, `10亿`."""
    for size, word in ((1e8, "亿"), (1e4, "万")):
        if value >= size:
            return f"{_whole(round(value / size, 6)):,}{word}"
    return f"{_whole(value):,}"


def _in_words(value: int) -> str:
    for size, word in ((10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{_whole(value / size):,} {word}"
    return f"{value:,}"


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _ends(value: str) -> tuple[UnitScale | None, int | None, int | None]:
    unit, _, ends = value.partition(":")
    low, _, high = ends.partition("-")
    return next((s for s in UNITS if s.unit == unit), None), int(low) if low else None, int(high) if high else None


VALUE_LABELS: dict[str, dict[str, tuple[str, str]]] = {
    "status": {
        "planned": ("planned", "规划"),
        "construction": ("under construction", "在建"),
        "operating": ("operating", "投产"),
    },
    "lang": {
        "en": ("English", "英文"),
        "zh": ("Chinese", "中文"),
        "zh-Hant": ("Traditional Chinese", "繁体中文"),
        "mixed": ("English and Chinese", "中英混排"),
    },
}
"""Keyword field -> value -> what a reader is shown, English and Chinese; other values are shown as they are."""
