"""Planned, under construction or operating: what the words of a claim say, then those of its project and article."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from index.claims.draft import Draft
from index.claims.periods import past_output
from index.claims.phases import LATER
from index.claims.project import AHEAD, FIRM, of_own_words, of_project
from index.claims.stages import Events, Evidence
from index.model import Status

_LIST = re.compile(r"[^,;。:]{0,40}(?:,|、|/|和|及|与|\sand\s|\((?:含|其中|包括|incl))[^,;。:]{0,60}")
_LABEL = re.compile(
    r"[^a-z0-9一-龥]{0,4}(?:[0-9][.)、]\s?)?"
    r"(?:(?:主要)?建设(?:内容|规模)|建设(?:性质|内容)及规模|主要内容|生产规模|产品方案|项目规模"
    r"|(?:designed |planned |construction |production )?(?:capacity|scale|content|contents|scope)s?):"
)
_EXISTING = re.compile(
    r"(?:目前|现有|原有|已有|现|截至[^,;。]{2,12},)[^,;。]{0,24}(?:产能|能力)[^,;。]{0,8}\Z|(?:产能|能力)(?:合计|总计)[^,;。]{0,4}\Z"
    r"|\b(?:existing|current|present|total)\b[^,;.]{0,30}\bcapacity\b[^,;.]{0,24}\Z"
    r"|\b(?:is|are) (?:now|currently|at present)(?: about| some| around)? \Z"
    r"|\b(?:has|have|boasts?|hosts?|is home to)\b[^;.]{0,40}\b(?:combined|total|yearly|annual)\b"
    r"[^,;.]{0,20}\bcapacity\b[^,;.]{0,12}\Z"
    r"|\b(?:now|already|currently|today) (?:has|have|owns|operates|possesses)\b[^,;.]{0,40}\bcapacity\b[^,;.]{0,12}\Z"
)
_WILL_MAKE = re.compile(
    r"\bwill (?:then |now |be able to )?(?:make|produce|yield|turn out|recover|process|treat|supply)\b"
)
_WAS_TO = re.compile(r"\b(?:was|were|had been|would have been)(?: (?:meant|planned|supposed|designed|expected))? to\b")
_ANEW = re.compile(
    r"\b(?:new|another|second|third|next|later|further|additional|also|more|expan\w+|plans?|rise|raise|increase|build|add)\b"
    r"|新|另|再|二期|三期|扩|增|计划|拟|规划"
)
_BESIDES = re.compile(
    r"\b(?:also|further|moreover|additionally) (?:plans?|planning|intends?|wants?|hopes?|aims?|consider(?:s|ing)?)\b"
    r"|\b(?:plans?|intends?|wants?|hopes?) (?:to \w+ )?(?:another|a further|a new|an additional|a second|a third)\b"
    r"|(?:还|另(?:外)?|同时|下一步|后续)(?:计划|拟|规划|打算|准备)|(?:计划|拟|规划|打算|准备)(?:再|另|新)"
)
_ASSESSMENT = re.compile(
    r"\b(?:notice|announcement|publicity|disclosure|acceptance|reply)\b"
    r".{0,80}\b(?:environmental (?:impact|evaluation|assessment)|eia)\b"
    r"|\b(?:environmental (?:impact|evaluation|assessment)|eia)\b"
    r".{0,80}\b(?:notice|announcement|publicity|disclosure|acceptance|reply)\b"
    r"|\bnotice before approval\b"
    r"|(?<!获)(?<!获得)(?<!通过)(?:环境影响|环评)(?:[^\n获]{0,24})(?:公示|公告|报告|征求意见|批复)|(?:拟审批|受理)[^\n]{0,24}公[示告]|审批前公示"
)
"""The headline of such a notice; news of an approval (获环评批复) is none."""
_UNSURE = frozenset(("part", "sentence", "paragraph", "below", "lead"))
_LATER = re.compile(
    r"\b(?:next|coming) (?:year|month|spring|summer|autumn|winter|quarter|half)\b|明年|后年|下半年|下月"
)
_AND = re.compile(r"[、和及与]|\sand\s")
_CHANGE = re.compile(
    r"(?:\bfrom|从|由|自)\s?(?:目前的?|现有的?|原来的?|每年|每月|年产|月产|the current |the present )?\Z"
    r"|(?:技改|改造|扩建|扩产|改建)(?<!拟扩建)前,?(?:年产|产能|规模|为|[^,;。0-9]){0,10}\Z"
)
_INTO = re.compile(r"[^,;.。]{0,60}?(?:\binto\s|\bfrom which it (?:makes|obtains|gets)\s|(?:制成|产出))[^,;.。]{0,24}")
"""It turns 4.5 million tons of ore into 450,000 tons of concentrate."""
_ALONG = re.compile(
    r"[^;。]{0,40}?,\s?(?:并|同时|同步|配套|副产|联产|另副产)[^;。0-9]{0,24}"
    r"|[^;.]{0,40}?,?\s(?:and|with) (?:a|the)? ?(?:matching|accompanying|supporting|by-product)[^;.0-9]{0,24}"
)
_OLD = re.compile(r"\b(?:old|existing|original|previous) \Z|(?:原有|现有|原|老旧|旧)的?(?:一条)?(?:年产)?\Z")
_EXISTING_PROJECT = re.compile(r"\bexisting (?:project|works|plant)s?\b|(?:现有|原有)(?:工程|项目|装置|产线|生产线)")
_RISEN = re.compile(r"已|刚|去年|年初|目前|如今|\b(?:has|have) (?:risen|grown|been)\b|\b(?:rose|grew|was|were) ")
_MEANT_FOR = re.compile(r"\b(?:for|into|of|to attract) (?:a|an|another|a new|a further|a second|a third) \Z")
_GOAL = re.compile(r"(?:到|至)20[1-4][0-9]年(?:底|末|前)?,?(?:[^;。0-9]){0,24}\Z")
"""到2025年,全市产能将达到: a goal, not what is being built just now."""
_FORM = re.compile(r"(?:\A|\n)[^\n:]{0,6}(?:建设性质:(?:新建|扩建|改建|改扩建|技改|技术改造|迁建|迁扩建))")
_DONE = re.compile(r"竣工|验收")
_STATUS: dict[Evidence, Status] = {
    "operating": "operating",
    "completed": "operating",
    "construction": "construction",
    "planned": "planned",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the one before it in its sentence, what its own words say, and what its article tells."""

    draft: Draft
    before: Draft | None
    own: Evidence | None
    events: Events

    @property
    def text(self) -> str:
        """The folded text."""
        return self.events.story.text


