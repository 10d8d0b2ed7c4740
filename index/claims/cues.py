"""Whether an amount is a claim: a few rules in order, over the words of `data/cues.toml` around it.

An amount is governed by the nearest cue before it in its clause; then by a
period of its own; then by the first cue behind it; then by what governs the
amount it is coordinated with, or a cue of an earlier clause. Without any, it
is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from index.claims.lexicon import Lexicon, Words
from index.claims.quantities import Quantity
from index.claims.story import Story
from index.claims.tables import table


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the table; the fields are told in its head."""

    name: str
    claim: bool
    units: frozenset[str]
    side: str
    reach: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an amount is a claim, and the rule that says so: `cue:sale`, `rate`, `no-cue` ..."""

    claim: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Setting:
    """An amount where it stands, between the amounts before and behind it in its sentence."""

    quantity: Quantity
    before: str
    """From the previous amount, or the sentence's start, to the amount."""
    earlier: Cue | None
    """The last cue of `before` that suffices."""
    near: Cue | None
    """The same of its last clause."""
    made: bool
    """Whether a cue of output per period stands in that clause."""
    since_semicolon: Cue | None
    """The same, no farther back than a semicolon."""
    after: str
    """What stands right behind the amount."""
    behind: Sequence[tuple[Cue, int]]
    """The cues behind, to the next amount or the end of the clause, with their distances."""
    previous: Verdict | None
    """On the amount before in the same sentence."""


MOST_CLAIMS = 500
"""More than any article has: what bounds the work that each claim's links take."""

Rule = Callable[[Setting], Verdict | None]

# One set of characters first, and then what tells them apart: several times as fast as a choice of patterns.
_CLAUSE_END = re.compile(r"[;:。!?()\[\]\n,.](?:(?<![,.])|(?<=,)(?![0-9]{3})|(?<=\.)(?![0-9a-z]))")
_SHARE = re.compile(r"\s?(?:[、/+和及与]|and\s|plus\s|,?\s?(?:其中|包括|including|of which))")
_STOP = re.compile(r"[。!?\n]")
_BULK = frozenset(("t", "GWh", "MW"))
_PROJECT_AREA = 1_000_000
_NO_BUILDING = 100_000_000
"""Square metres of no plant's floor: a plant of 500 million square meters makes separator."""
_FEWEST = {"t": 1, "pcs": 100, "sets": 2, "km": 10}
_FAR = re.compile(
    r"\s(?:(?:to|in) the\s)?"
    r"(?:north|south|east|west|away|off|up|down|outside|inland|from|long|along|wide|of (?:road|rail))"
    r"|(?:外|处|以[内外东南西北]|远|长|范围)"
)
_RAW_MATERIALS = re.compile(
    r"(?:主要)?(?:原(?:、?辅)?(?:材)?料|辅料)(?:及能源|及燃料)?(?:消耗|用量|耗用)?(?:量|情况)?"
    r"(?::|主?要?[为是有](?!依托))(?:[^。;:产]|产品(?!方案))*\Z"
)
"""What a line that lists raw materials says until the amount, in notices of assessment."""
_PLANT = re.compile(
    r"[\s-](?:[a-z-]+\s){0,2}?(?:plant|factory|gigafactory|works|line|mill|refinery|smelter|workshop|base)\b|(?:工厂|产线|生产线|基地|装置)"
)
_NEXT = 16
_BACK = 160
_AHEAD = 60
_SILENT = frozenset(("too-few", "no-cue"))
"""Verdicts that say nothing of what follows."""
_CLOSE = 4
"""How far behind the amount ("of ") a word that refuses what follows it refuses what it follows too."""


def judge(story: Story, found: Sequence[Quantity]) -> list[Verdict]:
    """A verdict on each amount of an article, until `MOST_CLAIMS` are claims."""
    words = story.words.of(lexicon())
    verdicts: list[Verdict] = []
    claims = 0
    for number in range(len(found)):
        verdict = _decide(_setting(story, words, found, number, verdicts))
        verdicts.append(verdict)
        claims += verdict.claim
        if claims == MOST_CLAIMS:
            break
    return verdicts


