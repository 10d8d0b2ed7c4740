"""What may follow a word: `prefix*`, `fuzzy~2`, `word^3`."""

from __future__ import annotations

import re

from index.errors import QueryError
from search import budgets
from search.language.tree import Anything, Beginning, Near, Node, Word

BOOST = re.compile(r"\^(\d{1,3}(?:\.\d{1,3})?)")
NEAR = re.compile(r"~(\d{0,3})")


def split_boost(raw: str, start: int) -> tuple[str, float]:
    """A word and the weight written behind it, 1 where there is none."""
    word, caret, typed = raw.rpartition("^")
    if not word or not BOOST.fullmatch(caret + typed):
        return raw, 1.0
    return word, weight(typed, start + len(word))


def weight(typed: str, position: int) -> float:
    """The weight that was typed. Raises `QueryError` where it is out of bounds."""
    found = float(typed)
    if not 0 < found <= budgets.BOOST:
        raise QueryError(f"a weight lies between 0 and {budgets.BOOST:g}", position=position)
    return found


def wildcard(word: Word, boost: float) -> Node | None:
    """A star at the end of a word. `*ST` is how exchanges mark a firm at risk of delisting, a word like any other."""
    if word.text == "*":
        return Anything()
    stem = word.text[:-1] if word.text.endswith("*") else word.text
    inside = stem.find("*", 1 if stem.upper().startswith("*ST") else 0)
    if inside >= 0:
        raise QueryError(
            "a star stands only at the end of a word",
            position=word.start + inside,
            do="try fuzzy~ for another beginning",
        )
    if stem == word.text:
        return None
    letters = sum(c.isalnum() for c in stem)
    if stem.isascii() and letters < budgets.PREFIX_CHARACTERS:
        raise QueryError(f"a star needs at least {budgets.PREFIX_CHARACTERS} letters before it", position=word.start)
    return Beginning(stem, word.start, boost)


def fuzzy(word: Word, boost: float) -> Node | None:
    """A tilde at the end of a word, with the number of edits that it allows."""
    text, tilde, typed = word.text.rpartition("~")
    if not tilde or not text or not NEAR.fullmatch(tilde + typed):
        return None
    distance = int(typed or 1)
    if not 1 <= distance <= budgets.FUZZY_DISTANCE:
        raise QueryError(f"a word may be 1 to {budgets.FUZZY_DISTANCE} edits away", position=word.start + len(text))
    return Near(text, word.start, distance, boost)
