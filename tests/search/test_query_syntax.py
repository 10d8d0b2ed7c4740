"""The query language: what is typed, the tree it makes (printed), and what is said about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from search.language.parser import parse

# typed => printed tree
CORPUS = """
anode                          => anode
anode graphite                 => anode graphite
a b OR c d                     => a b OR c d
a AND b OR c                   => a AND b OR c
(a OR b) c                     => (a OR b) c
-a b                           => NOT a b
NOT a b                        => NOT a b
NOT NOT a                      => a
lithium-ion - x                => lithium-ion - x
"two words"~3                  => "two words"~3
"two words"~3^2                => "two words"~3^2
"=BTR"                         => "=BTR"
graph*                         => graph*
锂*                             => 锂*
*                              => *
*ST合纵                         => *ST合纵
grafite~                       => grafite~
grafite~2                      => grafite~2
anode^2.5                      => anode^2.5
(a b)^2                        => (a b)^2
title:anode                    => title:anode
title:"anode plant"            => title:"anode plant"
title:(a OR b)                 => title:(a OR b)
City:Changzhi                  => city:Changzhi
city: Changzhi anode           => city:Changzhi anode
城市:长治                       => city:长治
city:"Inner Mongolia"          => city:"Inner Mongolia"
capacity:>=50kt anode          => capacity:>=50kt anode
capacity:>= 50 kt anode        => capacity:">= 50 kt" anode
capacity:50 000 t anode        => capacity:"50 000 t" anode
capacity:[5万吨 TO 30万吨] x    => capacity:[5万吨 TO 30万吨] x
capacity:{5 TO 30万吨} x        => capacity:{5 TO 30万吨} x
date:2022-11..2023-02          => date:2022-11..2023-02
date:>=2023-06-01 x            => date:>=2023-06-01 x
http://a.example/b?c=d         => http://a.example/b?c=d
10:30                          => 10:30
Update: BTR                    => Update: BTR
贝特瑞：年产7万吨               => 贝特瑞:年产7万吨
贝特瑞　（负极　ＯＲ　石墨）      => 贝特瑞 (负极 OR 石墨)
“人造石墨”                      => "人造石墨"
「人造石墨」                     => "人造石墨"
ｃｉｔｙ：长治                   => city:长治
－石墨 电池                     => NOT 石墨 电池
or and not                     => or and not
capacity:"=5kt" x              => capacity:=5kt x
title: :x                      => title: :x
"""

# What is put right, and what is said: typed => printed => position of the notice
LENIENT = """
(a OR b      => (a OR b)   => 0
a) b         => a b        => 1
"a b         => "a b"      => 0
a OR         => a          => 2
OR a         => a          => 0
a AND OR b   => a AND b    => 6
a NOT        => a          => 2
"""

# typed => position of the error
ERRORS = """
foo:bar                => 0
anode cities:长治       => 6
*a*                    => 0
*phite                 => 0
gra*ite                => 3
a*                     => 0
graphite~9             => 8
anode^0                => 5
anode^101              => 5
capacity:              => 9
city:                  => 5
capacity:[5kt TO       => 9
"a b"~999              => 9
"""


def lines(corpus: str) -> list[list[str]]:
    return [[part.strip() for part in line.split(" => ")] for line in corpus.strip().splitlines()]


@pytest.mark.parametrize(("typed", "printed"), lines(CORPUS))
def test_tree(typed: str, printed: str) -> None:
    tree, notices = parse(typed)
    assert str(tree) == printed
    assert not notices


@pytest.mark.parametrize(("typed", "printed", "position"), lines(LENIENT))
def test_what_is_plain_is_put_right_and_said(typed: str, printed: str, position: str) -> None:
    tree, notices = parse(typed)
    assert str(tree) == printed
    assert [notice.position for notice in notices] == [int(position)]


@pytest.mark.parametrize(("typed", "position"), lines(ERRORS))
def test_error_says_where(typed: str, position: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(typed)
    assert error.value.position == int(position)


def test_depth_and_length_have_budgets() -> None:
    with pytest.raises(QueryError, match="levels"):
        parse("(" * 400 + "a" + ")" * 400)
    with pytest.raises(QueryError, match="characters"):
        parse("a " * 10_000)
    assert str(parse("-" * 900 + "a")[0]) == "-" * 900 + "a"
    assert str(parse("NOT " * 240 + "a")[0]) == "a"


SYNTAX = st.lists(
    st.sampled_from(
        [*'()"*~^:-=<>[]{}. ', "AND", " OR ", "NOT ", "a", "b c", "负极", "city:", "capacity:", "date:", "title:"]
    ),
    max_size=25,
).map("".join)


@given(st.one_of(SYNTAX, st.text(max_size=60)))
def test_every_text_gives_a_tree_or_a_query_error_and_the_tree_prints_as_it_parses(text: str) -> None:
    try:
        tree, _ = parse(text)
    except QueryError as error:
        assert 0 <= error.position <= len(text)
        return
    assert parse(str(tree))[0] == tree, f"{text!r} printed as {tree}: see search/language/tree.py"


WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


@given(SYNTAX)
def test_full_width_syntax_means_the_same(text: str) -> None:
    def read(typed: str) -> str:
        try:
            return str(parse(typed)[0])
        except QueryError as error:
            return f"error at {error.position}"

    assert read(text.translate(WIDE)) == read(text)
