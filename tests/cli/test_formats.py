"""Formats, counts and order: what pipelines rely on."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_plain_is_id_date_title_path(assay) -> None:
    rows = [line.split("\t") for line in assay("search", "BTR").lines]
    assert [len(row) for row in rows] == [4, 4]
    assert {row[1] for row in rows} == {"", "2023-06-20"}
    assert all(row[3].startswith("seeds/") for row in rows)


def test_one_object_of_jsonl_has_every_promised_key(assay) -> None:
    article = assay("search", "BTR", "Lucheng", "--format", "jsonl").objects[0]
    assert set(article) >= {
        "id", "path", "title", "date", "lang", "source", "score", "snippet",
        "cities", "places", "companies", "materials", "capacities", "investments",
    }  # fmt: skip
    assert article["cities"] == [{"code": "140400", "name": "Changzhi", "name_zh": "长治市"}]
    assert article["places"] == [{"code": "140406", "name": "Lucheng District", "name_zh": "潞城区", "level": "county"}]
    assert article["companies"][0]["id"] == "btr"
    assert "BTR New Materials Group Co., Ltd." in article["companies"][0]["surfaces"]


def test_json_has_the_total_and_facets_when_asked(assay) -> None:
    answer = json.loads(assay("search", "graphite", "--limit", "1", "--facets", "--format", "json").out)
    assert answer["total"] > len(answer["hits"]) == 1
    assert {f["field"] for f in answer["facets"]} == {"city", "company", "material", "capacity"}


def test_articles_over_time_are_drawn_for_people_only(assay) -> None:
    table = assay("facets", "--format", "table").out
    assert table.splitlines()[-2].startswith("Articles per ") and table.splitlines()[-1].startswith(
        "2022-12 █·····▄·▄ 2023-08"
    )
    assert assay("search", "--facets", "--format", "table").out.splitlines()[-1] == table.splitlines()[-1]
    assert "Articles per" in assay("facets", "--by", "year", "--format", "table").out
    assert "Articles per" not in assay("facets", "--by", "city", "--format", "table").out
    for output in ("plain", "json", "jsonl", "csv", "tsv"):
        assert "Articles per" not in assay("facets", "--format", output).out


@pytest.mark.parametrize("output", ["csv", "tsv"])
def test_claims_open_in_a_spreadsheet(assay, output) -> None:
    text = assay("claims", "--format", output).out
    rows = list(csv.DictReader(io.StringIO(text), delimiter="," if output == "csv" else "\t"))
    assert len(rows) == 14
    assert {"company", "place", "material", "value", "unit", "period", "status", "sentence", "path"} <= set(rows[0])
    assert sum(float(r["value"]) for r in rows if r["unit"] == "GWh") == 26


def test_ids_and_paths_end_with_nul_when_asked(assay) -> None:
    assert assay("search", "BTR", "--format", "paths", "-0").out.count("\0") == 2
    assert assay("search", "BTR", "-0").status == 2


def test_every_id_shows_its_article(assay) -> None:
    for id_ in assay("search", "--format", "ids", "--limit", "0").lines:
        assert assay("show", id_, "--format", "jsonl").objects[0]["id"] == id_


def test_count_prints_the_number_alone(assay) -> None:
    assert assay("search", "BTR", "--count").out == "2\n"
    assert (assay("search", "nosuchword", "--count").status, assay("search", "nosuchword", "--count").out) == (1, "0\n")
    assert assay("claims", "--company", "BTR", "--count").out == "2\n"


def test_pages_join_to_the_whole(assay) -> None:
    whole = assay("search", "graphite", "--format", "ids", "--limit", "0").lines
    pages = [
        assay("search", "graphite", "--format", "ids", "--limit", "2", "--offset", str(n)).lines for n in (0, 2, 4)
    ]
    assert [id_ for page in pages for id_ in page] == whole


def test_sorting_by_date_puts_the_undated_last_in_both_directions(assay) -> None:
    dates = [a["date"] for a in assay("search", "--sort", "date", "--format", "jsonl").objects]
    assert dates == [*sorted(d for d in dates if d), None]
    newest = [a["date"] for a in assay("search", "--sort", "-date", "--format", "jsonl").objects]
    assert newest == [*reversed(dates[:-1]), None]


def test_filters_of_one_flag_widen_and_of_different_flags_narrow(assay) -> None:
    both = assay("search", "--city", "Changzhi", "--city", "Yangquan", "--format", "paths").lines
    assert len(both) == 2
    assert (
        len(assay("search", "--city", "Changzhi", "--city", "Yangquan", "--since", "2023", "--format", "paths").lines)
        == 1
    )


def test_the_letters_only_form_takes_a_name_for_letters(assay) -> None:
    assert len(assay("search", '"=Bei Terui"', "--format", "paths").lines) == 1
    assert assay("search", '"=贝特瑞"').status == 1


def test_names_tells_what_a_name_stands_for(assay) -> None:
    thing = assay("names", "贝特瑞", "--format", "jsonl").objects[0]
    assert (thing["kind"], thing["id"], thing["articles"]) == ("company", "btr", 2)
    assert "Bei Terui" in thing["names"]
    nobody = assay("names", "Changzi")
    assert (nobody.status, nobody.out) == (1, "") and "Changzhi" in nobody.err


def test_a_closed_pipe_is_quiet(seeds_index) -> None:
    command = f"'{sys.executable}' -m search search --limit 0 --format jsonl --index '{seeds_index}' | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], cwd=ROOT, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_on_a_terminal_the_answer_is_a_table_and_no_escape_of_an_article_reaches_it(tmp_path) -> None:
    hostile = {
        "title": "BTR \x1b]52;c;ZXZpbA==\x07 [/red] 负极",
        "text": "BTR builds an anode plant in Changzhi. \x9b31m",
    }
    (tmp_path / "hostile.json").write_text(json.dumps(hostile))
    subprocess.run(
        [sys.executable, "-m", "search", "index", "hostile.json"],
        cwd=tmp_path,
        check=True,
        env=env(),
        capture_output=True,
    )
    shown = on_terminal(["search", "BTR"], tmp_path)
    assert "BTR" in shown and "负极" in shown
    assert "\x1b]52" not in shown and "\x9b" not in shown
    assert "[/red]" in shown


def test_no_color_is_honoured_on_a_terminal(seeds_index) -> None:
    shown = on_terminal(["search", "BTR", "--index", str(seeds_index)], ROOT, NO_COLOR="1")
    assert "BTR" in shown and "\x1b[3" not in shown


def env(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "100", **more}


def on_terminal(arguments: list[str], cwd, **more: str) -> str:  # type: ignore[no-untyped-def]
    """What the command writes when its standard output is a real pseudo-terminal."""
    parent, child = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "search", *arguments], cwd=cwd, stdout=child, stderr=child, env=env(**more)
    ) as run:
        os.close(child)
        chunks = []
        while True:
            try:
                chunk = os.read(parent, 65536)
            except OSError:  # Linux reports the closed other end so
                break
            if not chunk:
                break
            chunks.append(chunk)
        assert run.wait(timeout=60) == 0
    os.close(parent)
    return b"".join(chunks).decode()


def test_no_format_of_any_command_sends_an_escape_to_a_terminal(tmp_path: Path) -> None:
    line = {
        "id": "hostile",
        "path": "p\x1b[7m",
        "title": "=cmd|' /C calc'!A0 \x1b]52;c;ZXZpbA==\x07",
        "text": "BTR builds an anode plant of 50,000 tons per year in Changzhi.\u202e",
    }
    (tmp_path / "hostile.jsonl").write_text(json.dumps(line))
    subprocess.run(
        [sys.executable, "-m", "search", "index", "hostile.jsonl"],
        cwd=tmp_path,
        check=True,
        env=env(),
        capture_output=True,
    )
    formats = ("table", "plain", "json", "jsonl", "csv", "tsv", "ids", "paths")
    commands = [["search", "BTR", "--format", f] for f in formats] + [["search", "BTR", "--format", "paths", "-0"]]
    commands += [["claims", "--format", f] for f in formats] + [["show", "hostile", "--format", f] for f in formats[:4]]
    commands += [["export", "--format", f] for f in ("jsonl", "csv")]
    commands += [["claims", "--group", "project", "--format", f] for f in ("table", "plain", "json")]
    for command in commands:
        shown = on_terminal(command, tmp_path, NO_COLOR="1")
        assert not set(shown) & set("\x1b\x07\u202e\x9b"), command
    assert "'=cmd" in on_terminal(["export", "--format", "csv"], tmp_path)


def test_stats_are_words_and_numbers(assay) -> None:
    assert "languages\ten 5\n" in assay("stats").out


def test_a_closed_standard_output_is_an_error_not_a_traceback(seeds_index: Path) -> None:
    command = f"'{sys.executable}' -m search search BTR --index '{seeds_index}' >&-"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_locale_without_utf8_still_asks_in_chinese(seeds_index: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-m", "search", "search", "贝特瑞", "--count", "--index", str(seeds_index)]
    done = subprocess.run(command, cwd=ROOT, env=env(**plain), capture_output=True, timeout=60)
    assert done.stdout == b"2\n"


def test_facets_in_json_are_all_there_are(assay) -> None:
    whole = assay("facets", "--by", "city,company,material,capacity", "--format", "jsonl").objects
    assert max(Counter(count["field"] for count in whole).values()) > 20
    assert json.loads(assay("search", "--facets", "--format", "json").out)["facets"] == whole
