"""What only looks like the name of a place: named rules, the first that objects wins."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.names.matcher import covered
from index.names.places.candidates import Candidate
from index.names.places.context import Context
from index.names.places.longer_names import (
    goes_on,
    is_firm,
    is_in_longer_name,
    is_land,
    is_listed_firm,
    is_named_for_place,
    is_small,
)
from index.names.places.people import is_person, is_post
from index.names.places.support import is_ordinary, is_part_of_county, is_unknown_district, is_unsupported


@dataclass(frozen=True, slots=True)
class Rule:
    """A named reason why a candidate is no place of the news."""

    name: str
    holds: Callable[[Candidate, Context], bool]
    script: Literal["han", "latin", "both"] = "both"
    """The script of the names that it is asked about."""
    bare: bool = False
    """Whether it is asked only about names without a type word or a zone behind them."""
    longer: bool = False
    """Whether it is asked only about names that a word behind them makes part of a longer one."""


RULES: tuple[Rule, ...] = (
    Rule("part of a newspaper's, school's or firm's name", is_in_longer_name, longer=True),
    Rule("a district that no table has", is_unknown_district),
    Rule("part of the county named before it", is_part_of_county, "han"),
    Rule("a reporter's post", is_post, "latin"),
    Rule("a person's name", is_person, bare=True),
    Rule("an institution named for it", is_named_for_place, "latin"),
    Rule("a firm's name without its tail", is_firm, "latin", bare=True),
    Rule("a firm's name in a list of firms", is_listed_firm, "han", bare=True),
    Rule("a town, street or station", is_small, bare=True, longer=True),
    Rule("a river, lake or mountain", is_land, bare=True, longer=True),
    Rule("an ordinary word", is_ordinary),
    Rule("a county's bare name without support", is_unsupported),
)
INSIDE = "inside a company's name"


def refusal(candidate: Candidate, context: Context) -> str | None:
    """The rule that says the candidate is no place of the news; None where none objects."""
    if covered(context.masked, candidate.start, candidate.core_end) and not _zone_before_firm(candidate, context):
        located = _headed_by_its_province(candidate, context) or _behind_its_parent(candidate, context)
        return None if located else INSIDE
    bare = not candidate.zone_end and not candidate.typed
    for rule in _asked(candidate.han, bare, goes_on(candidate, context)):
        if rule.holds(candidate, context):
            return rule.name
    return None


@cache
def _asked(han: bool, bare: bool, longer: bool) -> tuple[Rule, ...]:
    """The rules for names of a script, in order."""
    scripts = ("both", "han" if han else "latin")
    fitting = (rule for rule in RULES if rule.script in scripts)
    return tuple(rule for rule in fitting if (bare or not rule.bare) and (longer or not rule.longer))


def _zone_before_firm(candidate: Candidate, context: Context) -> bool:
    """A zone at the head of a firm's name is where the firm stands: Wuhai's park, then the firm."""
    return 0 < candidate.zone_end < context.mask_ends.get(candidate.start, 0)


def _behind_its_parent(candidate: Candidate, context: Context) -> bool:
    """In 江西九江德福科技 the place at the head of the firm's name goes on with the one before it."""
    child_of = context.table.child_of
    return (
        candidate.han
        and candidate.start in context.mask_ends
        and any(
            other.end == candidate.start and child_of(candidate.codes[0], other.codes[0]) for other in candidate.beside
        )
    )


_BEFORE_HEADING = re.compile(r"[\s>*•·\d.【\[-]*")
_AFTER_HEADING = (".", ":", "】", "]")


def _headed_by_its_province(candidate: Candidate, context: Context) -> bool:
    """In "Hunan. Hengyang Xinli proposes a line" of a list by provinces, the firm's own name says where."""
    line, end = context.line(candidate)
    others = [other for other in context.between(line, end) if other is not candidate]
    if (
        not others
        or others[0].start > candidate.start
        or not context.table.child_of(candidate.codes[0], others[0].codes[0])
    ):
        return False
    if any(not other.codes[0].endswith("0000") and other.codes[0] != candidate.codes[0] for other in others):
        return False
    heading = others[0]
    is_first = _BEFORE_HEADING.fullmatch(context.text, line, heading.start) is not None
    return is_first and context.text[heading.end : heading.end + 1] in _AFTER_HEADING
