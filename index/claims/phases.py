"""Which part of a project an amount is: phase one, the second stage, a share of the total, the rest."""

from __future__ import annotations

import re

_NUMBERS = {
    **{c: str(n) for n, c in enumerate("一二三四五六", 1)},
    **{w: str(n) for n, w in enumerate(("one", "two", "three", "four", "five", "six"), 1)},
    **{w: str(n) for n, w in enumerate(("i", "ii", "iii", "iv", "v", "vi"), 1)},
    **{w: str(n) for n, w in enumerate(("first", "second", "third", "fourth", "fifth", "sixth"), 1)},
    "首": "1", "initial": "1", "later": "2",
}  # fmt: skip

PHASE = re.compile(
    # Only where a word or one of the signs begins: three times as fast as trying every letter.
    r"(?=[a-z1-6第一二三四五六首每各剩其余另再补先合总全项单])(?<![a-z](?=[a-z]))(?:"
    r"\b(?:phase|stage|step|period)\s(?P<after>one|two|three|four|five|six|i{1,3}|iv|vi?|[1-6])\b"
    r"|\b(?P<before>first|second|third|fourth|fifth|sixth|initial|later|one(?= period))"
    r"[\s-](?:phase|stage|step|period)s?\b"
    r"|\bthe (?P<bare>first|second|third|fourth)(?=,? (?:of |with )?[0-9])"
    r"|第?(?P<zh>[一二三四五六首])(?:期|阶段)|(?<![0-9])(?P<digit>[1-6])期"
    r"|(?P<each>每期|各期|\beach (?:phase|stage)|(?:phases|stages) of)"
    r"|(?P<rest>剩下|剩余|其余|余下|\bremaining|\bthe rest\b|\bthe other half\b)"
    r"|(?P<more>另外|再用|补足|先增加|\banother\b)"
    r"|(?P<share>其中|\bof which\b|\bamong (?:them|which)\b|\bmade up of\b|\bincluding\b)"
    r"|(?P<total>合计|总产能|全部(?=建成|达产|投产)|项目(?=年产)|\bin total\b|\baltogether\b|\boverall\b|\bcombined\b)"
    r"|(?P<line>单线|首线|首条|\b(?:single|first|one)[\s-]line\b)"
    r")"
)
NUMBERED = frozenset("123456")
OF_PHASE = re.compile(
    r"[^,;.]{0,30}?\b(?:in|for|under|as|of)\s(?:its |the |a )?(?=(?:first|second|third|initial|phase|stage)\b)"
)
LATER = frozenset(("2", "3", "4", "5", "6", "rest", "more"))


def phase_between(text: str, start: int, end: int, *, last: bool) -> str | None:
    """The part named in a run of text, the last or the first of them."""
    found = None
    for match in PHASE.finditer(text, start, end):
        found = said(match)
        if not last:
            break
    return None if found == "total" else found


def phases_between(text: str, start: int, end: int) -> frozenset[str]:
    """All the parts named in a run of text."""
    return frozenset(said(m) for m in PHASE.finditer(text, start, end)) - {"total"}


def said(match: re.Match[str]) -> str:
    """The part that a match of `PHASE` names."""
    for name in ("each", "rest", "more", "share", "line", "total"):
        if match[name]:
            return name
    word = next(w for name in ("after", "before", "bare", "zh", "digit") if (w := match[name]))
    return _NUMBERS.get(word, word)
