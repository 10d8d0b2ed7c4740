"""What is kept between runs answers as the tables do, and nothing that happens to the file is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.lookup_cache import gazetteer_for_questions, glossary_for_questions, han_names_for_questions
from index.names.gazetteer import Gazetteer, gazetteer
from index.names.glossary import Glossary
from index.names.kept_keys import MANY, KeptKeys
from index.names.own import NONE, own_names, parse
from index.text import han
from index.text.passage import Passage
from index.text.scripts import language

NAMES = """BTR|贝特瑞|btr new material group|Changzhi|Changzhi City|长治|长治县|Shanxi|陕西|cn|140400|Suzhou|Hungary
anode|负极材料|LFP|CATL|宁德时代|300750|Lucheng District|nobody at all|石墨|""".replace("\n", "|").split("|")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "assay"


def same(kept: Gazetteer, made: Gazetteer) -> None:
    for name in NAMES:
        things = made.lookup(name)
        assert kept.lookup(name) == things
        for thing in things:
            assert kept.get(thing) == made.get(thing)
            assert kept.names_of(thing) == made.names_of(thing)
    assert kept.names_in("BTR 长治 anode plant") == made.names_in("BTR 长治 anode plant")


KEYS = {"btr": ("btr",), "suzhou": ("320500", "341300"), "贝特瑞": ("btr",), "a b": ("x",)}


@pytest.mark.parametrize("times", [1, MANY + 1])
def test_kept_keys_are_the_mapping_that_they_were_made_of(times: int) -> None:
    kept = KeptKeys(KeptKeys.lines(KEYS))
    for _ in range(times):
        for key in (*KEYS, "bt", "b", "", "tr", "btr\tbtr", "x", "btr\nsuzhou"):
            assert kept.get(key) == KEYS.get(key)
    assert list(kept.items()) == list(KEYS.items())


@pytest.mark.parametrize("keys", [{"a\tb": ("x",)}, {"a\nb": ("x",)}, {"a": ("x\ty",)}, {"a": ("x", "y\n")}])
def test_keys_that_would_break_a_line_are_not_kept(keys: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="tab or the end of a line"):
        KeptKeys.lines(keys)


def test_the_names_that_stay_whole_are_kept(folder: Path) -> None:
    right = list(han.names())
    assert len(right) > 5000
    assert [han_names_for_questions(), han_names_for_questions()] == [right, right]
    assert len(list(folder.glob("words-*.json"))) == 1


def test_kept_tables_answer_as_the_tables_do(folder: Path) -> None:
    gazetteer_for_questions()
    (file,) = folder.glob("names-*.json")
    assert file.stat().st_mode & 0o077 == 0
    kept = gazetteer_for_questions()
    assert kept is not gazetteer()
    same(kept, gazetteer())


def test_kept_tables_recognise_too(folder: Path) -> None:
    from index.names.gazetteer import recognise

    gazetteer_for_questions()
    text = "BTR will build an anode plant in Changzhi, Shanxi."
    passage = Passage(text, None, language(text))
    assert recognise(passage, gazetteer_for_questions()).mentions == recognise(passage, gazetteer()).mentions


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"null", b'{"companies": [{}]}', b"\xff"])
def test_a_damaged_file_is_made_anew(folder: Path, content: bytes) -> None:
    gazetteer_for_questions()
    (file,) = folder.glob("names-*.json")
    whole = file.read_bytes()
    file.write_bytes(content)
    assert gazetteer_for_questions() is gazetteer()
    assert file.read_bytes() == whole


def test_own_names_have_a_file_of_their_own(folder: Path) -> None:
    text = '[[company]]\nid = "xinghe-carbon"\nname = "Xinghe Carbon"\nname_zh = "星河碳材"\n'
    own = own_names(parse(text, "names.toml"))
    gazetteer_for_questions(own)
    kept = gazetteer_for_questions(own)
    assert [t.id for t in kept.lookup("星河碳材")] == ["xinghe-carbon"]
    assert gazetteer_for_questions().lookup("星河碳材") == ()


def test_no_folder_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert gazetteer_for_questions() is gazetteer()


def test_kept_terms_answer_as_the_glossary_does(folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    more.write_text("", encoding="utf-8")
    made = glossary_for_questions(NONE, [more], Glossary.load)
    assert len(list(folder.glob("terms-*.json"))) == 1
    kept = glossary_for_questions(NONE, [more], lambda: pytest.fail("it is kept"))
    assert list(kept.all()) == list(made.all())
    for text in ("broke ground", "开工率下降 项目 二期", "the IPO was put off"):
        assert kept.expansions(text) == made.expansions(text)
    more.write_text("#", encoding="utf-8")
    assert list(glossary_for_questions(NONE, [more], lambda: Glossary([])).all()) == []


def test_damaged_terms_are_made_anew(folder: Path) -> None:
    glossary_for_questions(NONE, (), Glossary.load)
    for content in ("", "[]", '{"terms": [[1]], "by_first": {}}', '{"terms": []}'):
        (file,) = folder.glob("terms-*.json")
        file.write_text(content, encoding="utf-8")
        assert glossary_for_questions(NONE, (), Glossary.load).get("groundbreaking")
