"""What an article says of the stages of its plants: the words of each clause, and what they come to in all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.claims.draft import Draft
from index.claims.lexicon import Lexicon, Word, spellings
from index.claims.story import Story
from index.claims.tables import table
from index.model import Span

Step = Literal["operate", "complete", "construct", "plan", "propose", "hold", "halt"]
"""What a word says of a plant by itself."""
Sign = (
    Literal["intend", "deadline", "later", "delay", "condition", "ever", "now", "rebuild", "build"]
    | Literal["work", "output", "begin", "proceed", "share", "trade", "nothing"]
)
"""What a word adds to the steps of its clause."""
Event = Step | Sign
Evidence = Literal["operating", "completed", "construction", "planned", "expected", "intended", "conditional", "hold"]
"""`expected` is a stage that lies ahead (预计投产), `intended` anything else that does."""

_CLAUSE_END = re.compile(
    r"[;。:!?()\n,.](?:(?<![,.])|(?<=,)(?:(?![0-9])|(?<![0-9],))|(?<=\.)(?:(?![0-9a-z])|(?<![0-9a-z]\.)))"
)
_AFTERWARDS = re.compile(r"(?:并)?(?:后|以后|之后)")
_BEGUN = re.compile(
    r"\s(?:[a-z-]+\s){0,3}?(?:"
    r"(?P<operate>production|operations?|producing|making|turning out|shipping|deliver\w+|supplying|up\b)"
    r"|(?P<construct>construction|building|work|civil|piling|erect\w+|install\w+|expan\w+|pouring|laying|to build))"
)
_TWIN = re.compile(
    r"\bof (?:the )?(?:same|equal|identical|similar) (?:scale|size|capacity)\b|(?:同等|同样|相同)(?:的)?(?:规模|产能)"
)
_GOAL_YEARS = range(2024, 2041)
"""By 2030, 到2030年: of a goal. What is earlier may be what has been reached."""
_EXISTING = ("existing", "现有")
_PREMISES = re.compile(
    r"\s(?:[0-9]+ |two |three |four |standard |empty |idle |own |vacant |main ){0,3}"
    r"(?:(?:factory )?buildings?|workshops?|plants?|factor(?:y|ies)|sites?|land|halls?|facilit\w+"
    r"|equipment|staff|customers?|products?|roads?)\b"
    r"|(?:的)?(?:[0-9一二两三四]{1,2}[#号栋座幢间个])?(?:空置|闲置|标准)?"
    r"(?:厂房|厂区|车间|土地|场地|场所|空地|用地|设施|建筑|土建|预留|设备|员工|客户|产品|道路|公辅)"
)
"""What is there already and makes nothing by itself: the existing 2 workshops."""
_ON_SITE = re.compile(r"\s(?:on|at|of|for|to)\b")
"""Crews began work on it; but a factory that began work."""
_PAST = re.compile(r"(?:[^,;.]|,(?=[0-9])){2,50}?\b(?:was|were|had|opened|started|began|came|went|took|failed)\b")
_SHARE = re.compile(r"[^,;。]{0,14}?(?<![0-9])[0-9]{1,2}(?:\.[0-9]+)?\s?(?:%|per ?cent)")
_SHARE_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,2}(?:\.[0-9]+)?\s?(?:%|per ?cent)\s?\Z")
_PROGRESS = re.compile(
    r"\W{0,4}(?:[0-9][.)、]\s?)?"
    r"(?:(?:current |project )?(?:status|progress)|(?:项目|工程|建设|目前)?(?:进展|进度)(?:情况)?):"
)
_HEADING = re.compile(
    r"(?:\A|\n)\W{0,4}(?:[一二三四五六七八九]{1,2}、|\([一二三四五六七八九]\)|[0-9]{1,2}[.、]\s?)?[^\n。,;:|]{0,8}?(?:"
    r"(?P<construction>续建|在建)|(?P<planned>计划新开工|新开工|拟建|拟开工|储备|前期|谋划|签约|拟审批)"
    r"|(?P<operating>竣工投产|建成投产|已投产|投产|已建成|竣工))(?:类)?(?:重大|重点)?项目[^\n。,;:|]{0,16}(?=\n)"
)
_SECTIONS: tuple[Evidence, ...] = ("construction", "planned", "operating")
_PROGRESS_HEADING = re.compile(
    r"(?:\A|\n)\W{0,4}(?:[一二三四五六七八九1-9]{1,2}[.)、]\s?)?"
    r"(?:(?:current |project )?(?:status|progress)(?: of (?:the )?(?:project|construction))?"
    r"|(?:项目|工程|建设|目前|本次)?(?:最新)?(?:进展|进度)(?:情况|说明)?)\s?(?=\n)"
)
_BY_THEN = re.compile(r"已(?:于|在|经)?[^,;。]{0,8}\Z|(?:去|上|前)年\Z")
"""已于2021年底投产: a day that has passed."""
_WORK_ON = re.compile(r"\b(?:construction|work)\b[^.;\n]{0,120}\)\s?\Z")
"""Construction of the base (2 billion square metres) proceeds."""
_BUILT_BY = re.compile(r"由[^,;。]{2,30}\Z")
"""由华电新能源投资建设: whose it is."""
_FORMERLY = re.compile(
    r"\b(?:that|which)(?: it| they| the company| was| were| had| been){0,3} \Z|(?:曾|此前|先前)[^,;。]{0,6}\Z"
)
"""It restarted the unit that it mothballed in 2023."""
_YEAR = re.compile(r"20[1-4](?<![0-9.,]20[1-4])[0-9](?![0-9]|[.,][0-9])(?=年|[^a-z]|\Z)")
_UNTIL = re.compile(r"\buntil\b")
_AHEAD_OF: dict[Evidence, Evidence] = {"operating": "expected", "completed": "expected", "construction": "planned"}
"""What an event of a year to come amounts to."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, what its words come to, and the parts of a project that it names."""

    start: int
    end: int
    evidence: Evidence | None
    phases: frozenset[str]
    twin: bool = False
    """It speaks of another plant as large as the one before."""


