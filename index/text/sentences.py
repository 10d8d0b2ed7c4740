"""Sentences and paragraphs of English and Chinese news.

Every mark that may end a sentence is asked about: the rules in `RULES` answer
JOIN or SPLIT, the first that has an opinion decides, and a mark nobody speaks
for splits. The manner is that of natasha/razdel.

A semicolon does not end a sentence: Chinese parts the clauses of one with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property

from index.model import Span
from index.text.characters import CLOSING, HAN, LATIN, LATIN_SMALL
from index.text.lines import paragraphs, trimmed
from index.text.tables import rows, word_set

__all__ = ["paragraphs", "sentences"]

JOIN, SPLIT = True, False
Verdict = bool | None

_MARK = re.compile(rf"(?P<mark>[.。．!！?？｡…]+)(?P<closing>[{CLOSING}]*)(?P<gap>\s*)")
_LEFT = re.compile(rf"[{LATIN}0-9][{LATIN}0-9.'’&]*$")
_RIGHT = re.compile(rf"[{LATIN}]+")
_SMALL = re.compile(f"[{LATIN_SMALL}]")
_HAN_CHAR = re.compile(f"[{HAN}]")
_ENUMERATOR = re.compile(r"(?:\d{1,2}|[A-Za-z]|[IVXivx]{1,4})")
_DOTTED = re.compile(rf"(?:[{LATIN}]{{1,2}}\.)+[{LATIN}]{{1,2}}")

REACH = 40
"""Characters that a rule looks at on each side of a mark."""

LONGEST = 2_000
"""Characters of the longest sentence: what has no stop for so long is a table or a list, and is cut at a pause."""
_PAUSE = re.compile(r"(?s).*(?:[\s、，；：;]|,(?=\D))")
_SHORTEST_CUT = LONGEST - 500

# Words that begin sentences and hardly ever follow an abbreviation within one.
_BEGINNERS = word_set(
    """
    a after also although among an and as at because before both but by construction currently despite due during
    each for from furthermore he her his how however if in instead it its last later local many meanwhile more moreover
    most new next no now of on once one only other our over production she since so some such that the their then there
    these they this those though through thus to total under until we what when where which while with you
    """
)

# What goes on behind "Co." or "Inc." within a sentence.
_FIRM_GOES_ON = word_set(
    """
    co ltd inc corp corporation company limited llc plc bhd pty group holdings ceo cfo cto chairman chairwoman
    president vice chief director general deputy manager founder executive spokesman spokeswoman and of
    """
)


class Border:
    """A mark that may end a sentence, with what stands around it inside its paragraph."""

    def __init__(self, text: str, begin: int, match: re.Match[str], end: int) -> None:
        self.text = text
        self.begin = begin
        self.end = end
        self.start = match.start()
        self.stop = match.end("closing")
        self.mark = match["mark"]
        self.closing = match["closing"]
        self.gap = match["gap"]
        self.next = match.end()
        self.before = text[max(begin, self.start - 1) : self.start]
        """The character before the mark."""
        self.right = text[self.next : min(end, self.next + REACH)]
        """What comes next, white space left out."""

    @cached_property
    def left(self) -> str:
        """The Latin word or number before the mark, inner full stops included."""
        found = _LEFT.search(self.text[max(self.begin, self.start - REACH) : self.start])
        return found[0] if found else ""

    @cached_property
    def right_word(self) -> str:
        """The Latin word that comes next, in small letters."""
        found = _RIGHT.match(self.right)
        return found[0].lower() if found else ""

    @cached_property
    def chinese(self) -> bool:
        """Whether the mark is a Chinese one, or a Latin one that ends Chinese words."""
        return not self.mark.isascii() or _HAN_CHAR.match(self.before) is not None

    @cached_property
    def opens_line(self) -> bool:
        """Whether the left word begins its line."""
        at = self.start - len(self.left)
        return at == self.begin or self.text[at - 1] in "\n\r(（"


def paragraph_is_over(border: Border) -> Verdict:
    """Nothing comes next."""
    return SPLIT if not border.right else None


def ellipsis_goes_on(border: Border) -> Verdict:
    """……"""
    rests = border.mark.strip(".…") == "" and ("…" in border.mark or len(border.mark) > 1)
    return JOIN if rests and not border.closing and not (border.gap and border.right[:1].isupper()) else None


def clause_goes_on(border: Border) -> Verdict:
    """“建成投产！”，他说; “Ready!”, he said."""
    return JOIN if border.right[:1] in ",，、;；:：" else None


def small_letter_follows(border: Border) -> Verdict:
    """Co., Ltd. said; “比安全。” said Liu."""
    small = _SMALL.match(border.right) is not None
    return JOIN if small and (border.closing or not border.chinese) else None


def full_width_decimal(border: Border) -> Verdict:
    """３．５"""
    return JOIN if border.mark in ".．" and border.before.isdecimal() and _digit_at(border) else None


def enumerator(border: Border) -> Verdict:
    """1. Overview; IV. Risks; 2.项目概况"""
    listed = border.mark in ".．" and border.opens_line and _ENUMERATOR.fullmatch(border.left)
    return JOIN if listed else None


def chinese_mark(border: Border) -> Verdict:
    """已投产。二期"""
    return SPLIT if border.chinese else None


def glued_sentence(border: Border) -> Verdict:
    """70,000 tons.The plant (a space was lost)"""
    if border.gap or border.mark != ".":
        return None
    if _HAN_CHAR.match(border.right):
        return SPLIT
    glued = len(border.left) >= 3 and border.left.isalpha() and border.left.islower()
    return SPLIT if glued and border.right[:1].isupper() and border.right_word in _BEGINNERS else None


def inside_a_word(border: Border) -> Verdict:
    """3.5; www.btrchina.com; report.pdf"""
    return JOIN if not border.gap and not border.closing else None


def initials(border: Border) -> Verdict:
    """J. B. Goodenough; U.S. Department"""
    single = len(border.left) == 1 and border.left.isupper()
    lettered = border.mark == "." and (single or _DOTTED.fullmatch(border.left))
    return JOIN if lettered and not border.closing and border.right_word not in _BEGINNERS else None


def abbreviation(border: Border) -> Verdict:
    """Mr. Zeng; Dec. 8; Co. Ltd."""
    kind = abbreviations().get(border.left.lower()) if border.mark == "." and not border.closing else None
    joins = {
        "word": True,
        "number": border.right[:1].isdecimal(),
        "firm": border.right_word in _FIRM_GOES_ON or border.right[:1] in "(（&[",
    }
    return JOIN if kind and joins[kind] else None


RULES: tuple[Callable[[Border], Verdict], ...] = (
    paragraph_is_over,
    ellipsis_goes_on,
    clause_goes_on,
    small_letter_follows,
    full_width_decimal,
    enumerator,
    chinese_mark,
    glued_sentence,
    inside_a_word,
    initials,
    abbreviation,
)


def sentences(text: str, within: Iterable[Span] | None = None) -> list[Span]:
    """Sentences in order, trimmed, none longer than `LONGEST`; only white space lies between them.

    `within`: the text's paragraphs, where they are known already.
    """
    found = paragraphs(text) if within is None else within
    whole = (sentence for paragraph in found for sentence in _split(text, paragraph))
    return [part for sentence in whole for part in _cut(text, sentence)]


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        border = Border(text, paragraph.start, match, paragraph.end)
        if decided(border)[0] is SPLIT:
            if sentence := trimmed(text, start, border.stop):
                yield sentence
            start = border.stop
    if rest := trimmed(text, start, paragraph.end):
        yield rest


def _cut(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, in parts where it is too long."""
    start, end = sentence
    if end - start <= LONGEST:
        yield sentence
        return
    while end - start > LONGEST:
        pause = _PAUSE.match(text, start + _SHORTEST_CUT, start + LONGEST)
        at = pause.end() if pause else start + LONGEST
        if part := trimmed(text, start, at):
            yield part
        start = at
    if rest := trimmed(text, start, end):
        yield rest


def decided(border: Border) -> tuple[bool, str]:
    """JOIN or SPLIT, and the name of the rule that said so."""
    for rule in RULES:
        verdict = rule(border)
        if verdict is not None:
            return verdict, rule.__name__
    return SPLIT, "a mark splits"


def _digit_at(border: Border) -> bool:
    return not border.gap and not border.closing and border.right[:1].isdecimal()


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation without its full stop -> what it is joined to: "word", "number" or "firm"."""
    return {row[0]: row[1] for row in rows("abbreviations.tsv")}
