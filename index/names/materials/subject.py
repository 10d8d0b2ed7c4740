"""Which materials an article is about: what it claims amounts of, what its headline and its plants name.

Each mention gets the first rule that fits: rules on mentions in passing come
before rules on subjects.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.model import Claim, Mention
from index.names.materials.article import Naming, Reading
from index.names.materials.table import MaterialTable
from index.text.passage import Passage

_NUMBER = r"(?:\d[\d,.]*|[一二三四五六七八九十百千两]+)\s*(?:[万亿千百]+|million|billion)?"
_UNIT = (
    r"(?:吨|公吨|平方米|㎡|立方米|吉瓦时|兆瓦时|兆瓦|[gm]wh?\b|万?[只套支颗]|kt\b|kt/a|ktpa|tpa|mtpa|t/a|t/yr|mt/yr|tons?\b|tonnes?\b"
    r"|metric tons?\b|sets\b|pieces\b|square meters?\b|cubic meters?\b|m2\b|m3\b)"
)
_PERIOD = r"(?:/?(?:年|a\b|yr\b|year\b)|\s*(?:per|a) year)?"
_AMOUNT_BEFORE = re.compile(rf"{_NUMBER}\s*{_UNIT}{_PERIOD}(?:\s*of|的)?[^\d,。;]{{0,24}}$")
_AMOUNT_AFTER = re.compile(rf"\s*(?:约|达|超|各|,|:)?\s*{_NUMBER}\s*{_UNIT}")
_PRICE_AFTER = re.compile(r"[^。;\n]{0,40}?\d")
_MONEY = r"(?:yuan|rmb|元|美元)"
_SUM_AFTER = re.compile(
    rf"[^。;\n\d]{{0,30}}(?:\d[\d,.]*\s*(?:(?:[-~\u2013\u2014至]|to)\s*\d[\d,.]*\s*)?万?{_MONEY}|[$¥]\d[\d,.]*\b(?!\s*(?:million|billion|bn|m\b)))"
)
_LISTED_SUM = re.compile(r"\s*(?:\([^()\n]{0,20}\))?\s*:?\s*\d[\d,.]{2,}")
_PRICE_RANGE = re.compile(r"(?:\s*\([^()\n]{0,20}\))?(?:,[\w\s]{1,16})?:\s*\d[\d,.]*\s*[-~\u2013\u2014至]\s*\d")
_SENT = re.compile(
    r"\b(?:carr(?:y|ies|ied)|ship\w{0,4}|sen[dt]s?|deliver\w{0,3}|suppl(?:y|ies|ied)|sells?|sold|haul\w{0,3}|trucked|piped|feeds?)\b"
    r"[^.;\n]{0,40}?\bto (?:an? |the |its )?(?:[a-z-]+ ){0,2}$"
)
_SENT_ZH = re.compile(r"(?:发往|运往|送往|销往|供往|发给|卖给|送到)[^,。;、]{0,10}$")
_CUSTOMER = re.compile(r"(?:材料)?(?:工厂|厂|企业|公司|厂商|客户)")
_AT = re.compile(r"(?:\bat (?:[a-z]+ ){0,2}|按|以)$")
_FOR = re.compile(r" for (?:[a-z-]+ )?$")
_SUPPLIED = re.compile(
    r"(?:等[^,;。]{0,6})?(?:(?:由|从|向)[^,;。]{1,24}(?:供应|提供|采购|购买|购入|进口|加工)|来自|委托|外协|外包)"
    r"|(?: which|,)? (?:will |is |are |was |were |has |have |to )*(?:be(?:en)? )?(?:all )?"
    r"(?:comes?|came|supplied|provided|bought|sourced|purchased|entrusted|outsourced)(?: [a-z]+)? (?:from|by|to)\b"
)
_GRADE = re.compile(r"[型用级]|[ -](?:grade|type|use)\b")
_ENERGY = frozenset(("GWh", "MW"))
_OFTEN = 3
_PRICES = 2
"""Goods of which news on prices tells them, at least."""

GENERIC = frozenset(
    {"battery-material", "battery", "mineral", "recycling", "carbon-material", "energy-system"}
    | {"lithium-ion-cell", "battery-cell", "graphite", "graphitization-furnace", "renewable-power"}
)
"""Ids so general that news speaks of them whatever it is about."""


BY_CLAIM = frozenset({"separator-base-film"})
"""Ids of steps on the way to a product: subjects only where their own amount is stated."""

STEPS = frozenset({"anode-processing"})
"""Ids of steps that every plant of their product has: subjects by headline, by an amount, or where named often."""

BOUGHT = frozenset(("equipment",))
"""Ids of what every plant buys: an amount alone says nothing beside other subjects."""

POWER_PLANTS = frozenset(("wind-power", "photovoltaic-power", "energy-storage-station"))
"""Ids that are plants themselves."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named reason: why a mention is in passing, or why the article is about it."""

    name: str
    fits: Callable[[Naming, Reading], bool]


