"""Which firms an article is about: those that act in it."""

from __future__ import annotations

from collections.abc import Sequence

from index.model import Claim, Company, Mention
from index.text.passage import Passage


def subject_companies(
    passage: Passage, mentions: Sequence[Mention], companies: Sequence[Company], claims: Sequence[Claim]
) -> tuple[str, ...]:
    """Ids of the firms that act, the weightiest first."""
    return tuple(company.id for company in companies)