def _setting(
    story: Story, words: Words[Cue], found: Sequence[Quantity], number: int, verdicts: Sequence[Verdict]
) -> Setting:
    q, text = found[number], story.text
    sentence = story.sentence(q.start)
    chained = number > 0 and found[number - 1].start >= sentence.start
    floor = max(found[number - 1].tail if chained else sentence.start, q.start - _BACK)
    before = _cues(words, floor, q.start, q, "before")
    clause, semicolon = _last_stop(text, floor, q.start), text.rfind(";", floor, q.start)
    last = _end_of_pair(text, found, number)
    tail = found[last].tail
    limit = min(sentence.end, tail + _AHEAD, found[last + 1].start if last + 1 < len(found) else len(text))
    stop = _CLAUSE_END.search(text, tail, max(tail, limit))
    return Setting(
        quantity=q,
        before=text[floor : q.start],
        earlier=_last(before, floor),
        near=_last(before, clause),
        made=any(c.name == "per-period" and at >= clause for c, at in before),
        since_semicolon=_last(before, semicolon),
        after=text[q.tail : q.tail + _NEXT],
        behind=[(c, at - tail) for c, at in _cues(words, tail, stop.start() if stop else max(tail, limit), q, "after")],
        previous=verdicts[-1] if chained and verdicts[-1].rule not in _SILENT else None,
    )


def _decide(setting: Setting) -> Verdict:
    for rule in RULES:
        verdict = rule(setting)
        if verdict:
            return verdict
    return Verdict(False, "no-cue")


def _too_few(s: Setting) -> Verdict | None:
    """One ton is a measure of price (卖矿石一吨几百元), a handful of pieces no plant's (三个月, 两只)."""
    q = s.quantity
    few = q.value <= _FEWEST.get(q.unit, 0) and not q.period and not q.fine
    return Verdict(False, "too-few") if few else None


def _distance(s: Setting) -> Verdict | None:
    """About 30 km to the east, 12公里外: how far it is, not how much cable is made."""
    q = s.quantity
    return Verdict(False, "distance") if q.unit == "km" and not q.period and _FAR.match(s.after) else None


def _refused_behind(s: Setting) -> Verdict | None:
    """6万吨竹屑供货协议, 30,000 tons of standard coal, a 42,000-square-meter workshop."""
    for cue, distance in s.behind:
        if cue.claim or (cue.name == "ground" and s.quantity.period):
            return None
        if cue.name == "sale" and "、" in s.after[:distance]:
            # 实现产量43.75万吨、销量44.1万吨: the next amount of the list is what is sold.
            return None
        if distance <= (cue.reach if cue.side == "after" else _CLOSE):
            return _said(cue)
    return None


def _refused_list(s: Setting) -> Verdict | None:
    """库存11.6万吨,其中冶炼厂4.8万吨、下游3.7万吨: a place or a plant does not make a share of the refused a claim."""
    if not s.previous or s.previous.claim or not _SHARE.match(s.before):
        return None
    return None if s.earlier and s.earlier.name == "per-period" else _as_previous(s.previous)


def _raw_materials(s: Setting) -> Verdict | None:
    """原料消耗:针状焦、石油焦合计5.2万t/a, 主要原料为石油焦6500吨/年,沥青1800吨/年: what is used up."""
    goes_on = s.previous and s.previous.rule == "raw-materials" and not _STOP.search(s.before)
    used = _RAW_MATERIALS.search(s.before) or (goes_on and not (s.earlier and s.earlier.claim) and ";" not in s.before)
    return Verdict(False, "raw-materials") if used else None


def _of_a_plant(s: Setting) -> Verdict | None:
    """It sells cells from a 1.5-GWh plant next door: so large a plant, whatever is sold."""
    return Verdict(True, "cue:project") if s.quantity.unit in _BULK and _PLANT.match(s.after) else None


def _emitted(s: Setting) -> Verdict | None:
    """Hazardous waste, 1,130 t/a; process water, 96 m3/d."""
    if s.near or not s.earlier or s.earlier.name != "water-and-waste":
        return None
    return _said(s.earlier)


def _nearest_before(s: Setting) -> Verdict | None:
    """The last cue of the clause; 年产锂电设备300台 are made, not bought."""
    if s.near and s.near.name == "equipment-bought" and s.made:
        return Verdict(True, "cue:per-period")
    return _said(s.near) if s.near else None


def _rate(s: Setting) -> Verdict | None:
    """5,000 t/a, 30,000 tons per year."""
    return Verdict(True, "rate") if s.quantity.period else None