def _near(n: Naming, reading: Reading, label: str, latin: int, han: int) -> bool:
    return reading.after(label, n, latin if _latin(n, reading) else han)


def _latin(n: Naming, reading: Reading) -> bool:
    return reading.text[n.end - 1] < "\u2e80"


def _kind_of_battery(n: Naming, reading: Reading) -> bool:
    if n.root not in ("battery", "energy-system"):
        return False
    return (n.root == "battery" and reading.follows(n, 9)) or _GRADE.match(reading.text, n.end) is not None


def _way(n: Naming, reading: Reading) -> bool:
    return reading.kind_named(n) and _near(n, reading, "way_after", 16, 6)


def _in_use(n: Naming, reading: Reading) -> bool:
    return reading.before("use_before", n, 26) and not _way(n, reading)


def _raw_material(n: Naming, reading: Reading) -> bool:
    before = reading.before_unbroken("raw_before", n, 24 if _latin(n, reading) else 14)
    return (before and not _way(n, reading)) or _near(n, reading, "raw_after", 16, 4)


def _waste(n: Naming, reading: Reading) -> bool:
    if n.root == "recycling":
        return False
    beside = reading.before("scrap_before", n, 12) or _near(n, reading, "scrap_after", 14, 6)
    return beside or (n.root == "battery" and reading.in_clause("scrap_before", n))


def _for_it(n: Naming, reading: Reading) -> bool:
    found = _FOR.search(reading.text, max(n.clause_start, n.start - 24), n.start)
    if found is None:
        return False
    if reading.precedes(n, n.start - found.start() + 1):
        return True
    # Covers for power batteries; but a plant for them, and a contract for 5 GWh of them.
    made = reading.before("plant_for", n, 20) or _plant(n, reading) or _amount(n, reading)
    return n.root == "battery" and not made


def _from_elsewhere(n: Naming, reading: Reading) -> bool:
    return _SUPPLIED.match(reading.text, n.list_end, min(len(reading.text), n.list_end + 60)) is not None


def _plant(n: Naming, reading: Reading) -> bool:
    return _near(n, reading, "plant_after", 24, 8) or reading.after("plant_touching", n, 2)


def _amount(n: Naming, reading: Reading) -> bool:
    if _AMOUNT_AFTER.match(reading.text, n.end):
        return True
    before = _AMOUNT_BEFORE.search(reading.text, max(n.clause_start, n.start - 60), n.start)
    return before is not None and not reading.precedes(n, n.list_start - before.start())


def _price(n: Naming, reading: Reading) -> bool:
    end = min(len(reading.text), n.end + 60)
    said = reading.cues.within("price", n.end, end) and _PRICE_AFTER.match(reading.text, n.end, end)
    listed = reading.earlier("price", n, 160) and _LISTED_SUM.match(reading.text, n.end, end)
    return bool(said or listed or _PRICE_RANGE.match(reading.text, n.end, end) or _sum(n, reading, end))


