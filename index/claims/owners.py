"""Whose a claim is: the acting firm of its sentence, paragraph or article; a city's or an industry's is nobody's."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from index.claims.draft import Draft
from index.claims.firms import Firms, identity
from index.claims.periods import past_output
from index.claims.story import REACH, Story, last_match

_COMPANY = re.compile(r"(?<!该)(?<!子)(?<!分)公司|\bthe company\b")
_HAS = re.compile(
    r"(?:市|县|区|州|旗)?(?:现|已|去年|今年|将|目前|拥有|有|是|煤|石墨|锂|负极|正极|的?产能)|\s(?:is|has|had|will|aims|plans|now)\b|,"
)
_BY_NOW = re.compile(r"(?:截至[^,。]{0,12}|截止[^,。]{0,12}|目前|如今|近年来|到20[0-9]{2}年[^,。]{0,3}),?\s?\Z")
_POSSESSIVE = re.compile(r"\s(?:of|by|which|that)\s\Z")
"""A project of X, by X, which X is building."""
_BUILDS = re.compile(r"(?:负责|独资|全资|投资|出资|单独)?(?:建设|投资|投建|兴建|实施|运营|建成|建造)")
_VENTURE = re.compile(r"\b(?:joint venture|new company|new firm|project company)\b|合资公司|新公司|项目公司|合资企业")
_FOUNDED = re.compile(
    r"(?:\b(?:set up|sets up|setting up|establish\w*|form|formed|forms|incorporat\w+|found(?:ed|s)?|creat\w+)"
    r"(?: a| the| an)?(?: joint venture| new company| company| firm)?,?(?: called| named)?"
    r"|(?:设立|成立|组建|注册|共建)(?:了)?(?:合资公司|项目公司|新公司)?)\s?[\"(]?\Z"
)
"""They set up a joint venture, X, ...: what is founded."""
_UNNAMED = re.compile(r"(?:一家|另一家|某)[^,。;]{0,8}(?:企业|公司)")
_THIS = re.compile(r"该(?:公司|企业|厂|集团)|后者|\bthe latter\b")
_BY_UNNAMED = re.compile(
    r"[由系][^,;。]{0,8}(?:一家|某)[^,;。]{0,8}(?:企业|公司)"
    r"|\bby (?:a|an|another) (?:[a-z-]+ ){0,3}?(?:firm|company|enterprise|investor|manufacturer|maker|start-up)\b"
)
_LONGEST_HEADING = 60


Rule = Callable[[Draft, Sequence[Draft], Firms], "str | None"]

NOBODY = ""
"""What a rule answers for a claim that is no firm's."""


