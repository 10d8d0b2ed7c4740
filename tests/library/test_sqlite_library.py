"""Nothing that was read is lost: what goes into the library comes out again, or an error says why not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import AssayError, IndexBusyError, IndexDamagedError, IndexVersionError
from index.library import connection, sqlite
from index.library.archive import packed, unpacked
from index.library.plain_rows import write
from index.library.port import Change, FileState
from index.library.sqlite import SqliteLibrary, open_library, read_library
from index.model import Analysis, Article, Claim, Company, Investment, Mention, Names, Span
from index.names.gazetteer import gazetteer
from index.text.normalise import key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def library(path: Path) -> Iterator[SqliteLibrary]:
    opened = open_library(path)
    yield opened
    opened.close()


def analysis(id_: str, text: str = "BTR will make 50,000 tons.", *firms: Company) -> Analysis:
    return Analysis(Article(id_, text), Names(companies=firms))


def state(file: str, *articles: str) -> FileState:
    return FileState(file, file.rsplit("/")[-1], 10, 1_700_000_000_123_456_789, "0" * 64, articles)


# --- what goes in comes out ---

texts = st.text(max_size=12) | st.sampled_from(("贝特瑞", "𠮷野家", "NUL\x00here", "", "\u202e", "line\nline", "'; --"))
some_text = st.none() | texts
offsets = st.integers(0, 2**31)
spans = st.builds(Span, offsets, offsets)
floats = st.floats(allow_nan=False)
mentions = st.builds(
    Mention,
    offsets,
    offsets,
    texts,
    st.sampled_from(("place", "company", "material")),
    st.lists(texts, min_size=1, max_size=4).map(tuple),
    texts,
)
firms = st.builds(
    Company, texts, texts, some_text, some_text, some_text, st.booleans(), st.lists(texts, max_size=4).map(tuple)
)
claims = st.builds(
    Claim,
    value=floats,
    unit=st.sampled_from(("t", "GWh", "MW", "m2", "m3", "pcs", "sets", "km")),
    start=offsets,
    end=offsets,
    quote=texts,
    sentence=spans,
    period=st.sampled_from((None, "year", "month", "day")),
    high=st.none() | floats,
    material=some_text,
    company=some_text,
    place=some_text,
    status=st.sampled_from((None, "planned", "construction", "operating")),
    year=st.none() | st.integers(1900, 2100),
    rules=st.lists(texts, max_size=3).map(tuple),
)
analyses = st.builds(
    Analysis,
    article=st.builds(
        Article,
        id=texts,
        text=texts,
        title_span=st.none() | spans,
        date=st.none() | st.dates().map(str),
        lang=st.sampled_from(("en", "zh", "zh-Hant", "mixed")),
        path=texts,
        url=some_text,
        source=some_text,
        encoding=some_text,
    ),
    names=st.builds(
        Names,
        st.lists(mentions, max_size=4).map(tuple),
        st.lists(mentions, max_size=2).map(tuple),
        st.lists(firms, max_size=3).map(tuple),
    ),
    claims=st.lists(claims, max_size=3).map(tuple),
    investments=st.lists(st.builds(Investment, floats, texts, offsets, offsets, texts), max_size=2).map(tuple),
    places=st.lists(texts, max_size=3).map(tuple),
    companies=st.lists(texts, max_size=3).map(tuple),
    materials=st.lists(texts, max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(analyses, max_size=4))
def test_every_analysis_comes_back_as_it_was(kept: list[Analysis]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        library = open_library(path)
        library.put(kept)
        library.close()
        library = read_library(path)
        last = {each.article.id: each for each in kept}
        assert [unpacked(packed(each).content) for each in kept] == kept
        assert list(library.all()) == [last[id_] for id_ in sorted(last)]
        assert all(library.get(id_) == each for id_, each in last.items())
        claimed = [(k.article, k.number, k.date, k.claim) for k in library.claims(["no article", *last])]
        assert claimed == [(id_, n, a.article.date, c) for id_, a in last.items() for n, c in enumerate(a.claims)]
        assert library.count() == len(last)
        assert library.check() == ()
        library.close()


def test_many_articles_come_page_by_page_in_order(library: SqliteLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PAGE", 3)
    ids = [f"{n:02}" for n in range(10)]
    library.put(analysis(id_) for id_ in reversed(ids))
    assert [each.article.id for each in library.all()] == ids


def test_a_file_state_comes_back_as_it_was(library: SqliteLibrary) -> None:
    states = [
        state("/news/a.txt", "a"),
        state("/news/b.jsonl", "b2", "b1"),
        replace(state("/bad.pdf"), skipped="no text"),
    ]
    library.put([analysis("a"), analysis("b1"), analysis("b2")], states)
    assert sorted(library.file_states(), key=lambda s: s.file) == sorted(states, key=lambda s: s.file)
    assert library.file_state("/news/b.jsonl") == states[1]
    assert library.file_state("/nowhere") is None
    assert library.holder("b1") == states[1]
    assert library.holder("nobody") is None


# --- what a change changes ---


def test_a_replaced_article_leaves_nothing_of_the_old_one(library: SqliteLibrary) -> None:
    library.put([analysis("a", "old", Company("btr", "BTR", surfaces=("Bei Terui",)))])
    library.put([analysis("a", "new")])
    assert library.get("a") == analysis("a", "new")
    assert library.companies(key("Bei Terui")) == ()
    assert library.check() == ()


def test_what_a_file_holds_no_more_is_removed(library: SqliteLibrary) -> None:
    library.put([analysis("1"), analysis("2"), analysis("3")], [state("/f", "1", "2"), state("/g", "2", "3")])
    library.put([analysis("1")], [state("/f", "1")])
    assert library.get("2") is not None, "the other file still gives it"
    library.put([analysis("3")], [state("/g", "3")])
    assert library.get("2") is None


def test_forgetting_a_file_keeps_what_another_gives(library: SqliteLibrary) -> None:
    library.put([analysis("1"), analysis("2"), analysis("stdin")], [state("/f", "1", "2"), state("/g", "2")])
    library.forget(["/f", "/never/seen"])
    assert [each.article.id for each in library.all()] == ["2", "stdin"]
    assert library.file_state("/f") is None


def test_changes_tell_an_engine_what_it_missed(library: SqliteLibrary) -> None:
    assert library.revision == 0
    first = library.put([analysis("a"), analysis("b")])
    second = library.put([analysis("c")])
    third = library.remove(["a", "nobody"])
    assert first < second < third == library.revision
    assert list(library.changes(0)) == [Change("b", first, False), Change("c", second, False), Change("a", third, True)]
    assert list(library.changes(second)) == [Change("a", third, True)]
    assert list(library.changes(third)) == []
    assert library.put([analysis("a")]) > third
    assert [c.id for c in library.changes(third)] == ["a"]


def test_a_batch_is_kept_whole_or_not_at_all(library: SqliteLibrary) -> None:
    library.put([analysis("a", "old")], [state("/a", "a")])
    before = library.revision

    def failing() -> Iterator[Analysis]:
        yield analysis("a", "new")
        yield analysis("b")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.put(failing(), [state("/b", "b")])
    assert library.revision == before
    assert list(library.all()) == [analysis("a", "old")]
    assert library.file_state("/b") is None


# --- firms that no table holds ---


def test_firms_are_found_by_any_surface_of_any_article(library: SqliteLibrary) -> None:
    library.put(
        [
            analysis(
                "1", "", Company("x-hongda", "Hongda New Material", known=False, surfaces=("Hongda New Material",))
            ),
            analysis("2", "", Company("x-hongda", "Hongda New Material", known=False, surfaces=("HONGDA", "宏达新材"))),
            analysis("3", "", Company("x-hongda", "Hongda", known=False, surfaces=("Hongda",))),
            analysis("4", "", Company("other", "Other", surfaces=("Hongda",))),
        ]
    )
    hongda = Company(
        "x-hongda",
        "Hongda New Material",
        known=False,
        surfaces=("HONGDA", "Hongda", "Hongda New Material", "宏达新材"),
    )
    assert library.companies(key("宏达新材")) == (hongda,)
    assert [c.id for c in library.companies(key("hongda"))] == ["other", "x-hongda"]
    assert library.companies(key("nobody")) == ()
    assert library.company("x-hongda") == hongda
    assert library.company("nobody") is None
    assert [c.id for c in library.all_companies()] == ["other", "x-hongda"]


# --- readers, writers and damage ---


def test_a_reader_sees_whole_batches_while_a_writer_writes(library: SqliteLibrary, path: Path) -> None:
    library.put([analysis("a")])
    reader = read_library(path)

    def watched() -> Iterator[Analysis]:
        yield analysis("b")
        assert reader.count() == 1, "the batch is not committed yet"

    library.put(watched())
    assert reader.count() == 2
    reader.close()


def test_a_reader_gets_articles_as_its_engine_knows_them(library: SqliteLibrary, path: Path) -> None:
    library.put([analysis("stays"), analysis("replaced", "old"), analysis("removed", "old")])
    seen = library.put([analysis("twice", "old")])
    library.put([analysis("replaced", "new"), analysis("twice", "new")])
    library.remove(["removed"])
    before = read_library(path, seen)
    library.put([analysis("twice", "newest"), analysis("stays", "new"), analysis("removed", "back again")])
    library.settle(library.revision)
    after = read_library(path, library.revision)
    for id_ in ("replaced", "removed", "twice"):
        assert before.get(id_) == analysis(id_, "old")
    assert before.get("stays") == analysis("stays"), "also when it changed after the reader had come"
    assert after.get("twice") == analysis("twice", "newest")
    assert after.get("removed") == analysis("removed", "back again")
    before.close()
    after.close()


def test_a_reader_changes_nothing(library: SqliteLibrary, path: Path) -> None:
    library.put([analysis("a")])
    reader = read_library(path)
    with pytest.raises(AssayError, match="cannot be written"):
        reader.remove(["a"])
    reader.close()
    assert library.count() == 1


def test_a_second_writer_is_told_to_wait(library: SqliteLibrary, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_MILLISECONDS", 10)
    second = open_library(path)

    def slow() -> Iterator[Analysis]:
        yield analysis("a")
        with pytest.raises(IndexBusyError, match="another process is writing"):
            second.put([analysis("b")])

    library.put(slow())
    second.put([analysis("b")])
    second.close()
    assert library.count() == 2


@pytest.mark.parametrize("content", [b"", b"this is no database", b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_that_is_no_library_is_not_read(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(IndexDamagedError):
        read_library(path)
    assert path.read_bytes() == content


def test_a_missing_library_is_not_made_by_a_reader(path: Path) -> None:
    with pytest.raises(IndexDamagedError):
        read_library(path)
    assert not path.exists()


def test_another_program_s_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    for opener in (open_library, read_library):
        with pytest.raises(IndexDamagedError, match="no library"):
            opener(path)


def test_a_newer_library_is_refused_and_kept(library: SqliteLibrary, path: Path) -> None:
    library.put([analysis("a")])
    library.close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 999")
    raw.close()
    for opener in (open_library, read_library):
        with pytest.raises(IndexVersionError, match="version 999"):
            opener(path)


def test_damage_is_found_and_told(library: SqliteLibrary, path: Path) -> None:
    library.put(analysis(f"{n}", "text " * 400) for n in range(50))
    library.close()
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 20] = b"\xff" * (4096 * 17)
    path.write_bytes(content)
    damaged = read_library(path)
    assert damaged.check() != ()
    with pytest.raises(IndexDamagedError):
        list(damaged.all())
    damaged.close()


def test_the_exported_tables_can_be_read_by_anybody(tmp_path: Path) -> None:
    text = "BTR will make 50,000 tons of anodes."
    claim = Claim(50_000.0, "t", 14, 25, "50,000 tons", Span(0, 36), company="btr", rules=("number and unit",))
    write([Analysis(Article("a", text), claims=(claim,), companies=("btr",))], tmp_path / "all.sqlite", gazetteer())
    with sqlite3.connect(tmp_path / "all.sqlite") as raw:
        rows = raw.execute(
            """SELECT companies.name_zh, value, unit,
                substr(articles.text, claims.start + 1, claims."end" - claims.start)
            FROM claims JOIN articles ON articles.id = claims.article JOIN companies ON companies.id = company"""
        ).fetchall()
    raw.close()
    assert rows == [("贝特瑞", 50_000.0, "t", "50,000 tons")]
