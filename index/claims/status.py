"""Planned, under construction or operating: what the words of a claim say, then those of its project and article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.claims.draft import Draft
from index.claims.periods import past_output
from index.claims.phases import LATER, NUMBERED
from index.claims.sites import Tree, akin
from index.claims.stages import Clause, Events, Evidence
from index.claims.story import NEAR, REACH, Story, within
from index.model import Span, Status

_FIRM: frozenset[Evidence] = frozenset(("operating", "completed", "construction", "planned", "hold"))
_UNNUMBERED = frozenset(("more", "rest"))
_AHEAD: tuple[Evidence, ...] = ("conditional", "expected", "intended")
_LIST = re.compile(r"[^,;。:]{0,40}(?:,|、|和|及|与|\sand\s)[^,;。:]{0,60}")
_LABEL = re.compile(
    r"[^a-z0-9一-龥]{0,4}(?:[0-9][.)、]\s?)?"
    r"(?:(?:主要)?建设(?:内容|规模)|建设(?:性质|内容)及规模|主要内容|生产规模|产品方案|项目规模"
    r"|(?:designed |planned |construction |production )?(?:capacity|scale|content|contents|scope)s?):"
)
_EXISTING = re.compile(
    r"(?:目前|现有|原有|已有|现|截至[^,;。]{2,12},)[^,;。]{0,24}(?:产能|能力)[^,;。]{0,8}\Z|(?:产能|能力)(?:合计|总计)[^,;。]{0,4}\Z"
    r"|\b(?:existing|current|present|total)\b[^,;.]{0,30}\bcapacity\b[^,;.]{0,24}\Z"
    r"|\b(?:now|already|currently|today) (?:has|have|owns|operates|possesses)\b[^,;.]{0,40}\bcapacity\b[^,;.]{0,12}\Z"
)
_MOST_SENTENCES = 200
"""Sentences of a firm that are asked for the status of its plant."""
_WHOLE = re.compile(
    r"(?:\b(?:total|overall|full|whole)\b[a-z ]{0,20}|全案(?:规划)?|总(?:规划|设计|建设|产能|规模|计划)[^,;。]{0,6})\Z"
)
_WILL_MAKE = re.compile(
    r"\bwill (?:then |now |be able to )?(?:make|produce|yield|turn out|recover|process|treat|supply)\b"
)
_WAS_TO = re.compile(r"\b(?:was|were|had been|would have been)(?: (?:meant|planned|supposed|designed|expected))? to\b")
_ANEW = re.compile(
    r"\b(?:new|another|second|third|next|later|further|additional|also|more|expan\w+|plans?|rise|raise|increase|build|add)\b"
    r"|新|另|再|二期|三期|扩|增|计划|拟|规划"
)
_BY_NOW = re.compile(
    r"\b(?:now|so far|at present|already|currently|to date|thereof|of which|of them)\b|已|目前|现|其中|中,"
)
_STARTED = re.compile(
    r"\b(?:put into|gone into|went into|entered|started|in) (?:trial |full )?(?:production|operation|use|service)\b"
    r"|\b(?:been|were|are) (?:built|completed|finished|commissioned)\b|投产|投运|建成|投用|达产"
)
_BESIDES = re.compile(
    r"\b(?:also|further|moreover|additionally) (?:plans?|planning|intends?|wants?|hopes?|aims?|consider(?:s|ing)?)\b"
    r"|\b(?:plans?|intends?|wants?|hopes?) (?:to \w+ )?(?:another|a further|a new|an additional|a second|a third)\b"
    r"|(?:还|另(?:外)?|同时|下一步|后续)(?:计划|拟|规划|打算|准备)|(?:计划|拟|规划|打算|准备)(?:再|另|新)"
)
_ASSESSMENT = re.compile(
    r"\b(?:environmental (?:impact|assessment)|eia|before approval|pre-approval)\b"
    r"|环境影响|环评|拟审批|受理(?:情况)?(?:的)?公[示告]|审批前公示"
)
_PROJECTS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]{1,3}|all|several|batch of)"
    r"(?: (?!project)[a-z-]+){0,3} projects\b"
    r"|(?:[0-9]{1,3}|[两三四五六七八九十]{1,3}|多|一批)个?[^,;。0-9]{0,10}项目|项目(?:集中|同日|同时)"
)
_UNSURE = frozenset(("part", "sentence", "paragraph", "below"))
_LATER = re.compile(
    r"\b(?:next|coming) (?:year|month|spring|summer|autumn|winter|quarter|half)\b|明年|后年|下半年|下月"
)
_AND = re.compile(r"[、和及与]|\sand\s")
_CHANGE = re.compile(
    r"(?:\bfrom|从|由|自)\s?(?:目前的?|现有的?|原来的?|the current |the present )?\Z"
    r"|(?:技改|改造|扩建|扩产|改建)(?<!拟扩建)前,?(?:年产|产能|规模|为|[^,;。0-9]){0,10}\Z"
)
_GOAL = re.compile(r"(?:到|至)20[1-4][0-9]年(?:底|末|前)?,?(?:[^;。0-9]){0,24}\Z")
"""到2025年,全市产能将达到: a goal, not what is being built just now."""
_FORM = re.compile(r"(?:\A|\n)[^\n:]{0,6}(?:建设性质:(?:新建|扩建|改建|改扩建|技改|技术改造|迁建|迁扩建))")
_DONE = re.compile(r"竣工|验收")


def status_of(draft: Draft, before: Draft | None, behind: Draft | None, events: Events) -> None:
    """Set the draft's status from its own words; where they look ahead or say nothing, also from its project's.

    `before` and `behind` are the claims around it in the sentence: what is said behind a list is said of all of it.
    """
    own = _own(draft, events)
    told = own is None or "period:past_output" in draft.rules
    if told and own not in _FIRM and past_output(draft, events.story):
        _set(draft, "operating", "past-output")
        return
    if (
        own is None
        and behind
        and behind.phase == draft.phase
        and _LIST.fullmatch(events.story.text, draft.tail, behind.start)
        and not any(c.evidence for c in events.clauses(draft.tail, behind.start))
    ):
        own = _own(behind, events)
        own = None if own in _AHEAD and not _AND.search(events.story.text, draft.tail, behind.start) else own
    if own == "hold":
        draft.rules.append("status:hold")
        return
    if _CHANGE.search(events.story.text, max(0, draft.start - 16), draft.start):
        _set(draft, "operating", "changes-from")
        return
    if own == "operating" and _once_later(draft, events):
        _set(draft, "construction", "once-later")
        return
    if own in _FIRM:
        _set(draft, "planned" if own == "construction" and _assessed(events) else own, "own-words")
        return
    if own is None and _states_existing(draft, before, events.story):
        _set(draft, "operating", "existing")
        return
    if own in _AHEAD and _given_up(draft, events):
        draft.rules.append("status:given-up")
        return
    if own in _AHEAD and _GOAL.search(events.story.text, draft.own_start, draft.start):
        _set(draft, "planned", "goal")
        return
    if own == "intended" and _also_planned(draft, events):
        _set(draft, "planned", "planned-besides")
        return
    found = _project(draft, events, own)
    if found:
        evidence, rule = found
        # What is only intended of a plant that runs is still a plan, unless the plant is to make it.
        intended = own == "expected" or (own == "intended" and not _of_the_plant(draft, rule, events))
        plan = (intended and evidence == "operating") or (
            evidence == "construction" and rule in _UNSURE and _assessed(events)
        )
        _set(draft, "planned" if plan else evidence, rule)
    elif own or draft.phase in LATER:
        _set(draft, "planned", "lies-ahead")
    elif _LABEL.match(events.story.text, draft.sentence.start, draft.start):
        _set(draft, "planned", "labelled-line")
    elif _on_form(events):
        _set(draft, "planned", "form-of-project")
    else:
        _set(draft, "operating", "stated-as-fact")


def _assessed(events: Events) -> bool:
    """A notice of the assessment of a project, which says what "the project builds", not that it is being built."""
    title = events.story.title
    return title is not None and _ASSESSMENT.search(events.story.text, title.start, title.end) is not None


def _on_form(events: Events) -> bool:
    """A form on a project to come (建设性质:新建), where nothing says that it is finished."""
    text, end = events.story.text, events.story.lead.end
    return _FORM.search(text, 0, end) is not None and not _DONE.search(text, 0, end)


def _once_later(draft: Draft, events: Events) -> bool:
    """Its lines were started in June and can make 200 million more after they are put into production next autumn."""
    later = (c for c in events.clauses(draft.own_start, draft.own_end) if c.evidence == "conditional")
    return any(_LATER.search(events.story.text, clause.start, clause.end) for clause in later)


def _also_planned(draft: Draft, events: Events) -> bool:
    """It also plans to build a line: what is planned besides is no part of what the article tells of otherwise."""
    clauses = events.clauses(draft.own_start, draft.own_end)
    start = next((c.start for c in clauses if c.start <= draft.start < c.end), draft.own_start)
    return _BESIDES.search(events.story.text, start, draft.start) is not None


def _given_up(draft: Draft, events: Events) -> bool:
    """It was to produce 100,000 tons a year, in news on a plan that is dropped."""
    text, lead = events.story.text, events.story.lead
    if not _WAS_TO.search(text, draft.own_start, draft.start):
        return False
    return any(clause.evidence == "hold" for clause in events.clauses(lead.start, lead.end))


def _of_the_plant(draft: Draft, rule: str, events: Events) -> bool:
    """Whether what is intended is something else of the same plant: it has begun trial production and will make 3,000
    tons a year; 设计产能6万套,年底前批量交付."""
    if rule not in ("part", "sentence", "paragraph"):
        return False
    own = next((c for c in events.clauses(draft.own_start, draft.own_end) if c.start <= draft.start < c.end), None)
    if own is None or own.evidence is None:
        return not _ANEW.search(events.story.text, draft.own_start, draft.own_end)
    makes = _WILL_MAKE.search(events.story.text, own.start, own.end)
    return makes is not None and not _ANEW.search(events.story.text, own.start, own.end)


def totals(drafts: Sequence[Draft], materials: Tree, text: str) -> None:
    """A total of which a part runs or is being built is under construction."""
    for total in drafts:
        if {"status:past-output", "status:existing"} & set(total.rules):
            continue
        if total.status not in ("planned", "operating") or total.phase not in (None, "share") or total.collective:
            continue
        whole = _WHOLE.search(text, max(0, total.start - 24), total.start) is not None
        found = [
            p
            for p in drafts
            if (_is_part(p, total, materials, whole) and _nearest_total(p, total, drafts, materials))
            or _runs_of(p, total, materials, text)
        ]
        parts = {p.status for p in found}
        # Where phase two runs, the whole may well run.
        all_run = any(p.phase in LATER and p.status == "operating" for p in found)
        runs = "operating" in parts and "status:own-words" not in total.rules and not all_run
        if "construction" in parts or runs:
            _set(total, "construction", "part-of-it-begun")


def _is_part(part: Draft, total: Draft, materials: Tree, whole: bool) -> bool:
    return (
        part is not total
        and (total.phase is None or (part.sentence == total.sentence and part.phase in NUMBERED))
        and (whole or part.start > total.start or total.status == "planned" or part.sentence == total.sentence)
        and part.phase not in (None, "more")
        and (part.paragraph == total.paragraph or total.title or total.company is not None)
        and part.unit == total.unit
        and part.value < total.value
        and part.company == total.company
        and akin(part.material, total.material, materials)
    )


def _runs_of(part: Draft, total: Draft, materials: Tree, text: str) -> bool:
    """Of the 100,000-ton project 4 lines with 50,000 tons have now been put into production."""
    return (
        part.sentence == total.sentence
        and part.start > total.start
        and part.unit == total.unit
        and part.value < total.value
        and part.company == total.company
        and akin(part.material, total.material, materials)
        and "status:own-words" in part.rules
        and _BY_NOW.search(text, total.tail, part.start) is not None
        and _STARTED.search(text, total.tail, part.own_end) is not None
    )


def _nearest_total(part: Draft, total: Draft, drafts: Sequence[Draft], materials: Tree) -> bool:
    """Whether no other amount between the two may be what the part is of; a headline's is always."""
    if total.title:
        return True
    first, last = min(part.start, total.start), max(part.start, total.start)
    between = (d for d in drafts if first < d.start < last and d.phase is None and d.value > part.value)
    return not any(
        d.unit == part.unit and d.company == part.company and akin(d.material, part.material, materials)
        for d in between
    )