def company_of(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The first rule that decides; a collective claim is nobody's, and marks the draft so."""
    for rule in RULES:
        found = rule(draft, earlier, firms)
        if found is not None:
            draft.rules.append(f"company:{rule.__name__.strip('_')}")
            draft.collective = found == NOBODY
            if rule in GUESSES or (rule is _above and _is_heading(draft, firms.story)):
                draft.guessed.add("company")
            return found or None
    return None


def _row(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """Who builds, as the column of a table says."""
    return firms.in_row(draft)


def _own_words(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The last firm that acts in its own words before it, else between the amount before and this one."""
    return firms.last(draft.own_start, draft.start) or firms.last(draft.floor, draft.start)


def _possessor_behind(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """A 6GWh pouch cell project of Houding Energy; 20万吨装置由兴发集团建设."""
    text = firms.story.text
    for firm in firms.acting.between(draft.tail, min(draft.ceiling, draft.tail + 120)):
        if _POSSESSIVE.search(text, max(0, firm.start - 6), firm.start):
            return firm.id
        if text.endswith("由", 0, firm.start) and _BUILDS.match(text, firm.end):
            return firm.id
    return None


def _sentence_before(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The last firm that acts before it in its sentence."""
    return firms.last(draft.sentence.start, draft.start)


def _same(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The company, the group, 该公司: the firm that acts last above in its paragraph or the one before."""
    if not firms.says("same", draft.sentence.start, draft.start):
        return None
    if this := last_match(_THIS, firms.story.text, draft.sentence.start, draft.start):
        named = firms.story.companies.last(draft.sentence.start, this.start())
        if named:
            return named.id
    if firms.issuer and _COMPANY.search(firms.story.text, draft.sentence.start, draft.start):
        return firms.issuer
    above = (draft.paragraph.start, max(0, draft.start - REACH))
    return next((found.id for start in above if (found := firms.acting.last(start, draft.sentence.start))), None)


def _venture(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The joint venture will build: the firm that is said to be set up above."""
    text = firms.story.text
    if not _VENTURE.search(text, draft.sentence.start, draft.start):
        return None
    above = firms.story.companies.between(max(0, draft.paragraph.start - REACH), draft.sentence.start)
    return next((f.id for f in reversed(above) if _FOUNDED.search(text, max(0, f.start - 48), f.start)), None)


def _collective(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """全市, the park, 62 firms: with no firm before it in the sentence."""
    start, end = draft.sentence.start, draft.start
    if _is_place_subject(draft, firms.story) or firms.begins_clause("subject", start, end):
        return NOBODY
    text = firms.story.text
    unnamed = firms.says("unnamed", start, end) or _UNNAMED.search(text, start, end)
    unnamed = unnamed or _BY_UNNAMED.search(text, draft.tail, draft.own_end)
    return NOBODY if unnamed or firms.says("collective", start, end) else None


def _sentence_behind(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The first firm that acts behind it in its sentence, before a semicolon."""
    stop = firms.story.text.find(";", draft.tail, draft.sentence.end)
    return identity(firms.acting.first(draft.tail, draft.sentence.end if stop < 0 else stop))


def _of_the_issuer(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """Manganese sulphate, 40,000 t/a, at the Company's own site: behind it, with no firm between."""
    if not firms.issuer or firms.acting.first(draft.sentence.start, draft.own_end):
        return None
    return firms.issuer if _COMPANY.search(firms.story.text, draft.tail, draft.own_end) else None


def _paragraph(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The firm that acts last before it in its paragraph."""
    return identity(firms.acting.last(draft.paragraph.start, draft.sentence.start))


def _market(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The output of a month in a paragraph that has named no firm is the market's."""
    named = firms.acting.first(draft.paragraph.start, draft.start)
    return NOBODY if not named and past_output(draft, firms.story) == "month" else None


def _labelled(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """Who builds, as a line of the notice says; in the points of a notice, else its issuer."""
    return firms.owner or (firms.issuer if firms.story.is_item(draft.paragraph) else None)


def _item(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """An item of a list of news has nothing to do with what stands above it."""
    return NOBODY if firms.story.is_item(draft.paragraph) else None


def _goes_on(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """What follows a city's claim, with no firm named since, is the city's too."""
    before = earlier[-1] if earlier else None
    since = before and firms.acting.first(before.start, draft.start)
    return NOBODY if before and before.collective and not since else None


def _above(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The firm that acts last in what stands above."""
    return identity(firms.acting.last(max(0, draft.start - REACH), draft.sentence.start))


def _below(draft: Draft, earlier: Sequence[Draft], firms: Firms) -> str | None:
    """The first firm of what stands below."""
    return identity(firms.acting.first(draft.sentence.end, draft.start + REACH))


RULES: tuple[Rule, ...] = (
    _row,
    _own_words,
    _possessor_behind,
    _sentence_before,
    _venture,
    _same,
    _collective,
    _of_the_issuer,
    _paragraph,
    _sentence_behind,
    _labelled,
    _market,
    _item,
    _goes_on,
    _above,
    _below,
)
GUESSES: frozenset[Rule] = frozenset((_sentence_behind, _below))


def _is_place_subject(draft: Draft, story: Story) -> bool:
    """Laixi has 62 graphite firms; 截至目前,曲靖已形成: a clause begins with a place that has or makes it."""
    text, start = story.text, draft.sentence.start
    for place in story.places.between(start, draft.start):
        begins = not text[start : place.start].strip(' "') or _BY_NOW.search(text, start, place.start)
        if begins and _HAS.match(text, place.end):
            return True
    return False


def _is_heading(draft: Draft, story: Story) -> bool:
    """A short paragraph without a full stop."""
    said = story.text[draft.paragraph.start : draft.paragraph.end].rstrip()
    return len(said) < _LONGEST_HEADING and not said.endswith(("。", ".", "!", "?", '"'))