class Told(NamedTuple):
    """A status, None where the plan is given up, and what the reason is called in `Claim.rules`."""

    status: Status | None
    rule: str


Rule = Callable[[Case], Told | None]


def status_of(draft: Draft, before: Draft | None, behind: Draft | None, events: Events) -> None:
    """Set the draft's status by the first rule that decides.

    `before` and `behind` are the claims around it in the sentence: what is said behind a list is said of all of it.
    """
    own = of_own_words(draft, events)
    case = Case(draft, before, own, events)
    told = _past_output(case)
    if told is None:
        # What is said behind a list of what was made last year is said of something else.
        case = Case(draft, before, own or (_said_behind(draft, behind, events) if behind else None), events)
        told = next(t for rule in RULES if (t := rule(case)))
    draft.status = told.status
    draft.rules.append(f"status:{told.rule}")


def _said_behind(draft: Draft, behind: Draft, events: Events) -> Evidence | None:
    """20,000 tons of foil and 5,000 tons of foil cases are being built: of both."""
    listed = behind.phase == draft.phase and _LIST.fullmatch(events.story.text, draft.tail, behind.start)
    if not listed or any(c.evidence for c in events.clauses(draft.tail, behind.start)):
        return None
    said = of_own_words(behind, events)
    alone = said in AHEAD and not _AND.search(events.story.text, draft.tail, behind.start)
    return None if alone else said


def _past_output(case: Case) -> Told | None:
    """What was made last year, or in July."""
    told = case.own is None or "period:past_output" in case.draft.rules
    made = told and case.own not in FIRM and past_output(case.draft, case.events.story)
    return Told("operating", "past-output") if made else None