def _set(draft: Draft, evidence: Evidence | Status | None, rule: str) -> None:
    status: dict[str, Status] = {"operating": "operating", "completed": "operating", "construction": "construction"}
    draft.status = status.get(evidence or "", "planned")
    draft.rules.append(f"status:{rule}")


def _own(draft: Draft, events: Events) -> Evidence | None:
    """The clause of the amount, those behind it, those before it: the first that says something firm."""
    clauses = events.clauses(draft.own_start, draft.own_end)
    at = next((n for n, c in enumerate(clauses) if c.start <= draft.start < c.end), 0)
    # What stands behind comes first at equal distance.
    order = sorted(range(len(clauses)), key=lambda n: (abs(n - at), n < at))
    found = _weighed([clauses[n] for n in order if not _another_phase(clauses[n], draft)])
    if found == "completed":
        rest = events.clauses(draft.own_start, _further(draft, events.story))
        return "construction" if any(c.evidence in _AHEAD for c in rest) else "operating"
    part = found == "operating" and not draft.phase and any(c.evidence == found and c.phases - LATER for c in clauses)
    return "construction" if part else found


def _states_existing(draft: Draft, before: Draft | None, story: Story) -> bool:
    """目前总产能约12万吨, 其中...: what a firm has by now, and the shares of it."""
    if _EXISTING.search(story.text, max(draft.own_start, draft.start - 40), draft.start):
        return True
    if before is None or "status:existing" not in before.rules or ";" in story.text[before.tail : draft.start]:
        return False
    listed = _LIST.fullmatch(story.text, before.tail, draft.start)
    return draft.joined or draft.phase == "share" or listed is not None


