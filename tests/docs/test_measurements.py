"""The measuring scripts count rightly, and the figures in docs/ are those that they measure."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOLD = sorted((ROOT / "tests" / "gold").glob("articles-*.jsonl"))
TOLERANCE = 0.02
"""How much worse than its documented F1 a facet may get before the docs are out of date."""

CLAIM = {
    "value": 40000,
    "unit": "t",
    "period": "year",
    "material": "artificial-graphite",
    "company": "国轩高科",
    "place": "150200",
    "status": "construction",
    "quote": "40,000 tons",
}
ARTICLE = {
    "id": "two-lines",
    "lang": "en",
    "title": "Gotion starts anode plant in Baotou",
    "date": None,
    "text": "Gotion High-tech has started building an artificial graphite plant with an annual output of 40,000 tons "
    "in Baotou. The investment is 2 billion yuan.",
    "places": ["150200"],
    "companies": [["Gotion High-tech", "国轩高科"]],
    "materials": ["artificial-graphite"],
    "capacities": [CLAIM],
    "investments": [{"value": 2e9, "currency": "CNY", "quote": "2 billion yuan"}],
}


def score(*arguments: str) -> str:
    command = [sys.executable, "scripts/score", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8", timeout=300).stdout


def table(text: str) -> dict[str, list[str]]:
    """The rows of Markdown tables by their first cell."""
    rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|")
    return {first: cells for first, *cells in rows}


def f1(cell: str) -> float:
    return float(cell.split()[0])


def test_all_that_is_annotated_is_right(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(ARTICLE), encoding="utf-8")
    rows = table(score(str(path), "--markdown"))
    for facet in ("city", "place", "company", "material", "capacity", "link:company", "link:status", "investment"):
        assert rows[facet][0] == "1.00 (1.00/1.00)", facet
    assert rows["date"][0] == "none"


def test_what_is_not_there_is_missed_and_what_is_there_is_wrong(tmp_path: Path) -> None:
    wrong = {
        **ARTICLE,
        "places": ["150200", "510100"],
        "companies": [],
        "materials": ["separator"],
        "date": "2024-01-01",
        "capacities": [{**CLAIM, "status": "operating"}],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(wrong), encoding="utf-8")
    rows = table(score(str(path), "--markdown"))
    assert rows["city"][0] == "0.67 (1.00/0.50)"
    assert rows["company"][0] == "0.00 (0.00/1.00)"
    assert rows["material"][0] == "0.00 (0.00/0.00)"
    assert rows["date"][0] == "0.00 (1.00/0.00)"
    assert rows["capacity"][0] == "1.00 (1.00/1.00)"
    assert rows["link:status"][0] == "0.00 (0.00/0.00)"


@pytest.mark.skipif(not GOLD, reason="no annotated articles here")
def test_the_documented_figures_are_kept() -> None:
    measured = table(score(*map(str, GOLD), "--markdown"))
    documented = table((ROOT / "docs" / "names.md").read_text(encoding="utf-8"))
    documented |= table((ROOT / "docs" / "claims.md").read_text(encoding="utf-8"))
    facets = [facet for facet in measured if re.fullmatch(r"[a-z]+(:[a-z]+)?", facet) and facet != "facet"]
    assert facets
    for facet in facets:
        told, now = f1(documented[facet][0]), f1(measured[facet][0])
        assert now >= told - TOLERANCE, f"docs/ says {facet} {told}, scripts/score measures {now}: mend the rule"


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.name)
def test_every_script_that_docs_name_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"scripts/(\w+)", text):
        assert (ROOT / "scripts" / name).exists(), f"docs/{page.name} names scripts/{name}"


def test_the_documented_ranking_is_kept() -> None:
    command = [sys.executable, "scripts/rank_parts", "--parts", "none"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8", timeout=300).stdout
    documented = table((ROOT / "docs" / "ranking.md").read_text(encoding="utf-8").partition("The 40 others,")[0])
    assert float(table(told)["everything"][0]) >= float(documented["everything"][0]) - TOLERANCE
