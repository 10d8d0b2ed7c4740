"""Classes of characters, written for use between the brackets of a regular expression."""

from __future__ import annotations

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters: the Unified Ideographs, their compatibility twins, 々 and 〇."""

LATIN = "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
"""Latin letters with or without accents, full-width ones too."""

LATIN_SMALL = "a-z\u00df-\u00f6\u00f8-\u00ff\uff41-\uff5a"
"""Small Latin letters of the languages that firms are named in."""

MARKS = "\u0300-\u036f"
"""Accents that stand behind their letter as characters of their own."""

LETTER = rf"[^\W\d_{HAN}]"
"""Any letter that is no Chinese character: a class of its own, brackets included."""

CLOSING = "\"'\u2019\u201d\u300d\u300f\\)\uff09\\]\u3011\u300b"
"""Quotes and brackets that belong to the sentence they close."""

ZERO_WIDTH = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Characters without a shape: joiners, direction marks, soft hyphens, variation selectors, tags."""

CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
"""Controls that neither part words nor end lines, and halves of surrogate pairs."""

LINE_END = "\r\x0b\x0c\x85\u2028\u2029"
"""What ends a line besides the newline."""

SPACE = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""White space besides the plain space and line ends."""

APOSTROPHES = "\u2018\u2019\u201a\u201b\u2032\u2035\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u00b4`\uff07\uff40"
QUOTES = "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u300c\u300d\u300e\u300f\uff02\uff62\uff63\u301d\u301e\u301f"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u02d7\ufe58\ufe63\uff0d\u2e3a\u2e3b"
MIDDLE_DOTS = "\u00b7\u0387\u2022\u2027\u2219\u22c5\u30fb\uff65"
TILDES = "\u223c\u301c\uff5e\u02dc"
