"""Matching forms of a text, with the way back to the original.

`lossless` unifies what only looks different: widths, quotes, dashes, spaces,
ligatures. `fold` also drops what a reader would miss but a search must not
heed: case, accents, Traditional forms, pinyin glosses. Both keep, for each
character, the run of the original it came from.

Facts behind the rules:

- NFKC glues digits: 5½ becomes 51⁄2, 10² becomes 102, 产能①5万吨 becomes 产能15万吨.
  A digit that an expansion makes is kept apart from its neighbours.
- Canonical ordering of thousands of combining marks takes quadratic time; Unicode's
  Stream-Safe format allows 30 in a row (UAX #15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from index.text.characters import CONTROL, LINE_END, MARKS, SPACE, ZERO_WIDTH
from index.text.folding import folded_char, plain_char
from index.text.glosses import TONES, glosses
from index.text.offsets import Edit, Folded, edited
from index.text.patterns import pattern
from index.text.scripts import has_han
from index.text.variants import variants

__all__ = ["Folded", "fold", "key", "lossless"]

_PLAIN_ASCII = pattern(r"[\n -_a-~]*")
_TO_CLEAN = pattern(f"(?P<line>\r\n|[{LINE_END}])|(?P<space>[{SPACE}])|(?P<nothing>[{ZERO_WIDTH}{CONTROL}]+)")
_CLEANED = {"line": "\n", "space": " ", "nothing": ""}
_CLUSTER = pattern(rf"[^\W_][{MARKS}\u3099\u309a]{{1,30}}")


def _clean(text: str) -> Iterable[Edit]:
    """Line ends become newlines, odd spaces plain ones; shapeless characters and controls go."""
    for match in _TO_CLEAN.finditer(text):
        yield match.start(), match.end(), _CLEANED[str(match.lastgroup)]


def _unify(text: str) -> Iterable[Edit]:
    """Each character in its plain form: full-width, ligatures, units, superscripts, quotes, dashes."""
    changed = {char: plain for char in set(text) if (plain := plain_char(char)) != char}
    if not changed:
        return
    for match in re.finditer(f"[{re.escape(''.join(sorted(changed)))}]", text):
        start, end = match.span()
        yield start, end, _apart(changed[match[0]], match[0], text[start - 1 : start], text[end : end + 1])


def _apart(plain: str, char: str, before: str, after: str) -> str:
    """The plain form, kept from growing together with the digits beside it."""
    if char.isdecimal() or not any(map(str.isdecimal, plain)):
        return plain
    level = _level(char)
    grown = plain[0].isdecimal() and plain_char(before)[-1:].isdecimal() and not (level and level == _level(before))
    left = ("^" if level == "<super>" else " ") if grown else ""
    stands_apart = plain[-1].isdecimal() or plain.endswith(".")
    return f"{left}{plain}{' ' if stands_apart and after.isdecimal() else ''}"


def _level(char: str) -> str:
    """Whether a digit stands above or below the line: `<super>`, `<sub>` or nothing."""
    sort = unicodedata.decomposition(char).partition(" ")[0] if char else ""
    return sort if sort in ("<super>", "<sub>") else ""


def _compose(text: str) -> Iterable[Edit]:
    """A letter and the accents behind it become one character."""
    for match in _CLUSTER.finditer(text):
        composed = unicodedata.normalize("NFC", match[0])
        if composed != match[0]:
            yield match.start(), match.end(), composed


def _drop_glosses(text: str) -> Iterable[Edit]:
    """負(fù)極(jí) becomes 負極."""
    for gloss in glosses(text):
        yield gloss.start, gloss.end, ""


def _drop_case_and_accents(text: str) -> Iterable[Edit]:
    """Small letters without accents."""
    changed = {char: folded for char in set(text) if (folded := folded_char(char)) != char}
    if not changed:
        return
    for match in re.finditer(f"[{re.escape(''.join(sorted(changed)))}]", text):
        yield match.start(), match.end(), changed[match[0]]


Step = Callable[[str], Iterable[Edit]]

LOSSLESS: tuple[Step, ...] = (_clean, _unify, _compose)
LOSSY: tuple[Step, ...] = (_drop_glosses, _drop_case_and_accents)


def lossless(text: str) -> Folded:
    """The text in its plain form: what may be shown."""
    folded = Folded(text, text)
    if _PLAIN_ASCII.fullmatch(text):
        return folded
    return _through(LOSSLESS, folded)


def fold(text: str) -> Folded:
    """The text as it is matched: plain, small letters, no accents, Simplified, no pinyin glosses."""
    if _PLAIN_ASCII.fullmatch(text):
        return Folded(text.lower(), text)
    try:
        return Folded(text.translate(_ALONE), text)
    except _MindsNeighboursError:
        return _folded_in_steps(text)


def _folded_in_steps(text: str) -> Folded:
    folded = _through(LOSSY, lossless(text))
    if has_han(folded.text):
        folded = folded.same_length(variants().simplified(folded.text))
    return folded


class _MindsNeighboursError(Exception):
    """A character that folds to none or several, or otherwise beside some others."""


class _Alone(dict[int, int]):
    """A table for `str.translate`, filled as characters come: what each folds to, whatever stands beside it.

    Most texts have no other characters, and need not go through the steps.
    """

    def __missing__(self, code: int) -> int:
        char = chr(code)
        folded = _folded_in_steps(char).text
        expands = not char.isdecimal() and any(map(str.isdecimal, plain_char(char)))
        if len(folded) != 1 or expands or _NEIGHBOURLY.search(char + plain_char(char)):
            raise _MindsNeighboursError
        self[code] = ord(folded)
        return self[code]


_NEIGHBOURLY = pattern(f"[\r{MARKS}\u3099\u309a{TONES}]")
_ALONE = _Alone()


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """What two spellings of a whole name have in common: folded letters and digits, nothing between them."""
    folded = fold(name).text
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def _through(steps: tuple[Step, ...], folded: Folded) -> Folded:
    for step in steps:
        folded = edited(folded, step(folded.text))
    return folded
