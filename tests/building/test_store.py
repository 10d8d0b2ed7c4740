"""The index folder: old or new, never between; nobody else's; and no traceback whatever is in it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import manifest, store
from index.build import Progress, Tools, build
from index.errors import (
    AssayError,
    IndexBusyError,
    IndexDamagedError,
    IndexUnsafeError,
    IndexVersionError,
    NoIndexError,
    UsageError,
)
from index.manifest import read_manifest
from index.store import Reading, check, generation_folder, open_for_reading, open_for_writing
from index.text import han
from search.engines import open_asker
from search.engines.port import Asker
from search.query import AmountRange, Everything, Facet, Phrase, Prefix, Term
from tests.building import plain

TOOLS = Tools(plain.analyse, plain.documents, rules="1")
QUESTIONS = (
    Everything(),
    Term("text", "plant"),
    Facet("company", ("btr",)),
    AmountRange("t", 0, None),
    Phrase("text", ("plant", "of")),
    Prefix("text", "number"),
)


def run(folder: Path, *inputs: str, tools: Tools = TOOLS, **options: object) -> None:
    list(build([str(each) for each in inputs], folder=folder, tools=tools, **options))  # type: ignore[arg-type]


def ask(folder: Path) -> list[object]:
    """The answers to all questions, of articles and of claims, with sorts and facets."""
    reading = open_for_reading(folder, open_asker)
    try:
        return [
            (
                reading.engine.find(question, kind=kind, limit=None, sort=sort),
                reading.engine.counts(question, ["company", "capacity", "lang"], kind=kind),
            )
            for question in QUESTIONS
            for kind in ("article", "claim")
            for sort in ("relevance", "-date", "capacity")
        ]
    finally:
        close(reading)


def close(reading: Reading[Asker]) -> None:
    reading.engine.close()
    reading.library.close()


def engine_files(folder: Path) -> list[Path]:
    """The files of the valid generation that hold something."""
    valid = read_manifest(folder)
    assert valid
    return [generation_folder(folder, valid.generation) / name for name, mark in valid.files.items() if mark.size]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(30):
        text = f"plant of BTR makes {n}t number{n % 7}" if n % 3 else f"a quiet day number{n}"
        (folder / f"{n:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def index(tmp_path: Path, news: Path) -> Path:
    folder = tmp_path / "index"
    run(folder, news)
    return folder


# --- opening ---


def test_no_index_says_how_to_make_one(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "nowhere", tmp_path / "empty"):
        with pytest.raises(NoIndexError, match="assay index PATH"):
            open_for_reading(folder, open_asker)
        with pytest.raises(NoIndexError):
            check(folder)


def test_reading_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NoIndexError):
        open_for_reading(tmp_path / "nowhere", open_asker)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_with_other_things_is_not_taken(news: Path) -> None:
    before = sorted(news.iterdir())
    with pytest.raises(UsageError, match="something else"):
        run(news, news)
    assert sorted(news.iterdir()) == before


def test_the_folder_is_private(index: Path) -> None:
    assert index.stat().st_mode & 0o777 == 0o700


def test_another_schema_is_refused_without_being_touched(index: Path) -> None:
    page = index / manifest.NAME
    page.write_text(json.dumps({**json.loads(page.read_text()), "schema": 999}))
    before = {path: path.read_bytes() for path in engine_files_of_any(index)}
    with pytest.raises(IndexVersionError, match="rebuild"):
        open_for_reading(index, open_asker)
    assert {path: path.read_bytes() for path in engine_files_of_any(index)} == before
    run(index, rebuild=True)
    assert check(index) == []


def engine_files_of_any(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "engine").rglob("*") if path.is_file())


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"schema": 1, "files": 3}', b"\xff\x00", b"[" * 100_000])
def test_a_broken_manifest_is_told(index: Path, content: bytes) -> None:
    before = ask(index)
    (index / manifest.NAME).write_bytes(content)
    with pytest.raises(IndexDamagedError, match="rebuild"):
        open_for_reading(index, open_asker)
    run(index, rebuild=True)
    assert ask(index) == before


def test_an_engine_that_is_not_installed_is_told(index: Path) -> None:
    page = index / manifest.NAME
    page.write_text(json.dumps({**json.loads(page.read_text()), "engine": "lost"}))
    with pytest.raises(IndexVersionError, match="no engine 'lost'"):
        run(index, rebuild=True)


def test_an_index_keeps_its_engine(index: Path, news: Path) -> None:
    kept = engine_of_index(index)
    with pytest.raises(UsageError, match=f"has the engine {kept} .*; move it over"):
        run(index, news, engine="whoosh" if kept == "tantivy" else "tantivy")


def test_an_index_moves_to_another_engine_and_back(index: Path, news: Path) -> None:
    before, first = ask(index), engine_of_index(index)
    for engine in ("whoosh", "tantivy", first):
        shutil.rmtree(news, ignore_errors=True)
        run(index, rebuild=True, engine=engine)
        assert engine_of_index(index) == engine
        assert check(index) == []
        assert unscored(ask(index)) == unscored(before)


def test_an_index_stays_with_its_segmenter_until_it_is_made_anew(
    index: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ask(index)
    with monkeypatch.context() as patched:
        patched.setattr(han, "installed", lambda: ("jieba",))
        patched.setattr(han, "_name", None)
        with pytest.raises(UsageError, match="made with rjieba, which is not installed"):
            ask(index)
        with pytest.raises(UsageError, match="made with rjieba, which is not installed"):
            run(index, news)
        run(index, rebuild=True)
        assert segmenter_of_index(index) == "jieba"
        assert ask(index) == before
    (news / "new.txt").write_text("a new plant", encoding="utf-8")
    run(index, news)
    assert segmenter_of_index(index) == "jieba"
    run(index, rebuild=True)
    assert segmenter_of_index(index) == "rjieba"


def test_an_index_whose_engine_is_missing_says_what_to_do(
    index: Path, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = engine_of_index(index)
    other = "whoosh" if kept == "tantivy" else "tantivy"
    monkeypatch.setattr("index.engines.installed", lambda: [other])
    told = rf"the engine {kept} is not installed; install it with .*: `assay index --rebuild --engine {other}`"
    with pytest.raises(UsageError, match=told):
        ask(index)
    with pytest.raises(UsageError, match=told):
        run(index, news)
    run(index, rebuild=True, engine=other)
    assert engine_of_index(index) == other
    assert ask(index)


def segmenter_of_index(folder: Path) -> str:
    valid = read_manifest(folder)
    assert valid
    return valid.segmenter


def engine_of_index(folder: Path) -> str:
    valid = read_manifest(folder)
    assert valid
    return valid.engine


def unscored(answers: list[object]) -> list[object]:
    """Answers without what the engines compute each for itself, to the last digit."""
    return [(found.total, [m.id for m in found.matches], counts) for found, counts in answers]  # type: ignore[misc]


# --- who may open it ---

only_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files to somebody else"
)


@only_root
@pytest.mark.parametrize("part", ["folder", "file"])
def test_somebody_else_s_index_is_not_opened(index: Path, news: Path, part: str) -> None:
    os.chown(index if part == "folder" else engine_files(index)[0], 12_345, -1)
    with pytest.raises(IndexUnsafeError, match="another user"):
        open_for_reading(index, open_asker)
    with pytest.raises(IndexUnsafeError, match="another user"):
        check(index)
    (news / "00.txt").write_text("changed", encoding="utf-8")
    with pytest.raises(IndexUnsafeError, match="another user"):
        run(index, news)


def test_a_folder_that_everybody_may_write_into_is_not_opened(index: Path) -> None:
    engine_files(index)[0].parent.chmod(0o777)
    with pytest.raises(IndexUnsafeError, match="chmod"):
        open_for_reading(index, open_asker)


# --- damage ---


def damages() -> list[tuple[str, Callable[[Path], None]]]:
    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        at = random.Random(path.name).randrange(len(content))
        content[at] ^= 1 << at % 8
        replace_content(path, bytes(content))

    def truncate(path: Path) -> None:
        replace_content(path, path.read_bytes()[:-1])

    def delete(path: Path) -> None:
        path.unlink()

    return [("flip", flip), ("truncate", truncate), ("delete", delete)]


def replace_content(path: Path, content: bytes) -> None:
    """Put a new file in the place of one that other generations may share."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)


