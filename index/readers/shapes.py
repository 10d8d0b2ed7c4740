"""What kind of line a line is: navigation, particulars, caption, prose, or what is left: a headline perhaps.

News pages print around an article its path in the site, its day, source,
editors and counters, each on lines of their own. A line's kind is told by its
words and its shape alone; `labels.toml` holds the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from index.budgets import SHAPE_CHARACTERS
from index.model import Span
from index.readers.calendar import Day, compact_days, days, widened
from index.readers.labels import (
    GLOSS,
    HOUR,
    LABELLING,
    alternatives,
    caption_pattern,
    filing_pattern,
    kind_of,
    label_before,
    label_pattern,
    labels,
    summary_pattern,
)

Shape = Literal["navigation", "related", "particulars", "caption", "byline", "section", "summary", "prose", "plain"]


@dataclass(frozen=True, eq=False)
class Line:
    """A non-empty line of a text, without the blanks around it."""

    text: str
    """The whole text."""
    span: Span

    @cached_property
    def words(self) -> str:
        """The beginning of the line, full-width punctuation made ASCII: character for character as printed."""
        return widened(self.text[self.span.start : min(self.span.end, self.span.start + SHAPE_CHARACTERS)])

    @cached_property
    def plain(self) -> str:
        """`words` without pinyin glosses between brackets, as converters leave them: 時(shí)間."""
        return GLOSS.sub("", self.words)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The days printed in the beginning of the line; spans count in the whole text."""
        return tuple(days(self.text, self.span.start, min(self.span.end, self.span.start + SHAPE_CHARACTERS)))

    @cached_property
    def compact_days(self) -> tuple[Day, ...]:
        """Runs of eight digits that may be days, as far as `days` looks."""
        return tuple(compact_days(self.text, self.span.start, self.span.start + len(self.words)))

    @cached_property
    def han(self) -> int:
        """Number of Han characters in the beginning of the line."""
        return len(HAN.findall(self.plain))

    @cached_property
    def latin(self) -> int:
        """Number of Latin words in the beginning of the line."""
        return len(LATIN.findall(self.words))

    @cached_property
    def shape(self) -> Shape:
        """What kind of line it is, by the first rule that speaks."""
        return next((shape for shape, rule in RULES if rule(self)), "plain")

    @cached_property
    def leading_label(self) -> str | None:
        """The kind of the label that begins the line, if one does."""
        match = label_pattern().match(self.plain.lstrip(OPENERS))
        return kind_of(match[1]) if match else None


LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BLANKS = " \t\u00a0\u3000\ufeff\u200b\u200c\u200d\u2002\u2003\u2009"
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
OPENERS = "([{【「『<《>*#·•-–—|｜ \t\u3000\u00a0"


def lines(text: str) -> Iterator[Line]:
    """The non-empty lines of a text, in order."""
    for match in LINE.finditer(text):
        run = match[0]
        stripped = run.strip(BLANKS)
        if stripped:
            start = match.start() + run.index(stripped[0]) if run[0] in BLANKS else match.start()
            yield Line(text, Span(start, start + len(stripped)))


# -- rules --------------------------------------------------------------------
ARROW = re.compile(r"\s*(?:>{1,2}|›|»|→|-->|/(?=\s))\s*")
BARS = re.compile(r"[|｜┃∣·]")
BAR = re.compile(r"\s*[|｜┃∣]\s*|\s{2,}|\u3000+|\s·\s")


SPAM = re.compile(r"[\u3400-\u9fff\w][_|｜][\u3400-\u9fff\w]")
"""Search phrases strung together, as hijacked pages have them."""


def is_breadcrumb(line: Line) -> bool:
    """The page's path in its site: `Home > News > Text`, 当前位置：首页 > 要闻."""
    words = line.plain.strip()
    if len(words) > 160:
        return False
    parts = [part for part in ARROW.split(words) if part]
    first = re.split(r"\s*[:>]\s*", words, maxsplit=1)[0].strip(" [](){}·").lower()
    begins = first in labels()["breadcrumb"]
    if begins and (len(parts) > 1 or len(words) < 40):
        return True
    return (
        len(parts) > 1 and ">" in words.replace("»", ">").replace("›", ">") and all(_is_short(part) for part in parts)
    )


