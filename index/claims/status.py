"""Planned, under construction or operating: what the words of a claim say, then those of its project and article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.claims.draft import Draft
from index.claims.lexicon import Lexicon, Word
from index.claims.phases import PHASE, said
from index.claims.story import Story, within
from index.claims.tables import table
from index.model import Span, Status

Event = Literal["operate", "complete", "construct", "plan", "intend", "condition", "hold", "nothing"]
Evidence = Literal["operating", "completed", "construction", "planned", "intended", "conditional", "hold"]

_FIRM: frozenset[Evidence] = frozenset(("operating", "completed", "construction", "planned"))
_AHEAD: tuple[Evidence, ...] = ("conditional", "intended")
_CLAUSE_END = re.compile(r"[,;。:!?()\n]|(?<![0-9a-z])\.|\.(?![0-9a-z])")
_AFTERWARDS = re.compile(r"(?:并)?(?:后|以后|之后)")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    evidence: Evidence | None
    phases: frozenset[str]


class Events:
    """The events of an article by clause, read once."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.clauses = list(_clauses(story))
        self._starts = [c.start for c in self.clauses]

    def between(self, start: int, end: int) -> list[_Clause]:
        """The clauses that begin in `[start, end)`, and the one around `start`."""
        first = max(bisect_left(self._starts, start + 1) - 1, 0)
        last = bisect_left(self._starts, end)
        return self.clauses[first:last]


def status_of(draft: Draft, events: Events) -> None:
    """Set the draft's status from its own words; where they look ahead or say nothing, also from its project's."""
    own = _own(draft, events)
    if own == "hold":
        draft.rules.append("status:hold")
    elif own in _FIRM:
        _set(draft, own, "own-words")
    elif found := _project(draft, events):
        evidence, rule = found
        # What is only intended of a plant that runs is still a plan.
        _set(draft, "planned" if own == "intended" and evidence == "operating" else evidence, rule)
    elif own or draft.phase in ("2", "3", "4"):
        _set(draft, "planned", "lies-ahead")
    else:
        _set(draft, "operating", "stated-as-fact")


def totals(drafts: Sequence[Draft]) -> None:
    """A total of which a part runs or is being built is under construction."""
    for total in drafts:
        if total.status not in ("planned", "operating") or total.phase:
            continue
        parts = [p for p in drafts if _is_part(p, total)]
        if any(p.status == "construction" for p in parts) or (
            total.status == "planned" and any(p.status == "operating" for p in parts)
        ):
            _set(total, "construction", "part-of-it-begun")


def _is_part(part: Draft, total: Draft) -> bool:
    near = part.paragraph == total.paragraph or total.title
    return (
        part is not total
        and part.phase is not None
        and near
        and part.unit == total.unit
        and part.value < total.value
        and part.company == total.company
    )


def _set(draft: Draft, evidence: Evidence | Status, rule: str) -> None:
    status: dict[str, Status] = {"operating": "operating", "completed": "operating", "construction": "construction"}
    draft.status = status.get(evidence, "planned")
    draft.rules.append(f"status:{rule}")


def _own(draft: Draft, events: Events) -> Evidence | None:
    """The clause of the amount, those behind it, those before it: the first that says something firm."""
    start, end = _own_words(draft, events.story)
    clauses = events.between(start, end)
    at = next((n for n, c in enumerate(clauses) if c.start <= draft.start < c.end), 0)
    return _weighed([*clauses[at:], *reversed(clauses[:at])])


def _weighed(ordered: Sequence[_Clause]) -> Evidence | None:
    """The first firm evidence, built but yet to run being construction; else what is looked forward to."""
    said = [c.evidence for c in ordered if c.evidence]
    ahead = next((e for e in _AHEAD if e in said), None)
    firm = next((e for e in said if e in _FIRM or e == "hold"), None)
    if firm == "completed":
        return "construction" if ahead else "operating"
    return firm or ahead


