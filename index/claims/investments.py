"""Sums put into projects: total investments, by phase, a city's or a contract's total."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.claims.lexicon import Lexicon, Word, Words
from index.claims.phases import NUMBERED
from index.claims.story import Story
from index.claims.sums import Money
from index.claims.tables import table


@dataclass(frozen=True, slots=True)
class _Setting:
    """A sum where it stands."""

    money: Money
    story: Story
    words: Words[bool]
    floor: int
    """Where its own words begin: behind the sum before, or at the sentence's start."""
    end: int
    """Where its sentence ends."""
    words_before: Sequence[bool]
    """What the words of money between `floor` and the sum say, in order; those in firms' names left out."""
    before: Money | None
    """The sum before in the same sentence."""
    invested_before: bool
    """Whether the sum before, in the same paragraph, is an investment."""

    @property
    def text(self) -> str:
        """The folded text."""
        return self.story.text


_BACK = 80
_LEAST = 10_000
_EACH_YEAR = re.compile(
    r"\s?(?:/|per\s|a\s|each\s|every\s|每)\s?(?:year|annum|month|day|yr|年|月|天)|\s(?:annually|yearly|monthly)"
)
_YEARLY = re.compile(r"(?:每年|年均|月均|\bannual(?:ly)?)\s?(?:可|约|将|增|节|产|上缴|新增)?\s?\Z")
_PROJECT = re.compile(
    r"(?:\s?[(][^()]{1,48}[)])?[\s-]{0,2}(?:的)?[^,;:。()]{0,70}?"
    r"(?:项目|基地|工厂|生产线|产线|工程"
    r"|\b(?:project|site|plant|complex|line|base|factory|facility|venture|park|extension|expansion|budget)s?\b)"
)
_INVESTED = re.compile(
    r"\s?(?:的)?(?:总)?(?:(?:has|have|had) been |was |were |is |are |already )?"
    r"(?:invest|spent|(?:is |as )?the (?:total|sum|amount) of (?:the )?(?:planned )?invest|投资|投入)"
)
_CONVERSION = re.compile(
    r"[(]\s?(?:about|approx[a-z]{0,9}\.?|around|约合|约|合|折合|~|≈|or|some|nearly|equivalent to)?\s{0,2}\Z"
)
_INTO = re.compile(r"\sinto\b")
_PROJECT_OF = re.compile(
    r"\b(?:project|site|plant|complex|line|base|factory|facility|works|extension|expansion)"
    r"(?: of|,? at|,? worth) (?:about |some |around )?\Z"
)
_FOR_A_SIZE = re.compile(
    r"(?:\btons?|tonnes|[gm]wh|mw|met(?:er|re)s|sqm)(?: (?:a|per) year| annually)?,? for (?:about |some )?\Z"
)
_CLASS = re.compile("[十百千]?亿")
_GIVEN = re.compile(
    r"(?:的)?(?:现金|财政)?(?:补助|补贴|奖励|贷款|授信|订单|罚款|赔偿|融资|债券)"
    r"|\s(?:in|of) (?:state )?(?:aid|subsid\w+|loans?|grants?|orders|sales|revenues?|fines?|taxes|credit)\b"
    r"|\s(?:loan|grant|subsidy|credit line|fine|bond)\b"
)
_BEHIND_A_RATE = re.compile(
    r"(?:(?:a|per)\s(?:year|annum)|/\s?(?:a|yr|year|年)|annually|[kt]pa)(?:,|\sand)\s?(?:for |at |about )?\Z"
)
_STOP = re.compile(r"[。!?;]")

Rule = Callable[[_Setting], "bool | None"]


def investments(story: Story, sums: Sequence[Money]) -> list[Money]:
    """The sums that are put into projects; one that title and body repeat counts once."""
    words = story.words.of(lexicon())
    found: list[Money] = []
    before: Money | None = None
    verdict = False
    for money in sums:
        sentence = story.sentence(money.start)
        if before and before.start < story.paragraph(money.start).start:
            verdict = False
        same = before if before and before.start >= sentence.start else None
        floor = max(sentence.start, same.end if same else 0, money.start - _BACK)
        said = [w.meanings[0] for w in words.between(floor, money.start) if not _in_a_name(w, story)]
        verdict = _decide(_Setting(money, story, words, floor, sentence.end, said, same, verdict))
        if verdict and all((m.value, m.currency) != (money.value, money.currency) for m in found):
            found.append(money)
        before = money
    return found