def _level(s: Setting) -> Verdict | None:
    """万吨级, 10,000-ton-level."""
    return Verdict(True, "level") if s.quantity.level else None


def _accepted_behind(s: Setting) -> Verdict | None:
    """9万吨三元前驱体产能, a 300 MW photovoltaic project."""
    for cue, _ in s.behind:
        if not cue.claim:
            return None
        if _enough(cue, s.quantity):
            return _said(cue)
    return None


def _joined(s: Setting) -> Verdict | None:
    """A further amount of a list shares its verdict: 年产铝壳1.8亿只、盖板1.2亿套."""
    if not s.previous or _STOP.search(s.before):
        return None
    positive = s.earlier is not None and s.earlier.claim and s.previous.claim
    return _as_previous(s.previous) if positive or not s.earlier else None


def _earlier_clause(s: Setting) -> Verdict | None:
    """A cue in an earlier clause of the sentence, no farther than a semicolon, still governs what is made in bulk."""
    q, cue = s.quantity, s.since_semicolon
    bulk = q.unit in _BULK or (q.unit == "m2" and q.value >= _PROJECT_AREA)
    return _said(cue) if cue and (bulk or not cue.claim) else None


RULES: tuple[Rule, ...] = (
    _too_few,
    _distance,
    _refused_behind,
    _refused_list,
    _raw_materials,
    _of_a_plant,
    _nearest_before,
    _emitted,
    _rate,
    _level,
    _accepted_behind,
    _joined,
    _earlier_clause,
)


def _enough(cue: Cue, q: Quantity) -> bool:
    """What a cue suffices for: a project says tons, areas only by the million; cables and kWh need a period or 产能."""
    if cue.name == "per-period" or q.period:
        return True
    if q.unit == "km" or q.fine:
        return False
    if cue.name == "project":
        return q.unit in _BULK or q.unit == "m3" or (q.unit == "m2" and q.value >= _PROJECT_AREA)
    return True


def _said(cue: Cue) -> Verdict:
    return Verdict(cue.claim, f"cue:{cue.name}")


def _as_previous(verdict: Verdict) -> Verdict:
    return Verdict(verdict.claim, f"joined:{verdict.rule.removeprefix('joined:')}")


def _cues(words: Words[Cue], start: int, end: int, q: Quantity, side: str) -> list[tuple[Cue, int]]:
    """The cues of a run that speak of the amount's unit from this side, with offsets; before it, those that suffice."""
    found = []
    for word in words.between(start, end):
        fitting = (c for c in word.meanings if (not c.units or q.unit in c.units) and c.side in ("", side))
        cue = next(fitting, None)
        if cue and cue.name in ("area", "ground") and q.unit == "m2" and q.value >= _NO_BUILDING:
            continue
        if cue and (side == "after" or not cue.claim or _enough(cue, q)):
            found.append((cue, word.start))
    return found


def _last(cues: Sequence[tuple[Cue, int]], start: int) -> Cue | None:
    """The last cue from `start` on; one that only names the kind of plant gives way to any other (中标储能系统)."""
    found = [cue for cue, at in cues if at >= start]
    firm = [cue for cue in found if cue.name != "power-plant"]
    return next((each[-1] for each in (firm, found) if each), None)


def _last_stop(text: str, start: int, end: int) -> int:
    """Where the last clause of a run begins."""
    for match in _CLAUSE_END.finditer(text, start, end):
        start = match.end()
    return start


def _end_of_pair(text: str, found: Sequence[Quantity], number: int) -> int:
    """The last amount of 50 MW/100 MWh, whose words behind speak of both."""
    joined = number + 1 < len(found) and text[found[number].tail : found[number + 1].start].strip() == "/"
    return number + 1 if joined else number


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Cue]:
    """The cues of `data/cues.toml`. Refusals come first: where a word means both, it refuses."""
    rows = sorted(table("cues")["cue"], key=lambda row: bool(row["claim"]))
    return Lexicon(((*row.get("en", ()), *row.get("zh", ())), _cue(row)) for row in rows)


def _cue(row: dict[str, Any]) -> Cue:
    return Cue(row["name"], row["claim"], frozenset(row.get("units", ())), row.get("side", ""), row.get("reach", 1000))
