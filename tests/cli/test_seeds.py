"""The promises over the five sample articles, as a newcomer meets them."""

from __future__ import annotations

import pytest

HEGANG, CHANGZHI, ANKANG, QINGYUN, PINGDING = (
    "seeds/000_00fae2b5e40915c3.txt",
    "seeds/001_58fc7a31cecc6d87.txt",
    "seeds/002_3c6f55e66bdca8f6.txt",
    "seeds/003_f5068741efd1830e.txt",
    "seeds/004_d648629f8f39a2f6.txt",
)


@pytest.mark.parametrize(
    "question",
    [
        ["BTR"],
        ["贝特瑞"],
        ["貝特瑞"],
        ['"Bei Terui"'],
        ["Bei Terui"],
        ["--company", "贝特瑞"],
        ["--company", "BTR"],
        ["company:btr"],
    ],
)
def test_a_company_is_found_by_any_of_its_names(assay, question) -> None:
    answer = assay("search", *question, "--format", "paths")
    assert (answer.status, sorted(answer.lines)) == (0, [CHANGZHI, PINGDING])


@pytest.mark.parametrize("question", ["anode", "负极", "負極", "negative electrode", '"negative electrode"'])
def test_a_material_is_found_by_any_of_its_names_even_by_the_translators_mistake(assay, question) -> None:
    answer = assay("search", question, "--format", "paths")
    # The Hegang article has nothing but "graphitization process of cathode materials", said of graphite.
    assert sorted(answer.lines) == [HEGANG, CHANGZHI, ANKANG, PINGDING]


@pytest.mark.parametrize("name", ["Changzhi", "长治", "長治市", "140400", "changzhi city"])
def test_a_city_is_found_by_name_script_or_code(assay, name) -> None:
    assert assay("search", "--city", name, "--format", "paths").lines == [CHANGZHI]


def test_a_city_has_what_happens_in_its_counties(assay) -> None:
    assert assay("search", "--city", "Yangquan", "--format", "paths").lines == [PINGDING]
    assert assay("search", "--county", "平定县", "--format", "paths").lines == [PINGDING]
    assert sorted(assay("search", "--province", "Shanxi", "--format", "paths").lines) == [CHANGZHI, PINGDING]


def test_a_correspondent_from_washington_is_no_place(assay) -> None:
    assert all(p["name"] != "Washington" for a in assay("search", "--format", "jsonl").objects for p in a["places"])


def test_facets_count_each_city_once(assay) -> None:
    counts = {f["label"]: f["count"] for f in assay("facets", "--format", "jsonl").objects if f["field"] == "city"}
    assert counts == {"Hegang": 1, "Changzhi": 1, "Ankang": 1, "Dezhou": 1, "Yangquan": 1}


CLAIMS = {
    # value, unit, period, material, company, place, status
    (6_000_000, "t", "year", "graphite-ore", None, "230400", "operating"),
    (70_000, "t", "year", "artificial-graphite", "btr", "140406", "planned"),
    (300_000, "t", "year", "silicon-carbon-anode", "trangps", "610900", "construction"),
    (200_000, "pcs", "day", "lithium-ion-cell", None, "371423", "operating"),
    (2_000_000, "pcs", "day", "cell-14500", None, "371423", "construction"),
    (550, "MW", None, "renewable-power", None, "371423", "operating"),
    (10, "GWh", "year", "battery-cell", None, "371423", "planned"),
    (6, "GWh", "year", "battery-pack", None, "371423", "planned"),
    (10, "GWh", "year", "energy-storage-system", None, "371423", "planned"),
    (12_000, "t", "year", "artificial-graphite", "btr", "140321", "operating"),
    (2_500, "t", "year", "special-graphite", "sgl-carbon", "140321", "operating"),
    (7_000, "pcs", "year", "hard-felt", "sgl-carbon", "140321", "operating"),
    (220_000, "t", None, "anode-material", None, "140321", "planned"),
    (300_000, "t", "year", "anode-material", None, "140321", "planned"),
}


def test_claims_have_amount_owner_place_and_sentence(assay) -> None:
    answer = assay("claims", "--format", "jsonl")
    parts = ("value", "unit", "period", "material", "company", "place", "status")
    assert {tuple(c[p] for p in parts) for c in answer.objects} == CLAIMS
    assert len(answer.objects) == len(CLAIMS)
    assert all(c["quote"] in c["sentence"] for c in answer.objects)


def test_a_list_has_one_year(assay) -> None:
    goals = [c for c in assay("claims", "--format", "jsonl").objects if c["unit"] == "GWh"]
    assert [c["year"] for c in goals] == [2025, 2025, 2025]


def test_quotes_are_where_they_say(assay) -> None:
    for article in assay("search", "--limit", "0", "--format", "jsonl").objects:
        text = assay("show", article["id"], "--format", "jsonl").objects[0]["text"]
        for claim in article["capacities"]:
            assert text[claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize(
    ("amount", "paths"),
    [
        (">=100kt", [HEGANG, ANKANG, PINGDING]),
        (">=10万吨", [HEGANG, ANKANG, PINGDING]),
        (">=5GWh", [QINGYUN]),
        ("5万吨..8万吨", [CHANGZHI]),
    ],
)
def test_amounts_meet_in_their_unit_only(assay, amount, paths) -> None:
    assert sorted(assay("search", "--capacity", amount, "--format", "paths").lines) == paths
    assert sorted(assay("search", f"capacity:{amount}", "--format", "paths").lines) == paths


def test_nothing_found_is_silent_and_says_so_in_the_exit_status(assay) -> None:
    answer = assay("search", "nosuchword")
    assert (answer.status, answer.out) == (1, "")


def test_an_unknown_unit_is_one_line(assay) -> None:
    answer = assay("search", "capacity:>=5parsecs")
    assert (answer.status, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert "parsecs" in answer.err


def test_an_unknown_name_brings_the_nearest(assay) -> None:
    answer = assay("search", "--city", "Changzi")
    assert (answer.status, len(answer.err.splitlines())) == (2, 1)
    assert "Changzhi" in answer.err