class Events:
    """The events of an article, found once."""

    def __init__(self, story: Story, claims: Sequence[Draft], date: str | None) -> None:
        self.story = story
        self._published = int(date[:4]) if date else 0
        self._drafts = claims
        self._claims = [claim.start for claim in claims]
        self._words = story.words.of(lexicon())
        self.headings = _headings(story)
        below = {bisect_left(story.sentences, (m.end() + 1,)) for m in _PROGRESS_HEADING.finditer(story.text)}
        self.progress = [s for n, s in enumerate(story.sentences) if n in below or _PROGRESS.match(story.text, s.start)]
        """Lines that tell how far the project of a notice is."""
        self._known: dict[tuple[int, int], list[Clause]] = {}

    def clauses(self, start: int, end: int) -> list[Clause]:
        """The clauses of a run of text with what each comes to."""
        if (start, end) not in self._known:
            self._known[start, end] = self._read(start, end)
        return self._known[start, end]

    def speaks_of_others(self, sentence: Span, draft: Draft) -> bool:
        """Whether a later sentence makes a claim of its own."""
        at = bisect_left(self._claims, sentence.start)
        return sentence.start > draft.start and at < len(self._claims) and self._claims[at] < sentence.end

    def claimed_by_others(self, sentence: Span, draft: Draft) -> bool:
        """Whether a sentence above makes claims, and all of them of other firms."""
        first, end = bisect_left(self._claims, sentence.start), bisect_left(self._claims, sentence.end)
        firms = {claim.company for claim in self._drafts[first:end]}
        return bool(firms) and draft.company is not None and None not in firms and draft.company not in firms

    def tells_more(self, draft: Draft) -> bool:
        """Whether another claim stands before it in its sentence."""
        at = bisect_left(self._claims, draft.sentence.start)
        return at < len(self._claims) and self._claims[at] < draft.own_start

    def _lies_ahead(self, start: int, end: int) -> bool:
        """Whether a run of text names a year after that of publication."""
        years = (m for m in _YEAR.finditer(self.story.text, start, end) if int(m[0]) > self._published)
        return any(not _UNTIL.search(self.story.text, max(start, m.start() - 16), m.start()) for m in years)

    def phases_between(self, start: int, end: int) -> frozenset[str]:
        """The parts of a project that a run of text names, but for its total."""
        return frozenset(self.story.phases.between(start, end)) - {"total"}

    def _read(self, start: int, end: int) -> list[Clause]:
        text = self.story.text
        found: list[Clause] = []
        for stop in [*(m.end() for m in _CLAUSE_END.finditer(text, start, end)), end]:
            if stop > start:
                evidence = _evidence(self._words.between(start, stop), text)
                if evidence and self._published and self._lies_ahead(start, stop):
                    evidence = _AHEAD_OF.get(evidence, evidence)
                twin = bool(_TWIN.search(text, start, stop))
                phases = self.phases_between(start, stop) or (
                    found[-1].phases if found and text[start - 1] == "," else frozenset()
                )
                found.append(Clause(start, stop, evidence, phases, twin))
            start = max(start, stop)
        return found


def _headings(story: Story) -> list[tuple[int, Evidence]]:
    """Where the sections of a list of projects begin, and how far their projects are: 一、续建项目."""
    found = ((m.start(), m) for m in _HEADING.finditer(story.text))
    return [(at, next(e for e in _SECTIONS if m[e])) for at, m in found]


