"""What a run of indexing does with files that are new, changed, unchanged, gone or unreadable."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import pytest

from index import build as building
from index import run
from index.build import Progress, Summary, Tools, build
from index.errors import NoIndexError
from index.library.sqlite import read_library
from index.model import Article
from index.store import check, open_for_reading
from search.engines import open_asker
from search.query import AmountRange, Everything, Facet, Query, Term
from tests.building import plain

TOOLS = Tools(plain.analyse, plain.documents, rules="1")


class Desk:
    """A reporter's desk: a folder of news, an index, and a way to ask it."""

    def __init__(self, folder: Path) -> None:
        self.news = folder / "news"
        self.news.mkdir()
        self.index = folder / ".assay"

    def write(self, name: str, text: str) -> Path:
        path = self.news / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *inputs: str, tools: Tools = TOOLS, **options: object) -> Summary:
        *steps, summary = build(inputs or ("news",), folder=self.index, tools=tools, **options)  # type: ignore[arg-type]
        assert all(isinstance(step, Progress) for step in steps)
        assert isinstance(summary, Summary)
        assert check(self.index) == []
        return summary

    def find(self, query: Query) -> list[str]:
        """Paths of the articles that match."""
        reading = open_for_reading(self.index, open_asker)
        found = reading.engine.find(query, limit=None)
        kept = [reading.library.get(match.id) for match in found.matches]
        reading.engine.close()
        reading.library.close()
        return sorted(each.article.path for each in kept if each)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


def counts(summary: Summary) -> dict[str, int]:
    names = ("added", "updated", "unchanged", "removed", "reread", "articles")
    return {name: getattr(summary, name) for name in names if getattr(summary, name)}


def test_a_folder_becomes_an_index(desk: Desk) -> None:
    desk.write("a.txt", "BTR opens plant of 7t")
    desk.write("deep/er/b.txt", "nothing of note")
    assert counts(desk.run()) == {"added": 2, "articles": 2}
    assert desk.find(Everything()) == ["news/a.txt", "news/deep/er/b.txt"]
    assert desk.find(Facet("company", ("btr",))) == ["news/a.txt"]
    assert desk.find(AmountRange("t", 7_000, 7_000)) == ["news/a.txt"]


def test_unchanged_files_are_not_read_again(desk: Desk) -> None:
    path = desk.write("a.txt", "first plant")
    desk.write("b.txt", "second plant")
    desk.run()
    reads: list[str] = []

    def noting(article: Article) -> building.Analysis:
        reads.append(article.path)
        return plain.analyse(article)

    noted = Tools(noting, plain.documents, rules="1")
    assert counts(desk.run(tools=noted)) == {"unchanged": 2, "articles": 2}
    os.utime(path, ns=(1, 1))
    assert counts(desk.run(tools=noted)) == {"unchanged": 2, "articles": 2}, "another time, the same content"
    assert reads == []
    desk.write("a.txt", "changed plant")
    assert counts(desk.run(tools=noted)) == {"updated": 1, "unchanged": 1, "articles": 2}
    assert reads == ["news/a.txt"]
    assert desk.find(Term("text", "first")) == []
    assert desk.find(Term("text", "changed")) == ["news/a.txt"]


def test_a_run_without_changes_makes_no_new_generation(desk: Desk) -> None:
    desk.write("a.txt", "plant")
    desk.run()
    before = (desk.index / "manifest.json").read_bytes()
    desk.run()
    assert (desk.index / "manifest.json").read_bytes() == before


def test_files_that_are_gone_stay_until_pruned(desk: Desk) -> None:
    gone = desk.write("gone.txt", "plant")
    desk.write("stays.txt", "plant")
    desk.run()
    gone.unlink()
    assert counts(desk.run()) == {"unchanged": 1, "articles": 2}
    assert desk.find(Term("text", "plant")) == ["news/gone.txt", "news/stays.txt"]
    assert counts(desk.run(prune=True)) == {"unchanged": 1, "removed": 1, "articles": 1}
    assert desk.find(Term("text", "plant")) == ["news/stays.txt"]


def test_pruning_keeps_to_the_folders_that_are_given(desk: Desk) -> None:
    paths = [desk.write(f"{folder}/a.txt", f"{folder} plant") for folder in ("x", "xy", "z")]
    desk.run()
    for path in paths:
        path.unlink()
    desk.run("news/x", prune=True)
    assert desk.find(Everything()) == ["news/xy/a.txt", "news/z/a.txt"]


def test_pruning_without_inputs_drops_all_that_is_gone(desk: Desk) -> None:
    paths = [desk.write(f"{folder}/a.txt", f"{folder} plant") for folder in ("x", "y", "z")]
    desk.run()
    for path in paths[:2]:
        path.unlink()
    *_, summary = build([], folder=desk.index, tools=TOOLS, prune=True)
    assert isinstance(summary, Summary)
    assert counts(summary) == {"removed": 2, "articles": 1}
    assert desk.find(Everything()) == ["news/z/a.txt"]


