"""What an article names that may be made: materials, and goods that are no materials of the taxonomy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from index.claims.lexicon import Lexicon, Word
from index.claims.story import Named, Row, Story
from index.claims.tables import table
from index.names.matcher import longest

OTHER = ""
"""The id of a good that is no material of the taxonomy."""

GOOD, PLANT = "goods", "plants"
"""The parts of the table."""

_COMPOUNDS = frozenset("盐酯系基铵氢铁锂锰镍钴钠")
_LINK = " -的等年"
_MADE = re.compile(
    r"(?:年产|月产|日产|副产|产出|生产"
    r"|\b(?:mak(?:e|es|ing)|produc(?:e|es|ed|ing)|yields?|mines|capacity of|output of))\s?\Z"
)


class Goods:
    """Materials and other goods in order of their place; of names that overlap the longest counts."""

    def __init__(self, story: Story) -> None:
        self.materials = story.materials
        words = story.words.of(lexicon()).all
        goods = [Named(w.start, w.end, (OTHER,)) for w in words if GOOD in w.meanings and _whole(w, story.text)]
        others = [n for n in _merged(story.doubtful, goods) if n.id == OTHER]
        self.beside = _merged(story.materials, others) if others else story.materials
        """All of them: next to an amount a name tells what it is of."""
        plants = {_head(w, story.text) for w in words if PLANT in w.meanings}
        made = [g for g in others if g.end in plants or _MADE.search(story.text, max(0, g.start - 12), g.start)]
        self.told = _merged(story.materials, made) if made else story.materials
        """Without goods that are named in passing: a plant or a word of making stands beside the others."""


def _merged(materials: Iterable[Named], others: Iterable[Named]) -> Row:
    named = [*materials, *others]
    kept = longest([(n.start, n.end, number) for number, n in enumerate(named)])
    return Row([named[number] for _, _, number in kept])


def _whole(good: Word[str], text: str) -> bool:
    """Whether a name is not the beginning of another: 磷酸盐 is no 磷酸."""
    return text[good.end - 1] not in "酸碱" or text[good.end : good.end + 1] not in _COMPOUNDS


def _head(plant: Word[str], text: str) -> int:
    """Where the name ends that stands right before a word for a plant."""
    start = plant.start
    while start and text[start - 1] in _LINK:
        start -= 1
    return start


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[str]:
    """Goods and words for their plants, from `data/goods.toml`."""
    words = table("goods")
    return Lexicon(((*words[part]["en"], *words[part]["zh"]), part) for part in (GOOD, PLANT))