def _own_words(draft: Draft, story: Story) -> tuple[int, int]:
    """From the amount before to the amount behind, cut at semicolons and at the next phase or firm."""
    text = story.text
    start = max(draft.floor, text.rfind(";", draft.floor, draft.start) + 1)
    end = draft.ceiling
    semicolon = text.find(";", draft.quantity.tail, end)
    end = semicolon if semicolon >= 0 else end
    if end == draft.ceiling < draft.sentence.end:
        # The words right before the next amount are that amount's.
        comma = max(text.rfind(",", draft.quantity.tail, end), text.rfind("、", draft.quantity.tail, end))
        end = comma if comma >= 0 else end
    other = next((m.start() for m in PHASE.finditer(text, draft.quantity.tail, end) if said(m) != draft.phase), end)
    return start, max(other, draft.quantity.tail)


def _project(draft: Draft, events: Events) -> tuple[Evidence, str] | None:
    """Firm evidence of the sentence, its paragraph (upwards first), the firm's other sentences, headline and lead."""
    for rule, sentences in _around(draft, events.story):
        for sentence in sentences:
            found = _firm_in(sentence, draft, events, upwards=sentence.start < draft.sentence.start)
            if found:
                return found, rule
    return None


def _around(draft: Draft, story: Story) -> Iterable[tuple[str, Sequence[Span]]]:
    paragraph = [s for s in story.sentences if draft.paragraph.start <= s.start < draft.paragraph.end]
    here = next((n for n, s in enumerate(paragraph) if s.start <= draft.start < s.end), 0)
    yield "sentence", paragraph[here : here + 1]
    yield "paragraph", [*paragraph[:here][::-1], *paragraph[here + 1 : here + 3]]
    if draft.collective:
        return
    if draft.company:
        yield (
            "firm",
            [s for s in story.sentences if any(c.id == draft.company for c in within(story.companies, s.start, s.end))],
        )
    yield "lead", [s for s in story.sentences if s.start < story.lead.end]


def _firm_in(sentence: Span, draft: Draft, events: Events, *, upwards: bool) -> Evidence | None:
    if sentence != draft.sentence and _another_firm(sentence, draft, events.story):
        return None
    clauses = [c for c in events.between(sentence.start, sentence.end) if not _another_phase(c, draft)]
    found = _weighed(clauses[::-1] if upwards else clauses)
    if found not in _FIRM:
        return None
    part = not draft.phase and any(c.evidence == found and c.phases for c in clauses)
    return "construction" if part and found == "operating" else found


def _another_phase(clause: _Clause, draft: Draft) -> bool:
    return bool(draft.phase and clause.phases and draft.phase not in clause.phases)


def _another_firm(sentence: Span, draft: Draft, story: Story) -> bool:
    firms = {c.id for c in within(story.companies, sentence.start, sentence.end)}
    return bool(draft.company and firms and draft.company not in firms)


def _clauses(story: Story) -> Iterable[_Clause]:
    """Every clause of the article with what its events come to."""
    words = _lexicon().words(story.text)
    for sentence in story.sentences:
        start = sentence.start
        for stop in [*_CLAUSE_END.finditer(story.text, sentence.start, sentence.end), None]:
            end = stop.end() if stop else sentence.end
            if end > start:
                phases = frozenset({said(m) for m in PHASE.finditer(story.text, start, end)} & set("123456"))
                yield _Clause(start, end, _evidence(words.between(start, end), story.text), phases)
            start = end


def _evidence(words: Iterable[Word[Event]], text: str) -> Evidence | None:
    """What a clause says in all: 计划投产 lies ahead, 投产后 is a condition, "will break ground" is a plan."""
    ahead: Evidence | None = None
    found: Evidence | None = None
    for word in words:
        event = word.meanings[0]
        if event == "hold":
            return "hold"
        if event == "condition" or (event in ("operate", "complete") and _AFTERWARDS.match(text, word.end)):
            ahead = "conditional"
        elif event == "intend":
            ahead = ahead or "intended"
        elif event == "plan":
            found = found if found in ("operating", "construction") else "planned"
        elif event != "nothing":
            found = _added(found, ahead, event)
    return found or ahead


def _added(found: Evidence | None, ahead: Evidence | None, event: Event) -> Evidence | None:
    if ahead:
        return found or ("planned" if event == "construct" else None)
    said: Evidence = "construction" if event == "construct" else "operating" if event == "operate" else "completed"
    return said if found in (None, "completed") else found


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon[Event]:
    return Lexicon(((*row["en"], *row["zh"]), row["event"]) for row in table("status")["event"])
