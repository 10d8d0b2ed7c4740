"""Projects as a table for people, and the sums under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from index.fields import VALUE_LABELS
from index.model import Unit
from index.names.gazetteer import Gazetteer
from index.terminal import safe_line
from search.projects.telling import Size
from search.projects.totals import Total, Totals
from search.projects.values import Step, Told
from search.render.amounts import size_text
from search.render.cards import Fitting, cards, named
from search.render.columns import thing_name
from search.render.headline import headline
from search.render.table import CLAIM_STYLE
from search.results import ProjectHit

WARNING = "bold red"
PROJECTS_FROM = 100
"""Cells from which on projects have a table; where there are fewer, cards."""
MOST_TITLES = 3
"""Headlines shown for each of the amounts that articles tell differently."""


def projects_table(hits: Sequence[ProjectHit], gazetteer: Gazetteer) -> RenderableType:
    """Projects: who makes how much of what, where, and how it went on."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("Per year", justify="right", no_wrap=True)
    for name in ("Material", "Company", "Place"):
        table.add_column(name, ratio=2, overflow="fold")
    table.add_column("Status over time", ratio=5, overflow="fold")
    table.add_column("Articles", justify="right", no_wrap=True)
    narrow = []
    for hit in hits:
        project = hit.project
        sizes = Text("\n").join(Text(_size(hit, unit), style=CLAIM_STYLE) for unit in project.units)
        material = _line(thing_name(project.material, gazetteer.materials.get))
        company = _line(hit.name(project.company) if project.company else "")
        place = _line(thing_name(project.place, gazetteer.places.get))
        story = list(_story(hit))
        table.add_row(sizes, material, company, place, Text("\n").join(story), str(project.articles))
        articles = f"{project.articles} article{'s' if project.articles > 1 else ''}"
        narrow.append((sizes, (named((material, company, place)), *story, Text(articles, style="dim"))))
    return Fitting(table, cards(narrow, right=True), PROJECTS_FROM)


def totals_view(totals: Totals) -> RenderableType:
    """What an answer comes to, unit by unit, and what is in the sum."""
    if not totals.units:
        return Text("")
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(justify="right", no_wrap=True, style=CLAIM_STYLE)
    table.add_column(overflow="fold")
    for total in totals.units:
        table.add_row(_plain_size(total.size, total.unit), Text(_made_of(total)))
    counted = "Each project once, smaller amounts within its total."
    left_out = f" {totals.without_firm} that name no company are left out." if totals.without_firm else ""
    return Group(Text("Together, per year", style="bold"), table, Text(counted + left_out, style="dim"))


def _story(hit: ProjectHit) -> Iterator[Text]:
    """The status of the whole, of each part, and what articles tell differently."""
    project = hit.project
    yield _steps(project.steps) if project.steps else Text(_span(hit), style="dim")
    whole = any(not a.part for a in project.amounts)
    for part in (a for a in project.amounts if a.part and a not in project.wholes):
        how = "beside it" if part.beside else "of which" if whole else "another part,"
        yield Text(f"{how} {_told(hit, part)} ").append_text(_steps(part.steps))
    for told in (a for each in project.conflicts.values() for a in each):
        yield Text(f"differs: {_told(hit, told)} ", style=WARNING).append(_headlines(hit, told), style="not bold")


def _steps(steps: Sequence[Step]) -> Text:
    text = Text()
    for number, step in enumerate(steps):
        label = VALUE_LABELS["status"][step.status][0]
        text.append(f"{' → ' if number else ''}{label} {step.date or 'undated'}", WARNING if step.backward else "")
    return text


def _span(hit: ProjectHit) -> str:
    days = dict.fromkeys(d for d in (hit.project.first, hit.project.last) if d)
    return " – ".join(days) or "undated"


def _headlines(hit: ProjectHit, told: Told) -> str:
    articles = [hit.open(id_) for id_ in told.articles[:MOST_TITLES]]
    more = len(told.articles) - len(articles)
    shown = "; ".join(" ".join(filter(None, (a.date, headline(a)))) for a in articles)
    return f"{shown}{f'; {more} more' if more else ''}"


def _size(hit: ProjectHit, unit: Unit) -> str:
    size = hit.project.size(unit)
    return size_text(size, unit, per_year=hit.project.periodic(unit), chinese=hit.project.chinese)


def _told(hit: ProjectHit, told: Told) -> str:
    return size_text(told.size, told.unit, per_year=told.periodic, chinese=hit.project.chinese)


def _made_of(total: Total) -> str:
    projects = f"{total.projects} project{'s' if total.projects > 1 else ''}"
    materials = f" of {total.materials} materials" if total.materials > 1 else ""
    differing = f", {total.conflicting} told differently" if total.conflicting else ""
    labels = [(s, VALUE_LABELS["status"][s][0]) for s in VALUE_LABELS["status"]]
    shares = [
        f"{label} {_plain_size(total.by_status[status], total.unit)}"
        for status, label in [*labels, (None, "status unsaid")]
        if status in total.by_status
    ]
    return f"in {projects}{materials}{differing}: {', '.join(shares)}"


def _plain_size(size: Size, unit: Unit) -> str:
    return size_text(size, unit, per_year=False, chinese=False)


def _line(name: str) -> Text:
    return Text(safe_line(name) or "–")
