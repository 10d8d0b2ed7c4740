"""`assay claims --group project` in every format, and the totals under claims."""

from __future__ import annotations

import csv
import io
import json

import pytest


def test_a_project_has_every_promised_key(assay) -> None:
    answer = json.loads(assay("claims", "--group", "project", "--company", "BTR", "--format", "json").out)
    assert set(answer) == {"schema_version", "query", "total", "totals", "projects"}
    assert answer["total"] == len(answer["projects"]) == 2
    project = next(p for p in answer["projects"] if p["id"] == "btr/140300/artificial-graphite/12000t")
    assert set(project) == {
        "id", "company", "place", "material", "amounts", "conflicts", "status", "statuses", "first", "last", "count",
        "articles",
    }  # fmt: skip
    assert (project["company"], project["place"], project["material"]) == ("btr", "140321", "artificial-graphite")
    assert (project["first"], project["last"], project["count"]) == ("2023-06-20", "2023-06-20", 1)
    [article] = project["articles"]
    step = {"date": "2023-06-20", "status": "operating", "article": article["id"]}
    assert project["statuses"] == [step]
    amount = {"unit": "t", "annual": 12000, "part": False, "statuses": [step], "articles": [article["id"]]}
    assert {k: v for k, v in project["amounts"][0].items() if k != "years"} == amount
    assert set(article) == {"id", "title", "date", "path", "rule"}


@pytest.mark.parametrize("group", ["claim", "project"])
def test_totals_in_json_say_what_is_in_them(assay, group) -> None:
    totals = json.loads(assay("claims", "--group", group, "--city", "Yangquan", "--format", "json").out)["totals"]
    by_unit = {total["unit"]: total for total in totals["units"]}
    assert set(by_unit) == {"t", "pcs"}
    assert (by_unit["t"]["annual"], by_unit["t"]["projects"], by_unit["t"]["materials"]) == (14500, 2, 2)
    assert by_unit["t"]["by_status"] == {"operating": {"annual": 14500}}
    assert totals["without_company"] == 2


def test_count_limit_and_offset_are_of_projects(assay) -> None:
    total = int(assay("claims", "--group", "project", "--count").out)
    assert total == len(assay("claims", "--group", "project").lines)
    pages = [
        assay("claims", "--group", "project", "--limit", "4", "--offset", str(n)).lines for n in range(0, total, 4)
    ]
    assert [line for page in pages for line in page] == assay("claims", "--group", "project").lines
    nothing = assay("claims", "--group", "project", "nosuchword", "--count")
    assert (nothing.status, nothing.out) == (1, "0\n")


@pytest.mark.parametrize("output", ["csv", "tsv"])
def test_projects_open_in_a_spreadsheet(assay, output) -> None:
    text = assay("claims", "--group", "project", "--company", "BTR", "--sort", "-capacity", "--format", output).out
    rows = list(csv.DictReader(io.StringIO(text), delimiter="," if output == "csv" else "\t"))
    assert [(r["company"], r["value"], r["unit"], r["status"], r["conflict"]) for r in rows] == [
        ("BTR New Material Group", "70000", "t", "planned", ""),
        ("BTR New Material Group", "12000", "t", "operating", ""),
    ]
    assert (rows[1]["planned"], rows[1]["operating"]) == ("", "2023-06-20")


def test_plain_has_a_line_a_project_and_paths_are_of_articles(assay) -> None:
    rows = [line.split("\t") for line in assay("claims", "--group", "project", "--city", "Yangquan").lines]
    assert {len(row) for row in rows} == {11}
    paths = assay("claims", "--group", "project", "--city", "Yangquan", "--format", "paths").lines
    assert paths == ["seeds/004_d648629f8f39a2f6.txt"]


def test_a_table_tells_the_story_and_the_totals(assay) -> None:
    shown = assay("claims", "--group", "project", "--city", "Yangquan", "--format", "table").out
    assert "12,000 t/yr" in shown and "operating 2023-06-20" in shown
    assert "14,500 t  in 2 projects of 2 materials: operating 14,500 t" in shown
    assert "2 that name no company are left out" in shown
    assert "14,500 t  in 2 projects" in assay("claims", "--city", "Yangquan", "--format", "table").out


def test_excel_reads_chinese_where_it_is_asked_for(assay) -> None:
    with_mark = assay("claims", "--format", "csv", "--bom").out
    assert with_mark == "\ufeff" + assay("claims", "--format", "csv").out
    assert assay("claims", "--format", "tsv", "--bom").status == 2


def test_capacity_facets_read_in_the_order_of_unit_and_size(assay) -> None:
    values = [f["value"] for f in assay("facets", "--by", "capacity", "--format", "jsonl").objects]
    units = [value.partition(":")[0] for value in values]
    assert units == sorted(units, key=["t", "GWh", "MW", "pcs"].index)
    tons = [int(value.partition(":")[2].partition("-")[0] or 0) for value in values if value.startswith("t:")]
    assert tons == sorted(tons) and len(tons) > 2


def test_a_bucket_of_the_facet_finds_as_many_as_it_counts(assay) -> None:
    for facet in assay("facets", "--by", "capacity", "--format", "jsonl").objects:
        found = assay("search", "--capacity", facet["value"], "--count").out
        assert (facet["value"], int(found)) == (facet["value"], facet["count"])