def test_json_lines_come_from_standard_input_and_from_files(desk: Desk) -> None:
    lines = [{"id": f"n{n}", "text": f"plant of {n}t", "path": f"wire/{n}"} for n in range(1, 4)]
    stdin = io.BytesIO("\n".join(map(json.dumps, lines)).encode() + b"\nnot json\n")
    summary = desk.run("-", stdin=stdin)
    assert counts(summary) == {"added": 3, "articles": 3}
    assert [(s.path, s.line) for s in summary.skipped] == [("-", 4)]
    desk.write("wire.jsonl", "\n".join(map(json.dumps, lines[:2])))
    assert counts(desk.run()) == {"unchanged": 2, "articles": 3}
    desk.write("wire.jsonl", json.dumps(lines[0]))
    assert counts(desk.run()) == {"unchanged": 1, "removed": 1, "articles": 2}


def test_another_text_under_an_id_of_the_same_run_is_skipped_and_told(desk: Desk) -> None:
    lines = [{"id": "dup", "text": "first plant"}, {"id": "dup", "text": "second plant"}, {"id": "b", "text": "mine"}]
    desk.write("a.jsonl", "\n".join(map(json.dumps, [*lines, lines[0]])))
    desk.write("b.jsonl", json.dumps({"id": "dup", "text": "third plant"}))
    for expected in ({"added": 2, "articles": 2}, {"unchanged": 2, "articles": 2}):
        summary = desk.run()
        assert counts(summary) == expected
        assert [(s.path, s.line, s.reason) for s in summary.skipped] == [
            ("news/a.jsonl", 2, "id 'dup' is already given at line 1; give it another id"),
            ("news/b.jsonl", 1, "id 'dup' is already given by news/a.jsonl; give it another id"),
        ]
        assert desk.find(Term("text", "first")) == ["news/a.jsonl"]
    desk.write("b.jsonl", json.dumps({"id": "dup", "text": "first plant"}))
    desk.write("a.jsonl", json.dumps({"id": "b", "text": "mine"}))
    assert not desk.run().skipped
    assert desk.find(Term("text", "first")) == ["news/b.jsonl"]


def test_an_unchanged_file_of_the_run_keeps_its_ids(desk: Desk) -> None:
    desk.write("z.jsonl", json.dumps({"id": "dup", "text": "first plant"}))
    desk.run()
    desk.write("a.jsonl", json.dumps({"id": "dup", "text": "second plant"}))
    (told,) = desk.run().skipped
    assert told.reason == "id 'dup' is already given by news/z.jsonl; give it another id"
    assert desk.find(Term("text", "first")) == ["news/z.jsonl"]


def test_an_article_in_two_files_stays_that_of_the_first(desk: Desk) -> None:
    """A ZIP beside the feed that it holds, with a broken file inside, is read again in every run."""
    entry = "<title>BTR opens</title><link>http://news.example/1</link><description>BTR opened a plant.</description>"
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item>{entry}</item></channel></rss>'
    desk.write("a.rss", feed)
    with zipfile.ZipFile(desk.news / "a.zip", "w") as archive:
        archive.writestr("f.rss", feed)
        archive.writestr("b.docx", "broken")
    assert desk.run().added == 1
    again = desk.run()
    assert (again.added, again.updated) == (0, 0)
    assert desk.find(Everything()) == ["news/a.rss"]


def test_of_a_changed_file_only_the_changed_lines_are_analysed(desk: Desk) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"plant of {n}t"}) for n in range(20)]
    desk.write("wire.jsonl", "\n".join(lines))
    desk.run()
    reads: list[str] = []

    def noting(article: Article) -> building.Analysis:
        reads.append(article.id)
        return plain.analyse(article)

    lines[7] = json.dumps({"id": "n7", "text": "changed"})
    desk.write("wire.jsonl", "\n".join([*lines, json.dumps({"id": "new", "text": "new"})]))
    summary = desk.run(tools=Tools(noting, plain.documents, rules="1"))
    assert counts(summary) == {"added": 1, "updated": 1, "unchanged": 19, "articles": 21}
    assert reads == ["n7", "new"]


def test_what_cannot_be_read_is_named_every_time(desk: Desk) -> None:
    desk.write("good.txt", "plant")
    desk.write("empty.txt", "")
    desk.write("bug.txt", "refuse this")
    for _ in range(2):
        summary = desk.run("news", "nowhere.txt")
        assert sorted(s.path for s in summary.skipped) == ["news/bug.txt", "news/empty.txt", "nowhere.txt"]
        assert summary.articles == 1