def is_menu(line: Line) -> bool:
    """Names of the site's pages beside one another: `HOME | ABOUT | CONTACT`."""
    if len(SPAM.findall(line.plain)) >= 3:
        return True
    if len(line.words) > 240:
        return False
    parts = [part for part in BAR.split(line.plain) if part]
    # Chinese headlines, too, set two or three short parts beside one another: 石墨变黄金　矿区变新城.
    enough = 3 if BARS.search(line.plain) else 4
    return len(parts) >= enough and all(_is_short(part) and ":" not in part for part in parts) and not line.days


def is_related(line: Line) -> bool:
    """The beginning of a list of other articles, or a link to the next one."""
    first = re.split(r"\s*[:|>]\s*", line.plain.strip(OPENERS), maxsplit=1)[0]
    return first.strip(" []()").rstrip("】])").lower() in labels()["related"]


def is_particulars(line: Line) -> bool:
    """Day, source, editors, counters: what remains without them is a name at most."""
    if len(line.words) >= 240 or FULL_STOP.search(line.plain):
        return False
    if line.days:
        return is_day_line(line)
    if filing_pattern().match(line.plain.lstrip(OPENERS)):
        return True
    if is_long(line):
        return False
    return line.leading_label in PARTICULAR or _has_particulars(line)


PARTICULAR = ("source", "person", "code", "furniture")
"""Kinds of labels that begin a line of particulars. A word such as `Update:` begins headlines, too."""


def _has_particulars(line: Line) -> bool:
    """A labelled value, and beside it nothing longer than an hour: 昨天 15:33 来源：某某网."""
    if line.leading_label not in (None, *PARTICULAR) and len(line.words) > 24:
        return False
    cut = value_pattern().sub("", line.plain)
    return ":" in line.plain and len(cut) < len(line.plain) and len(cut.strip()) <= 12


def is_caption(line: Line) -> bool:
    """What stands below a picture."""
    return bool(caption_pattern().match(line.plain.lstrip(OPENERS)))


def is_byline(line: Line) -> bool:
    """Who wrote it: `By Li Ming`, 本报记者 李明, （记者 李明）."""
    return not is_long(line) and line.han < 40 and bool(BYLINE.match(line.plain))


def is_section(line: Line) -> bool:
    """Who files the notice, in place of a headline: the firm's name alone."""
    return bool(FIRM.fullmatch(line.plain.strip(' "“”')))


def is_summary(line: Line) -> bool:
    """A summary or a note that says of itself what it is."""
    return bool(summary_pattern().match(line.plain.lstrip(OPENERS)))


def is_prose(line: Line) -> bool:
    """Running text: whole sentences, or more words than a headline has."""
    if line.latin >= 34 or line.han >= 80 or (line.han >= 45 and "," in line.plain):
        return True
    if FULL_STOP.search(line.plain):
        return line.han >= 16 or line.latin >= 10
    # Headlines call and ask, too: 投产！年产5万吨负极项目落地.
    return bool(CALL.search(line.plain)) and (line.han >= 45 or line.latin >= 26)


RULES: tuple[tuple[Shape, Callable[[Line], bool]], ...] = (
    ("navigation", is_breadcrumb),
    ("navigation", is_menu),
    ("related", is_related),
    ("particulars", is_particulars),
    ("caption", is_caption),
    ("summary", is_summary),
    ("byline", is_byline),
    ("section", is_section),
    ("prose", is_prose),
)
"""Each rule names the shape that it can tell; the first that speaks decides."""

ABBREVIATED = r"(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bCorp)(?<!\bNo)(?<!\bvs)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bSt)"
FULL_STOP = re.compile(rf"。|[a-z0-9)%\"”’]{ABBREVIATED}\.[\"”’)]{{0,2}}(?=\s+[A-Z\"“‘(]|\s*$)")
CALL = re.compile(r"[!！？?](?:[\"”’」』)]|\s|$)|[!！？?；]")
"""Where a sentence ends."""

NAME = r"[A-Z][\w.'’-]*"
BYLINE = re.compile(
    rf"\(?\s*(?:(?:[Bb]y|BY|[Rr]eporters?|[Cc]orrespondents?)[\s:]+{NAME}(?:,?\s+(?:and\s+|&\s+)?{NAME}){{0,6}}"
    rf"(?:\s+in\s+{NAME})?\s*(?:[|,)]|$)"
    rf"|{NAME}(?:\s{NAME}){{0,2}},\s{NAME}\s\d{{1,2}}\s\("
    r"|(?:本报|本報|本网|本刊|全媒体|特约|见习|實習|实习)?(?:记者|記者|通讯员|通訊員)[\s:]|文\s?[/|:]|[Tt]ext\s?/\s?)"
)
"""`By Li Ming`, `Yidu, Nov 2 (Reporter Li Hua)`, 本报记者 李明, 文/李明."""