# Whoosh leaves files open that it finds damaged while it opens an index; the collector closes them.
left_open = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@left_open
@pytest.mark.parametrize("damage", [d for _, d in damages()], ids=[name for name, _ in damages()])
def test_damage_of_any_file_is_found(index: Path, damage: Callable[[Path], None]) -> None:
    right = ask(index)
    kinds = {path.suffixes[-1] + path.suffixes[0]: path for path in engine_files(index)}
    for path in kinds.values():
        content = path.read_bytes()
        damage(path)
        problems = check(index)
        assert any(path.name in problem for problem in problems), path.name
        try:
            # One flipped bit may leave the answer right; it may never be a traceback.
            ask(index)
        except IndexDamagedError as error:
            assert "rebuild" in str(error)
        replace_content(path, content)
        assert check(index) == []
    assert ask(index) == right


@left_open
@pytest.mark.parametrize("seed", range(25))
def test_flipped_bits_never_end_in_a_traceback(index: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = chance.choice(engine_files(index))
    content = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 8, 64))):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    replace_content(path, bytes(content))
    try:
        ask(index)
    except AssayError as error:
        assert isinstance(error, IndexDamagedError)


def test_a_damaged_engine_is_made_anew_by_the_next_run(index: Path, news: Path) -> None:
    before = ask(index)
    engine_files(index)[0].unlink()
    with pytest.raises(IndexDamagedError, match="rebuild"):
        ask(index)
    run(index, news)
    assert ask(index) == before
    assert check(index) == []