def _evidence(words: Iterable[Word[Event]], text: str) -> Evidence | None:
    """What a clause says in all: 计划投产 lies ahead, 投产后 is a condition, "will break ground" is a plan."""
    ahead: Evidence | None = None
    found: Evidence | None = None
    now = rebuilt = held = to_build = False
    noun: Event = "nothing"
    events = [(word, word.meanings[0]) for word in words]
    trade = any(event == "trade" for _, event in events)
    for word, event in events:
        if event == "operate" and _PREMISES.match(text, word.end) and text.startswith(_EXISTING, word.start):
            event = "nothing"
        if event == "begin":
            event = _begun(word, noun, text)
        elif event == "proceed":
            event = (
                "construct"
                if noun == "work" or _WORK_ON.search(text, max(0, word.start - 160), word.start)
                else "nothing"
            )
        elif event == "share":
            event = "construct" if _partly(word, text) else "nothing"
        if event in ("work", "output"):
            noun = event if noun != "work" else noun
        elif event == "halt" and ahead == "intended":
            found = found or "operating"
        elif event in ("hold", "halt"):
            held = held or not _FORMERLY.search(text, max(0, word.start - 24), word.start)
        elif event == "condition" or (event in ("operate", "complete") and _AFTERWARDS.match(text, word.end)):
            ahead = ahead if _PAST.match(text, word.end) else "conditional"
        elif event == "delay":
            ahead = ahead or "expected"
        elif event == "ever":
            ahead = None if ahead == "conditional" else ahead
        elif event == "deadline" and _BY_THEN.search(text, max(0, word.start - 12), word.start):
            continue
        elif event in ("intend", "deadline", "later"):
            found = _postponed(found, ahead, event)
            ahead = ahead or "intended"
        elif event == "now":
            now = True
        elif event == "rebuild":
            rebuilt = True
        elif event == "build":
            to_build = not (
                text.startswith("的", word.end) or _BUILT_BY.search(text, max(0, word.start - 32), word.start)
            )
        elif event in ("nothing", "trade") or (trade and event == "plan"):
            continue
        elif event in ("plan", "propose"):
            found = found if found in ("operating", "construction") else "planned"
            ahead = ahead or ("intended" if event == "propose" else None)
        else:
            held = held and event != "operate"
            ahead = "expected" if ahead == "intended" else ahead
            found = _added(found, ahead, "construct" if event == "complete" and _partly(word, text) else event)
    if held:
        return "hold"
    # 扩建 alone is building; 扩建装置开车成功 is not.
    rebuilt = rebuilt and found in (None, "completed")
    if rebuilt:
        return ("expected" if ahead == "expected" else "planned") if ahead else "construction"
    return found or ahead or ("operating" if now else "intended" if to_build else None)


def _begun(word: Word[Event], noun: Event, text: str) -> Event:
    """What has begun: what follows (began trial production), else what stands before (construction of it began)."""
    following = _BEGUN.match(text, word.end)
    if following:
        works = noun == "output" and following["construct"] == "work" and not _ON_SITE.match(text, following.end())
        return "operate" if following["operate"] or works else "construct"
    return "construct" if noun == "work" else "operate" if noun == "output" else "nothing"


def _partly(word: Word[Event], text: str) -> bool:
    """70 percent completed, completed by 70%."""
    return bool(_SHARE.match(text, word.end) or _SHARE_BEFORE.search(text, max(0, word.start - 12), word.start))


def _postponed(found: Evidence | None, ahead: Evidence | None, event: Event) -> Evidence | None:
    """Construction starts next year; the hall is completed and will be put into operation in May."""
    if found == "completed" and event != "deadline":
        return "construction"
    if event != "later" or ahead:
        return found
    return "planned" if found == "construction" else None if found == "operating" else found


def _added(found: Evidence | None, ahead: Evidence | None, event: Event) -> Evidence | None:
    """What a step of building adds to what the clause has said: signed and put into production is in production."""
    if ahead:
        return found or ("planned" if event == "construct" else None)
    if event == "operate":
        return "operating" if found != "construction" else found
    if event == "construct":
        return "construction" if found in (None, "completed") else found
    return found or "completed"


@lru_cache(maxsize=1)
def lexicon() -> Lexicon[Event]:
    """What words say of a plant's stage, from `data/status.toml`."""
    sets = table("status")["sets"]
    rows = [
        ([word for row in (*event["en"], *event["zh"]) for word in spellings(row, sets)], event["event"])
        for event in table("status")["event"]
    ]
    goals = [form for year in _GOAL_YEARS for form in (f"by {year}", f"到{year}年")]
    return Lexicon([*rows, (goals, "intend")])
