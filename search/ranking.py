"""The weights of a question's parts: what makes an article the better answer, beyond matching.

A word's own score is the engine's BM25 (Robertson & Zaragoza, "The Probabilistic
Relevance Framework: BM25 and Beyond", 2009), whose rarity and saturation do
most of the work. The weights here say how the places where a unit of the
question can match compare to a plain word of the text, which weighs 1. They are
few, they hold for every question, and they were set by measuring over judged
questions, none by looking at one question. An engine multiplies them with the
boost of the field (`index.fields`).
"""

from __future__ import annotations

TITLE = 0.35
"""A word of the headline, on top of the same word in the text."""
PHRASE = 1.0
"""Words of a unit standing together."""
RUN = 0.5
"""The bare words of a question standing together, in order."""
PIECES = 0.6
"""The words of a Han run or a hyphenated word standing apart."""
MENTION = 1.5
"""A thing named anywhere in the article, by any of its names."""
ABOUT = 2.0
"""A thing that the article is about: what the facets count."""
LESS_LIKELY = 0.5
"""What a name may also stand for, beside the likeliest of its kind: Shanxi is seldom Shaanxi."""
SUBSIDIARY = 0.6
"""A firm of the group that was asked for, under a name of its own; only where not all of the question is asked for."""
NAME_LETTERS = 0.1
"""The letters of a name, beside what they name."""
AMOUNT = 2.0
"""An amount that was asked for."""
CLAIM = 3.0
"""An amount that was asked for, claimed of a thing that was asked for: 50,000 tons of copper foil."""
ABROAD = 2.0
"""An amount claimed of a place abroad, where something abroad was asked for."""
AMOUNT_NEAR = 0.5
"""An amount near the one that was asked for."""
TERM = 1.0
"""A word of the trade, in any of its spellings."""
EQUIVALENT = 0.7
"""How much of an occurrence an equivalent of the word typed counts."""
NARROWER = 0.5
"""How much of an occurrence a word counts that is only one way of what was typed."""
TOGETHER = 1.0
"""All units of the question in one article, on top of each alone."""
APART = 0.1
"""The words of a term of the trade standing apart."""
NEAR_SPELLING = 0.5
"""A word spelt nearly as typed."""
