"""Laws that hold for whatever a file holds."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Skipped
from index.readers import read, read_lines
from index.readers.calendar import EARLIEST, LATEST, days, given_day, widened
from index.readers.dates import publication_date
from index.readers.layout import Layout
from index.readers.shapes import lines
from index.readers.titles import find_title

PRINTED = """
2023-05-03 | May 3, 2023 | 2023年5月3日 | 二〇二三年五月三日 | 20230503 | 09:12
发布时间： | Published: | 来源： | Source:
Home > News | 新华社北京 | 电（记者 李某） | BEIJING, | (Xinhua) -- | 某某股份有限公司 | 董事会 | 【 | 】
（ | ） | 。 | .
The plant makes 50,000 tons a year | 年产5万吨负极材料项目投产 | 负(fù)極 | date 2022-12-11
"""
PIECES = st.sampled_from(
    [piece.strip() for line in PRINTED.split("\n") for piece in line.split("|")]
    + ["\n", "\n\n", "\r\n", "\u2028", "\u3000", " ", " | "]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join))


def holds(found: Article | Skipped) -> None:
    if isinstance(found, Skipped):
        assert ";" in found.reason
        return
    assert found.text.strip()
    if found.title_span:
        assert 0 <= found.title_span.start < found.title_span.end <= len(found.text)
        assert found.title == found.title.strip()
    if found.date:
        assert EARLIEST <= date.fromisoformat(found.date) <= LATEST


@settings(max_examples=150, deadline=None)
@given(
    data=st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "replace"))),
    ending=st.sampled_from(["txt", "html", "json", "jsonl", "pdf", "docx", "xml", "eml", "zip"]),
)
def test_any_bytes_give_articles_or_sentences(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"any.{ending}"
        path.write_bytes(data)
        for found in read(path, path.name):
            holds(found)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["text", "title", "date", "id", "url", "source", "path"]),
        st.one_of(TEXTS, st.none(), st.integers()),
    )
)
def test_any_object_gives_an_article_or_a_sentence(row: dict[str, object]) -> None:
    found = list(read_lines(io.BytesIO(json.dumps(row).encode())))
    assert len(found) == 1
    holds(found[0])


@given(TEXTS)
def test_lines_are_the_text_without_its_blanks(text: str) -> None:
    found = list(lines(text))
    assert [line.span for line in found] == sorted(line.span for line in found)
    kept = "".join(line.span.of(text) for line in found)
    assert "".join(kept.split()) == "".join(text.split()) or any(
        char in text for char in "\u200b\u200c\u200d\ufeff\x1f"
    )


@given(TEXTS)
def test_days_stand_in_the_text_in_order_and_are_days(text: str) -> None:
    end = 0
    for day in days(text):
        assert end <= day.span.start < day.span.end <= len(text)
        end = day.span.end
        assert EARLIEST <= date.fromisoformat(day.iso) <= LATEST
    assert len(widened(text)) == len(text)


@given(st.dates(EARLIEST, LATEST))
def test_every_day_is_read_in_every_form(day: date) -> None:
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%a}, {day.day} {day:%B} {day.year}",
        f"{day:%Y%m%d}",
        f"民國{day.year - 1911}年{day.month}月{day.day}日",
        f"{day.isoformat()}T08:15:00+08:00",
    ]
    assert {given_day(form) for form in forms} == {day.isoformat()}


@given(TEXTS)
def test_title_and_date_are_the_text_s_own(text: str) -> None:
    span = find_title(Layout(text))
    if span:
        assert span.of(text).strip()
    found = publication_date(Layout(text))
    assert found is None or date.fromisoformat(found[0])


def test_long_hostile_lines_take_no_long_time() -> None:
    for piece in (
        "2023-05-03 ",
        "(",
        "【",
        "> ",
        "| ",
        "a ",
        "来源：",
        "Published: ",
        "发布时间",
        " ",
        "A, ",
        "1:1",
        "日",
        "by a ",
        "《",
    ):
        text = piece * (400_000 // len(piece))
        publication_date(Layout(text))
        find_title(Layout(text))
