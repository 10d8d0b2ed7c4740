"""A reporter's own names: what a file may say, what that does, and what is told when it is wrong."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import get_args

import pytest

from index.errors import AssayError
from index.names.gazetteer import Gazetteer, Thing, gazetteer, recognise
from index.names.glossary import Glossary
from index.names.own import NONE, OwnNames, Part, identifier, own_names, parse
from index.names.own_tables import terms
from index.text.passage import Passage


def own(text: str) -> OwnNames:
    return own_names(parse(text, "names.toml"))


def with_names(text: str) -> Gazetteer:
    return gazetteer(own(text))


def named(text: str, tables: Gazetteer) -> dict[str, str]:
    """What an article names: as printed -> id."""
    return {m.text: m.id for m in recognise(Passage(text, None, "en"), tables).mentions}


NEW_FIRM = """
[[company]]
id = "harbour-anode"
name = "Harbour Anode"
name_zh = "港湾负极"
aliases = ["Gangwan Fuji"]
ambiguous = ["Lighthouse"]
ticker = "999999.SH"
"""


def test_a_new_company_is_found_by_all_its_names() -> None:
    tables = with_names(NEW_FIRM)
    found = named("Gangwan Fuji and 港湾负极 are one firm. The lighthouse is old; Lighthouse Group is not.", tables)
    assert found == dict.fromkeys(("Gangwan Fuji", "港湾负极", "Lighthouse Group"), "harbour-anode")
    assert tables.lookup("999999") == (Thing("company", "harbour-anode"),)


def test_more_about_a_known_company_keeps_what_is_known() -> None:
    tables = with_names('[[company]]\nid = "btr"\nname = "BTR"\naliases = ["Steel Rabbit"]')
    company = tables.companies.get("btr")
    assert company and (company.name, company.name_zh) == ("BTR", "贝特瑞")
    assert named("Steel Rabbit and 贝特瑞 agree.", tables) == {"Steel Rabbit": "btr", "贝特瑞": "btr"}


def test_a_new_material_counts_for_its_parent() -> None:
    tables = with_names(
        '[[material]]\nid = "moon-graphite"\nname = "moon graphite"\nname_zh = "月石墨"\nparent = "artificial-graphite"'
    )
    assert named("They make moon graphite.", tables) == {"moon graphite": "moon-graphite"}
    assert "anode-material" in tables.materials.ancestors("moon-graphite")


@pytest.mark.parametrize(
    ("name", "text"), [("Steel City", "A plant in Steel City."), ("钢都新城", "项目落户钢都新城。")]
)
def test_a_place_by_another_name(name: str, text: str) -> None:
    tables = with_names(f'[[place]]\ncode = "140400"\naliases = ["{name}"]')
    assert tables.lookup(name) == (Thing("place", "140400"),)
    assert named(text, tables) == {name: "140400"}


def test_an_alias_that_was_ambiguous_is_sure() -> None:
    packaged = gazetteer().companies.names_of("btr")
    assert "Barrett" in packaged
    text = "Barrett makes anodes."
    assert named(text, gazetteer()).get("Barrett") is None
    assert named(text, with_names('[[alias]]\ncompany = "btr"\nnames = ["Barrett"]'))["Barrett"] == "btr"


def test_an_own_alias_comes_before_the_other_thing_of_that_name() -> None:
    tables = with_names('[[alias]]\ncompany = "putailai"\nnames = ["CATL"]')
    assert [t.id for t in tables.lookup("CATL", "company")] == ["putailai", "catl"]


def test_joined_companies_are_one() -> None:
    tables = with_names('[[join]]\ncompany = "shanshan"\nsame_as = "putailai"')
    names = recognise(Passage("杉杉股份 and 璞泰来 are one.", None, "mixed"), tables)
    assert [c.id for c in names.companies] == ["putailai"]
    assert names.companies[0].surfaces == ("杉杉股份", "璞泰来")
    assert tables.companies.get("shanshan") is None
    assert tables.lookup("杉杉股份") == (Thing("company", "putailai"),)
    assert {c.parent for c in tables.companies.all()}.isdisjoint({"shanshan"})


def test_a_firm_that_only_articles_know_can_be_joined() -> None:
    text = "Yunnan Zhongsheng New Material Co., Ltd. will build a plant."
    (found,) = recognise(Passage(text, None, "en"), gazetteer()).companies
    tables = with_names(f'[[join]]\ncompany = "{found.id}"\nsame_as = "btr"')
    (joined,) = recognise(Passage(text, None, "en"), tables).companies
    assert (joined.id, joined.known, joined.surfaces) == ("btr", True, found.surfaces)
    assert tables.lookup(found.id) == (Thing("company", "btr"),)


def test_a_firm_added_by_the_id_that_articles_give_is_that_firm() -> None:
    tables = with_names('[[company]]\nid = "yunnan-zhongsheng-new-material"\nname = "Black Pearl"')
    for text in ("Yunnan Zhongsheng New Material Co., Ltd. met.", "云南中晟新材料有限责任公司开会。"):
        (firm,) = recognise(Passage(text, None, "en"), tables).companies
        assert (firm.name, firm.known) == ("Black Pearl", True)


def test_joins_follow_each_other() -> None:
    tables = with_names(
        '[[join]]\ncompany = "shanshan"\nsame_as = "putailai"\n[[join]]\ncompany = "putailai"\nsame_as = "btr"'
    )
    assert tables.lookup("杉杉股份") == tables.lookup("璞泰来") == (Thing("company", "btr"),)


def test_joined_materials_keep_the_tree() -> None:
    tables = with_names('[[join]]\nmaterial = "anode-material"\nsame_as = "artificial-graphite"')
    assert tables.materials.get("anode-material") is None
    assert tables.lookup("负极材料", "material") == (Thing("material", "artificial-graphite"),)
    assert "anode-material" not in {m.parent for m in tables.materials.all()}


def test_split_names_are_a_firm_of_their_own() -> None:
    tables = with_names('[[split]]\ncompany = "btr"\nnames = ["Sichuan BTR", "四川贝特瑞"]\nnew = "sichuan-btr"')
    assert named("BTR helps Sichuan BTR.", tables) == {"BTR": "btr", "Sichuan BTR": "sichuan-btr"}
    company = tables.companies.get("sichuan-btr")
    assert company and (company.name, company.name_zh, company.parent) == ("Sichuan BTR", "四川贝特瑞", "btr")


def test_a_split_name_may_be_nobodys() -> None:
    tables = with_names('[[split]]\ncompany = "btr"\nnames = ["Betray"]')
    assert "Betray" not in tables.companies.names_of("btr")
    assert tables.lookup("Betray") == ()


def test_a_name_may_go_to_another_thing() -> None:
    tables = with_names(
        '[[split]]\ncompany = "putailai"\nnames = ["Xingfeng New Energy"]\n'
        '[[alias]]\ncompany = "btr"\nnames = ["Xingfeng New Energy"]'
    )
    assert tables.lookup("Xingfeng New Energy") == (Thing("company", "btr"),)


def test_a_place_can_lose_a_name() -> None:
    tables = with_names('[[split]]\nplace = "140400"\nnames = ["Changzhi"]')
    assert tables.places.lookup("Changzhi") == ()
    assert "Changzhi" not in tables.places.names_of("140400")
    assert named("A plant in Changzhi and one in 长治.", tables) == {"长治": "140400"}


def test_the_full_name_of_a_split_firm_is_that_firms() -> None:
    tables = with_names('[[split]]\ncompany = "btr"\nnames = ["Sichuan BTR", "四川贝特瑞"]\nnew = "sichuan-btr"')
    text = "Sichuan BTR New Material Co., Ltd. and BTR. 四川贝特瑞新材料有限公司与贝特瑞。"
    assert named(text, tables) == {
        "Sichuan BTR New Material Co., Ltd.": "sichuan-btr",
        "BTR": "btr",
        "四川贝特瑞新材料有限公司": "sichuan-btr",
        "贝特瑞": "btr",
    }


def test_own_terms_mean_the_same() -> None:
    packaged = [{"id": "groundbreaking", "group": "stage", "en": ["break ground"], "zh": ["开工"]}]
    words = '[[term]]\nid = "groundbreaking"\nen = ["turn the first sod"]\n[[term]]\nid = "moonshot"\nzh = ["登月"]'
    glossary = Glossary(terms(packaged, own(words)))
    assert glossary.forms("groundbreaking") == ("break ground", "turn the first sod", "开工")
    assert glossary.forms("moonshot") == ("登月",)


def test_the_packaged_tables_stay_as_they_are() -> None:
    before = gazetteer().companies.names_of("btr")
    with_names('[[alias]]\ncompany = "btr"\nnames = ["Steel Rabbit"]')
    assert gazetteer().companies.names_of("btr") == before
    assert gazetteer(NONE) is gazetteer()


def test_tables_without_own_names_are_shared() -> None:
    tables = with_names('[[alias]]\ncompany = "btr"\nnames = ["Steel Rabbit"]')
    assert tables.places is gazetteer().places and tables.materials is gazetteer().materials


def test_dates_notes_and_comments_do_not_change_what_is_said() -> None:
    plain = own('[[alias]]\ncompany = "btr"\nnames = ["Steel Rabbit"]')
    noted = own('# why\n[[alias]]\ncompany = "btr"\nnames = ["Steel Rabbit"] # x\nadded = 2026-11-24\nnote = "heard"')
    other = own('[[alias]]\ncompany = "btr"\nnames = ["Steel Hare"]')
    assert plain == noted and plain.digest == noted.digest != other.digest
    assert own("") == NONE and not own("# nothing yet")


def test_worker_processes_can_be_given_them() -> None:
    given = own(NEW_FIRM)
    assert pickle.loads(pickle.dumps(given)) == given


@pytest.mark.parametrize(
    ("name", "id_"),
    [("Tianmu Xiandao", "tianmu-xiandao"), ("天目先导", "tianmuxiandao"), ("Do-Fluoride (DFD)", "do-fluoride-dfd")],
)
def test_ids_are_made_from_names(name: str, id_: str) -> None:
    assert identifier(name) == id_


WRONG = {
    "[[alias]\n": "the file of names is no TOML",
    '[[alias]]\ncompany = "btrr"\nnames = ["Steel Rabbit"]': "line 1, [[alias]]); near: btr",
    '\n\n[[company]]\nid = "x"\naliases = "Steel Rabbit"': "must be a list of texts (names.toml, line 3, [[company]])",
    '[[company]]\nid = "steel-rabbit"\naliases = ["Steel Rabbit"]': "the new company 'steel-rabbit' has no name",
    '[[company]]\nname = "Steel Rabbit"': "id is missing",
    '[[company]]\nid = "Steel Rabbit"\nname = "Steel Rabbit"': "'Steel Rabbit' is no id",
    '[[company]]\nid = "x"\nname = "兔"': "too short to be found",
    '[[company]]\nid = "steel-rabbit"\nname = "Steel Rabbit"\nparent = "nobody"': "its parent 'nobody' is no company",
    '[[material]]\nid = "anode-material"\nparent = "artificial-graphite"': "circle",
    '[[company]]\nid = "x"\nalias = ["Steel Rabbit"]': "alias is nothing that it has",
    '[[firm]]\nid = "x"': "[[firm]] is nothing that a file of names has",
    '[company]\nid = "x"': "company must be written [[company]]",
    '[[place]]\ncode = "999999"\naliases = ["Steel City"]': "no place has the code '999999'",
    '[[join]]\nsame_as = "btr"': "it must be about one thing",
    '[[join]]\ncompany = "shanshan"\nsame_as = "btrr"': "no company has the id 'btrr'",
    '[[join]]\ncompany = "btr"\nsame_as = "btr"': "circle",
    '[[join]]\ncompany = "btr"\nsame_as = "catl"\n[[join]]\ncompany = "catl"\nsame_as = "btr"': "circle",
    '[[join]]\nplace = "140400"\nsame_as = "140300"': "place is nothing that it has",
    '[[split]]\ncompany = "btr"\nnames = ["BTR New Material Group"]': "is the name by which btr is shown",
    '[[alias]]\ncompany = "btr"\nnames = ["Steel Rabbit"]\nadded = "yesterday"': "added must be a date",
    "alias = 3": "alias must be written [[alias]]",
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_told_with_its_place(text: str) -> None:
    with pytest.raises(AssayError) as error:
        with_names(text)
    assert WRONG[text] in str(error.value)
    assert "names.toml" in error.value.where
    assert error.value.do


def test_the_readme_shows_a_file_that_holds() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", readme, re.DOTALL)
    assert {entry.part for entry in parse(example, "README.md")} == set(get_args(Part))
    assert with_names(example).lookup("Steel City") == (Thing("place", "140400"),)