def test_a_file_that_cannot_be_read_any_more_keeps_its_article(desk: Desk) -> None:
    path = desk.write("a.txt", "plant")
    desk.run()
    path.unlink()
    path.mkdir()
    assert desk.run().articles == 1


def test_other_files_are_counted_and_hidden_ones_passed_over(desk: Desk) -> None:
    desk.write("a.txt", "plant")
    desk.write("photo.jpg", "…")
    desk.write("photo2.jpg", "…")
    desk.write(".hidden.txt", "secret")
    desk.write(".git/b.txt", "secret")
    summary = desk.run()
    assert counts(summary) == {"added": 1, "articles": 1}
    assert summary.unsupported == ((".jpg", 2),)
    assert summary.skipped == ()
    assert "2 .jpg" in summary.sentence()


def test_links_in_a_circle_end_and_a_file_is_read_once(desk: Desk) -> None:
    path = desk.write("deep/a.txt", "plant")
    (desk.news / "deep" / "up").symlink_to(desk.news)
    (desk.news / "again.txt").symlink_to(path)
    assert counts(desk.run("news", "news/deep")) == {"added": 1, "articles": 1}


def test_the_index_itself_is_never_indexed(desk: Desk) -> None:
    desk.write("a.txt", "plant")
    desk.index = desk.news / "index"
    desk.run()
    assert counts(desk.run()) == {"unchanged": 1, "articles": 1}


def test_one_file_has_one_id_however_its_path_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.write("a.txt", "plant")
    desk.run()
    for spelling in ("./news", "news/", str(desk.news), "news/../news/a.txt"):
        assert counts(desk.run(spelling)) == {"unchanged": 1, "articles": 1}
    monkeypatch.chdir(desk.news)
    path.write_text("changed plant", encoding="utf-8")
    assert counts(desk.run(".")) == {"updated": 1, "articles": 1}


def test_the_same_path_in_another_folder_is_another_article(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("monday/a.txt", "monday plant")
    desk.write("tuesday/a.txt", "tuesday plant")
    for day in ("monday", "tuesday"):
        monkeypatch.chdir(desk.news / day)
        desk.run("a.txt")
    assert desk.find(Term("text", "monday")) == desk.find(Term("text", "tuesday")) == ["a.txt"]
    library = read_library(desk.index / "library.sqlite")
    assert library.count() == 2
    library.close()


def test_new_rules_read_every_article_anew(desk: Desk) -> None:
    path = desk.write("a.txt", "plant")
    desk.run()
    path.unlink()

    def shouting(analysis: building.Analysis) -> list[building.Document]:
        return plain.documents(plain.analyse(Article(analysis.article.id, analysis.article.text + " BTR")))

    summary = desk.run("news", tools=Tools(plain.analyse, shouting, rules="2"))
    assert counts(summary) == {"reread": 1, "articles": 1}
    assert desk.find(Term("text", "btr")) == ["news/a.txt"]


def test_names_of_one_s_own_read_every_article_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk.news.parent))
    desk.index.mkdir()
    names = desk.index / "names.toml"
    names.write_text('[[alias]]\ncompany = "btr"\nnames = ["Blue Tiger Rocks"]\n', encoding="utf-8")
    desk.write("a.txt", "Blue Tiger Rocks will build an anode plant in Changzhi.")

    def run() -> Summary:
        *_, summary = build(["news"], folder=desk.index)
        assert isinstance(summary, Summary)
        return summary

    assert counts(run()) == {"added": 1, "articles": 1}
    assert desk.find(Facet("mention", ("company:btr",))) == ["news/a.txt"]
    assert counts(run()) == {"unchanged": 1, "articles": 1}
    names.unlink()
    assert counts(run()) == {"unchanged": 1, "reread": 1, "articles": 1}
    assert desk.find(Facet("mention", ("company:btr",))) == []


def test_a_file_that_failed_is_tried_again_by_new_rules(desk: Desk) -> None:
    desk.write("bug.txt", "refuse this")
    assert desk.run().articles == 0

    def mended(article: Article) -> building.Analysis:
        return building.Analysis(article)

    desk.run(tools=Tools(mended, plain.documents, rules="2"))
    assert desk.find(Everything()) == ["news/bug.txt"]


