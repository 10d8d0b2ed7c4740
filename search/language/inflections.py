"""English phrases in the forms that their first and last word may take: break ground, breaks ground, broke ground."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

# Irregular verbs and nouns of the trade's phrases, from general knowledge of English: base form, then its other forms.
_IRREGULAR = """
become became
begin began begun beginning
bid bidding
break broke broken
bring brought
build built
buy bought
come came
cut cutting
draw drew drawn
fall fell fallen
feed fed
find found
go went gone
grow grew grown
hold held
keep kept
lay laid
lead led
leave left
light lit
lose lost
make made
pay paid
put putting
rise rose risen
roll rolled
run ran running
sell sold
send sent
set setting
shrink shrank shrunk
shut shutting
sink sank sunk
slip slipped slipping
top topped topping
cap capped capping
wrap wrapped wrapping
stop stopped stopping
drop dropped dropping
plan planned planning
ship shipped shipping
take took taken
win won winning
write wrote written
"""
_OTHER_FORMS = {row.split()[0]: tuple(row.split()[1:]) for row in _IRREGULAR.strip().splitlines()}
_BASES = {form: base for base, forms in _OTHER_FORMS.items() for form in forms}
# Endings of nouns that are no verbs, and of what is inflected already: nobody productions or buildinged anything.
_NO_VERBS = ("tion", "sion", "ment", "ity", "ness", "ship", "ance", "ence", "ism", "ing")
_VERBS_ALL_THE_SAME = frozenset(
    ["commence", "finance", "balance", "advance", "commission", "condition", "implement", "bring"]
)
_SIBILANTS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"
_SHORT = 4
LONGEST = 3
"""Words of a phrase whose first and last word may both be inflected; of a longer one, one or the other."""


def inflected(row: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phrase of folded words in its forms, as it stands first; a single word is its own only form."""
    if len(row) == 1:
        yield row
        return
    firsts, lasts = forms(row[0]), forms(row[-1])
    middle = row[1:-1]
    if len(row) <= LONGEST:
        both = ((first, last) for first in firsts for last in lasts)
        found = [(first, *middle, last) for first, last in both if not (_verbal(first) and _verbal(last))]
    else:
        found = [(first, *middle, row[-1]) for first in firsts] + [(row[0], *middle, last) for last in lasts]
    yield from dict.fromkeys([row, *found])


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """A word and what regular and irregular inflection make of it; too many forms are no harm, they are in no text."""
    if not word.isalpha() or len(word) < 2:
        return (word,)
    if word.endswith("ed") and len(word) > _SHORT and not word.endswith("eed"):
        return (word,)
    if word.endswith(_NO_VERBS) and word not in _VERBS_ALL_THE_SAME:
        return (word, next(_regular(word)))
    base = _BASES.get(word, word)
    irregular = _OTHER_FORMS.get(base, ())
    regular = [f for f in _regular(base) if not irregular or not f.endswith("ed")]
    return tuple(dict.fromkeys((word, base, *irregular, *regular)))


def _verbal(word: str) -> bool:
    """Whether a word looks like a participle, of which a phrase has no two: nothing is "projected delaying"."""
    return word.endswith(("ed", "ing"))


def _regular(word: str) -> Iterator[str]:
    if word.endswith("y") and word[-2] not in _VOWELS:
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing")
    elif word.endswith("e"):
        yield from (f"{word}s", f"{word}d", f"{word[:-1]}ing")
    elif word.endswith(_SIBILANTS):
        yield from (f"{word}es", f"{word}ed", f"{word}ing")
    else:
        yield from (f"{word}s", f"{word}ed", f"{word}ing")
