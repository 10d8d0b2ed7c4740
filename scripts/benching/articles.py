"""News made by a grammar: the same number always gives the same article, with the names and claims put into it.

What news is like decides what is made: its length, how much of it names anything (docs/benchmarks.md compares both
with real articles), its mess. `sentences.toml` is the grammar, `names.tsv` what is named.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from math import exp
from pathlib import Path
from random import Random
from typing import Any, Literal

HERE = Path(__file__).parent
MEAN_BYTES = 1750
"""Before the paragraph that goes beyond it, and the mess: 2 KB with them."""
SPREAD = 0.5
"""Standard deviation of the logarithm of the length: one article in twenty is over 4 KB, one in twenty under 800."""

Language = Literal["en", "zh"]
Truth = dict[str, Any]


@dataclass
class Made:
    """An article, and what it says."""

    number: int
    lang: Language
    title: str = ""
    date: str = ""
    source: str = ""
    paragraphs: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    companies: list[str] = field(default_factory=list)
    materials: list[str] = field(default_factory=list)
    claims: list[Truth] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its name, also of its file."""
        return f"article-{self.number:07}"

    @property
    def text(self) -> str:
        """What a file of it holds."""
        return "\n\n".join([self.title, *self.paragraphs])

    def line(self) -> str:
        """It as a line of JSON lines."""
        values = {"id": self.id, "title": self.title, "date": self.date, "source": self.source, "text": self.text}
        return json.dumps(values, ensure_ascii=False)

    def truth(self) -> str:
        """What was put into it, as a line of JSON lines: codes, ids (of firms that no table holds, names), claims."""
        things = {name: list(dict.fromkeys(getattr(self, name))) for name in ("places", "companies", "materials")}
        return json.dumps({"id": self.id, "lang": self.lang, **things, "capacities": self.claims}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A place, a company or a material."""

    id: str
    names: dict[Language, Sequence[str]]
    unit: str


class Dice(Random):
    """Chance that is the same for the same article."""

    def one(self, items: Sequence[Any]) -> Any:
        """One of the items, each as likely as the next."""
        return items[int(self.random() * len(items))]

    def common(self, items: Sequence[Any]) -> Any:
        """One of the items, the first ones much likelier than the last, as names are in news."""
        return items[int(self.random() ** 2.5 * len(items))]


def article(number: int, size: int | None = None) -> Made:
    """The article of a number; even numbers are English, odd ones Chinese. `size` is its length in bytes, roughly."""
    dice = Dice(number)
    made = Made(number, "zh" if number % 2 else "en")
    wanted = size or int(MEAN_BYTES * exp(dice.gauss(-SPREAD * SPREAD / 2, SPREAD)))
    translated = made.lang == "en" and dice.random() < 0.3
    writer = _Writer(made, dice, translated)
    day = date(2019, 1, 1) + timedelta(days=int(dice.random() * 2400))
    made.date, made.source = day.isoformat(), dice.one(writer.lists["desks"])
    made.title = writer.sentence("title")
    written = len(made.title.encode()) + 2
    for paragraph in writer.paragraphs():
        made.paragraphs.append(paragraph)
        written += len(paragraph.encode()) + 2
        if written >= wanted:
            break
    for mess in MESS:
        mess(made, writer)
    return made


class _Writer:
    """Writes the sentences of one article, and notes what they say."""

    def __init__(self, made: Made, dice: Dice, translated: bool) -> None:
        self.made, self.dice, self.lang = made, dice, made.lang
        self.lists = grammar()["translated" if translated else self.lang]
        self._good: Named | None = None
        # An article is about few things and names them again and again.
        self._cast = {kind: [dice.common(names()[kind]) for _ in range(3)] for kind in ("place", "company", "material")}

    def sentence(self, kind: str) -> str:
        """One of a kind."""
        self._good = None
        return self._filled(self.dice.one(self.lists[kind]))

    def paragraphs(self) -> Any:
        """Paragraphs without end: the first says what happened, the others more and more of what surrounds it."""
        kinds = ["claim", "name"]
        while True:
            yield ("" if self.lang == "zh" else " ").join(self._told(kind) for kind in kinds)
            kinds = [self._kind() for _ in range(2 + int(self.dice.random() * 3))]

    def _kind(self) -> str:
        chance = self.dice.random()
        claims, named = SHARES[self.lang]
        return "claim" if chance < claims else "name" if chance < claims + named else "plain"

    def _told(self, kind: str) -> str:
        if kind != "plain":
            return self.sentence(kind)
        said = self._filled(self.dice.one(self.lists["openers"])) + self.sentence("plain")
        return said[:1].upper() + said[1:] + self._filled(self.dice.one(self.lists["tails"]))

    def _filled(self, parts: Sequence[str | Callable[[_Writer], str]]) -> str:
        return "".join([part if isinstance(part, str) else part(self) for part in parts])

    def thing(self, kind: Literal["place", "company", "material"]) -> Named:
        """One of the few that the article is about, sometimes another."""
        found: Named = self.dice.one(self._cast[kind] if self.dice.random() < 0.8 else names()[kind])
        return found

    def good(self) -> Named:
        """The material of the sentence at hand."""
        if self._good is None:
            self._good = self.thing("material")
            self.made.materials.append(self._good.id)
        return self._good

    def said(self, thing: Named) -> str:
        """One of its names, mostly the first."""
        spellings = thing.names[self.lang]
        said: str = self.dice.common(spellings)
        return said

    def number(self, low: int, high: int) -> int:
        """A whole number, small ones likelier."""
        return low + int(self.dice.random() ** 2 * (high - low))


def _place(writer: _Writer) -> str:
    place = writer.thing("place")
    writer.made.places.append(place.id)
    return writer.said(place)


def _firm(writer: _Writer) -> str:
    firm = writer.thing("company")
    writer.made.companies.append(firm.id)
    return writer.said(firm)


def _new_firm(writer: _Writer) -> str:
    dice, lists = writer.dice, writer.lists
    place = writer.thing("place").names[writer.lang][0].rpartition(" of ")[2].removesuffix("市")
    brand = dice.one(lists["brands"]) + dice.one(lists["brands"]).lower()
    head, tail = ("", dice.one(lists["new_firms"])) if dice.random() < 0.3 else (place, dice.one(lists["new_firms"]))
    name = f"{head}{' ' if head and writer.lang == 'en' else ''}{tail.replace('{brand}', brand)}"
    writer.made.companies.append(name)
    return name


def _amount(writer: _Writer) -> str:
    unit = writer.good().unit
    if unit == "t":
        value = writer.number(1, 60) * 5000
        quote = _tons(value, writer)
    elif unit == "m2":
        value = writer.number(1, 40) * 20_000_000
        quote = (
            f"{value // 10_000:,}万平方米".replace(",", "")
            if writer.lang == "zh"
            else f"{value // 1_000_000} million square meters"
        )
    elif unit == "pcs":
        value = writer.number(1, 90) * 10_000_000
        quote = f"{value // 10_000}万只" if writer.lang == "zh" else f"{value // 1_000_000} million pieces"
    else:
        value = writer.number(1, 60)
        quote = f"{value}{unit}" if writer.lang == "zh" else f"{value} {unit}"
    writer.made.claims.append(
        {"value": value, "unit": unit, "period": "year", "material": writer.good().id, "quote": quote}
    )
    return quote


def _tons(value: int, writer: _Writer) -> str:
    chance = writer.dice.random()
    if writer.lang == "zh":
        quote = f"{value / 10_000:g}万吨" if value >= 10_000 else f"{value}吨"
        return quote.translate(FULL_WIDTH) if chance < 0.1 else quote
    if chance < 0.1:
        return f"{value / 1000:g} kt"
    return f"{value:,} tons" if chance < 0.8 else f"{value:,} tonnes"


def _money(writer: _Writer) -> str:
    amount = writer.number(3, 120)
    if writer.lang == "zh":
        return f"{amount}亿元"
    return f"{amount / 10:g} billion yuan"


FULL_WIDTH = {ord("0") + n: chr(0xFF10 + n) for n in range(10)} | {ord("."): "．"}
SHARES: dict[Language, tuple[float, float]] = {"en": (0.13, 0.42), "zh": (0.26, 0.50)}
"""Of the sentences, those that say a capacity and those that only name something; the others name nothing."""

SLOTS: dict[str, Callable[[_Writer], str]] = {
    "place": _place,
    "firm": _firm,
    "new_firm": _new_firm,
    "good": lambda w: w.said(w.good()),
    "amount": _amount,
    "money": _money,
    "n": lambda w: str(w.number(2, 900)),
    "percent": lambda w: f"{w.number(1, 400) / 10:g}%" if w.lang == "zh" else f"{w.number(1, 400) / 10:g} percent",
    "year": lambda w: str(w.number(2019, 2027)),
    "month": lambda w: str(w.dice.one(w.lists["months"])),
    "weekday": lambda w: str(w.dice.one(w.lists["weekdays"])),
    "day": lambda w: f"{w.number(1, 28)}日" if w.lang == "zh" else str(w.number(1, 28)),
    "mm": lambda w: f"{w.number(10, 13)}",
    "dd": lambda w: f"{w.number(10, 29)}",
    "person": lambda w: ("" if w.lang == "zh" else " ").join(
        (w.dice.one(w.lists["surnames"]), w.dice.one(w.lists["given"]))
    ),
    "town": lambda w: w.dice.one(w.lists["brands"]) + w.dice.one(TOWNS[w.lang]),
    "desk": lambda w: str(w.dice.one(w.lists["desks"])),
}
TOWNS: dict[Language, Sequence[str]] = {
    "en": ("jiang", "shan", "qiao", "wan", "tang"),
    "zh": ("江镇", "山镇", "桥镇", "湾村", "塘村"),
}


# --- mess ---


def _bylines(made: Made, writer: _Writer) -> None:
    if writer.dice.random() < 0.7:
        made.paragraphs.insert(0, writer.sentence("byline"))


def _furniture(made: Made, writer: _Writer) -> None:
    for _ in range(writer.number(0, 4)):
        made.paragraphs.append(writer.sentence("boilerplate"))
    if writer.dice.random() < 0.15:
        made.paragraphs.insert(0, writer.sentence("boilerplate"))


def _tables(made: Made, writer: _Writer) -> None:
    if writer.dice.random() < 0.06:
        rows = [f"{m}\t{writer.number(100, 90_000):,}\t{writer.number(1, 999) / 10:g}%" for m in writer.lists["months"]]
        made.paragraphs.insert(-1, "\n".join([writer.lists["table_head"], *rows]))


def _hard_breaks(made: Made, writer: _Writer) -> None:
    if made.lang == "en" and writer.dice.random() < 0.12:
        made.paragraphs = [_BREAK.sub(r"\1\n", paragraph) for paragraph in made.paragraphs]


def _traditional(made: Made, writer: _Writer) -> None:
    if made.lang == "zh" and writer.dice.random() < 0.08:
        made.title, *made.paragraphs = _to_traditional().convert("\0".join([made.title, *made.paragraphs])).split("\0")
        made.companies = [_to_traditional().convert(company) for company in made.companies]
        for claim in made.claims:
            claim["quote"] = _to_traditional().convert(claim["quote"])


_BREAK = re.compile(r"(.{60,72}) ")
MESS: Sequence[Callable[[Made, _Writer], None]] = (_bylines, _furniture, _tables, _hard_breaks, _traditional)


@cache
def _to_traditional() -> Any:
    from opencc import OpenCC

    return OpenCC("s2t")


# --- tables ---


@cache
def names() -> dict[str, list[Named]]:
    """What articles name, by kind, the commonest first."""
    found: dict[str, list[Named]] = {"place": [], "company": [], "material": []}
    for line in (HERE / "names.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, id_, english, chinese, unit = line.split("\t")
            found[kind].append(Named(id_, {"en": english.split("|"), "zh": chinese.split("|")}, unit))
    return found


@cache
def grammar() -> dict[str, dict[str, Any]]:
    """The lists of each language, their sentences cut into what stands there and the makers of the rest."""
    read = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))
    cut = {lang: {name: _cut(name, value) for name, value in lists.items()} for lang, lists in read.items()}
    # A machine translates only the prose.
    return {**cut, "translated": {**cut["en"], **cut["translated"]}}


_SENTENCES = ("title", "claim", "name", "plain", "openers", "tails", "byline", "boilerplate")


def _cut(name: str, value: Any) -> Any:
    if name not in _SENTENCES:
        return value
    return [[SLOTS.get(p, p) for p in re.split(r"\{(\w+)\}", each)] for each in value]
