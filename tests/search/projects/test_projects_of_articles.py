"""From articles in both languages to projects: `articles.txt`, which a reporter may extend."""

from __future__ import annotations

from pathlib import Path

from projects_notation import written

from search.searcher import Filters, Searcher

EXPECTED = [
    line.removeprefix("=> ").strip()
    for line in Path(__file__).with_name("articles.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith("=> ")
]


def ids(searcher: Searcher, **how: object) -> list[str]:
    results = searcher.projects(limit=None, **how)  # type: ignore[arg-type]
    return [hit.project.id for hit in results.hits]


def test_articles_tell_of_these_projects(folder: Searcher) -> None:
    results = folder.projects(limit=None)
    assert sorted(written(hit.project) for hit in results.hits) == sorted(EXPECTED)
    assert results.total == len(EXPECTED)


def test_filters_hold_within_a_claim_as_for_claims(folder: Searcher) -> None:
    assert ids(folder, filters=Filters(company=("CATL",))) == ["catl/511500/power-battery/30GWh"]
    only_phase = folder.projects(filters=Filters(capacity=("<20GWh",))).hits
    assert [written(hit.project) for hit in only_phase] == [
        "catl | 511500 | power-battery | of which 10 GWh | construction 2023-06-15 > operating 2024-08-02 | 2"
    ]


def test_orders(folder: Searcher) -> None:
    assert [i.split("/")[0] for i in ids(folder, sort="date")] == ["btr", "shanshan", "catl", "tinci", "capchem"]
    assert [i.split("/")[0] for i in ids(folder, sort="-date")] == ["catl", "capchem", "tinci", "shanshan", "btr"]
    assert [i.split("/")[0] for i in ids(folder, sort="capacity")] == ["btr", "capchem", "tinci", "shanshan", "catl"]
    assert ids(folder, sort="-capacity")[0].startswith("shanshan")
    assert ids(folder)[0].startswith("catl"), "without words the newest come first"


def test_pages_join_to_the_whole(folder: Searcher) -> None:
    pages = [hit.project.id for n in (0, 2, 4) for hit in folder.projects(limit=2, offset=n).hits]
    assert pages == ids(folder)


def test_totals_count_each_project_once_and_keep_units_apart(folder: Searcher) -> None:
    units = {t.unit: t for t in folder.projects(limit=1).totals.units}
    assert (units["GWh"].size.high, units["GWh"].projects) == (30_000_000, 1)
    tons = units["t"]
    assert (tons.size.low, tons.size.high, tons.projects, tons.conflicting) == (670_000_000, 720_000_000, 4, 1)
    assert folder.claims(totals=True, limit=1).totals == folder.projects().totals
    assert folder.claims().totals is None


def test_a_hit_opens_its_articles(folder: Searcher) -> None:
    hit = folder.projects(filters=Filters(company=("BTR",))).hits[0]
    assert [a.id for a in hit.articles()] == ["btr-1", "btr-2", "btr-3", "btr-4"]
    assert [s.reprint_of for s in hit.project.sources] == [None, None, None, "btr-3"]
    assert hit.name("btr") == "BTR New Material Group"


def test_drawn_claims_are_those_that_are_held(folder: Searcher) -> None:
    held, drawn = folder.claims(limit=None).hits, folder.claims(limit=None, drawn=True).hits
    assert len(held) == len(drawn) > 5
    assert list(drawn) == list(held) and list(drawn[2:4]) == list(held[2:4]) and drawn[-1] == held[-1]