def _further(draft: Draft, story: Story) -> int:
    """The end of the next sentence of the paragraph, unless it makes a claim of its own."""
    following = story.sentence(min(draft.sentence.end + 1, len(story.text) - 1))
    same = following.end <= draft.paragraph.end and following.end <= draft.following
    return max(draft.own_end, following.end if same else draft.own_end)


def _weighed(ordered: Sequence[Clause]) -> Evidence | None:
    """The first firm evidence; else what is looked forward to."""
    said = [c.evidence for c in ordered if c.evidence]
    firm = next((e for e in said if e in _FIRM), None)
    if firm == "completed" and "construction" in said:
        return "construction"
    return firm or next((e for e in _AHEAD if e in said), None)


def _project(draft: Draft, events: Events, own: Evidence | None) -> tuple[Evidence, str] | None:
    """Evidence of the sentence's beginning, the paragraph, the headline and lead, the firm's other sentences."""
    for rule, runs in _around(draft, events):
        said = [_said_of_project(run, draft, events, upwards=run.start < draft.sentence.start) for run in runs]
        if rule == "lead":
            # A headline may still speak of signing where the first sentence tells of the groundbreaking.
            said.sort(key=lambda e: e == "planned")
        found = next((e for e in said if e in _FIRM and e != "hold"), None)
        if rule == "sentence" and own == "conditional" and found == "operating" and events.tells_more(draft):
            # It runs 15,000 tons now and will have 25,000 once the new reactors stand.
            continue
        if found == "completed":
            found = "construction" if own in _AHEAD else "operating"
        if found and not (rule == "below" and found == "planned"):
            return found, rule
        if rule in ("part", "sentence"):
            own = own or next((e for e in said if e in _AHEAD), None)
        elif rule == "paragraph" and draft.phase in NUMBERED:
            # "It will build a plant of 70,000 tons. Phase I is 30,000": the phases of what lies ahead lie ahead.
            own = own or next((e for e in said[:1] if e in _AHEAD), None)
    return ("planned", "lies-ahead") if own in ("expected", "intended") else None


