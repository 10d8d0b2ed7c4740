"""Spellings of one name that readers take for the same: plurals, British and American English.

Spaces and hyphens are the matcher's business, case and width the folding's.
"""

from __future__ import annotations

import re

_LATIN_END = re.compile(r"[a-z]$")
_SIBILANT = re.compile(r"(?:s|x|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")

_DOUBLETS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"aluminum"), "aluminium"),
    (re.compile(r"aluminium"), "aluminum"),
    (re.compile(r"fibre"), "fiber"),
    (re.compile(r"fiber"), "fibre"),
    (re.compile(r"sulph"), "sulf"),
    (re.compile(r"sulf"), "sulph"),
    (re.compile(r"\bmould"), "mold"),
    (re.compile(r"\bmold"), "mould"),
    (re.compile(r"iz(?=ed\b|e\b|ing\b|ation\b|er\b)"), "is"),
    (re.compile(r"is(?=ation\b)"), "iz"),
    (re.compile(r"(?<=util)is(?=ed\b|e\b|ing\b)"), "iz"),
    (re.compile(r"\blithium ion\b"), "li ion"),
)


def plural(name: str) -> str | None:
    """The plural of a folded Latin name, or None where the name does not end in a Latin letter or is one already."""
    if not _LATIN_END.search(name) or (name.endswith("s") and not name.endswith("ss")):
        return None
    if _CONSONANT_Y.search(name):
        return name[:-1] + "ies"
    return name + ("es" if _SIBILANT.search(name) else "s")


def variants(name: str) -> tuple[str, ...]:
    """All spellings of a folded name with hyphens as spaces, the given one first."""
    found = [name]
    for pattern, other in _DOUBLETS:
        found += [changed for known in tuple(found) if (changed := pattern.sub(other, known)) not in found]
    found += [many for known in tuple(found) if (many := plural(known)) and many not in found]
    return tuple(found)
