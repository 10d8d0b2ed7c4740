"""JSON and JSON lines: what becomes an article, what is said about the rest."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from index.model import Article, Skipped
from index.readers import Limits, read, read_lines

BODY = "The plant in Ezhou makes 20,000 tons of iron phosphate a year. It opened in spring."


def lines(*rows: object, raw: bytes = b"") -> list[Article | Skipped]:
    data = b"".join(json.dumps(row).encode() + b"\n" for row in rows) + raw
    return list(read_lines(io.BytesIO(data)))


def article(**keys: object) -> Article:
    (found,) = lines({"text": BODY, **keys})
    assert isinstance(found, Article), found
    return found


def test_all_keys() -> None:
    found = article(
        title="Plant opens",
        date="2023-05-03T08:15:00+08:00",
        id="n-1",
        url="https://e.cn/1",
        source="E News",
        path="x/1.txt",
    )
    assert (found.id, found.date, found.url, found.source, found.path) == (
        "n-1",
        "2023-05-03",
        "https://e.cn/1",
        "E News",
        "x/1.txt",
    )
    assert (found.title, found.text) == ("Plant opens", f"Plant opens\n\n{BODY}")


def test_text_alone() -> None:
    found = article()
    assert (found.text, found.title, found.date, found.path, found.source) == (BODY, "", None, "-", None)


def test_a_title_that_the_text_begins_with_is_not_repeated() -> None:
    found = article(title="Plant opens", text=f"News > Phosphate\n\nPlant opens\n\n{BODY}")
    assert found.text.count("Plant opens") == 1
    assert found.title == "Plant opens"


def test_a_title_far_down_is_put_first() -> None:
    text = f"{BODY}\n\nPlant opens"
    assert article(title="Plant opens", text=text).text == f"Plant opens\n\n{text}"


def test_a_date_that_cannot_be_read_leaves_the_text_s_own() -> None:
    assert article(date="yesterday", text=f"Plant opens\n2023-05-03 Source: E News\n\n{BODY}").date == "2023-05-03"


def test_null_is_absent() -> None:
    assert article(title=None, date=None, id=None).title == ""


def test_unknown_keys_are_left_alone() -> None:
    assert article(author="Li", tags=["a"]).text == BODY


def test_blank_lines_count_but_say_nothing() -> None:
    found = list(read_lines(io.BytesIO(b"\n\n{}\n")))
    assert [one.line for one in found if isinstance(one, Skipped)] == [3]


def test_the_last_line_needs_no_break() -> None:
    assert isinstance(lines(raw=json.dumps({"text": BODY}).encode())[0], Article)


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    data = b"\xef\xbb\xbf" + json.dumps({"text": BODY}).encode()
    assert isinstance(next(iter(read_lines(io.BytesIO(data)))), Article)


def test_lines_in_gb18030() -> None:
    data = json.dumps({"text": "负极材料项目开工，总投资20亿元。"}, ensure_ascii=False).encode("gb18030")
    (found,) = read_lines(io.BytesIO(data))
    assert isinstance(found, Article)
    assert found.text.startswith("负极材料")


BAD = [
    (b"{bad\n", "no JSON"),
    (b'{"text": "a"\n', "no JSON"),
    (b"[1]\n", "an array, not an object"),
    (b'"text"\n', "a string, not an object"),
    (b"null\n", "null, not an object"),
    (b"{}\n", 'no "text"'),
    (b'{"text": null}\n', 'no "text"'),
    (b'{"text": 5}\n', '"text" is a number'),
    (b'{"text": ["a"]}\n', '"text" is an array'),
    (b'{"text": " "}\n', "text is empty"),
    (b'{"text": "a\\u0000b"}\n', "NUL"),
    (b'{"text": "a\\ud800b"}\n', "surrogate"),
    (b'{"text": "a", "title": 5}\n', '"title" is a number'),
    (b'{"text": "a", "date": {}}\n', '"date" is an object'),
    (b'{"text": "a", "id": true}\n', '"id" is true or false'),
    (b'{"text": "a", "url": "\\udfff"}\n', '"url" has a NUL or half'),
    (b'{"text": "a", "path": "' + b"x" * 20_000 + b'"}\n', '"path" has more than'),
    (b"[" * 200_000 + b"\n", "nested too deeply"),
    (b'{"text": ' + b"9" * 6000 + b"}\n", "too many digits"),
    (b"\xff\xff\xff\x00\n", "no known encoding"),
]


@pytest.mark.parametrize(("line", "said"), BAD, ids=[said for _, said in BAD])
def test_a_bad_line_is_skipped_with_its_number_and_the_next_one_is_read(line: bytes, said: str) -> None:
    bad, good = lines(raw=line + json.dumps({"text": BODY}).encode())
    assert isinstance(bad, Skipped)
    assert (bad.line, bad.path) == (1, "-")
    assert said in bad.reason
    assert ";" in bad.reason, "help: say what is wrong, then what to do"
    assert isinstance(good, Article)


def test_utf16_lines_are_refused_once() -> None:
    (found,) = read_lines(io.BytesIO((json.dumps({"text": BODY}) + "\n").encode("utf-16")))
    assert isinstance(found, Skipped)
    assert "UTF-16" in found.reason


class Counting(io.BytesIO):
    """A stream that remembers the longest piece it was asked for."""

    longest = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        piece = super().readline(size)
        self.longest = max(self.longest, len(piece))
        return piece


def test_an_endless_line_is_skipped_without_being_held() -> None:
    stream = Counting(b'{"text": "' + b"x" * 1_000_000 + b'"}\n' + json.dumps({"text": BODY}).encode())
    long, good = read_lines(stream, limits=Limits(line_bytes=1000))
    assert isinstance(long, Skipped)
    assert long.line == 1
    assert "longer than 1,000 bytes" in long.reason
    assert isinstance(good, Article)
    assert stream.longest <= 65_536


def test_ids_of_nameless_lines_come_from_their_words() -> None:
    first, second, other = lines({"text": BODY}, {"text": BODY}, {"text": BODY + " More."})
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(other, Article)
    assert first.id == second.id != other.id


def test_a_file_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": BODY}) + "\n{}\n", "utf-8")
    good, bad = read(path, "given/a.jsonl")
    assert isinstance(good, Article)
    assert isinstance(bad, Skipped)
    assert good.path == "given/a.jsonl"
    assert (bad.path, bad.line) == ("given/a.jsonl", 2)


def test_an_empty_file_of_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n\n", "utf-8")
    (found,) = read(path, "a.jsonl")
    assert isinstance(found, Skipped)
    assert "is empty" in found.reason


def whole(tmp_path: Path, content: str) -> list[Article | Skipped]:
    path = tmp_path / "a.json"
    path.write_text(content, "utf-8")
    return list(read(path, "a.json"))


def test_one_object(tmp_path: Path) -> None:
    (found,) = whole(tmp_path, json.dumps({"text": BODY}, indent=2))
    assert isinstance(found, Article)


def test_an_array(tmp_path: Path) -> None:
    good, bad = whole(tmp_path, json.dumps([{"text": BODY}, {"title": "x"}]))
    assert isinstance(good, Article)
    assert isinstance(bad, Skipped)
    assert bad.reason.startswith("item 2: there is no")


def test_lines_under_the_other_ending(tmp_path: Path) -> None:
    found = whole(tmp_path, json.dumps({"text": BODY}) + "\n" + json.dumps({"text": BODY + "!"}))
    assert all(isinstance(one, Article) for one in found)
    assert len(found) == 2


def test_no_json_at_all(tmp_path: Path) -> None:
    (found,) = whole(tmp_path, "Plant opens\n\nIt makes tons.")
    assert isinstance(found, Skipped)
    assert "no JSON" in found.reason


class Breaking(io.BytesIO):
    """A stream that ends in an error, as of a disk that was pulled out."""

    def readline(self, size: int | None = -1, /) -> bytes:
        piece = super().readline(size)
        if not piece:
            raise OSError(5, "Input/output error")
        return piece


def test_what_was_read_before_a_stream_broke_is_kept() -> None:
    good, broken = read_lines(Breaking(json.dumps({"text": BODY}).encode() + b"\n"))
    assert isinstance(good, Article)
    assert isinstance(broken, Skipped)
    assert broken.line == 2
    assert "reading broke off here (Input/output error)" in broken.reason
