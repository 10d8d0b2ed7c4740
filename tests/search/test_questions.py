"""What questions find, over the stories of `conftest.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import QueryError, UsageError
from index.model import Analysis
from search import language
from search.language.units import Match
from search.query import Query
from search.searcher import Filters, Searcher

Ids = Callable[..., list[str]]

BTR = {"btr-changzhi", "btr-yangquan-zh"}
ANODE = {*BTR, "shanshan-meishan-zh"}

# question => position of the error, and words that it must say
REFUSED = """
city:Atlantis           => 5 => no city
city:Changzhy           => 5 => Changzhi
city:四川                => 5 => province
province:长治            => 9 => city
company:长治             => 8 => place
status:sleeping         => 7 => planned, construction, operating
lang:fr                 => 5 => zh-Hant
date:soon               => 5 => 2022-11
capacity:>=5parsecs     => 9 => parsecs
anode capacity:50       => 15 => unit
"""


def questions() -> list[list[str]]:
    text = (Path(__file__).parent / "questions.txt").read_text(encoding="utf-8")
    return [line.rsplit("=>", 1) for line in text.splitlines() if line[:1] != "#"]


def lines(corpus: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("=>", 2)] for line in corpus.strip().splitlines()]


@pytest.mark.parametrize(("question", "expected"), questions())
def test_finds(ids: Ids, question: str, expected: str) -> None:
    assert set(ids(question.strip())) == set(expected.split()), f"{question}: see questions.txt"


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_refused_with_position_and_advice(searcher: Searcher, line: str) -> None:
    question, position, words = (part.strip() for part in line.split(" => "))
    with pytest.raises(QueryError) as error:
        searcher.search(question)
    assert error.value.position == int(position)
    assert words in str(error.value)


@pytest.mark.parametrize("lost", ["NOT", " AND", "OR OR", "-", "~", "()", '""', "(-)", ")", "。", 'title:""'])
def test_a_question_that_asks_nothing_is_refused(searcher: Searcher, lost: str) -> None:
    with pytest.raises(QueryError, match="there is nothing to search for") as error:
        searcher.search(lost)
    assert error.value.position == len(lost) - len(lost.lstrip())


@pytest.mark.parametrize("everything", ["", "  ", "*"])
def test_an_empty_question_and_a_star_are_every_article(searcher: Searcher, everything: str) -> None:
    assert searcher.count(everything) == 6


def test_match_any_and_most(ids: Ids) -> None:
    question = "anode marathon harvest weekend"
    assert ids(question) == []
    assert ids(question, match="most") == ["weather"]
    assert set(ids(question, match="any")) == {"weather", *ANODE}


def test_conditions_hold_in_every_mode(ids: Ids) -> None:
    assert set(ids("anode marathon -weekend province:Shanxi", match="any")) == BTR


def test_whole_question_comes_before_parts_of_it(ids: Ids) -> None:
    assert ids("anode plant Changzhi", match="any")[0] == "btr-changzhi"
    assert ids("Sichuan battery plant", match="any")[0] == "catl-yibin"
    assert ids("20万吨 负极材料", match="any")[0] == "shanshan-meishan-zh"


def test_filters(ids: Ids) -> None:
    assert set(ids(filters=Filters(city=("Changzhi", "140300")))) == BTR
    assert ids(filters=Filters(company=("BTR",), capacity=(">=80kt",))) == ["btr-yangquan-zh"]
    assert ids(filters=Filters(since="2023-06", until="2023-06")) == ["catl-yibin"]
    assert set(ids("material:anode", filters=Filters(lang=("zh",)))) == ANODE - {"btr-changzhi"}


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(city=("Atlantis",)), "no city is called 'Atlantis'"),
        (Filters(city=("Changzhy",)), "near: Changzhi"),
        (Filters(city=("潞城区",)), "use --county"),
        (Filters(company=("Nobody & Sons",)), "no company"),
        (Filters(capacity=("5 parsecs",)), "--capacity"),
        (
            Filters(
                since="soon",
            ),
            "--since",
        ),
    ],
)
def test_unknown_names_and_broken_ranges_of_flags(searcher: Searcher, filters: Filters, said: str) -> None:
    with pytest.raises(UsageError) as error:
        searcher.search(filters=filters)
    assert said in str(error.value)


def test_name_of_several_places_takes_all_and_says_so(searcher: Searcher) -> None:
    said = [notice.text for notice in searcher.search("city:Suzhou").notices]
    assert any("320500" in text and "341300" in text for text in said)


def test_what_a_name_was_taken_for_is_said(searcher: Searcher) -> None:
    said = [notice.text for notice in searcher.search("贝特瑞 rain").notices]
    assert any("BTR New Material Group" in text for text in said)


def test_explained_zero(searcher: Searcher) -> None:
    said = " ".join(notice.text for notice in searcher.search("anode marathon zeppelin").notices)
    assert "--match most would find 0" in said
    assert "--match any would find 4" in said
    assert "'zeppelin' is in no article" in said


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("electrolite", "electrolyte", {"electrolyte-jiujiang"}),
        ("Shanshann", "Shanshan", {"shanshan-meishan-zh"}),
        ("贝特睿", "贝特瑞", BTR),
        ("人造石磨", "人造石墨", {"shanshan-meishan-zh"}),
        ("眉山人造石磨", "人造石墨", {"shanshan-meishan-zh"}),
        ("weeknd", "spelt nearly", {"weather"}),
        ("harvst", "harvest", {"weather"}),
        ("杉杉古份", "杉杉股份", {"shanshan-meishan-zh"}),
    ],
)
def test_misspelt_words_are_read_as_what_they_nearly_are_and_it_is_said(
    searcher: Searcher, typed: str, meant: str, found: set[str]
) -> None:
    results = searcher.search(typed, match="any")
    typed = typed.removeprefix("眉山")
    assert {hit.analysis.article.id for hit in results.hits} == found
    assert any(typed in notice.text and meant in notice.text for notice in results.notices)


@pytest.mark.parametrize(
    ("typed", "said_of_it"),
    [
        ("electrolite", "near: 'electrolyte', "),
        ("Shanshann", "near: 'Shan-Shan', company Ningbo Shanshan"),
        ("weeknd", "`--match any` would look for what is spelt nearly so"),
    ],
)
def test_a_question_for_all_its_words_is_exact_and_what_is_near_is_suggested(
    searcher: Searcher, typed: str, said_of_it: str
) -> None:
    total, notices = searcher.counted(typed)
    said = " ".join(notice.text for notice in notices)
    assert (total, searcher.count(typed)) == (0, 0)
    assert f"{typed!r} is in no article; {said_of_it}" in said
    assert "`--match any` would look for " in said
    assert "--match any would find 1" in said


@pytest.mark.parametrize("typed", ["battery passport", "新能源汽车", "Hong Kong listing", "设备安装"])
def test_a_word_of_the_trade_with_a_name_in_it_is_one_unit(searcher: Searcher, typed: str) -> None:
    said = [notice.text for notice in searcher.search(typed, match="any").notices]
    assert said[0].startswith(f"{typed}: also ")
    assert not any("material" in text for text in said)


@pytest.mark.parametrize("mode", ["all", "any"])
def test_what_is_near_only_helps_where_any_word_will_do_and_is_said(searcher: Searcher, mode: Match) -> None:
    results = searcher.search("government incentives", match=mode)
    said = " ".join(notice.text for notice in results.notices)
    found = [hit.analysis.article.id for hit in results.hits]
    assert ("shanshan-meishan-zh" in found, "ranked by" in said) == (mode == "any", mode == "any")


def test_pinyin_and_other_names_are_exact(ids: Ids) -> None:
    assert set(ids("bei te rui")) == set(ids("贝特瑞")) == set(ids("BTR")) == BTR


@pytest.mark.parametrize("typed", ["BTRX", "rian", "2O23x", "electrol1te"])
def test_short_words_and_words_with_digits_are_never_read_otherwise(searcher: Searcher, typed: str) -> None:
    for match in ("all", "most", "any"):
        assert searcher.count(typed, match=match) == 0
    assert "BTR New Material Group" in " ".join(notice.text for notice in searcher.counted("BTRX")[1])


def test_literal_takes_letters_for_letters(ids: Ids) -> None:
    assert ids("BTR", literal=True) == ["btr-changzhi"]
    assert ids("开工", literal=True) == ["btr-yangquan-zh"]
    assert ids("harvst", literal=True) == []


def test_empty_question_lists_the_newest_first(ids: Ids) -> None:
    assert ids()[:2] == ["weather", "electrolyte-jiujiang"]
    assert len(ids("*")) == 6


def test_order_and_page(searcher: Searcher, ids: Ids) -> None:
    assert ids("anode", sort="date") == ["btr-changzhi", "btr-yangquan-zh", "shanshan-meishan-zh"]
    assert ids("anode", sort="-capacity")[0] == "shanshan-meishan-zh"
    page = searcher.search("anode", sort="date", limit=1, offset=1)
    assert (page.total, [hit.analysis.article.id for hit in page.hits]) == (3, ["btr-yangquan-zh"])


def test_facets_count_and_name_values(searcher: Searcher) -> None:
    counts, _ = searcher.facets("anode", ["city", "company", "year"])
    by_field = {f: [(c.value, c.count) for c in counts if c.field == f] for f in ("city", "company", "year")}
    assert by_field["company"] == [("btr", 2), ("shanshan", 1)]
    assert by_field["year"] == [("2022", 2), ("2023", 1)]
    changzhi = next(c for c in counts if c.value == "140400")
    assert (changzhi.label, changzhi.label_zh) == ("Changzhi", "长治市")


def test_claims_hold_within_one_claim(searcher: Searcher) -> None:
    found = searcher.claims("material:anode capacity:>=100kt", limit=None)
    assert {hit.analysis.article.id for hit in found.hits} == {"btr-yangquan-zh", "shanshan-meishan-zh"}
    assert all(hit.claim.unit == "t" and hit.claim.value >= 100_000 for hit in found.hits)


def test_count_is_the_number_of_hits(searcher: Searcher, ids: Ids) -> None:
    assert searcher.count("anode") == len(ids("anode")) == 3


def test_one_article_by_id_by_its_beginning_or_by_path(searcher: Searcher) -> None:
    for name in ("catl-yibin", "catl", "news/catl-yibin.txt"):
        found = searcher.article(name)
        assert found and found.article.id == "catl-yibin"
    with pytest.raises(UsageError, match="btr-changzhi, btr-yangquan-zh"):
        searcher.article("btr")
    assert searcher.article("nothing") is None
    assert searcher.article("") is None


def test_names(searcher: Searcher) -> None:
    (thing,) = searcher.things("贝特瑞")
    assert (thing.kind, thing.id) == ("company", "btr")
    assert searcher.mentioned(thing) == 2
    assert "Bei Terui" in searcher.names_of(thing)
    assert any("Changzhi" in name for name in searcher.near_names("Changzhy"))


WORDS = st.lists(
    st.sampled_from(
        [
            "anode",
            "BTR",
            "Sichuan",
            "plant",
            "rain",
            "开工",
            "负极材料",
            "电价",
            "weekend",
            "20万吨",
            '"battery plant"',
            "in",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)


def queries(searcher: Searcher, text: str) -> dict[str, Query]:
    reading = language.read(text, searcher.resolver)
    return {mode: reading.query(mode) for mode in ("all", "most", "any")}  # type: ignore[arg-type]


def matching(searcher: Searcher, query: Query) -> set[str]:
    return {match.id for match in searcher.asker.find(query, limit=None).matches}


@settings(deadline=None, max_examples=50)
@given(WORDS)
def test_modes_nest(searcher: Searcher, text: str) -> None:
    found = {mode: matching(searcher, query) for mode, query in queries(searcher, text).items()}
    assert found["all"] <= found["most"] <= found["any"]


@settings(deadline=None, max_examples=50)
@given(WORDS, WORDS)
def test_and_finds_no_more_than_either_side_and_or_no_less(searcher: Searcher, left: str, right: str) -> None:
    found = {text: matching(searcher, queries(searcher, text)["all"]) for text in (left, right)}
    both = matching(searcher, queries(searcher, f"({left}) AND ({right})")["all"])
    either = matching(searcher, queries(searcher, f"({left}) OR ({right})")["all"])
    assert both == found[left] & found[right]
    assert either == found[left] | found[right]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_an_article_is_found_by_every_phrase_of_its_text(
    searcher: Searcher, analyses: tuple[Analysis, ...], data: st.DataObject
) -> None:
    article = data.draw(st.sampled_from(analyses)).article
    start = data.draw(st.integers(0, len(article.text) - 2))
    # A run of a text is whole where it does not begin or end within a word or a number.
    run = article.text[start : start + data.draw(st.integers(2, 40))]
    words = run.split()
    whole = " ".join(words[1:-1] if article.lang == "en" else words)
    if not any(c.isalnum() for c in whole) or any(c.isdigit() for c in whole):
        return
    phrase = '"' + whole.replace('"', " ") + '"'
    assert article.id in matching(searcher, queries(searcher, phrase)["all"]), phrase


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=40))
def test_every_text_gives_a_query_or_a_query_error(searcher: Searcher, text: str) -> None:
    try:
        reading = language.read(text, searcher.resolver)
    except QueryError:
        return
    matching(searcher, reading.query("any"))
