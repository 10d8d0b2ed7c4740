"""What an article is about among the places it names: named rules about each mention, then a choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from index.model import Claim, Mention
from index.names.places.datelines import DATELINE
from index.names.places.table import PlaceTable
from index.text.passage import Passage

REACH = 40
"""Characters before and after a name that are read for cues."""


@dataclass(slots=True)
class Around:
    """A mention with what stands before and after it in its sentence, in matching form."""

    mention: Mention
    before: str
    after: str
    line: str
    """The line it stands in."""
    at: float
    """How far into the text, 0 to 1."""
    in_title: bool
    in_lead: bool
    in_claim: bool
    full_county: bool


@dataclass(slots=True)
class Weight:
    """What speaks for a place."""

    score: int = 0
    first: int = 0
    reasons: list[str] = field(default_factory=list)


Test = Callable[[Around], bool]


def _before(pattern: str) -> Test:
    compiled = re.compile(f"(?:{pattern})$")
    return lambda around: bool(compiled.search(around.before))


def _after(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda around: bool(compiled.match(around.after))


def _line(pattern: str) -> Test:
    compiled = re.compile(pattern)
    return lambda around: bool(compiled.search(around.line))


AGAINST: tuple[tuple[str, Test], ...] = (
    ("a dateline", lambda a: a.mention.rule == DATELINE),
    (
        "another place of that name",
        _before(r"\b(?:not|no relation (?:with|to)|unlike|different from)(?: the)? |并非|不是|有别于|区别于"),
    ),
    (
        "where somebody comes from, en",
        _before(r"\b(?:from|native of|born in|graduated from|working in|worked in|work in|back from) (?:the )?"),
    ),
    ("where somebody comes from, zh", _before(r"来自|从|籍贯|毕业于|生于|赴|到|前往|在外|移师|返回|离开|原籍")),
    (
        "whose people or firms these are",
        _after(
            r"-based|-born|-listed|-headquartered|籍|人(?!民|大|社|才|力)|客商|商人|商会|企业|老板|投资商|某?公司|公司|设计院|口岸"
        ),
    ),
    (
        "where it is sold or sent",
        _before(
            r"(?:销往|出口到?|运往|发往|供应|远销|辐射|通往|直达|距离?|毗邻|邻近|靠近|对接|融入|比|像|如)|\b(?:deliveries to|exports? to|exported to|sold to|sales in|sells in|directly reach(?:es)? to|reach(?:es)?(?: to)?|km from|kilometers from|kilometres from|far from|away from|next to|compared with|than in|than) (?:the )?"
        ),
    ),
    ("an address", _line(r"地址[:：]|联系电话|注册地[址]?[:：]|住所[:：]|\baddress: ")),
    (
        "a head office",
        _before(
            r"(?:总部|注册)(?:位于|设在|在|地)?|\b(?:headquartered|registered|incorporated|listed) (?:in|on)(?: the)? "
        ),
    ),
    ("a signature", _line(r"^[a-z' ]{2,30}, \d{1,2} [a-z]+ \d{4}$")),
    ("a trail of pages", _line(r"^[^。.]{0,40}(?: >+ |>>)")),
)

FOR: tuple[tuple[str, int, Test], ...] = (
    ("in the headline", 3, lambda a: a.in_title),
    ("in the lead", 2, lambda a: a.in_lead),
    ("in the sentence of a claim", 2, lambda a: a.in_claim),
    ("a site, zh", 2, _before(r"位于|落户|落地|选址|坐落于?|地处|走进|在|建在|签约|布局|入驻|投向|扎根|与|由|于")),
    (
        "a site, en",
        2,
        _before(r"\b(?:in|at|of|to|near|outside|into|inside|around) (?:the )?(?:port )?(?:city of |county of )?"),
    ),
    (
        "something is built there, zh",
        2,
        _after(
            r"[^。;，,]{0,12}?(?:项目|基地|工厂|产线|产能|建设|投产|开工|签约|新建|举行|园区|工业|产业|县委|市委|区委|政府|管委会|消息|讯)"
        ),
    ),
    (
        "its government acts, en",
        2,
        _after(
            r"(?:'s)? (?:people's |municipal |county |city |district |party )*(?:government|committee|plant|project|base|factory|site|facility|mine)"
        ),
    ),
    ("a county named in full", 2, lambda a: a.full_county),
    ("a zone", 2, lambda a: bool(re.search(r"区$|园$|zone|park|area|base", a.mention.text.lower()))),
    ("named", 1, lambda a: True),
)


def subject_places(
    passage: Passage, mentions: Sequence[Mention], table: PlaceTable, claims: Sequence[Claim] = ()
) -> tuple[str, ...]:
    """Codes of the places of China where the news happens, the weightiest first, without the parents of others."""
    weights: dict[str, Weight] = {}
    for around in _surroundings(passage, mentions, claims):
        code = around.mention.id
        if len(code) != 6 or any(test(around) for _, test in AGAINST):
            continue
        weight = weights.setdefault(code, Weight(first=around.mention.start))
        for name, points, test in FOR:
            if test(around):
                weight.score += points
                weight.reasons.append(name)
    return tuple(_choose(weights, table))


_COUNTY = re.compile(r"..[市区县旗]|county|district|banner|city")


def _choose(weights: dict[str, Weight], table: PlaceTable) -> Iterable[str]:
    above = {parent for code in weights for parent in table.ancestors(code)}
    lowest = {code: w for code, w in weights.items() if code not in above}
    if any(not code.endswith("0000") or code[:2] in ("11", "12", "31", "50") for code in lowest):
        # A province beside the county of another one is where somebody comes from or sells to.
        lowest = {c: w for c, w in lowest.items() if not c.endswith("0000") or c[:2] in ("11", "12", "31", "50")}
    enough = {code: w for code, w in lowest.items() if w.score >= 3}
    return sorted(enough, key=lambda code: (-enough[code].score, enough[code].first))


def _surroundings(passage: Passage, mentions: Sequence[Mention], claims: Sequence[Claim]) -> Iterable[Around]:
    folded = passage.folded
    sentences = passage.sentences
    lead = sentences[min(2, len(sentences) - 1)].end if sentences else 0
    claimed = [claim.sentence for claim in claims]
    for m in mentions:
        if m.kind != "place":
            continue
        start, end = folded.offset(m.start), folded.offset(m.end)
        text = folded.text
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        yield Around(
            mention=m,
            before=text[max(line_start, start - REACH) : start],
            after=text[end : min(line_end, end + REACH)],
            line=text[line_start:line_end]
            if line_end - line_start < 200
            else text[max(line_start, start - 60) : end + 60],
            at=m.start / max(1, len(passage.text)),
            in_title=passage.title is not None and passage.title.overlaps(m.span),
            in_lead=m.start < lead,
            in_claim=any(span.overlaps(m.span) for span in claimed),
            full_county=not m.id.endswith("00") and bool(_COUNTY.search(text, start, end)),
        )
