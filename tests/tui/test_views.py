"""Each view, by its keys and its mouse."""

from __future__ import annotations

import asyncio
import re
import shlex
from collections.abc import Awaitable, Callable
from functools import wraps
from pathlib import Path
from typing import Any

from textual.events import Key, Paste

from search.saved import saved_searches
from search.tui.asking import Asking
from search.tui.boxes.command import CommandBox
from search.tui.boxes.help import HelpBox
from search.tui.boxes.history import HistoryBox
from search.tui.keys import KEYS
from search.tui.screens.main import MainScreen
from search.tui.screens.reading import ReadingScreen
from search.tui.widgets.facet_panel import FacetPanel
from search.tui.widgets.query_line import QueryLine
from search.tui.words import Words


def run(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """A test that is a coroutine."""

    @wraps(test)
    def running(*args: Any, **given: Any) -> None:
        asyncio.run(test(*args, **given))

    return running


@run
async def test_results_come_while_one_types(opened) -> None:
    async with opened() as stage:
        assert "6 articles" in stage.screen
        await stage.type("BTR")
        assert "2 articles" in stage.screen
        assert "BTR: company BTR New Material Group (贝特瑞)" in stage.screen
        await stage.type(" anode")
        await stage.press(*["backspace"] * 9)
        assert "6 articles" in stage.screen


@run
async def test_chinese_is_typed_and_the_cursor_stands_behind_it(opened) -> None:
    async with opened() as stage:
        await stage.type("长治BTR")
        line = stage.app.screen.query_one(QueryLine)
        assert line.value == "长治BTR"
        # Two cells for each Han character, and none more: there an input method shows what it composes.
        assert stage.app.cursor_position.x == line.content_region.x + 7
        await stage.press("left", "left", "left", "left")
        assert stage.app.cursor_position.x == line.content_region.x + 2


@run
async def test_an_article_shows_day_headline_place_company_and_amount(opened) -> None:
    async with opened("BTR Changzhi", size=(100, 30)) as stage:
        assert re.search(r"2022-03-01  BTR to build anode plant in Changzhi", stage.screen)
        assert re.search(r"Lucheng D.* · BTR New .* · artif.* 70,000 t/yr", stage.screen)


@run
async def test_a_facet_is_chosen_and_taken_back(opened) -> None:
    async with opened("anode") as stage:
        assert "3 articles" in stage.screen
        await stage.press("escape", "f", "down")
        assert stage.app.screen.query_one(FacetPanel).has_focus
        await stage.press("space")
        assert stage.app.main.asking.chosen == {"province": ("140000",)}
        assert "2 articles" in stage.screen
        assert "✓ Shanxi" in stage.screen and "Sichuan" in stage.screen, "others can still be added"
        await stage.press("enter")
        assert "3 articles" in stage.screen and not stage.app.main.asking.narrowed


@run
async def test_a_province_opens_to_its_cities_and_they_to_their_counties(opened) -> None:
    async with opened("anode") as stage:
        await stage.press("escape", "f", "down", "right", "down", "down")
        assert "▸ Changzhi" in stage.screen
        await stage.press("right")
        assert "▾ Changzhi" in stage.screen and re.search("Lucheng District +1", stage.screen)
        await stage.press("left", "left")
        assert "▾ Shanxi" in stage.screen, "left goes to what holds it"
        await stage.press("left")
        assert "▸ Shanxi" in stage.screen


@run
async def test_facets_are_chosen_with_the_mouse(opened) -> None:
    async with opened("anode") as stage:
        y = next(n for n, line in enumerate(stage.lines) if "Ningbo Shanshan" in line.split("│")[0])
        await stage.pilot.click(offset=(8, y))
        await stage.settled()
        assert stage.app.main.asking.chosen == {"company": ("shanshan",)}
        assert "1 article" in stage.screen
        chosen = next(n for n, line in enumerate(stage.lines) if "Ningbo Shanshan ✕" in line)
        await stage.pilot.click(offset=(8, chosen))
        await stage.settled()
        assert not stage.app.main.asking.narrowed


@run
async def test_x_clears_and_an_empty_answer_tells_so(opened) -> None:
    async with opened(asking=Asking("electrolyte", chosen={"company": ("btr",)})) as stage:
        assert "Nothing is found." in stage.screen and "x clears it" in stage.screen
        await stage.press("escape", "x")
        assert "1 article" in stage.screen


@run
async def test_nothing_found_is_explained(opened) -> None:
    async with opened("anode harvest") as stage:
        assert "4 with any word" in " ".join(stage.screen.split())
        await stage.press("escape", "m", "m")
        assert stage.app.main.asking.match == "any" and "4 articles" in stage.screen
        assert "any word" in stage.screen


@run
async def test_a_question_that_cannot_be_asked_says_why_and_leaves_the_answer(opened) -> None:
    async with opened("capacity:>=5") as stage:
        assert "unit" in stage.screen
        await stage.type("0kt")
        assert "4 articles" in stage.screen


@run
async def test_an_article_is_read_and_its_claims_jump(opened) -> None:
    async with opened("Changzhi") as stage:
        await stage.press("escape", "enter")
        assert isinstance(stage.app.screen, ReadingScreen)
        assert "stories/btr-changzhi.txt" in stage.screen
        assert "Local officials welcomed the investors" in stage.screen
        await stage.press("n")
        assert stage.app.screen.pane.claims.has_focus
        body = stage.app.screen.pane.body
        start, end = body._sentence
        assert body.sheet is not None and body.sheet.body.text[start:end].startswith("BTR New Material Group will")
        await stage.press("slash")
        assert isinstance(stage.app.screen, MainScreen) and stage.app.screen.query_one(QueryLine).has_focus


@run
async def test_names_and_amounts_have_their_colours(opened) -> None:
    async with opened("Changzhi") as stage:
        await stage.press("escape", "enter")
        sheet = stage.app.screen.pane.sheet
        shown = {(sheet.body.text[start:end], mark) for start, end, mark in sheet.body.marks}
        assert {
            ("BTR New Material Group", "company"),
            ("artificial graphite", "material"),
            ("Lucheng District", "place"),
            ("70,000 tons", "claim"),
        } <= shown


@run
async def test_the_next_article_is_a_key_away(opened) -> None:
    async with opened("BTR") as stage:
        await stage.press("escape", "enter")
        first = stage.app.screen.pane.sheet.id
        await stage.press("right_square_bracket")
        assert stage.app.screen.pane.sheet.id != first
        await stage.press("left_square_bracket")
        assert stage.app.screen.pane.sheet.id == first


@run
async def test_the_command_of_an_article_that_is_read_shows_it(opened, index: Path) -> None:
    async with opened("BTR") as stage:
        await stage.press("escape", "enter")
        article = stage.app.screen.pane.sheet.id
        await stage.press("w")
        assert isinstance(stage.app.screen, CommandBox)
        assert shlex.split(stage.app.screen.command) == ["assay", "show", article, "--index", str(index)]
        await stage.press("escape", "escape", "w")
        assert shlex.split(stage.app.screen.command)[:2] == ["assay", "search"]


@run
async def test_lines_that_are_pasted_are_one_question(opened) -> None:
    async with opened("steel ") as stage:
        # A terminal sends what stands between lines as carriage returns.
        stage.app.screen.query_one(QueryLine).post_message(Paste("BTR\r\ranode\tplant\r\nChangzhi\n"))
        await stage.settled()
        assert stage.app.main.asking.text == "steel BTR anode plant Changzhi"


@run
async def test_a_wide_screen_shows_the_article_beside_the_list(opened) -> None:
    async with opened("BTR", size=(200, 50)) as stage:
        await stage.press("escape", "down")
        assert "当地政府表示将做好服务保障。" in stage.screen


@run
async def test_claims_are_a_table_that_sorts(opened) -> None:
    async with opened(size=(160, 50)) as stage:
        await stage.press("escape", "c")
        assert "5 claims" in stage.screen
        assert re.search(r"Amount Material +Company +Place +Status +Date", stage.screen)
        await stage.press("s", "s", "s")
        assert stage.app.main.asking.sort == "-capacity"
        amounts = [row.amount for row in stage.app.main.claims.table.rows]
        assert amounts[:4] == ["200,000 t/yr", "200,000 t/yr", "100,000 t/yr", "70,000 t/yr"]
        y, line = next((n, line) for n, line in enumerate(stage.lines) if "Amount Material" in line)
        await stage.pilot.click(offset=(line.index("Company"), y))
        await stage.settled()
        companies = [row.company for row in stage.app.main.claims.table.rows]
        assert companies == sorted(companies)


@run
async def test_projects_show_their_course_and_open_what_told_of_them_last(opened) -> None:
    async with opened("BTR") as stage:
        await stage.press("escape", "v")
        assert "2 projects" in stage.screen
        assert re.search("construction 2022-11-20 +1 ×", stage.screen)
        assert re.search("2022-03-01  planned · 70,000 t/yr  BTR to build anode plant in Changzhi", stage.screen)
        await stage.press("enter")
        assert isinstance(stage.app.screen, ReadingScreen) and "Local officials" in stage.screen
        await stage.press("escape", "down", "tab", "enter")
        assert "发布日期" in stage.screen, "the article of the story below"


@run
async def test_a_key_that_follows_at_once_goes_where_the_one_before_led(opened) -> None:
    async with opened("anode") as stage:
        await stage.press("escape")
        # Without waiting for what the first one does.
        for key in ("f", "down"):
            stage.app.post_message(Key(key, key if len(key) == 1 else None))
        await stage.settled()
        assert stage.app.main.query_one(FacetPanel).cursor == 1 and stage.app.main.hits.cursor == 0


@run
async def test_a_claim_opens_its_article_at_its_sentence(opened) -> None:
    async with opened("30 GWh") as stage:
        await stage.press("escape", "c")
        assert "The plant will have an annual capacity of 30 GWh" in stage.screen
        await stage.press("enter")
        assert stage.app.screen.pane.claims.has_focus
        assert "CATL broke ground" in stage.screen


@run
async def test_y_copies_the_sentence_of_a_claim(opened) -> None:
    async with opened("30 GWh") as stage:
        await stage.press("escape", "c", "y")
        assert stage.app.clipboard.startswith("The plant will have an annual capacity of 30 GWh of power batteries")


@run
async def test_w_shows_the_command_and_y_copies_it(opened, index: Path) -> None:
    async with opened("it's") as stage:
        await stage.press("escape", "w")
        assert isinstance(stage.app.screen, CommandBox)
        await stage.press("y")
        assert stage.app.clipboard == f"""assay search 'it'"'"'s' --index {index} --limit 0"""


@run
async def test_e_writes_what_is_shown(opened, tmp_path: Path) -> None:
    async with opened("BTR") as stage:
        for view, name, first in (("a", "hits.csv", "id,date,title"), ("c", "claims.tsv", "company\tplace")):
            file = tmp_path / name
            await stage.press("escape" if view == "a" else view, "e")
            box = stage.app.screen.query_one("Input")
            box.value = str(file)
            await stage.press("enter")
            assert file.read_text(encoding="utf-8").startswith(first)
            assert len(file.read_text(encoding="utf-8").splitlines()) == 3


@run
async def test_a_file_that_exists_is_asked_about_and_a_strange_ending_refused(opened, tmp_path: Path) -> None:
    async with opened("BTR") as stage:
        file = tmp_path / "hits.jsonl"
        file.write_text("mine")
        await stage.press("escape", "e")
        stage.app.screen.query_one("Input").value = str(file)
        await stage.press("enter")
        assert file.read_text() == "mine" and "again" in stage.screen
        await stage.press("enter")
        assert file.read_text().startswith('{"id"')
        await stage.press("e")
        stage.app.screen.query_one("Input").value = str(tmp_path / "hits.exe")
        await stage.press("enter")
        assert not (tmp_path / "hits.exe").exists()


@run
async def test_questions_are_remembered(opened) -> None:
    async with opened() as stage:
        await stage.type("BTR")
        await stage.press("enter", "slash", "ctrl+u")
        await stage.type("CATL")
        await stage.press("enter", "slash", "ctrl+u")
        await stage.press("up")
        assert stage.app.main.asking.text == "CATL"
        await stage.press("up")
        assert stage.app.main.asking.text == "BTR" and "2 articles" in stage.screen
        await stage.press("ctrl+r")
        assert isinstance(stage.app.screen, HistoryBox)
        await stage.type("btr")
        await stage.press("enter")
        assert stage.app.main.asking.text == "BTR"
        await stage.press("ctrl+r", "ctrl+r", "enter")
        assert stage.app.main.asking.text == "BTR", "the second of the newest first"


@run
async def test_a_question_is_saved_and_asked_again(opened, index: Path) -> None:
    async with opened("anode") as stage:
        await stage.press("escape", "f", "down", "space", "b", "tab")
        await stage.type("shanxi")
        await stage.press("enter")
        kept = saved_searches(index)["shanxi"]
        assert (kept.query, dict(kept.filters)) == ("anode", {"province": ("140000",)})
        await stage.press("x", "escape", "ctrl+u", "escape", "b", "enter")
        assert stage.app.main.asking == Asking("anode", chosen={"province": ("140000",)})
        assert "2 articles" in stage.screen
        await stage.press("b", "d")
        assert "shanxi" in saved_searches(index) and "d again removes shanxi" in stage.screen
        await stage.press("d")
        assert "shanxi" not in saved_searches(index) and "None is saved yet." in stage.screen


@run
async def test_help_names_every_key_in_both_languages(opened) -> None:
    async with opened() as stage:
        for lang in ("en", "zh"):
            await stage.press("f1")
            assert isinstance(stage.app.screen, HelpBox)
            assert all(Words(lang)(key.word) in stage.screen for key in KEYS if key.word)
            await stage.press("end")
            assert "2022-11..2023-02" in stage.screen
            await stage.press("escape", "escape", "L", "escape")


@run
async def test_another_language_and_another_ground(opened) -> None:
    async with opened("负极") as stage:
        await stage.press("escape", "L")
        assert "3 篇报道" in stage.screen and "贝特瑞" in stage.screen and "山西省" in stage.screen
        before = stage.app.theme
        await stage.press("t")
        assert stage.app.theme != before


@run
async def test_every_action_is_in_the_command_palette(opened) -> None:
    async with opened() as stage:
        await stage.press("escape")
        named = {command.title.split("  ")[0] for command in stage.app.get_system_commands(stage.app.screen)}
        assert {Words("en")(key.word) for key in KEYS if key.keys and key.action and key.word} <= named
        await stage.press("ctrl+p")
        assert "match" in stage.screen
