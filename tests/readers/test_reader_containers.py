"""PDF, Word, feeds, e-mail and archives: what is read of each, and what is said of those that give nothing."""

from __future__ import annotations

import io
import struct
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest

from index.model import Article, Skipped
from index.readers import Limits, read

SAMPLES = Path(__file__).with_name("samples")
"""PDF files: `notice` has running titles, broken lines, two languages on three pages; the others say what they are."""

PLAIN = "Separator plant opens\n\nThe plant in Pingyao makes 300 million square meters of separator a year.\n"
PAGE = f"<html><head><title>Plant opens</title></head><body><p>{PLAIN}</p><script>alert(1)</script></body></html>"


def articles(path: Path, limits: Limits | None = None) -> list[Article]:
    found = list(read(path, path.name, limits=limits))
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def reasons(path: Path, limits: Limits | None = None) -> list[str]:
    return [f"{one.path}: {one.reason}" for one in read(path, path.name, limits=limits) if isinstance(one, Skipped)]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


# -- PDF ------------------------------------------------------------------------
def test_pdf_lines_that_the_width_has_broken_are_one() -> None:
    (found,) = articles(SAMPLES / "notice.pdf")
    assert "沧州市渤海新区投资建设年产5万吨人造石墨负极材料项目" in found.text
    assert "an annual capacity of 20,000 tons of artificial graphite" in found.text
    assert found.text.endswith("\n沧远新材料股份有限公司董事会\n2024年3月8日")


def test_pdf_running_titles_stand_once_and_numbers_of_pages_never() -> None:
    (found,) = articles(SAMPLES / "notice.pdf")
    assert found.text.count("证券代码") == 1
    assert "页" not in found.text
    assert (found.title, found.date) == ("沧远新材料股份有限公司关于投资建设负极材料项目的公告", "2024-03-08")


def test_pdf_pages_without_text_are_reported() -> None:
    first, second = read(SAMPLES / "partly-scanned.pdf", "a.pdf")
    assert isinstance(first, Article)
    assert first.title == "Separator plant in Pingyao doubles its output"
    assert second == Skipped("a.pdf", "1 of 2 pages have no text (2); run a text recognition over it")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("scanned.pdf", "the pages of this PDF are pictures without text"),
        ("locked.pdf", "this PDF asks for a password"),
    ],
)
def test_pdf_that_gives_nothing(name: str, said: str) -> None:
    (reason,) = reasons(SAMPLES / name)
    assert said in reason


