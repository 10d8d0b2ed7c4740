"""Which articles tell the same: copies of one text, and translations of it. Pure: two analyses, one answer.

A copy has nearly the same text (Broder, "On the resemblance and containment of
documents", 1997), a translation the same day, amounts, places, firms and
numbers in the other language. Either is turned down by the first rule that
finds a difference: next year's notice, the second phase, the same form filled
in by another firm are other articles, however alike they look.

So that nobody compares every two articles, each has a few keys, of which twins
share at least one: bands of a MinHash signature (two texts with the similarity
s share one of b bands of r rows with the probability 1 - (1 - s^r)^b: Leskovec,
Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3), and what it claims
of a firm or a city around a day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice

from index.model import Analysis, Twin
from index.text.normalise import fold
from index.text.patterns import pattern

BANDS, ROWS = 8, 4
"""Of 100 pairs at the least similarity 89 share a band, at 0.8 98; what shares one by chance the rules turn down."""
SHINGLE = 4
"""Words, or Han characters, that are compared as one."""
SHORTEST = 40
"""Words, or Han characters, of the shortest text that can be known again: anybody may write "BTR opens a plant"."""
COPY = 0.7
"""Least share of common shingles of two copies."""
SAME = 0.97
"""From here on it is one text, whenever it was printed again."""
FACT_KEYS = 8
"""Most keys from what an article claims."""
COPY_DAYS, TRANSLATION_DAYS = 7, 3
"""Most days between an article and its copy, or its translation."""
SAME_NUMBERS = 0.9
"""Least share of the numbers of the shorter of two copies that the other has, too."""
TRANSLATED_NUMBERS = 0.7
TRANSLATED_SHARE = 0.5
"""Least share of common places, firms and amounts of two translations."""
HAN_PER_WORD = 1.7
"""Characters of Chinese news that say what an English word says."""
LONGER = 1.8
"""How many times as long a translation may be."""

_SEED = 20261125
_TOKEN = pattern(r"[㐀-䶿一-鿿]|[^\W_㐀-䶿一-鿿]+")
_HAN = pattern(r"[㐀-䶿一-鿿]")


class Told:
    """What an article tells, as far as twins are known by it. Everything is worked out when it is asked for."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis

    @cached_property
    def text(self) -> str:
        """The folded text: no case, no widths, Simplified."""
        return fold(self.analysis.article.text).text

    @cached_property
    def words(self) -> list[str]:
        """Latin words, numbers and single Han characters."""
        return _TOKEN.findall(self.text)

    @cached_property
    def shingles(self) -> frozenset[str]:
        """Every run of `SHINGLE` words; a shorter text is one run."""
        words = self.words
        return frozenset(" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))

    @cached_property
    def numbers(self) -> frozenset[object]:
        """The values of all numbers but those from one to nine, which a translator may write in words."""
        # Most pairs are told apart without, and a cold question need not load what reads numbers.
        from index.claims.numbers import numbers

        values = (number.value for number in numbers(self.text))
        return frozenset(v for v in values if v >= 10 or v % 1)

    @cached_property
    def phases(self) -> frozenset[str]:
        """The parts of a project that are named by their number."""
        from index.claims.phases import NUMBERED, phases

        return NUMBERED.intersection(phases(self.text))

    @cached_property
    def amounts(self) -> frozenset[tuple[str, float]]:
        """What is claimed and invested, whatever it is of."""
        claimed = {(c.unit, _rounded(c.annual or c.value)) for c in self.analysis.claims}
        return frozenset(claimed | {(i.currency, _rounded(i.value)) for i in self.analysis.investments})

    @cached_property
    def cities(self) -> frozenset[str]:
        """The prefectures of the places that it is about; two provinces have no digits in common there."""
        return frozenset(code[:4] for code in self.analysis.places)

    @cached_property
    def firms(self) -> frozenset[str]:
        """The firms that act in it."""
        return frozenset(self.analysis.companies)

    @cached_property
    def known_firms(self) -> frozenset[str]:
        """Those of the tables, which have one id in both languages."""
        known = {c.id for c in self.analysis.names.companies if c.known}
        return self.firms & known

    @cached_property
    def chinese(self) -> bool:
        """Whether it is written in Chinese, of either script; what mixes both is what there is more of."""
        lang = self.analysis.article.lang
        if lang != "mixed":
            return lang != "en"
        return 2 * len(_HAN.findall(self.text)) > len(self.words)

    @property
    def day(self) -> int | None:
        """Number of the day of publication."""
        day = self.analysis.article.date
        return date.fromisoformat(day).toordinal() if day else None


def keys(analysis: Analysis) -> tuple[int, ...]:
    """Numbers of 32 bits, of which an article has at least one in common with most of its twins."""
    told = Told(analysis)
    if len(told.words) < SHORTEST:
        return ()
    return tuple(dict.fromkeys((*_bands(told), *islice(_facts(told), FACT_KEYS))))


def twins(one: Told, other: Told) -> Twin | None:
    """Whether two articles are copies, or one the translation of the other. Symmetric."""
    if one.chinese != other.chinese:
        return None if any(differ(one, other) for differ in TRANSLATIONS_DIFFER) else "translation"
    return None if any(differ(one, other) for differ in COPIES_DIFFER) else "copy"


def _too_short(one: Told, other: Told) -> bool:
    return min(len(one.words), len(other.words)) < SHORTEST


def _other_text(one: Told, other: Told) -> bool:
    return _likeness(one.shingles, other.shingles) < COPY


def _other_days(one: Told, other: Told) -> bool:
    """Near copies of another week are another event; the very same text is the same whenever it is printed again."""
    return _apart(one, other, COPY_DAYS) and _likeness(one.shingles, other.shingles) < SAME


def _other_amounts(one: Told, other: Told) -> bool:
    """A shortened copy may lack some, and has none that the other has not."""
    return not (one.amounts <= other.amounts or other.amounts <= one.amounts)


def _other_phases(one: Told, other: Told) -> bool:
    return not (one.phases <= other.phases or other.phases <= one.phases)


def _other_firms(one: Told, other: Told) -> bool:
    return bool(one.firms and other.firms) and one.firms.isdisjoint(other.firms)


def _other_cities(one: Told, other: Told) -> bool:
    return bool(one.cities and other.cities) and one.cities.isdisjoint(other.cities)


def _other_numbers(one: Told, other: Told) -> bool:
    """Today's prices in yesterday's words."""
    return _held(one.numbers, other.numbers) < SAME_NUMBERS


def _days_apart(one: Told, other: Told) -> bool:
    """Without a day on both sides nobody can say."""
    return one.day is None or other.day is None or _apart(one, other, TRANSLATION_DAYS)


def _other_facts(one: Told, other: Told) -> bool:
    if not (one.amounts and other.amounts):
        return True
    pairs = ((one.amounts, other.amounts), (one.cities, other.cities), (one.known_firms, other.known_firms))
    return any(_likeness(a, b) < TRANSLATED_SHARE for a, b in pairs if a or b)


def _untranslated_numbers(one: Told, other: Told) -> bool:
    return _held(one.numbers, other.numbers) < TRANSLATED_NUMBERS


def _other_length(one: Told, other: Told) -> bool:
    lengths = sorted(len(t.words) / (HAN_PER_WORD if t.chinese else 1) for t in (one, other))
    return lengths[1] > LONGER * lengths[0]


Differ = Callable[[Told, Told], bool]

COPIES_DIFFER: tuple[Differ, ...] = (
    _other_firms,
    _other_cities,
    _other_amounts,
    _too_short,
    _other_text,
    _other_days,
    _other_phases,
    _other_numbers,
)
TRANSLATIONS_DIFFER: tuple[Differ, ...] = (
    _days_apart,
    _other_facts,
    _other_phases,
    _too_short,
    _other_length,
    _untranslated_numbers,
)
"""The quick ones first."""


def _apart(one: Told, other: Told, days: int) -> bool:
    return one.day is not None and other.day is not None and abs(one.day - other.day) > days


def _likeness(one: frozenset[object] | frozenset[str], other: frozenset[object] | frozenset[str]) -> float:
    """Jaccard's: what both have of what either has."""
    either = len(one | other)
    return len(one & other) / either if either else 1.0


def _held(one: frozenset[object], other: frozenset[object]) -> float:
    """How much of the smaller set the other has."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else float(not (one or other))


def _rounded(amount: float) -> float:
    return float(f"{amount:.3g}")


def _bands(told: Told) -> Iterator[int]:
    from rensa import RMinHash

    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update(list(told.shingles))
    signature = sketch.digest()
    for band in range(BANDS):
        yield _hashed("text", band, *signature[band * ROWS : (band + 1) * ROWS])


def _facts(told: Told) -> Iterator[int]:
    """Amount, firm or city, and time: two days of the same half or quarter share one of them."""
    if told.day is None:
        return
    whose = [*sorted(told.known_firms), *sorted(told.cities)]
    weeks = (
        ("even", told.day // (2 * TRANSLATION_DAYS)),
        ("odd", (told.day + TRANSLATION_DAYS) // (2 * TRANSLATION_DAYS)),
    )
    for unit, amount in sorted(told.amounts):
        for owner in whose:
            for week in weeks:
                yield _hashed("fact", unit, amount, owner, *week)


def _hashed(*parts: object) -> int:
    digest = hashlib.blake2b(repr(parts).encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big", signed=True)
