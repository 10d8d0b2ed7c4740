"""Every name that a thing goes by leads back to it, in all tables: no alias is shown that finds nothing."""

from __future__ import annotations

import pytest

from index.model import Kind
from index.names.gazetteer import Thing, gazetteer

KINDS: tuple[Kind, ...] = ("place", "company", "material")


def things(kind: Kind) -> list[Thing]:
    tables = gazetteer()
    entries = {
        "place": [place.code for place in tables.places.all()],
        "company": [company.id for company in tables.companies.all()],
        "material": [material.id for material in tables.materials.all()],
    }
    return [Thing(kind, id_) for id_ in entries[kind]]


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_leads_back(kind: Kind) -> None:
    """A name of several things lists them all, so that it leads back too."""
    tables = gazetteer()
    lost = [
        f"{thing.id}: {name}"
        for thing in things(kind)
        for name in tables.names_of(thing)
        if thing not in tables.lookup(name, kind)
    ]
    assert lost == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_id_leads_back(kind: Kind) -> None:
    tables = gazetteer()
    assert [t.id for t in things(kind) if t not in tables.lookup(t.id, kind)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_everything_has_names(kind: Kind) -> None:
    tables = gazetteer()
    assert [
        t.id for t in things(kind) if not all(name.strip() for name in tables.names_of(t)) or not tables.names_of(t)
    ] == []