def _held(case: Case) -> Told | None:
    """It is stopped, put off for good or given up."""
    return Told(None, "hold") if case.own == "hold" else None


def _changes_from(case: Case) -> Told | None:
    """From 20,000 tons to 60,000: the first is there."""
    from_it = _CHANGE.search(case.text, max(0, case.draft.start - 16), case.draft.start)
    return Told("operating", "changes-from") if from_it else None


def _old(case: Case) -> Told | None:
    """The old 300 tons a year will be dismantled: it is there."""
    return Told("operating", "old") if _OLD.search(case.text, max(0, case.draft.start - 16), case.draft.start) else None


def _changed_to(case: Case) -> Told | None:
    """The line was lifted from 25,000 tons to 30,000 last year: the second is there as well."""
    before = case.before
    if case.own is not None or before is None or "status:changes-from" not in before.rules:
        return None
    risen = _RISEN.search(case.text, before.own_start, case.draft.start)
    return Told("operating", "changed-to") if risen else None


def _existing_project(case: Case) -> Told | None:
    """现有工程为一期,批复规模2000吨: what a notice tells of what is there already."""
    told = case.own in (None, "planned") and _EXISTING_PROJECT.search(case.text, case.draft.own_start, case.draft.start)
    return Told("operating", "existing-project") if told else None


def _along_with(case: Case) -> Told | None:
    """三期计划明年动工,并同步配套年产1万吨生产线; 年产甲2万吨,副产乙4万吨: what goes with it."""
    before = case.before
    goes_on = before is not None and case.own is None and _ALONG.fullmatch(case.text, before.tail, case.draft.start)
    return Told(before.status, "along-with") if before is not None and goes_on else None


def _share_of(case: Case) -> Told | None:
    """8,000 tons, among which 6,500 will be of battery grade: a share of what is told is as far as that."""
    before = case.before
    share = before is not None and case.draft.phase == "share" and case.own not in FIRM
    return Told(before.status, "share-of") if before is not None and share else None


def _made_from(case: Case) -> Told | None:
    """Ore and the concentrate that is made of it: the same plant."""
    before = case.before
    same = before is not None and case.own not in FIRM and _INTO.fullmatch(case.text, before.tail, case.draft.start)
    return Told(before.status, "made-from") if before is not None and same else None


def _once_later(case: Case) -> Told | None:
    """Its lines were started in June and can make 200 million more after they are put into production next autumn."""
    clauses = case.events.clauses(case.draft.own_start, case.draft.own_end)
    later = (c for c in clauses if c.evidence == "conditional" and _LATER.search(case.text, c.start, c.end))
    return Told("construction", "once-later") if case.own == "operating" and any(later) else None


def _own_words(case: Case) -> Told | None:
    """What its own words say for sure."""
    if case.own is None or case.own not in FIRM:
        return None
    only_built = case.own == "construction" and _assessed(case)
    return Told("planned" if only_built else _STATUS[case.own], "own-words")


def _section(case: Case) -> Told | None:
    """一、续建项目: what the heading of its section in a list of projects says."""
    above = [evidence for at, evidence in case.events.headings if at < case.draft.paragraph.start]
    return Told(_STATUS[above[-1]], "section") if above and case.own not in FIRM else None


def _existing(case: Case) -> Told | None:
    """目前总产能约12万吨, 其中...: what a firm has by now, and the shares of it."""
    draft, before = case.draft, case.before
    if case.own is not None:
        return None
    if not _EXISTING.search(case.text, max(draft.own_start, draft.start - 90), draft.start):
        if before is None or "status:existing" not in before.rules or ";" in case.text[before.tail : draft.start]:
            return None
        if not (draft.joined or draft.phase == "share" or _LIST.fullmatch(case.text, before.tail, draft.start)):
            return None
    return Told("operating", "existing")


def _given_up(case: Case) -> Told | None:
    """It was to produce 100,000 tons a year, in news on a plan that is dropped."""
    if case.own not in AHEAD or not _WAS_TO.search(case.text, case.draft.own_start, case.draft.start):
        return None
    lead = case.events.story.lead
    dropped = any(clause.evidence == "hold" for clause in case.events.clauses(lead.start, lead.end))
    return Told(None, "given-up") if dropped else None