def _around(draft: Draft, events: Events) -> Iterator[tuple[str, Sequence[Span]]]:
    """Runs of text that may speak of the same project, the nearest first."""
    story = events.story
    whole = draft.joined or draft.phase
    start = max(draft.sentence.start, draft.start - NEAR)
    semicolon = story.text.rfind(";", draft.sentence.start, draft.own_start)
    if semicolon > 0 and not (draft.joined or draft.phase):
        yield "part", [Span(semicolon + 1, draft.own_start)]
    yield "sentence", [Span(start, max(start, draft.own_end if whole else max(draft.preface, draft.own_start)))]
    above = story.sentences_between(max(draft.paragraph.start, draft.start - NEAR), draft.sentence.start)
    yield "paragraph", above[::-1]
    yield "progress", events.progress
    below = story.sentences_between(draft.sentence.end, min(draft.paragraph.end, draft.start + NEAR))[:2]
    yield "below", [s for s in below if s.end <= draft.following]
    if draft.collective:
        return
    of_lead = {f.id for f in within(story.companies, 0, story.lead.end)}
    everybody = bool(of_lead and draft.company and draft.company not in of_lead)
    if everybody:
        # Six projects started together: what is said of all of them is said of each.
        lead = story.sentences_between(0, min(story.lead.end, draft.sentence.start))
        yield "lead", [s for s in lead if _PROJECTS.search(story.text, s.start, s.end)]
    else:
        end = story.lead.end if draft.title else min(story.lead.end, draft.sentence.start)
        lead = [s for s in story.sentences_between(0, end) if s != draft.sentence]
        lead.sort(key=lambda s: draft.phase not in NUMBERED or draft.phase not in events.phases_between(s.start, s.end))
        yield "lead", [s for s in lead if not events.speaks_of_others(s, draft)]
    yield "firm", [s for s in _of_firm(draft, story) if not events.speaks_of_others(s, draft)]