def _decide(setting: _Setting) -> bool:
    return next((v for rule in RULES if (v := rule(setting)) is not None), False)


def _in_a_name(word: Word[bool], story: Story) -> bool:
    return any(f.start <= word.start < f.end for f in story.companies.between(word.start - 40, word.end + 40))


def _too_small(s: _Setting) -> bool | None:
    """4 yuan is a price, 三元 a kind of cathode."""
    return False if s.money.value < _LEAST else None


def _class_of_size(s: _Setting) -> bool | None:
    """亿元以上项目: how large, not how much."""
    return False if _CLASS.match(s.text, s.money.start) else None


def _given_or_lent(s: _Setting) -> bool | None:
    """最高3.5亿欧元补助, 200 million yuan of loans."""
    return False if _GIVEN.match(s.text, s.money.end) else None


def _recurring(s: _Setting) -> bool | None:
    """What comes in or goes out each year."""
    return False if _EACH_YEAR.match(s.text, s.money.end) or _YEARLY.search(s.text, s.floor, s.money.start) else None


def _conversion(s: _Setting) -> bool | None:
    """870 million yuan (about 121 million U.S. dollars)."""
    return False if s.before and _CONVERSION.search(s.text, s.before.end, s.money.start) else None


def _project_behind(s: _Setting) -> bool | None:
    """A 200-million-yuan production line, 10亿元单壁碳纳米管项目."""
    match = _PROJECT.match(s.text, s.money.end, s.end)
    if not match or any(not w.meanings[0] for w in s.words.between(match.start(), match.end())):
        return None
    return True


def _put_into(s: _Setting) -> bool | None:
    """$422 million into Kulim's first stage."""
    return True if _INTO.match(s.text, s.money.end) else None


def _project_before(s: _Setting) -> bool | None:
    """A plant of 760 million yuan."""
    return True if _PROJECT_OF.search(s.text, s.floor, s.money.start) else None


def _behind_a_rate(s: _Setting) -> bool | None:
    """A slurry plant of 5,000 tonnes a year, 40 million euros."""
    return True if _BEHIND_A_RATE.search(s.text, max(s.floor, s.money.start - 24), s.money.start) else None


def _words_before(s: _Setting) -> bool | None:
    """The nearest word of money before it, behind the sum before."""
    return s.words_before[-1] if s.words_before else None


def _invested_behind(s: _Setting) -> bool | None:
    """With 5.2 billion yuan invested so far."""
    return True if _INVESTED.match(s.text, s.money.end, s.end) else None


def _for_a_size(s: _Setting) -> bool | None:
    """A second stage of 800 million square metres for 447 million euros."""
    return True if _FOR_A_SIZE.search(s.text, max(s.floor, s.money.start - 40), s.money.start) else None


def _list(s: _Setting) -> bool | None:
    """A further sum of a sentence, with no word of its own, is what the one before is."""
    return True if s.before and s.invested_before and not _STOP.search(s.text, s.before.end, s.money.start) else None


def _phase(s: _Setting) -> bool | None:
    """Phase I: 200 ktpa, 4.7 billion yuan; phase II: 100 ktpa, 2.3 billion yuan, behind a total investment."""
    return True if s.invested_before and NUMBERED.intersection(s.story.phases.between(s.floor, s.money.start)) else None


RULES: tuple[Rule, ...] = (
    _too_small,
    _class_of_size,
    _given_or_lent,
    _recurring,
    _conversion,
    _invested_behind,
    _put_into,
    _project_before,
    _behind_a_rate,
    _words_before,
    _project_behind,
    _for_a_size,
    _list,
    _phase,
)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[bool]:
    """Whether words of money speak of an investment, from `data/money.toml`; those that do not come first."""
    rows = sorted(table("money")["sum"], key=lambda row: bool(row["invested"]))
    return Lexicon(((*row["en"], *row["zh"]), row["invested"]) for row in rows)
