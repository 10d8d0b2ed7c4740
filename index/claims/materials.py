"""What a claim is of: the material next to its amount, then of its list, sentence, paragraph, article."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.claims.draft import Draft
from index.claims.story import Named, Story, within

Rule = Callable[[Draft, Story, "Sequence[Draft]"], "str | None"]

_BREAK = re.compile(r"[,;。:!?()、\n]|\.(?!\d)")
_OF = re.compile(r"[\s-]{0,2}(?:级|的|of\s|in\s|worth of\s)?")
_COORDINATED = re.compile(r"\s?(?:,|、|和|及|与|and|as well as|&)\s?(?:and\s)?(?:the\s)?")


def material_of(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    """The first rule that names one; `drafts` are the claims before this one."""
    for rule in RULES:
        found = rule(draft, story, drafts)
        if found:
            draft.rules.append(f"material:{rule.__name__.strip('_')}")
            return found
    return None


def align(drafts: Sequence[Draft], story: Story) -> None:
    """Special graphite and hard felt, with an annual output of 2,500 tons and 7,000 pieces: each amount in its turn."""
    for number, head in enumerate(drafts):
        chain = [head]
        for draft in drafts[number + 1 :]:
            if not _COORDINATED.fullmatch(story.text, chain[-1].quantity.tail, draft.start):
                break
            chain.append(draft)
        run = _coordinated(within(story.materials, head.floor, head.start), story.text)
        if len(chain) > 1 and len(run) == len(chain):
            for draft, named in zip(chain, run, strict=True):
                draft.material = named.id
                draft.rules.append("material:aligned")


def _coordinated(named: Sequence[Named], text: str) -> list[Named]:
    """The last run of names with nothing but commas and "and" between them."""
    run: list[Named] = []
    for each in named:
        if run and not _COORDINATED.fullmatch(text, run[-1].end, each.start):
            run = []
        run.append(each)
    return run


def _behind(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    """70,000 tons of artificial graphite, 10万吨锂电铜箔: with no stop between."""
    found = _adjacent_behind(draft, story)
    return found.id if found else None


def _adjacent_behind(draft: Draft, story: Story) -> Named | None:
    end = min(draft.ceiling, draft.quantity.tail + 60)
    start = draft.quantity.start if draft.quantity.noun else draft.quantity.tail
    stop = _BREAK.search(story.text, draft.quantity.tail, end)
    named = within(story.materials, start, (stop.start() if stop else end) + 1)
    return named[0] if named else None


def _before(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    """负极材料10万吨, lithium carbonate 6,800 tons/year: in the same clause."""
    return _last_before(draft, story, clause_only=True)


def _sentence_before(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    """The artificial graphite line, with an annual output of 12,000 tons: in its own words of the sentence."""
    return _last_before(draft, story, clause_only=False)


def _last_before(draft: Draft, story: Story, *, clause_only: bool) -> str | None:
    start = draft.floor
    if clause_only:
        for stop in _BREAK.finditer(story.text, draft.floor, draft.start):
            start = stop.end()
    named = within(story.materials, start, draft.start)
    return named[-1].id if named else None


def _list(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    """An amount of a phase or a list shares the material of the amount before in its sentence."""
    before = drafts[-1] if drafts and drafts[-1].sentence == draft.sentence else None
    return before.material if before else None


def _sentence_start(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    named = within(story.materials, draft.sentence.start, draft.start)
    return named[-1].id if named else None


def _sentence_behind(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    named = within(story.materials, draft.quantity.tail, draft.ceiling)
    return named[0].id if named else None


def _same_firm(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    """What the claim before in its paragraph, of the same firm and unit, is of."""
    same = [d for d in drafts if d.material and d.unit == draft.unit and d.company == draft.company]
    near = [d for d in same if d.paragraph == draft.paragraph] or same
    return near[-1].material if near else None


def _paragraph(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    named = within(story.materials, draft.paragraph.start, draft.start)
    return named[-1].id if named else None


def _article(draft: Draft, story: Story, drafts: Sequence[Draft]) -> str | None:
    """What the headline names first, else the first thing named in the article."""
    if story.title:
        titled = within(story.materials, story.title.start, story.title.end)
        if titled:
            return titled[0].id
    named = within(story.materials, 0, draft.start)
    return named[0].id if named else None


RULES: tuple[Rule, ...] = (
    _behind,
    _before,
    _sentence_before,
    _list,
    _sentence_behind,
    _sentence_start,
    _same_firm,
    _paragraph,
    _article,
)
