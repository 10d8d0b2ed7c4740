"""Words of the trade in both languages, found in a question by any of their forms."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.names.dictionary import han_words
from index.names.glossary import TO_THE_LETTER, Glossary


@cache
def glossary() -> Glossary:
    return Glossary.load()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("factories broke ground in Sichuan", [("factories", "factory"), ("broke ground", "groundbreaking")]),
        ("开工", [("开工", "groundbreaking")]),
        ("开工率下降", [("开工率", "capacity-utilisation"), ("下降", "decline")]),
        ("項目集中開工", [("項目", "project"), ("集中開工", "mass-groundbreaking")]),
        ("Trial-production starts", [("Trial-production", "trial-production")]),
        ("高质量产业", []),
        ("量产", [("量产", "mass-production")]),
        ("推动工作", []),
        ("IPO filing", [("IPO filing", "ipo")]),
        ("ignition of the furnaces", [("ignition of the furnaces", "furnace-ignition")]),
        ("restart of production", [("restart of production", "production-resumption")]),
        ("hall capped", [("capped", "topping-out")]),
        ("caps", []),
        ("ignition of", []),
        ("of the", []),
        ("IPO news", [("IPO", "ipo")]),
        ("职业培训", [("职业培训", "school-enterprise")]),
        ("broke. Ground", []),
        ("", []),
    ],
)
def test_the_longest_form_is_found(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(text[start:end], term) for start, end, term in glossary().expansions(text)] == wanted


def test_forms_of_both_languages_and_of_what_is_narrower() -> None:
    forms = glossary().forms("groundbreaking")
    assert {"break ground", "开工", "集中开工"} <= set(forms)
    assert "break ground" not in glossary().forms("mass-groundbreaking")
    assert glossary().forms("no such term") == ()


def test_every_form_finds_its_own_term() -> None:
    for term in glossary().all():
        for form in term.forms:
            form = form.removeprefix(TO_THE_LETTER)
            found = {i for _, _, i in glossary().expansions(form)}
            assert term.id in found, (term.id, form)


@pytest.mark.parametrize("field", ["narrower", "related"])
def test_narrower_and_related_must_be_terms(field: str) -> None:
    with pytest.raises(ValueError, match=f"{field} names b"):
        Glossary([{"id": "a", "group": "g", field: ["b"]}])


def test_no_term_is_related_to_what_answers_it_already() -> None:
    for term in glossary().all():
        assert not {term.id, *term.narrower} & set(term.related), term.id


def test_what_a_compound_is_made_of() -> None:
    assert glossary().expansions("出口管制", whole=False) == [(0, 2, "export")]
    assert glossary().expansions("出口管制") == [(0, 4, "export-control")]


def test_a_word_of_four_characters_is_one_of_two_and_two() -> None:
    made = Glossary([{"id": "training", "group": "g", "zh": ["培训"], "whole_word": True}])
    assert made.expansions("职业培训") == [(2, 4, "training")]
    assert made.expansions("高职培训") == [(2, 4, "training")]
    state = Glossary([{"id": "state", "group": "g", "zh": ["国企"], "whole_word": True}])
    assert state.expansions("中国企业") == []


@settings(deadline=None)
@given(st.text(max_size=40))
def test_expansions_stand_in_the_text_in_order(text: str) -> None:
    found = glossary().expansions(text)
    assert all(0 <= start < end <= len(text) and glossary().get(term) for start, end, term in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_the_cutter_gets_names_of_all_tables_and_the_terms() -> None:
    words = set(han_words())
    assert {"磷酸铁锂", "宁德时代", "开工率"} <= words
    assert any(word.startswith("长治") for word in words)
    assert all(len(word) >= 2 for word in words)
    assert not {"三元", "单体", "量产"} & words