def _sum(n: Naming, reading: Reading, end: int) -> bool:
    found = _SUM_AFTER.match(reading.text, n.end, end)
    # A sum that follows another name is that one's.
    return found is not None and not reading.another_in(n, found.end())


def _market(n: Naming, reading: Reading) -> bool:
    return _near(n, reading, "market", 20, 6)


def _listed(n: Naming, reading: Reading) -> bool:
    made = any(reading.earlier(label, n, 80) for label in ("plant_before", "plant_after", "goods"))
    return made and reading.before("includes", n, 40)


def _plant_for(n: Naming, reading: Reading) -> bool:
    return reading.before("plant_for", n, 20) and not reading.precedes(n, 40)


def _at_its_price(n: Naming, reading: Reading) -> bool:
    if not reading.text.startswith((" price", "价"), n.end):
        return False
    return _AT.search(reading.text, max(n.clause_start, n.start - 24), n.start) is not None


def _sent_there(n: Naming, reading: Reading) -> bool:
    if not _latin(n, reading):
        sent = _SENT_ZH.search(reading.text, max(n.clause_start, n.list_start - 16), n.list_start)
        return sent is not None and _CUSTOMER.match(reading.text, n.list_end) is not None
    start = max(n.clause_start, n.list_start - 60)
    to = reading.text.find(" to ", start, n.list_start) >= 0
    return to and _SENT.search(reading.text, start, n.list_start) is not None


def _of_a_trade(n: Naming, reading: Reading) -> bool:
    return _near(n, reading, "trade_after", 12, 4) or reading.after("trade_touching", n, 1)


def _industry(n: Naming, reading: Reading) -> bool:
    # A headline on an industry is about what it makes, unless news speaks of that industry whatever it is about.
    on_it = n.in_title and n.id not in GENERIC
    # An industry's park or project is a plant.
    return not on_it and _near(n, reading, "industry_after", 12, 4) and not _plant(n, reading)


HEADLINE = "headline"
USED_FOR = "what it is for"
MEANT_FOR = "what another thing is for"
TRADE = "a firm's, a market's or a part of something"
INTAKE = "what a recycler takes in"
PRICE = "price of it"
OFTEN = "named often"

PASSING: tuple[Rule, ...] = (
    Rule("somebody's career", lambda n, r: r.in_clause("career", n)),
    Rule("likened to it", lambda n, r: r.before("likened", n, 24)),
    Rule("kind of the thing that follows", _kind_of_battery),
    Rule(USED_FOR, _in_use),
    Rule(MEANT_FOR, _for_it),
    Rule("where goods are sent", _sent_there),
    Rule("at its price", _at_its_price),
    Rule("raw material", _raw_material),
    Rule("supplied from elsewhere", _from_elsewhere),
    Rule("still in the ground", lambda n, r: r.before("reserve_before", n, 30) or _near(n, r, "reserve_after", 20, 6)),
    Rule("a town's epithet", lambda n, r: _near(n, r, "epithet_after", 12, 4)),
    Rule(TRADE, _of_a_trade),
    Rule("an industry's", _industry),
    Rule("waste of it", _waste),
    Rule("goods that change hands", lambda n, r: r.in_clause("trade", n)),
)
"""Why a mention does not make the material a subject, in order."""

ABOUT: tuple[Rule, ...] = (
    Rule(HEADLINE, lambda n, r: n.in_title),
    Rule("plant of it", _plant),
    Rule("made there", lambda n, r: r.before_unbroken("plant_before", n, 24)),
    Rule("plant for it", _plant_for),
    Rule(INTAKE, lambda n, r: n.root == "recycling" and r.before("treats", n, 24)),
    Rule("way it is made", _way),
    Rule("power plant that runs", lambda n, r: n.id in POWER_PLANTS and r.in_clause("runs", n)),
    Rule("amount of it", _amount),
    Rule(PRICE, _price),
    Rule("its market", _market),
    Rule("shown or launched", lambda n, r: r.before("shown", n, 40) or _near(n, r, "shown", 24, 6)),
    Rule("listed among what is made", _listed),
    Rule("field of cooperation", lambda n, r: r.earlier("cooperation", n, 120)),
)
"""Why a mention makes the material a subject, in order."""