def _goal(case: Case) -> Told | None:
    """到2025年,全市产能将达到: a goal, not what is being built just now."""
    meant = case.own in AHEAD and _GOAL.search(case.text, case.draft.own_start, case.draft.start)
    return Told("planned", "goal") if meant else None


def _planned_besides(case: Case) -> Told | None:
    """It also plans to build a line: what is planned besides is no part of what the article tells of otherwise."""
    draft = case.draft
    clauses = case.events.clauses(draft.own_start, draft.own_end)
    start = next((c.start for c in clauses if c.start <= draft.start < c.end), draft.own_start)
    besides = case.own == "intended" and _BESIDES.search(case.text, start, draft.start)
    return Told("planned", "planned-besides") if besides else None


def _project(case: Case) -> Told | None:
    """What is said of its project around it, in the lead, of its firm."""
    found = of_project(case.draft, case.events, case.own)
    if not found:
        return None
    evidence, rule = found
    # What is only intended of a plant that runs is still a plan, unless the plant is to make it.
    intended = case.own == "expected" or (case.own == "intended" and not _of_the_plant(case, rule))
    only_built = evidence in ("construction", "operating", "completed") and rule in _UNSURE and _assessed(case)
    plan = (intended and evidence == "operating") or only_built
    return Told("planned" if plan else _STATUS.get(evidence, "planned"), rule)


def _lies_ahead(case: Case) -> Told | None:
    """Its own words look ahead, or it is a later phase."""
    return Told("planned", "lies-ahead") if case.own or case.draft.phase in LATER else None


def _labelled_line(case: Case) -> Told | None:
    """建设规模:, Construction content:."""
    labelled = _LABEL.match(case.text, case.draft.sentence.start, case.draft.start)
    return Told("planned", "labelled-line") if labelled else None


def _form_of_project(case: Case) -> Told | None:
    """A form on a project to come (建设性质:新建), where nothing says that it is finished."""
    end = case.events.story.lead.end
    to_come = _FORM.search(case.text, 0, end) and not _DONE.search(case.text, 0, end)
    return Told("planned", "form-of-project") if to_come else None


def _meant_for(case: Case) -> Told | None:
    """Money for a plant of 20,000 tons: one that nobody has told of is yet to come."""
    new = _MEANT_FOR.search(case.text, max(0, case.draft.start - 20), case.draft.start)
    return Told("planned", "meant-for") if new else None


def _stated_as_fact(case: Case) -> Told:
    """The company makes 20,000 tons a year, with nothing else said."""
    return Told("operating", "stated-as-fact")


RULES: tuple[Rule, ...] = (
    _held,
    _changes_from,
    _old,
    _once_later,
    _existing_project,
    _own_words,
    _section,
    _changed_to,
    _made_from,
    _along_with,
    _share_of,
    _existing,
    _given_up,
    _goal,
    _planned_besides,
    _project,
    _lies_ahead,
    _labelled_line,
    _form_of_project,
    _meant_for,
    _stated_as_fact,
)


def _assessed(case: Case) -> bool:
    """A notice of the assessment of a project, which says what "the project builds", not that it is being built."""
    title = case.events.story.title
    return title is not None and _ASSESSMENT.search(case.text, title.start, title.end) is not None


def _of_the_plant(case: Case, rule: str) -> bool:
    """Whether what is intended is something else of the same plant: it has begun trial production and will make 3,000
    tons a year; 设计产能6万套,年底前批量交付."""
    if rule not in ("part", "sentence", "paragraph"):
        return False
    draft = case.draft
    clauses = case.events.clauses(draft.own_start, draft.own_end)
    own = next((c for c in clauses if c.start <= draft.start < c.end), None)
    if own is None or own.evidence is None:
        return not _ANEW.search(case.text, draft.own_start, draft.own_end)
    makes = _WILL_MAKE.search(case.text, own.start, own.end)
    return makes is not None and not _ANEW.search(case.text, own.start, own.end)
