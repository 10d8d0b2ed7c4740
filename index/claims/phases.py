"""Which part of a project an amount is: phase one, the second stage, a share of the total, the rest."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

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


class Phases:
    """The parts of projects that a text names, found once."""

    def __init__(self, text: str) -> None:
        found = [(m.start(), m.end(), said(m)) for m in PHASE.finditer(text)]
        self._starts = [start for start, _, _ in found]
        self._ends = [end for _, end, _ in found]
        self._said = [part for _, _, part in found]

    def between(self, start: int, end: int) -> list[str]:
        """The parts named in `[start, end)`, in order, "total" among them."""
        return self._said[bisect_left(self._starts, start) : bisect_right(self._ends, end)]

    def start_between(self, start: int, end: int) -> int | None:
        """Where the first part named in `[start, end)` begins."""
        at = bisect_left(self._starts, start)
        return self._starts[at] if at < len(self._starts) and self._ends[at] <= end else None


def said(match: re.Match[str]) -> str:
    """The part that a match of `PHASE` names."""
    for name in ("each", "rest", "more", "share", "line", "total"):
        if match[name]:
            return name
    word = next(w for name in ("after", "before", "bare", "zh", "digit") if (w := match[name]))
    return _NUMBERS.get(word, word)