def in_passing(n: Naming, reading: Reading) -> str | None:
    """The rule by which a mention is in passing; None where it is not."""
    return next((rule.name for rule in PASSING if rule.fits(n, reading)), None)


def reason(n: Naming, reading: Reading) -> str | None:
    """The rule by which an article is about a mention that is not in passing; None where nothing speaks for it."""
    return next((rule.name for rule in ABOUT if rule.fits(n, reading)), None)


def _reason_of_a_step(n: Naming, reading: Reading) -> str | None:
    return HEADLINE if n.in_title else None


def _narrows(material: str, claimed: Sequence[str], table: MaterialTable) -> bool:
    return material in GENERIC and any(above in claimed for above in table.ancestors(material))


def _measured(material: str, unit: str, table: MaterialTable) -> bool:
    """Whether a material comes in such a unit at all: no tons of batteries, no gigawatt hours of electrolyte."""
    usual = set(table.units(material))
    if unit in _ENERGY:
        return bool(usual & _ENERGY)
    if unit in ("m2", "m3"):
        return unit in usual
    return unit != "t" or bool(usual - _ENERGY - {"pcs", "sets"})


def subject_materials(
    passage: Passage, mentions: Sequence[Mention], table: MaterialTable, claims: Sequence[Claim]
) -> tuple[str, ...]:
    """Ids of the materials that an article is about, without their parents, the weightiest first."""
    reading = Reading(passage, mentions, table)
    claimed = [c.material for c in claims if c.material and _measured(c.material, c.unit, table)]
    named, meant = _named(reading, claimed, table)
    headlines = [i for i, why in named.items() if why == HEADLINE]
    specific = [i for i in named if i not in GENERIC | BY_CLAIM or _narrows(i, claimed, table)]
    own = [i for i in claimed if (i not in BOUGHT or i in named) and not _customers(i, reading)]
    known = own + specific
    return table.leaves([_narrowed(i, meant, table) for i in known or claimed or headlines])


def _customers(material: str, reading: Reading) -> bool:
    # An amount next to whom the goods are for may have been read as theirs.
    why = {None if _amount(n, reading) else in_passing(n, reading) for n in reading.namings if n.id == material}
    return bool(why) and why <= {USED_FOR, MEANT_FOR}


def _narrowed(material: str, meant: Sequence[str], table: MaterialTable) -> str:
    """What the article's only kind of a general thing is: the cells of news on sodium-ion cells."""
    if material not in GENERIC:
        return material
    kinds = table.leaves([i for i in meant if i != material and table.within(i, material)])
    return kinds[0] if len(kinds) == 1 else material


def _named(reading: Reading, claimed: Sequence[str], table: MaterialTable) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the words say the article is about, with the first rule that speaks for it, and all not named in passing."""
    aside = reading.headline_has("other_matter")
    named: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for n in reading.namings:
        if n.id in named or (aside and not n.in_title):
            continue
        if n.id in GENERIC and not n.in_title and not _narrows(n.id, claimed, table):
            continue
        if in_passing(n, reading) is None:
            counts[n.id] += 1
            why = _reason_of_a_step(n, reading) if n.id in STEPS else reason(n, reading)
            why = why or (OFTEN if counts[n.id] >= _OFTEN else None)
            if why:
                named[n.id] = why
    if len(named) > 1:
        # News on what a recycler makes is not about what it takes in.
        named = {i: why for i, why in named.items() if why != INTAKE}
        # A price told in passing is none of the news; a list of prices is.
        priced = {n.id for n in reading.namings if _price(n, reading)}
        if len(priced) < _PRICES and not reading.headline_has("price_news"):
            told = Counter(n.id for n in reading.namings)
            named = {i: why for i, why in named.items() if why != PRICE or told[i] > 1} or named
    return named, tuple(counts)