def test_a_rebuilt_index_answers_as_before(desk: Desk) -> None:
    for n in range(12):
        desk.write(f"{n}.txt", f"plant {'BTR ' * (n % 3)} of {n}t number{n % 5}")
    desk.run()
    for n in range(0, 12, 2):
        desk.write(f"{n}.txt", f"plant BTR of {n + 100}t number{n % 5}")
    desk.run()
    questions = [Everything(), Term("text", "btr"), AmountRange("t", 3_000, 105_000), Term("text", "number3")]

    def answers() -> list[object]:
        reading = open_for_reading(desk.index, open_asker)
        found = [
            (
                reading.engine.find(q, kind=kind, limit=None),
                reading.engine.counts(q, ["company", "capacity"], kind=kind),
            )
            for q in questions
            for kind in ("article", "claim")
        ]
        reading.engine.close()
        reading.library.close()
        return found

    before = answers()
    for path in desk.news.iterdir():
        path.unlink()
    desk.news.rmdir()
    summary = list(build([], folder=desk.index, rebuild=True, tools=TOOLS))[-1]
    assert isinstance(summary, Summary)
    assert counts(summary) == {"reread": 12, "articles": 12}
    assert answers() == before


def test_there_is_nothing_to_rebuild_without_an_index(desk: Desk) -> None:
    with pytest.raises(NoIndexError, match="assay index PATH"):
        list(build([], folder=desk.index, rebuild=True, tools=TOOLS))
    assert not desk.index.exists()


@pytest.mark.parametrize("stop_after", [1, 25, 45])
def test_an_interrupted_run_keeps_whole_batches_and_goes_on(
    desk: Desk, stop_after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "BATCH", 10)
    for n in range(50):
        desk.write(f"{n:02}.txt", f"plant number{n}")
    seen = 0

    def interrupted(article: Article) -> building.Analysis:
        nonlocal seen
        seen += 1
        if seen > stop_after:
            raise KeyboardInterrupt
        return plain.analyse(article)

    with pytest.raises(KeyboardInterrupt):
        list(build(["news"], folder=desk.index, tools=Tools(interrupted, plain.documents, rules="1")))
    kept = stop_after // 10 * 10
    assert desk.find(Everything()) == [], "the engine is still the old one"
    assert counts(desk.run()) == {"added": 50 - kept, **({"unchanged": kept} if kept else {}), "articles": 50}
    assert len(desk.find(Term("text", "plant"))) == 50


def test_the_index_does_not_depend_on_the_number_of_jobs(desk: Desk) -> None:
    for n in range(40):
        desk.write(f"{n:02}.txt", "refuse" if n == 7 else f"plant BTR {n}t number{n % 5}")
    lines = [{"id": f"w{n % 30}", "text": f"wire {n}t"} for n in range(40)]
    desk.write("wire.jsonl", "\n".join(map(json.dumps, lines)))
    questions = [Everything(), Term("text", "btr"), Term("text", "number3"), AmountRange("t", 3_000, 20_000)]
    seen = []
    for jobs in (1, 2, 4):
        desk.index = desk.index.with_name(f"index-{jobs}")
        summary = desk.run(jobs=jobs)
        assert summary.articles == 69
        reading = open_for_reading(desk.index, open_asker)
        library, engine = reading.library, reading.engine
        kept = [list(rows) for rows in (library.contents(), library.file_states(), library.all_companies())]
        answers = [engine.find(q, kind=kind, limit=None) for q in questions for kind in ("article", "claim")]  # type: ignore[arg-type]
        seen.append((counts(summary), summary.skipped, kept, answers, engine.counts(Everything(), ["company"])))
        engine.close()
        library.close()
    assert seen[0] == seen[1] == seen[2]


def test_worker_processes_start_where_there_are_many_articles(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "FEW_ARTICLES", 5)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    for n in range(25):
        desk.write(f"{n:02}.txt", "refuse" if n == 7 else f"plant BTR {n}t")
    summary = desk.run()
    assert counts(summary) == {"added": 24, "articles": 24}
    assert [s.path for s in summary.skipped] == ["news/07.txt"]


def test_progress_tells_how_far_it_is(desk: Desk) -> None:
    for n in range(5):
        desk.write(f"{n}.txt", "plant")
    steps = [s for s in build(["news"], folder=desk.index, tools=TOOLS) if isinstance(s, Progress)]
    assert [(s.done, s.total) for s in steps if s.stage == "reading"] == [(n, 5) for n in range(1, 6)]
    assert [(s.done, s.total) for s in steps if s.stage == "keeping"] == [(5, None)]


def test_a_name_that_is_no_text_is_told(desk: Desk) -> None:
    strange = os.fsdecode(b"news/gb\xd6\xd0.txt")
    Path(strange).write_text("plant", encoding="utf-8")
    summary = desk.run()
    assert [s.path for s in summary.skipped] == ["news/gb\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}.txt"]


def test_the_summary_reads_well() -> None:
    summary = Summary(added=3, updated=1, skipped=(), articles=1_204, seconds=1.25)
    assert summary.sentence() == "3 added, 1 updated; 1,204 articles in the index, 1.2 s"
    assert summary.record()["articles"] == 1_204
