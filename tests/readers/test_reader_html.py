"""Saved pages: what is text, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.model import Article, Skipped
from index.readers import read

FIRST = (
    "The plant in Cangzhou makes 50,000 tons of graphite a year, its owner said on Tuesday. It is the first one there."
)
SECOND = "A second plant is to follow within two years. The city gives land and power, and the owner brings furnaces."
HAN = "沧州某某公司年产5万吨石墨负极项目投产，这是当地第一条产线，公司负责人说，第二条将在两年之内建成，届时产能翻番。"


def page(head: str = "", body: str = "", *, article: str = f"<p>{FIRST}</p><p>{SECOND}</p>") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>Plant opens - E News</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> &gt; <a href="/n">News</a></nav><h1>Plant opens</h1>{body}'
        f"<article>{article}</article><footer>Copyright 2020 E News</footer></body></html>"
    )


def reading(tmp_path: Path, markup: str | bytes) -> Article | Skipped:
    path = tmp_path / "page.html"
    path.write_bytes(markup if isinstance(markup, bytes) else markup.encode("utf-8"))
    (found,) = read(path, "page.html")
    return found


def article(tmp_path: Path, markup: str | bytes) -> Article:
    found = reading(tmp_path, markup)
    assert isinstance(found, Article), found
    return found


def test_text_and_title(tmp_path: Path) -> None:
    found = article(tmp_path, page())
    assert found.title == "Plant opens"
    assert found.text.startswith(f"Plant opens\n\n{FIRST}")
    assert SECOND in found.text
    assert "Copyright" not in found.text
    assert found.date is None


HIDDEN = [
    "<script>var secret = 1;</script>",
    "<style>.secret { color: red }</style>",
    '<p style="display: none">A secret sentence which nobody sees.</p>',
    '<p style="VISIBILITY:hidden">A secret sentence which nobody sees.</p>',
    "<p hidden>A secret sentence which nobody sees.</p>",
    '<div aria-hidden="true"><p>A secret sentence which nobody sees.</p></div>',
    "<template><p>A secret sentence which nobody sees.</p></template>",
    "<!-- A secret comment which nobody sees. -->",
    "<noscript><p>A secret sentence which nobody sees.</p></noscript>",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_a_page_hides_is_no_text(tmp_path: Path, hidden: str) -> None:
    found = article(tmp_path, page(article=f"<p>{FIRST}</p>{hidden}<p>{SECOND}</p>"))
    assert "secret" not in found.text
    assert SECOND in found.text


DAYS = [
    '<meta property="article:published_time" content="2023-05-03T09:12:00+08:00">',
    '<meta name="PubDate" content="2023-05-03 09:12">',
    '<meta name="publishdate" content="20230503">',
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-05-03T01:00:00Z"}</script>',
    '<script type="application/ld+json">[{"@graph": [{"datePublished": "2023-05-03"}]}]</script>',
    '<span itemprop="datePublished" content="2023-05-03"></span>',
]


@pytest.mark.parametrize("head", DAYS)
def test_a_page_says_its_day(tmp_path: Path, head: str) -> None:
    assert article(tmp_path, page(head, "<p>Updated: 2023-06-01</p>")).date == "2023-05-03"


VISIBLE = [
    "<div>2023-05-03 09:12 Source: E Daily</div>",
    "<div><span>Published:</span> <span>May 3, 2023</span></div>",
    "<header><time datetime='2023-05-03'>three days ago</time></header>",
    "<div>发布时间：2023年5月3日　来源：某某日报</div>",
]


@pytest.mark.parametrize("body", VISIBLE)
def test_a_page_shows_its_day(tmp_path: Path, body: str) -> None:
    assert article(tmp_path, page("", body)).date == "2023-05-03"


def test_a_page_without_a_day_has_none(tmp_path: Path) -> None:
    found = article(
        tmp_path, page(article=f"<p>On May 3, 2023, the plant was opened by the mayor of the city.</p><p>{FIRST}</p>")
    )
    assert found.date is None


def test_broken_linked_data_is_not_heard(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"datePublished": </script>'
    more = '<script type="application/ld+json">[1, null, "2023-05-03"]</script>'
    assert article(tmp_path, page(head + more)).date is None


def test_publisher_and_address(tmp_path: Path) -> None:
    head = '<meta property="og:site_name" content="E News"><link rel="canonical" href="https://e.cn/1">'
    found = article(tmp_path, page(head))
    assert (found.source, found.url) == ("E News", "https://e.cn/1")


def test_the_address_that_a_page_claims_does_not_name_it(tmp_path: Path) -> None:
    # Many sites give every page the address of the front page: articles would replace one another.
    head = '<link rel="canonical" href="https://e.cn/">'
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    ids = set()
    for folder in (first, second):
        (folder / "page.html").write_text(page(head), "utf-8")
        (found,) = read(folder / "page.html", f"{folder.name}/page.html")
        assert isinstance(found, Article)
        ids.add(found.id)
    assert len(ids) == 2


TITLES = [
    ('<meta property="og:title" content="Plant opens in Cangzhou">', "Plant opens in Cangzhou"),
    ('<meta property="og:title" content="Plant opens in Cangzhou - E News">', "Plant opens in Cangzhou"),
    ('<meta name="ArticleTitle" content="沧州负极项目投产">', "沧州负极项目投产"),
    ('<meta property="og:title" content="沧州负极项目投产_某某网">', "沧州负极项目投产"),
    ('<meta property="og:title" content="沧州：负极-石墨化一体化项目投产">', "沧州：负极-石墨化一体化项目投产"),
    (
        '<meta property="og:site_name" content="E"><meta property="og:title" content="Cells and more | E">',
        "Cells and more",
    ),
]


@pytest.mark.parametrize(("head", "title"), TITLES)
def test_titles(tmp_path: Path, head: str, title: str) -> None:
    markup = page(head).replace("<h1>Plant opens</h1>", "").replace("<title>Plant opens - E News</title>", "")
    assert article(tmp_path, markup).title == title


def test_the_heading_that_the_title_repeats_is_the_headline(tmp_path: Path) -> None:
    assert (
        article(tmp_path, page('<meta property="og:title" content="E News: Plant opens in Cangzhou">')).title
        == "Plant opens"
    )


def test_a_chinese_page_in_its_declared_encoding(tmp_path: Path) -> None:
    markup = page(article=f"<p>{HAN}</p>").replace("utf-8", "gb2312")
    found = article(tmp_path, markup.encode("gb18030"))
    assert HAN in found.text
    assert (found.encoding, found.lang) == ("gb18030", "zh")


def test_a_page_in_which_nothing_is_an_article_gives_what_it_shows(tmp_path: Path) -> None:
    found = article(tmp_path, "<html><body><table><tr><td>Cangzhou</td><td>50,000 t</td></tr></table></body></html>")
    assert "Cangzhou" in found.text


NOTHING = [
    "<html></html>",
    "<html><body><script>var a = 1;</script></body></html>",
    "<" * 1000,
    "<div>" * 5000 + "text",
]


@pytest.mark.parametrize("markup", NOTHING, ids=["empty", "script", "brackets", "nested"])
def test_a_page_without_text(tmp_path: Path, markup: str) -> None:
    found = reading(tmp_path, markup)
    assert isinstance(found, Skipped) or found.text.strip()


GOVERNMENT = """<html><head><title>某某县：锂电材料项目投产_部门动态_某某县人民政府</title>
<meta name="ColumnName" content="部门动态"><meta name="PubDate" content="2023-05-04 10:20"></head><body>
<div class="top"><a>首页</a><a>政务公开</a><a>互动交流</a></div><div class="pos">当前位置：首页 &gt; 部门动态</div>
<table><tr><td class="title">某某县：锂电材料项目投产</td></tr>
<tr><td>发布时间：2023-05-04 10:20　来源：县融媒体中心　浏览次数：12</td></tr>
<tr><td><div class="TRS_Editor"><p>5月3日，年产2万吨锂电材料项目在县经开区投产，项目总投资八亿元，由某某公司建设。</p>
<p>据介绍，项目达产后年产值可达十亿元，带动就业三百人，县里将继续做好用地、用电等要素保障工作。</p></div></td></tr></table>
<div class="foot">版权所有：某某县人民政府　备案号：2020111</div></body></html>"""


def test_a_government_page_of_tables(tmp_path: Path) -> None:
    found = article(tmp_path, GOVERNMENT)
    assert (found.title, found.date, found.source) == ("某某县：锂电材料项目投产", "2023-05-04", "县融媒体中心")
    assert "年产2万吨锂电材料项目" in found.text
    assert "带动就业三百人" in found.text
