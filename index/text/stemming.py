"""English words without their inflection: plants, planted and planting are plant.

Only inflection: a full stemmer makes production of products, and on this beat
the two are different things. The steps are those of Porter's first (1980),
with the final e dropped so that produce and producing meet, and final ll
made l so that control and controlled do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from index.text.tables import rows, word_set

SHORTEST = 4
"""Letters of the shortest word that is stemmed."""

_STEMMED = re.compile(r"[a-z]+")
_VOWEL = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")

# So need and agreed stay, and so do Beijing and Chongqing.
_NO_VERB_ENDS_SO = "ejq"

# Words that look inflected and are not, or whose stem is another word.
_KEPT = word_set("news united species series during nothing something anything being unless across always")


def _plural(word: str) -> str:
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _past_and_progressive(word: str) -> str:
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and _VOWEL.search(rest) and rest[-1] not in _NO_VERB_ENDS_SO:
            return _DOUBLED.sub(r"\1", rest) if len(rest) > 3 else rest
    return word


def _final_letter(word: str) -> str:
    if word.endswith("e") and len(word) > 3:
        return word[:-1]
    if word.endswith("y") and len(word) > 3 and not _VOWEL.match(word[-2]):
        return word[:-1] + "i"
    if word.endswith("ll") and len(word) > 4:
        return word[:-1]
    return word


STEPS: tuple[Callable[[str], str], ...] = (_plural, _past_and_progressive, _final_letter)

# After the steps commercialise is commercialis. That precise becomes preciz in the same way does no harm:
# it does so everywhere, and no stem is ever shown.
_ISE = re.compile(r"(?<=[a-z]{3})is(?=$|er$|ation$)")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The folded word without plural, -ing or -ed and in American spelling.

    Left alone: three letters or fewer, words with digits (ncm811), other scripts.
    """
    if len(word) < SHORTEST or word in _KEPT or not _STEMMED.fullmatch(word):
        return word
    stemmed = _uninflected(word)
    return _ISE.sub("iz", _american().get(stemmed, stemmed))


def _uninflected(word: str) -> str:
    for step in STEPS:
        word = step(word)
    return word


@cache
def _american() -> dict[str, str]:
    return {_uninflected(british): _uninflected(american) for british, american in rows("spellings.tsv")}
