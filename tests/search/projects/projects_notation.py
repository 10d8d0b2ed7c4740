"""Reads and writes the lines of `claims.txt`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.fields import BY_UNIT
from index.names.gazetteer import gazetteer
from search.projects import Kinship, Project, Telling
from search.projects.telling import Size, fingerprint
from search.projects.values import Step, Told
from search.render.amounts import size_digits

SUBSIDIARIES = {"sichuan-btr": ("btr",), "jixi-btr": ("btr",)}


@dataclass
class Story:
    name: str
    where: str
    """File and line: what to edit."""
    tellings: list[Telling] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)


def stories(path: Path) -> list[Story]:
    found: list[Story] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("=="):
            found.append(Story(line.strip("= "), f"{path.name}:{number}"))
        elif line.startswith("=>"):
            found[-1].expected.append(line.removeprefix("=> ").strip())
        elif line.strip() and not line.startswith("#"):
            found[-1].tellings.append(telling(line, len(found[-1].tellings)))
    return found


def telling(line: str, number: int) -> Telling:
    head, company, place, material, amount, status, *rest = (part.strip() for part in line.split(" | "))
    article, date = head.split()
    flags = rest[0] if rest else ""
    ends, unit = amount.split()
    low, _, high = ends.partition("-")
    scale = BY_UNIT[unit].per_unit  # type: ignore[index]
    words = re.search(r'words "(.*)"', flags)
    more: dict[str, Any] = {"status": _said(status), "unit": unit}
    return Telling(
        article=article,
        number=number,
        size=Size(round(float(low) * scale), round(float(high or low) * scale)),
        date=_said(date),
        company=_said(company),
        place=_said(place),
        material=_said(material),
        part="part" in flags.split(),
        another="another" in flags.split(),
        abroad="abroad" in flags.split(),
        words=fingerprint(words[1] if words else f"{article} {number}"),
        **more,
    )


def kinship() -> Kinship:
    tables = gazetteer()
    return Kinship(
        lambda company: SUBSIDIARIES.get(company, ()),
        tables.places.ancestors,
        tables.materials.ancestors,
        tables.places.city_of,
    )


def written(project: Project) -> str:
    totals = ", ".join(_amount(a) for a in project.amounts if not a.part)
    parts = ", ".join(_amount(a) for a in project.amounts if a.part and not a.beside)
    beside = ", ".join(_amount(a) for a in project.amounts if a.beside)
    amounts = ", ".join(filter(None, (totals, parts and f"of which {parts}", beside and f"beside {beside}")))
    steps = " > ".join(map(_step, project.steps))
    names = [name or "-" for name in (project.company, project.place, project.material)]
    return " | ".join((*names, amounts, steps, str(project.articles)))


def _amount(told: Told) -> str:
    return size_digits(told.size, told.unit)


def _step(step: Step) -> str:
    return f"{'<- ' if step.backward else ''}{step.status} {step.date or '-'}"


def _said(text: str) -> str | None:
    return None if text == "-" else text
