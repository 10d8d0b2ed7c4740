"""Limits on what one question may cost, in one place.

A question that would pass one is refused with a sentence, never slow.
"""

from __future__ import annotations

QUERY_CHARACTERS = 1_000
"""Longest question: a paragraph, longer than any headline and any sane chain of conditions."""
QUERY_DEPTH = 20
"""Parentheses and negations inside one another."""
QUERY_CLAUSES = 16_384
"""Terms, phrases and values of one question after names and equivalents were added."""
PREFIX_CHARACTERS = 2
"""Latin letters or digits before a star: `a*` would list half the dictionary."""
FUZZY_CHARACTERS = 4
"""Letters of a word that may be misspelt: two shorter ones are near by chance."""
FUZZY_DISTANCE = 2
"""Most edits that `word~` allows."""
PHRASE_SLOP = 100
"""Most positions that the words of a phrase may spread over."""
BOOST = 100.0
"""Largest weight that `word^` gives."""
EXPANSION = 1_000
"""Terms that one prefix or one fuzzy word may stand for; an engine refuses more."""
SEGMENTS = 200
"""Runs of a question that are looked up as names of firms that no table holds."""
SECONDS = 10.0
"""Longest time one question may take in an engine that can stop."""
