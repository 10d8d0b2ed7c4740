"""What only looks like the name of a place: named rules, the first that objects wins."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.names.matcher import covered
from index.names.places.candidates import Candidate
from index.names.places.context import Context
from index.names.places.longer_names import (
    is_firm,
    is_in_longer_name,
    is_land,
    is_listed_firm,
    is_named_for_place,
    is_small,
)
from index.names.places.people import is_person, is_post
from index.names.places.support import is_ordinary, is_part_of_county, is_unknown_district, is_unsupported

Rule = Callable[[Candidate, Context], bool]

RULES: tuple[tuple[str, Rule], ...] = (
    ("part of a newspaper's, school's or firm's name", is_in_longer_name),
    ("a district that no table has", is_unknown_district),
    ("part of the county named before it", is_part_of_county),
    ("a reporter's post", is_post),
    ("a person's name", is_person),
    ("an institution named for it", is_named_for_place),
    ("a firm's name without its tail", is_firm),
    ("a firm's name in a list of firms", is_listed_firm),
    ("a town, street or station", is_small),
    ("a river, lake or mountain", is_land),
    ("an ordinary word", is_ordinary),
    ("a county's bare name without support", is_unsupported),
)
INSIDE = "inside a company's name"


def refusal(candidate: Candidate, context: Context) -> str | None:
    """The rule that says the candidate is no place of the news; None where none objects."""
    if covered(context.masked, candidate.start, candidate.core_end) and not _zone_before_firm(candidate, context):
        return None if _headed_by_its_province(candidate, context) else INSIDE
    return next((name for name, rule in RULES if rule(candidate, context)), None)


def _zone_before_firm(candidate: Candidate, context: Context) -> bool:
    """A zone at the head of a firm's name is where the firm stands: Wuhai's park, then the firm."""
    return 0 < candidate.zone_end < context.mask_ends.get(candidate.start, 0)


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
