"""Files in the encodings that Chinese and English newsrooms use, made here."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from index.model import Article, Skipped
from index.readers import read
from index.readers.encodings import decode

SIMPLIFIED = "负极材料项目开工\n\n宁德时代在福鼎开工建设年产5万吨负极材料项目，总投资20亿元。预计明年一季度投产。\n"
TRADITIONAL = "負極材料項目開工\n\n寧德時代在福鼎開工建設年產5萬噸負極材料項目，總投資20億元。預計明年第一季投產。\n"
ENGLISH = "Anode plant opens\n\nThe plant’s “new” line – the third – opened on Monday. It makes 50,000 tons a year.\n"

WRITTEN = [
    ("utf-8", SIMPLIFIED, SIMPLIFIED.encode()),
    ("utf-8", TRADITIONAL, codecs.BOM_UTF8 + TRADITIONAL.encode()),
    ("gb18030", SIMPLIFIED, SIMPLIFIED.encode("gb2312")),
    ("gb18030", SIMPLIFIED + "㐂𠮷", (SIMPLIFIED + "㐂𠮷").encode("gb18030")),
    ("gb18030", TRADITIONAL, TRADITIONAL.encode("gbk")),
    ("big5hkscs", TRADITIONAL, TRADITIONAL.encode("big5")),
    ("utf-16-le", SIMPLIFIED, codecs.BOM_UTF16_LE + SIMPLIFIED.encode("utf-16-le")),
    ("utf-16-be", SIMPLIFIED, codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be")),
    ("utf-16-le", ENGLISH, ENGLISH.encode("utf-16-le")),
    ("utf-16-be", SIMPLIFIED, SIMPLIFIED.encode("utf-16-be")),
    ("utf-32-le", ENGLISH, codecs.BOM_UTF32_LE + ENGLISH.encode("utf-32-le")),
    ("cp1252", ENGLISH, ENGLISH.encode("cp1252")),
]


@pytest.mark.parametrize(("encoding", "text", "data"), WRITTEN, ids=[f"{n}-{row[0]}" for n, row in enumerate(WRITTEN)])
def test_a_file_is_read_in_the_encoding_it_was_written_in(
    tmp_path: Path, encoding: str, text: str, data: bytes
) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    (article,) = read(path, "article.txt")
    assert isinstance(article, Article)
    assert (article.text, article.encoding) == (text, encoding)


def test_a_page_s_word_on_its_encoding_counts() -> None:
    page = '<html><head><meta charset="big5"></head><body>一二三</body></html>'
    decoded = decode(page.encode("big5"), markup=True)
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (page, "big5hkscs")


def test_a_false_word_does_not_stand_against_valid_utf8() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>负极材料</body></html>'
    decoded = decode(page.encode(), markup=True)
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (page, "utf-8")


def test_codecs_that_are_no_encodings_are_not_heard() -> None:
    for name in ("base64", "rot13", "zlib", "unicode_escape", "utf-7", "nonsense"):
        page = f'<meta charset="{name}"><p>\xff'.encode("latin-1")
        decoded = decode(page, markup=True)
        assert decoded is None or name not in decoded.encoding


def test_one_broken_place_does_not_lose_an_article() -> None:
    data = (SIMPLIFIED * 20).encode()
    decoded = decode(data[:700] + b"\xff" + data[700:])
    assert decoded is not None
    assert decoded.encoding.startswith("utf-8, ")
    assert decoded.encoding.endswith(" unreadable")
    assert "宁德时代在福鼎开工" in decoded.text


def test_line_breaks_become_one_kind(tmp_path: Path) -> None:
    path = tmp_path / "article"
    path.write_bytes(b"Anode plant opens\r\n\r\nIt makes 50,000 tons.\rA year.\n")
    (article,) = read(path, "article")
    assert isinstance(article, Article)
    assert article.text == "Anode plant opens\n\nIt makes 50,000 tons.\nA year.\n"


BINARY = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "Office": b"PK\x03\x04\x14\x00\x06\x00",
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00",
    "NULs": b"article\x00\x01\x02\x03" * 40,
    "controls": bytes(range(1, 32)) * 40,
    "noise": bytes(range(128, 256)) * 40,
    "a NUL in a text": b"BTR \0 anode\n\nannual output of 82,000 tons of artificial graphite in Changzhi, a plant.\n",
}


@pytest.mark.parametrize("data", BINARY.values(), ids=BINARY)
def test_a_file_that_is_no_text_is_skipped_with_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    (skipped,) = read(path, "some/article.txt")
    assert isinstance(skipped, Skipped)
    assert skipped.path == "some/article.txt"
    assert ";" in skipped.reason, "help: say what is wrong, then what to do"
