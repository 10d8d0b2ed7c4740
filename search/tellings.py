"""From what an engine found to projects: the claims of the library, one article at a time, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from index.documents import amount
from search.projects.group import projects
from search.projects.kinship import Kinship
from search.projects.telling import Size, Telling, fingerprint
from search.projects.values import Project

if TYPE_CHECKING:
    from index.library.port import KeptClaim, Library
    from index.names.gazetteer import Gazetteer
    from search.engines.port import Asker, Match
    from search.query import Query

PART = "part:"
"""Rule of a claim whose own words make it a part of something larger."""
ANOTHER = "part:more"
"""Another one beside it is none, and comes on top."""


def found_projects(query: Query, asker: Asker, library: Library, gazetteer: Gazetteer) -> list[Project]:
    """The projects that the claims that answer tell of, in the order of their ids."""
    matches = asker.find(query, kind="claim", limit=None).matches
    return projects(_tellings(matches, library, gazetteer), kinship(gazetteer, library))


def kinship(gazetteer: Gazetteer, library: Library) -> Kinship:
    """The trees of the gazetteers; firms that no table holds belong to the group that articles say."""
    places = gazetteer.places

    def groups(company: str) -> tuple[str, ...]:
        above: list[str] = []
        firm = gazetteer.companies.get(company) or library.company(company)
        while firm and firm.parent and firm.parent not in (company, *above):
            above.append(firm.parent)
            firm = gazetteer.companies.get(firm.parent)
        return tuple(above)

    return Kinship(groups, places.ancestors, gazetteer.materials.ancestors, places.city_of)


def _tellings(matches: Iterable[Match], library: Library, gazetteer: Gazetteer) -> Iterator[Telling]:
    scores: dict[str, dict[int, float]] = {}
    for match in matches:
        scores.setdefault(match.article, {})[int(match.id.rpartition("#")[2])] = match.score
    for kept in library.claims(scores):
        score = scores[kept.article].get(kept.number)
        if score is not None:
            yield _telling(kept, score, gazetteer)


def _telling(kept: KeptClaim, score: float, gazetteer: Gazetteer) -> Telling:
    claim = kept.claim
    per_year = amount(claim)
    return Telling(
        article=kept.article,
        number=kept.number,
        unit=claim.unit,
        size=Size(per_year.low, per_year.high),
        date=kept.date,
        company=claim.company,
        place=(gazetteer.places.current(claim.place) or claim.place) if claim.place else None,
        material=claim.material,
        status=claim.status,
        year=claim.year,
        abroad=any(r.startswith("place:") and r.endswith("-abroad") for r in claim.rules),
        part=any(r.startswith(PART) and r != ANOTHER for r in claim.rules),
        another=ANOTHER in claim.rules,
        periodic=claim.period is not None,
        derived=claim.derived,
        chinese=kept.lang in ("zh", "zh-Hant"),
        words=fingerprint(kept.sentence),
        score=score,
    )
