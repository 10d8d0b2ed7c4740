"""Projects for programs: the columns of `plain`, `tsv` and `csv`, and the objects of `json` and `jsonl`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from index.fields import VALUE_LABELS
from index.model import Unit
from index.names.gazetteer import Gazetteer
from index.records import Record
from search.projects.telling import Size
from search.projects.values import Project, Step, Told
from search.render.amounts import ends, size_digits
from search.render.columns import Column, thing_name
from search.results import ProjectHit

if TYPE_CHECKING:
    from search.projects.totals import Totals

ARROW = " > "


def project_columns(gazetteer: Gazetteer) -> tuple[Column[ProjectHit], ...]:
    """A project. `plain` has names, amount and story; `csv` and `tsv` have a column for each part."""

    def of(value: Callable[[Project], str]) -> Callable[[ProjectHit], str]:
        return lambda hit: value(hit.project)

    return (
        Column("company", lambda h: h.name(h.project.company) if h.project.company else ""),
        Column("place", of(lambda p: thing_name(p.place, gazetteer.places.get))),
        Column("material", of(lambda p: thing_name(p.material, gazetteer.materials.get))),
        Column("amount", of(lambda p: "; ".join(size_digits(p.size(unit), unit) for unit in p.units))),
        Column("value", of(lambda p: str(_main(p)[0])), plain=False),
        Column("high", of(lambda p: _text(_main(p)[1])), plain=False),
        Column("unit", of(lambda p: p.units[0]), plain=False),
        Column("parts", of(lambda p: "; ".join(_amount(a) for a in p.amounts if a.part)), plain=False),
        Column("conflict", of(conflict_text)),
        Column("status", of(lambda p: p.status or "")),
        *(Column(status, of(_since(status)), plain=False) for status in VALUE_LABELS["status"]),
        Column("statuses", of(lambda p: story_text(p.steps))),
        Column("years", of(lambda p: ARROW.join(str(y) for a in p.wholes[:1] for y in a.years)), plain=False),
        Column("first", of(lambda p: p.first or "")),
        Column("last", of(lambda p: p.last or "")),
        Column("articles", of(lambda p: str(p.articles))),
        Column("company_id", of(lambda p: p.company or ""), plain=False),
        Column("place_code", of(lambda p: p.place or ""), plain=False),
        Column("material_id", of(lambda p: p.material or ""), plain=False),
        Column("paths", lambda h: "; ".join(a.path for a in h.articles()), plain=False),
        Column("id", of(lambda p: p.id)),
    )


def story_text(steps: Iterable[Step]) -> str:
    """Status over time, one that went backward marked: `planned 2021-11-03 > construction 2022-03-01`."""
    return ARROW.join(f"{s.status}{' (back)' if s.backward else ''} {s.date or 'undated'}" for s in steps)


def conflict_text(project: Project) -> str:
    """The amounts that articles tell differently, each with their ids."""
    return "; ".join(f"{_amount(a)}: {', '.join(a.articles)}" for told in project.conflicts.values() for a in told)


def project_record(hit: ProjectHit) -> Record:
    """A project with its amounts, its story and the articles that tell it."""
    project = hit.project
    return {
        "id": project.id,
        "company": project.company,
        "place": project.place,
        "material": project.material,
        "amounts": [_told_record(a) for a in project.amounts],
        "conflicts": [
            {"unit": unit, "amounts": [{**_size_record(a.size, unit), "articles": list(a.articles)} for a in told]}
            for unit, told in project.conflicts.items()
        ],
        "status": project.status,
        "statuses": [_step_record(s) for s in project.steps],
        "first": project.first,
        "last": project.last,
        "count": project.articles,
        "articles": [_source_record(hit, number) for number in range(len(project.sources))],
    }


def totals_record(totals: Totals) -> Record:
    """The sums of an answer."""
    return {
        "units": [
            {
                "unit": t.unit,
                **_size_record(t.size, t.unit),
                "projects": t.projects,
                "conflicting": t.conflicting,
                "materials": t.materials,
                "by_status": {status or "unsaid": _size_record(size, t.unit) for status, size in t.by_status.items()},
            }
            for t in totals.units
        ],
        "without_company": totals.without_firm,
    }


def _told_record(told: Told) -> Record:
    record: Record = {
        "unit": told.unit,
        **_size_record(told.size, told.unit),
        "part": told.part,
        "statuses": [_step_record(s) for s in told.steps],
        "articles": list(told.articles),
    }
    if told.years:
        record["years"] = list(told.years)
    if told.beside:
        record["beside"] = True
    if told.derived:
        record["derived"] = True
    return record


def _size_record(size: Size, unit: Unit) -> Record:
    low, high = ends(size, unit)
    return {"annual": low} if high is None else {"annual": low, "annual_high": high}


def _step_record(step: Step) -> Record:
    record: Record = {"date": step.date, "status": step.status, "article": step.article}
    return {**record, "backward": True} if step.backward else record


def _source_record(hit: ProjectHit, number: int) -> Record:
    source = hit.project.sources[number]
    article = hit.open(source.article)
    record: Record = {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "path": article.path,
        "rule": source.rule,
    }
    return {**record, "reprint_of": source.reprint_of} if source.reprint_of else record


def _main(project: Project) -> tuple[int | float, int | float | None]:
    unit = project.units[0]
    return ends(project.size(unit), unit)


def _amount(told: Told) -> str:
    return size_digits(told.size, told.unit)


def _since(status: str) -> Callable[[Project], str]:
    """The day on which a status is first told."""
    return lambda project: next((s.date or "undated" for s in project.steps if s.status == status), "")


def _text(value: int | float | None) -> str:
    return "" if value is None else str(value)
