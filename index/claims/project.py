"""What an article says of the stage of a claim's project: in its own words, around it, in the lead, of its firm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.claims.draft import Draft
from index.claims.phases import LATER, NUMBERED
from index.claims.stages import Clause, Events, Evidence
from index.claims.story import NEAR, REACH, Story, within
from index.model import Span

FIRM: frozenset[Evidence] = frozenset(("operating", "completed", "construction", "planned", "hold"))
"""What is so, or is given up."""
AHEAD: tuple[Evidence, ...] = ("conditional", "expected", "intended")
"""What is looked forward to, the weightiest first."""
_UNNUMBERED = frozenset(("more", "rest"))
_MOST_SENTENCES = 200
"""Sentences of a firm that are asked for the status of its plant."""
_PROJECTS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|[0-9]{1,3}|all|several|batch of)"
    r"(?: (?!project)[a-z-]+){0,3} projects\b"
    r"|(?:[0-9]{1,3}|[两三四五六七八九十]{1,3}|多|一批)个?[^,;。0-9]{0,10}项目|项目(?:集中|同日|同时)"
)


def of_own_words(draft: Draft, events: Events) -> Evidence | None:
    """The clause of the amount, those behind it, those before it: the first that says something firm."""
    clauses = events.clauses(draft.own_start, draft.own_end)
    at = next((n for n, c in enumerate(clauses) if c.start <= draft.start < c.end), 0)
    # What stands behind comes first at equal distance.
    order = sorted(range(len(clauses)), key=lambda n: (abs(n - at), n < at))
    found = _weighed([clauses[n] for n in order if n == at or not _another_phase(clauses[n], draft)])
    if found == "completed":
        rest = events.clauses(draft.own_start, _further(draft, events.story))
        return "construction" if any(c.evidence in AHEAD for c in rest) else "operating"
    if found == "construction" and any(clauses[n].evidence == "operating" and not clauses[n].phases for n in order):
        # Told in one breath: it was begun in March, makes its first cells in September.
        return "operating"
    part = found == "operating" and not draft.phase and any(c.evidence == found and c.phases - LATER for c in clauses)
    return "construction" if part else found


def of_project(draft: Draft, events: Events, own: Evidence | None) -> tuple[Evidence, str] | None:
    """Evidence of the sentence's beginning, the paragraph, the headline and lead, the firm's other sentences."""
    for rule, runs in _around(draft, events):
        said = [_said_of_project(run, draft, events, upwards=run.start < draft.sentence.start) for run in runs]
        if rule == "lead":
            # A headline may still speak of signing where the first sentence tells of the groundbreaking.
            said.sort(key=lambda e: e == "planned")
        found = next((e for e in said if e in FIRM and e != "hold"), None)
        if rule == "sentence" and own == "conditional" and found == "operating" and events.tells_more(draft):
            # It runs 15,000 tons now and will have 25,000 once the new reactors stand.
            continue
        if found == "completed":
            found = "construction" if own in AHEAD else "operating"
        if found and not (rule == "below" and found == "planned"):
            return found, rule
        if rule in ("part", "sentence"):
            own = own or next((e for e in said if e in AHEAD), None)
        elif rule == "paragraph" and draft.phase in NUMBERED:
            # "It will build a plant of 70,000 tons. Phase I is 30,000": the phases of what lies ahead lie ahead.
            own = own or next((e for e in said[:1] if e in AHEAD), None)
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
    own = [s for s in events.progress if draft.paragraph.start <= s.start < draft.paragraph.end]
    yield "progress", own or events.progress
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


def _weighed(ordered: Sequence[Clause]) -> Evidence | None:
    """The first firm evidence; else what is looked forward to."""
    said = [c.evidence for c in ordered if c.evidence]
    firm = next((e for e in said if e in FIRM), None)
    if firm == "completed" and "construction" in said:
        return "construction"
    return firm or next((e for e in AHEAD if e in said), None)


def _further(draft: Draft, story: Story) -> int:
    """The end of the next sentence of the paragraph, unless it makes a claim of its own."""
    following = story.sentence(min(draft.sentence.end + 1, len(story.text) - 1))
    same = following.end <= draft.paragraph.end and following.end <= draft.following
    return max(draft.own_end, following.end if same else draft.own_end)


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