def _of_firm(draft: Draft, story: Story) -> list[Span]:
    near = within(story.companies, max(0, draft.start - REACH), draft.start + REACH)
    found = dict.fromkeys(story.sentence(firm.start) for firm in near if firm.id == draft.company)
    return [s for s in found if s != draft.sentence][:_MOST_SENTENCES]


def _said_of_project(run: Span, draft: Draft, events: Events, *, upwards: bool) -> Evidence | None:
    if not draft.sentence.start <= run.start <= draft.start and _another_firm(run, draft, events.story):
        return None
    if run.end <= draft.sentence.start and events.claimed_by_others(run, draft):
        return None
    clauses = [c for c in events.clauses(run.start, run.end) if not _another_phase(c, draft)]
    if draft.phase in LATER:
        clauses = [c for c in clauses if draft.phase in c.phases or (draft.phase in _UNNUMBERED and c.phases & LATER)]
    found = _weighed(clauses[::-1] if upwards else clauses)
    # Told in one breath: work began last May, and now the first product is there.
    running = found == "construction" and any(c.evidence == "operating" and not c.phases for c in clauses)
    return "operating" if running else found


def _another_phase(clause: Clause, draft: Draft) -> bool:
    """A clause of phase two says nothing of phase one; that phase two is planned, nothing of the whole either."""
    numbered = clause.phases & NUMBERED
    if clause.twin:
        return not clause.start <= draft.start < clause.end
    if not draft.phase:
        return bool(numbered) and numbered <= LATER and clause.evidence == "planned"
    if draft.phase in _UNNUMBERED:
        return bool(numbered) and not numbered & LATER
    return bool(numbered) and draft.phase not in numbered


def _another_firm(run: Span, draft: Draft, story: Story) -> bool:
    firms = {c.id for c in within(story.companies, run.start, run.end)}
    return bool(draft.company and firms and draft.company not in firms)
