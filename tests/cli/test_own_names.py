"""A reporter corrects names at the command line, and the articles are read again with them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from search.cli_names import LOOKUP, commanded


@pytest.fixture
def own(tmp_path: Path, seeds_index: Path, assay, monkeypatch: pytest.MonkeyPatch):
    """`assay(*arguments)` over a copy of the sample index that may be changed, with an empty configuration folder."""
    index = tmp_path / "index"
    shutil.copytree(seeds_index, index)
    monkeypatch.setenv("ASSAY_INDEX", str(index))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return assay


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("BTR", [LOOKUP, "BTR"]),
        ("Bei Terui", [LOOKUP, "Bei", "Terui"]),
        ("", [LOOKUP]),
        ("add", [LOOKUP, "add"]),
        ("split", [LOOKUP, "split"]),
        ("join Quantum", [LOOKUP, "join", "Quantum"]),
        ("add Energy", [LOOKUP, "add", "Energy"]),
        ("add Energy Group", [LOOKUP, "add", "Energy", "Group"]),
        ("undo Group", [LOOKUP, "undo", "Group"]),
        ("-- add company X", [LOOKUP, "--", "add", "company", "X"]),
        ("--format jsonl add", [LOOKUP, "--format", "jsonl", "add"]),
        ("BTR --help", [LOOKUP, "BTR", "--help"]),
        ("--help", ["--help"]),
        ("alias --help", ["alias", "--help"]),
        ("undo", ["undo"]),
        ("undo --user", ["undo", "--user"]),
        ("alias btr X", ["alias", "btr", "X"]),
        ("alias btr --user", [LOOKUP, "alias", "btr", "--user"]),
        ("--index x alias btr X", ["alias", "--index", "x", "btr", "X"]),
        ("alias --index x btr", [LOOKUP, "alias", "--index", "x", "btr"]),
        ("add company X", ["add", "company", "X"]),
    ],
)
def test_a_verb_is_one_only_with_what_it_needs(typed: str, taken: list[str]) -> None:
    assert commanded(typed.split()) == taken


def test_a_thing_called_like_a_verb_can_be_asked_for(own) -> None:
    assert own("names", "--", "add").status == own("names", "add").status == 1
    assert "nobody's name" in own("names", "add").err
    assert "assay names add --help" in own("names", "add").err


def test_an_alias_is_found_in_questions_at_once_and_in_articles_after_a_rebuild(own) -> None:
    before = own("search", "BTR", "--format", "paths").lines
    assert (
        own("names", "alias", "btr", "Steel Rabbit").out
        == "BTR New Material Group (贝特瑞) is also called Steel Rabbit\n"
    )
    assert own("search", "Steel Rabbit", "--format", "paths").lines == before
    assert own("names", "steel rabbit", "--format", "jsonl").objects[0]["id"] == "btr"
    assert own("index", "--rebuild").status == 0
    assert own("search", "--company", "Steel Rabbit", "--count").out == "2\n"


def test_joined_firms_are_one_facet_and_parted_again_by_undo(own) -> None:
    def firms() -> set[str]:
        return {o["value"] for o in own("facets", "--by", "company", "--format", "jsonl").objects}

    before = firms()
    other = sorted(before - {"btr"})[0]
    assert own("names", "join", "btr", f"company:{other}").status == 0
    assert own("index", "--rebuild").status == 0
    assert firms() == before - {other}
    assert own("names", other, "--format", "jsonl").objects[0]["id"] == "btr"
    assert own("names", "undo").status == 0
    assert own("index", "--rebuild").status == 0
    assert firms() == before


def test_indexing_notices_that_names_have_changed(own) -> None:
    assert "5 unchanged; 5 articles" in own("index", "seeds").out
    own("names", "alias", "btr", "Steel Rabbit")
    assert "5 read anew" in own("index", "seeds").out
    assert "read anew" not in own("index", "seeds").out


def test_a_question_is_told_that_articles_were_read_with_other_names(own) -> None:
    own("names", "alias", "btr", "Steel Rabbit")
    assert "names have changed" in own("search", "BTR").err
    own("index", "--rebuild")
    assert "names have changed" not in own("search", "BTR").err


def test_a_new_company_is_a_facet_of_its_own(own) -> None:
    given = ("names", "add", "company", "Zhangzhuang New Carbon", "张庄新碳", "--parent", "BTR", "--user")
    assert own(*given).out == "company zhangzhuang-new-carbon is Zhangzhuang New Carbon, 张庄新碳\n"
    (found,) = own("names", "张庄新碳", "--format", "jsonl").objects
    assert (found["id"], found["parent"]) == ("zhangzhuang-new-carbon", "btr")
    assert own("names", "undo").status == 1
    assert own("names", "undo", "--user").status == 0
    assert own("names", "张庄新碳").status == 1


def test_split_names_are_a_firm_of_their_own_or_nobodys(own) -> None:
    assert own("names", "split", "btr", "Sichuan BTR", "四川贝特瑞").status == 0
    assert [o["id"] for o in own("names", "四川贝特瑞", "--format", "jsonl").objects] == ["sichuan-btr"]
    assert own("names", "split", "btr", "Betray", "--drop").status == 0
    assert own("names", "Betray").status == 1


def test_firms_that_only_articles_name_can_be_joined_and_named(fresh, tmp_path: Path) -> None:
    texts = (
        "Yunnan Zhongsheng New Material Co., Ltd. will build an anode plant of 50,000 tons a year in Qujing.",
        "贵州黑玉碳素有限公司在铜仁建设年产2万吨石墨项目。",
    )
    lines = "".join(json.dumps({"text": text, "id": str(n)}) + "\n" for n, text in enumerate(texts))
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    assert fresh("index", "-", stdin=lines.encode(), env=env).status == 0
    firms = [o["value"] for o in fresh("facets", "--by", "company", "--format", "jsonl", env=env).objects]
    assert len(firms) == 2 and "yunnan-zhongsheng-new-material" in firms
    assert fresh("search", "--company", "云南中晟新材料", "--count", env=env).out == "1\n"
    joined = fresh("names", "join", "Yunnan Zhongsheng New Material", "Guizhou Heiyu Carbon Co., Ltd.", env=env)
    assert joined.status == 0, joined.err
    assert fresh("names", "alias", "yunnan-zhongsheng-new-material", "Black Pearl", env=env).status == 0
    assert fresh("index", "--rebuild", env=env).status == 0
    facets = fresh("facets", "--by", "company", "--format", "jsonl", env=env).objects
    assert [(o["value"], o["count"]) for o in facets] == [("yunnan-zhongsheng-new-material", 2)]
    assert fresh("search", "Black Pearl", "--format", "ids", env=env).lines == ["0", "1"]


def test_words_that_mean_the_same(own) -> None:
    found = set(own("search", "graphite", "--format", "paths").lines)
    assert own("search", "moon landing").status == 1
    assert own("names", "add", "term", "moon landing", "graphite").out == "moon landing, graphite mean the same\n"
    assert set(own("search", "moon landing", "--format", "paths").lines) == found != set()
    assert own("names", "undo").status == 0
    assert own("search", "moon landing").status == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("alias", "btr", "贝特瑞"), "is a name of BTR New Material Group (贝特瑞) already"),
        (("alias", "bttr", "Steel Rabbit"), "no thing is called 'bttr'; near: btr"),
        (("alias", "朝阳区", "Steel Rabbit"), "may be several things; say which: place:"),
        (("join", "btr", "贝特瑞"), "that is BTR New Material Group (贝特瑞) already"),
        (("join", "长治", "阳泉"), "places stay as the official table has them"),
        (("split", "btr", "Steel Rabbit"), "is no name of BTR New Material Group"),
        (("split", "btr", "BTR New Material Group"), "is the name by which btr is shown"),
        (("add", "company", "贝特瑞"), "is known: BTR New Material Group"),
        (("add", "place", "Steel City"), "places are those of the official table"),
        (("add", "company", "Steel Rabbit", "--id", "Steel Rabbit"), "is no id"),
        (("add", "company", "Steel Rabbit", "--id", "btr"), "the id btr is that of BTR New Material Group"),
        (("alias", "btr", "兔"), "is too short to be found"),
    ],
)
def test_what_cannot_be_changed_is_told_and_nothing_is_written(own, tmp_path: Path, arguments, told: str) -> None:
    answer = own("names", *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err and len(answer.err.splitlines()) == 1
    assert not (tmp_path / "index" / "names.toml").exists()


@pytest.mark.parametrize("command", [("search", "BTR"), ("facets",), ("names", "BTR"), ("index", "seeds"), ("export",)])
def test_a_broken_file_stops_every_command(own, tmp_path: Path, command) -> None:
    (tmp_path / "index" / "names.toml").write_text('[[alias]]\ncompany = "btrr"\nnames = ["Steel Rabbit"]\n')
    answer = own(*command)
    assert (answer.status, answer.out) == (2, "")
    assert "no company has the id 'btrr'" in answer.err and "names.toml, line 1, [[alias]]" in answer.err


def test_names_may_be_there_before_the_index(own, tmp_path: Path) -> None:
    folder = tmp_path / "later"
    folder.mkdir()
    (folder / "names.toml").write_text('[[alias]]\ncompany = "btr"\nnames = ["Steel Rabbit"]\n')
    assert own("index", "seeds", "--index", str(folder)).status == 0
    assert own("names", "Steel Rabbit", "--index", str(folder)).status == 0


def test_why_names_the_rule_of_every_name_and_of_what_was_turned_down(own) -> None:
    text = "Long before, BTR built an anode plant in Changzhi."
    lines = own("names", "--why", text).lines
    assert "found\t13\tBTR\tcompany\tbtr\ttable" in lines
    assert all(line.split("\t")[0] in ("found", "turned down") and line.split("\t")[5] for line in lines)
    objects = own("names", "--why", text, "--format", "jsonl").objects
    assert [(o["found"], text[o["start"] : o["end"]] == o["text"]) for o in objects if o["text"] == "BTR"] == [
        (True, True)
    ]
    assert len(objects) == len(lines)
    assert "Changzhi" in own("names", "--why", text, "--format", "table").out


def test_why_reads_standard_input_and_needs_no_index(fresh) -> None:
    answer = fresh("names", "--why", "-", stdin="贝特瑞在长治建厂。".encode())
    assert answer.status == 0
    assert [line.split("\t")[4] for line in answer.lines] == ["btr", "140400"]
    assert fresh("names", "--why", "nothing here").status == 1
