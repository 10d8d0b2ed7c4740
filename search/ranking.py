"""How articles are ranked: the formula, and the weights of its parts.

The score of an article is a sum over the parts of the question that match it::

    score = sum of  weight(part) · boost(field) · rarity(part) · often(part, article)

    rarity = ln(1 + (N - n + 0.5) / (n + 0.5))         N articles, n of which have the part
    often  = f · (k1 + 1) / (f + k1 · (1 - b + b · length / mean length))

- `rarity` and `often` are BM25 (Robertson & Zaragoza, "The Probabilistic
  Relevance Framework: BM25 and Beyond", 2009). f is how often the article has
  the part; length counts the field's terms or values. k1 and b are in
  `search.engines.bm25`.
- `boost` is the field's in `index.fields`: headline, text, what is named, what
  the article is about. Scores of fields are added, as BM25F with one
  saturation a field (the same, section 3.6).
- Words that are one thing to the reporter are one part: f is the sum over the
  spellings of a term, each times its weight, and n counts the articles that
  have any of them, so that neither language is favoured.
- Amounts, and articles found by their claims, add their weight as it is: they
  match or do not.
- An article that answers every unit has `TOGETHER` times its score on top.
- Of equals the newest is first, then the one whose id is, so that every engine
  gives one order; freshness counts for nothing else.

The weights below say how the ways in which a unit can match compare to a plain
word of the text, which weighs 1. They hold for every question. They were set
by measuring over judged questions, none by looking at one; `scripts/rank_weights`
sets them anew, `scripts/rank_parts` says what each part is worth, and
`docs/ranking.md` has the figures.
"""

from __future__ import annotations

TITLE = 0.2
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
NOT_AT_HOME = 2.5
"""An article with amounts that names places abroad and is about none in China, where something abroad was asked for."""
AMOUNT_NEAR = 0.5
"""An amount near the one that was asked for."""
TERM = 1.0
"""A word of the trade, in any of its spellings."""
EQUIVALENT = 0.7
"""How much of an occurrence an equivalent of the word typed counts."""
NARROWER = 0.5
"""How much of an occurrence a word counts that is only one way of what was typed."""
WEAK = 0.5
"""A word too general to be required of an article."""
PARTS = 0.15
"""What a term of several words is made of: exports, where export control was asked for."""
RELATED = 0.25
"""What articles on a term speak of too: environmental assessments, where environmental approval was asked for."""
TOGETHER = 1.0
"""All units of the question in one article, on top of each alone."""
APART = 0.1
"""The words of a term of the trade standing apart."""
NEAR_SPELLING = 0.5
"""A word spelt nearly as typed."""