FIRM = re.compile(
    r"[^\s,。:]{4,40}(?:股份有限公司|有限责任公司|有限公司|集团公司)(?:董事会|监事会)?"
    r"|(?:[A-Z&][\w&.'’()-]*,?\s+){1,10}(?:Co\.?,?\s?Ltd\.?|Corporation|Inc\.?|Limited|Company)(?:\s*\(.{1,60}\))?"
)
FOLLOWS_AS_SENTENCE = re.compile(r"[\u3400-\u9fff]")
"""A Han character right behind a day carries the sentence on: 2023年5月3日开工."""
MAY_FOLLOW = re.compile(
    r"第?\d{0,3}[版期]|出版|出刊|刊發|刊发|见报|見報|更新|星期|周[一二三四五六日]|週|来源|來源|发布|發布|作者|编辑|記者|记者|阅读|浏览|点击|文[/:]|讯|訊|电(?=[\s(:])|電(?=[\s(:])"
)
TIES = re.compile(
    r"(?:\b(?:on|in|by|since|until|till|from|of|before|after|due|at|to|for|through|dated|ending|ended|starting|between)|[于於自至到在从從截因与與将為为是距])\s*$",
    re.IGNORECASE,
)
"""Words that tie a day to a sentence: the day is then that of an event."""


def is_day_line(line: Line) -> bool:
    """Whether a day is what the line is there for."""
    start, words = line.span.start, line.words
    rest, roomy = words, False
    for day in reversed(line.days):
        left, right = day.span.start - start, day.span.end - start
        before, after = words[:left], words[right:]
        if of_something_else(before) or ROW.match(after):
            return False
        # Sentences do not give the minute: what follows such a stamp is page furniture.
        minute = ":" in words[left:right]
        if not minute and FOLLOWS_AS_SENTENCE.match(after) and not MAY_FOLLOW.match(after):
            return False
        rest = rest[:left] + " | " + rest[right:]
        roomy = roomy or (minute and not before.strip())
    return all(_is_name(part, roomy=roomy) for part in pieces(rest))


ROW = re.compile(r"\s?:\s*\S")
"""A day as the head of a row: `2023-05-03: 185,500`."""


def of_something_else(before: str) -> bool:
    """Whether the words before a day tie it to a sentence, or a label gives it another meaning: 开工时间：."""
    if label_before(before, "published", "updated", "drawn_up"):
        return False
    return bool(TIES.search(before[-20:])) or HOUR.sub("", before).rstrip().endswith(":")


def pieces(words: str) -> list[str]:
    """A line of particulars cut into what stands between bars, brackets, wide gaps and labels."""
    plain = GLOSS.sub("", words)
    cut = value_pattern().sub(" | ", plain)
    parts = re.split(r"[|｜\[\]()【】\u3000,/·•]+|\s{2,}|\s[–—-]+\s|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", cut)
    return [part.strip(" .:-–—>") for part in parts if part.strip(" .:-–—>")]


@cache
def value_pattern() -> re.Pattern[str]:
    """A label with its colon and a short value, or a piece of Chinese page furniture alone."""
    word = r"[^|｜\u3000\[\](){}【】\s]"
    value = rf"{word}{{0,30}}(?:\s(?!\s)(?!:){word}{{1,30}}){{0,6}}"
    labelled = rf"(?:{alternatives(*LABELLING)})\s{{0,3}}:\s{{0,3}}{value}"
    # English furniture is made of common words (`small`, `read`): alone it cannot be told from a sentence's.
    alone = "|".join(word for word in alternatives("furniture").split("|") if not word.isascii())
    return re.compile(rf"(?<!\w)(?:{labelled}|(?:{alone})(?!\w))", re.IGNORECASE)


def is_long(line: Line) -> bool:
    """Whether a line has more words than a line of particulars."""
    return line.han > 60 or line.latin > 30


def _is_short(part: str) -> bool:
    return len(HAN.findall(part)) <= 12 and len(LATIN.findall(part)) <= 4 and len(part) <= 40


def _is_name(part: str, *, roomy: bool = False) -> bool:
    """Whether a piece of a line may be a publisher's or a person's name, an edition or a number of readers.

    A line that begins with day and minute has `roomy` pieces: several people's names in a row.
    """
    words = 12 if roomy else 6
    return len(HAN.findall(part)) <= 16 and len(LATIN.findall(part)) <= words and len(part) <= 10 * words