def test_pdf_cut_off(tmp_path: Path) -> None:
    whole = (SAMPLES / "notice.pdf").read_bytes()
    for length in (8, len(whole) // 3, len(whole) - 200):
        for found in read(file(tmp_path, "cut.pdf", whole[:length]), "cut.pdf"):
            assert isinstance(found, Article) or ";" in found.reason


def test_pdf_too_long() -> None:
    (reason,) = reasons(SAMPLES / "notice.pdf", Limits(text_characters=100))
    assert "more than 100 characters" in reason


# -- Word -----------------------------------------------------------------------
def test_docx_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("平遥隔膜项目投产", 1)
    document.add_paragraph("平遥县年产3亿平方米隔膜项目投产。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("产品", "产能", "隔膜", "3亿平方米"), strict=True
    ):
        cell.text = text
    document.add_paragraph("二期明年开工。")
    document.save(str(tmp_path / "a.docx"))
    (found,) = articles(tmp_path / "a.docx")
    assert (
        found.text
        == "平遥隔膜项目投产\n平遥县年产3亿平方米隔膜项目投产。\n产品 | 产能\n隔膜 | 3亿平方米\n二期明年开工。"
    )
    assert found.title == "平遥隔膜项目投产"


def test_docx_that_is_none(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("a.txt", PLAIN)
    for content in (b"PK\x03\x04", b"plain text", archive.getvalue()):
        (reason,) = reasons(file(tmp_path, "a.docx", content))
        assert "no Word document that can be opened" in reason


# -- feeds ----------------------------------------------------------------------
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Anode Weekly</title>
<item><title>Plant &amp; line open</title><link>https://example.org/a?id=1</link><guid>1</guid>
<pubDate>Tue, 02 May 2023 23:30:00 +0800</pubDate>
<description>&lt;p&gt;{PLAIN}&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>
<item><title>无链接的快讯</title><description>长治一条负极产线点火。</description></item>
<item></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>负极周报</title>
<entry><title>平遥隔膜项目投产</title><link href="https://example.org/b"/><id>tag:example.org,2023:b</id>
<updated>2023-05-03T08:00:00+08:00</updated><summary>摘要。</summary>
<content type="html">&lt;p&gt;平遥县年产3亿平方米隔膜项目投产，全文在此。&lt;/p&gt;</content></entry></feed>"""


def test_rss(tmp_path: Path) -> None:
    path = file(tmp_path, "news.rss", RSS)
    first, second, third = read(path, "news.rss")
    assert isinstance(first, Article)
    assert (first.title, first.date, first.source) == ("Plant & line open", "2023-05-02", "Anode Weekly")
    assert first.url == "https://example.org/a?id=1"
    assert "300 million square meters" in first.text
    assert "alert" not in first.text
    assert isinstance(second, Article)
    assert second.text == "无链接的快讯\n\n长治一条负极产线点火。"
    assert third == Skipped("news.rss", "entry 3 has no text; open its page and save that")


def test_atom_gives_the_whole_article_not_its_summary(tmp_path: Path) -> None:
    (found,) = articles(file(tmp_path, "news.atom", ATOM))
    assert found.text == "平遥隔膜项目投产\n\n平遥县年产3亿平方米隔膜项目投产，全文在此。"
    assert (found.date, found.source) == ("2023-05-03", "负极周报")


def test_an_entry_has_the_same_id_in_every_copy_of_its_feed(tmp_path: Path) -> None:
    first = articles(file(tmp_path, "monday.atom", ATOM))
    again = articles(file(tmp_path, "tuesday.xml", ATOM))
    assert [one.id for one in first] == [one.id for one in again]


def test_xml_that_is_no_feed(tmp_path: Path) -> None:
    (reason,) = reasons(file(tmp_path, "a.xml", "<note><to>nobody</to></note>"))
    assert "no RSS or Atom feed" in reason


def test_a_feed_fetches_and_expands_nothing(tmp_path: Path) -> None:
    secret = file(tmp_path, "secret.txt", "the secret of this machine")
    entity = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'
    for found in read(
        file(tmp_path, "a.rss", RSS.replace("<rss", f"{entity}<rss").replace("Plant &amp;", "&x;")), "a.rss"
    ):
        assert "the secret" not in (found.text if isinstance(found, Article) else found.reason)


# -- e-mail ---------------------------------------------------------------------
def message(body: str = PLAIN) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "平遥隔膜厂投产"
    made["From"] = "Anode Desk <desk@example.org>"
    made["Date"] = "Wed, 03 May 2023 09:12:00 +0800"
    made["Message-ID"] = "<17@example.org>"
    made.set_content(body)
    return made


def test_mail(tmp_path: Path) -> None:
    (found,) = articles(file(tmp_path, "a.eml", message().as_bytes()))
    assert (found.title, found.date, found.source) == ("平遥隔膜厂投产", "2023-05-03", "Anode Desk")
    assert found.text.endswith(PLAIN)
    (again,) = articles(file(tmp_path, "copy.eml", message().as_bytes()))
    assert again.id == found.id


def test_mail_of_a_page_alone_and_its_attachments(tmp_path: Path) -> None:
    made = message()
    made.set_content(PAGE, subtype="html")
    made.add_attachment(
        (SAMPLES / "notice.pdf").read_bytes(), maintype="application", subtype="pdf", filename="公告.pdf"
    )
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    page, notice = articles(file(tmp_path, "a.eml", made.as_bytes()))
    assert "300 million" in page.text
    assert "alert" not in page.text
    assert notice.path == "a.eml/公告.pdf"
    assert notice.title == "沧远新材料股份有限公司关于投资建设负极材料项目的公告"


def test_mail_in_a_chinese_encoding_that_it_does_not_name(tmp_path: Path) -> None:
    raw = "Subject: plant\n\n平遥县年产3亿平方米隔膜项目投产。\n".encode("gb18030")
    (found,) = articles(file(tmp_path, "a.eml", raw))
    assert "平遥县年产3亿平方米隔膜项目投产。" in found.text


def test_mail_that_is_none(tmp_path: Path) -> None:
    (reason,) = reasons(file(tmp_path, "a.eml", "just a text\n"))
    assert "no e-mail" in reason


# -- archives -------------------------------------------------------------------
def archive(folder: Path, files: dict[str, str | bytes]) -> Path:
    path = folder / "news.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def test_zip(tmp_path: Path) -> None:
    held: dict[str, str | bytes] = {
        "2023/a.txt": PLAIN,
        "b.html": PAGE,
        "c.jsonl": '{"text": "Anode plant opens.", "id": "c-1"}\n',
        "d.eml": message().as_bytes(),
        "公告.pdf": (SAMPLES / "notice.pdf").read_bytes(),
        "logo.png": b"\x89PNG",
        ".hidden.txt": "hidden",
        "__MACOSX/2023/._a.txt": "hidden",
    }
    found = articles(archive(tmp_path, held))
    assert [one.path for one in found] == [
        *("news.zip/2023/a.txt", "news.zip/b.html", "news.zip/c.jsonl", "news.zip/d.eml", "news.zip/公告.pdf")
    ]
    assert found[2].id == "c-1"


def test_zip_names_in_gbk(tmp_path: Path) -> None:
    path = archive(tmp_path, {"AAAA.txt": PLAIN})
    path.write_bytes(path.read_bytes().replace(b"AAAA.txt", "长治.txt".encode("gb18030")))
    (found,) = articles(path)
    assert found.path == "news.zip/长治.txt"


def test_zip_names_cannot_climb_out(tmp_path: Path) -> None:
    climbing, plain = articles(archive(tmp_path, {"../../a.txt": PLAIN, "b.txt": PLAIN}))
    assert climbing.path == "news.zip/a.txt"
    assert climbing.id != plain.id


def test_zip_bombs_are_not_unpacked(tmp_path: Path) -> None:
    path = archive(tmp_path, {"bomb.txt": b"a" * 5_000_000, "a.txt": PLAIN})
    found = list(read(path, "news.zip", limits=Limits(file_bytes=10_000)))
    assert isinstance(found[0], Skipped)
    assert "unpacks to more than 10,000 bytes" in found[0].reason
    assert isinstance(found[1], Article)


def test_zip_bombs_together_are_unpacked_no_further_than_one_archive_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.readers.zip.MAX_UNPACKED_BYTES", 25_000)
    path = archive(tmp_path, {f"{number}.txt": b"a" * 50_000 for number in range(9)})
    found = reasons(path, Limits(file_bytes=10_000))
    assert [reason.partition(":")[0] for reason in found] == [*(f"news.zip/{n}.txt" for n in range(3)), "news.zip"]
    assert "this archive unpacks to more than 25,000 bytes" in found[-1]


def test_zip_that_lies_about_its_sizes(tmp_path: Path) -> None:
    path = archive(tmp_path, {"bomb.txt": b"a" * 5_000_000})
    small = struct.pack("<L", 100)
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", 5_000_000), small))
    for found in read(path, "news.zip", limits=Limits(file_bytes=10_000)):
        assert isinstance(found, Skipped) or len(found.text) <= 10_000


def test_zip_damaged_locked_or_nested(tmp_path: Path) -> None:
    assert "damaged" in reasons(file(tmp_path, "news.zip", b"PK\x03\x04 and nothing"))[0]
    inner = archive(tmp_path, {"a.txt": PLAIN}).read_bytes()
    first, second = reasons(archive(tmp_path, {"inner.zip": inner}))
    assert "an archive inside an archive is not read" in first
    assert "no file in this archive can be read" in second
    path = archive(tmp_path, {"a.txt": PLAIN})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(raw))
    assert "asks for a password" in reasons(path)[0]


def test_a_feed_with_entities_of_its_own_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY g "ha">]><rss version="2.0"><channel><title>N</title>'
        "<item><title>&g;&g;</title><description>&g;</description></item></channel></rss>",
        encoding="utf-8",
    )
    (skipped,) = read(path, "feed.rss")
    assert isinstance(skipped, Skipped)
    assert "entities" in skipped.reason