def test_a_changed_old_file_is_never_written_down_as_right(index: Path, news: Path) -> None:
    path = next(path for path in engine_files(index) if path.suffix in (".pst", ".idx"))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    replace_content(path, bytes(content))
    (news / "new.txt").write_text("a new plant", encoding="utf-8")
    run(index, news)
    assert any(path.name in problem for problem in check(index))


def test_a_lost_engine_folder_and_a_lost_library(index: Path, news: Path) -> None:
    before = ask(index)
    shutil.rmtree(index / "engine")
    with pytest.raises(IndexDamagedError):
        ask(index)
    run(index, rebuild=True)
    assert ask(index) == before
    for path in index.glob("library.sqlite*"):
        path.unlink()
    with pytest.raises(IndexDamagedError):
        ask(index)
    assert check(index) != []
    run(index, news)
    assert ask(index) == before
    assert check(index) == []


def test_an_older_library_from_a_backup_is_noticed(index: Path, news: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    shutil.copy(index / "library.sqlite", backup)
    (news / "new.txt").write_text("a new plant", encoding="utf-8")
    run(index, news)
    for path in index.glob("library.sqlite*"):
        path.unlink()
    shutil.copy(backup, index / "library.sqlite")
    assert any("another library" in problem for problem in check(index))
    (news / "new.txt").unlink()
    run(index, news)
    assert check(index) == []
    reading = open_for_reading(index, open_asker)
    assert reading.engine.find(Everything(), limit=None).total == reading.library.count() == 30
    close(reading)


# --- writers ---


def test_a_second_writer_is_told_who_the_first_is(index: Path, news: Path) -> None:
    with open_for_writing(index):
        with pytest.raises(IndexBusyError, match=f"process {os.getpid()} on"):
            run(index, news, wait=0.05)
        assert len(ask(index)) > 0, "readers are not kept waiting"
    run(index, news)


def test_a_reader_goes_on_while_a_writer_switches(index: Path, news: Path) -> None:
    before = ask(index)
    reading = open_for_reading(index, open_asker)
    for n in range(3):
        (news / f"new{n}.txt").write_text("plant", encoding="utf-8")
        run(index, news)
    again = [
        (
            reading.engine.find(question, kind=kind, limit=None, sort=sort),
            reading.engine.counts(question, ["company", "capacity", "lang"], kind=kind),
        )
        for question in QUESTIONS
        for kind in ("article", "claim")
        for sort in ("relevance", "-date", "capacity")
    ]
    assert again == before
    close(reading)


def test_answers_and_articles_fit_while_a_run_is_interrupted(index: Path, news: Path) -> None:
    """The library is ahead of the engine, yet whoever asks gets what the engine has found."""
    before = ask(index)
    texts = {path.name: path.read_text(encoding="utf-8") for path in news.iterdir()}
    for path in news.iterdir():
        path.write_text("another text", encoding="utf-8")
    (news / "29.txt").unlink()

    steps = build([str(news)], folder=index, tools=TOOLS, prune=True)
    assert any(isinstance(step, Progress) and step.stage == "keeping" for step in steps)
    steps.close()  # type: ignore[attr-defined]  # an iterator that is a generator
    assert ask(index) == before
    (problem,) = check(index)
    assert "run `assay index PATH`" in problem and "--rebuild" not in problem
    reading = open_for_reading(index, open_asker)
    assert reading.behind
    for match in reading.engine.find(Everything(), limit=None).matches:
        kept = reading.library.get(match.article)
        assert kept is not None
        assert kept.article.text == texts[Path(kept.article.path).name]
    close(reading)
    run(index, news)
    reading = open_for_reading(index, open_asker)
    assert not reading.behind
    assert reading.engine.find(Phrase("text", ("another", "text")), limit=None).total == 29
    close(reading)


def test_a_reader_that_opens_during_the_switch_gets_the_new_index(index: Path, news: Path) -> None:
    opened = []

    def slow(name: str, folder: Path) -> Asker:
        opened.append(folder)
        if len(opened) == 1:
            (news / "new.txt").write_text("plant", encoding="utf-8")
            run(index, news)
        return open_asker(name, folder)

    reading = open_for_reading(index, slow)
    assert reading.engine.find(Everything()).total == 31
    assert len(opened) == 2
    close(reading)


class Crash(BaseException):
    """The power goes."""


DISK_CALLS = (
    (os, "fsync"),
    (os, "link"),
    (os, "rename"),
    (os, "mkdir"),
    (os, "unlink"),
    (os, "rmdir"),
    (shutil, "rmtree"),
    (Path, "write_bytes"),
    (Path, "replace"),
    (store, "write_manifest"),
)


@contextmanager
def crash_after(calls: int) -> Iterator[None]:
    """Let so many calls that touch the disk succeed; the next one fails, and all after it."""
    left = calls

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def stepped(*args: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise Crash
            return function(*args, **named)

        return stepped

    with pytest.MonkeyPatch.context() as broken:
        for owner, name in DISK_CALLS:
            broken.setattr(owner, name, counted(getattr(owner, name)))
        yield


def test_a_crash_at_any_step_leaves_the_old_index_or_the_new(news: Path, tmp_path: Path) -> None:
    for path in sorted(news.iterdir())[4:]:
        path.unlink()
    index, start = tmp_path / "index", tmp_path / "start"
    run(index, news)
    old = ask(index)
    shutil.copytree(index, start)
    (news / "new.txt").write_text("plant of BTR makes 99t", encoding="utf-8")
    (news / "01.txt").unlink()
    run(tmp_path / "reference", news)
    new = ask(tmp_path / "reference")
    seen = set()
    for step in range(1_000):
        shutil.rmtree(index)
        shutil.copytree(start, index)
        try:
            with crash_after(step):
                run(index, news, prune=True)
        except Crash:
            finished = False
        else:
            finished = True
        after = ask(index)
        assert after in (old, new), f"step {step}"
        seen.add(after == new)
        run(index, news, prune=True)
        assert ask(index) == new, f"step {step}"
        assert check(index) == []
        assert [each.name for each in (index / "engine").iterdir()] == [str(generation(index))]
        if finished:
            break
    assert step > 30, "the steps are counted"
    assert seen == {False, True}


def generation(folder: Path) -> int:
    valid = read_manifest(folder)
    assert valid
    return valid.generation


INDEXING = """
import sys
from index.build import Progress, Tools, build
from index import run
from pathlib import Path
from tests.building import plain
run.BATCH = 5
tools = Tools(plain.analyse, plain.documents, rules="1")
for step in build(sys.argv[2:], folder=Path(sys.argv[1]), tools=tools):
    print(step, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 12, 31, 45, 60, 64])
def test_a_killed_run_is_finished_by_the_next(tmp_path: Path, news: Path, lines: int) -> None:
    """`kill -9` after so many lines of progress."""
    folder = tmp_path / "index"
    command = [sys.executable, "-c", INDEXING, str(folder), str(news)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=root) as process:
        assert process.stdout
        for _ in range(lines):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    if lines > 1:
        total = len(ask(folder))
        assert total
    run(folder, news)
    assert check(folder) == []
    reference = tmp_path / "reference"
    run(reference, news)
    assert ask(folder) == ask(reference)


FULL_DISK = """
import resource, sys
from index.build import Progress, Tools, build
from index.errors import AssayError
from pathlib import Path
from tests.building import plain
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
try:
    list(build(sys.argv[3:], folder=Path(sys.argv[2]), tools=Tools(plain.analyse, plain.documents, rules="1")))
except AssayError as error:
    sys.exit(f"{type(error).__name__}: {error}")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on file sizes")
@pytest.mark.parametrize("size", [0, 100, 2_000, 10_000, 40_000])
def test_a_full_disk_is_told_and_the_old_index_stays(index: Path, news: Path, size: int) -> None:
    """No file may grow beyond `size` bytes."""
    before = ask(index)
    for n in range(40):
        (news / f"more{n}.txt").write_text(f"plant number{n} " + f"word{n} " * 50, encoding="utf-8")
    command = [sys.executable, "-c", FULL_DISK, str(size), str(index), str(news)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("AssayError: "), done.stderr
    assert done.stderr.count("\n") == 1
    assert ask(index) == before
    run(index, news)
    assert check(index) == []
    assert [each.name for each in (index / "engine").iterdir()] == [str(generation(index))]
    left = {each.name for each in index.iterdir() if not each.name.startswith("library.sqlite")}
    assert left == {"manifest.json", "engine", "lock"}


READ_ONLY = """
import os, sys
from pathlib import Path
from index.build import Progress, Tools, build
from index.errors import AssayError
from index.store import open_for_reading
from search.engines import open_asker
from search.query import Everything
from tests.building import plain
# What is loaded on demand must be loaded before: this user may not be allowed to read Python's own folder.
import binascii, filelock, json, sqlite3, tantivy, whoosh.codec.whoosh3
import search.engines.tantivy, search.engines.whoosh
os.setgid(12345)
os.setuid(12345)
os.chdir(sys.argv[1])
reading = open_for_reading(Path("index"), open_asker)
print(reading.engine.find(Everything()).total, reading.library.count())
try:
    list(build(["news"], folder=Path("index"), tools=Tools(plain.analyse, plain.documents, rules="1")))
except AssayError as error:
    print(error)
"""


@only_root
def test_an_index_on_a_read_only_disk_can_be_asked(index: Path) -> None:
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    try:
        shutil.copytree(index, home / "index")
        for each in [home / "index", *(home / "index").rglob("*")]:
            os.chown(each, 12_345, 12_345)
            each.chmod(0o500 if each.is_dir() else 0o400)
        command = [sys.executable, "-c", READ_ONLY, str(home)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    finally:
        shutil.rmtree(home)
    answer, refusal = done.stdout.splitlines()
    assert answer == "30 30", done.stderr
    assert "cannot be written" in refusal
