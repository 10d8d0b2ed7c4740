"""The constants of BM25, the same on every engine (Robertson & Zaragoza, 2009)."""

from __future__ import annotations

from index.fields import BY_NAME

SATURATION = 1.2
"""k1: how soon further occurrences of a term stop to matter."""
LENGTH_SHARE = 0.75
"""b: how far a long text is held against its terms."""
SUBJECT_SHARE = 0.5
"""b of what an article is about: a survey of fifteen materials is less about each of them."""
_SUBJECTS = ("company", "material", "city", "county", "province")


def length_share(field: str) -> float:
    """b of a field: of texts, of the fields that say what an article is about, 0 for the others."""
    if BY_NAME[field].kind == "text":
        return LENGTH_SHARE
    return SUBJECT_SHARE if field in _SUBJECTS else 0.0
