"""Rows for programs: what `cut`, `awk` and a spreadsheet get."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from index.terminal import Output
from search.render.columns import Column
from search.render.names_only import listed
from search.render.rows import comma_separated, plain, tsv

COLUMNS: tuple[Column[dict[str, str]], ...] = (
    Column("a", lambda r: r["a"]),
    Column("b", lambda r: r["b"], plain=False),
)


def written(render, rows) -> str:  # type: ignore[no-untyped-def]
    stream = io.BytesIO()
    render(Output(stream), COLUMNS, rows)
    return stream.getvalue().decode()


def test_plain_has_no_header_and_only_the_short_columns() -> None:
    assert written(plain, [{"a": "长治", "b": "no"}, {"a": "tab\there", "b": "no"}]) == "长治\ntab here\n"


def test_tsv_keeps_one_record_a_line_whatever_is_in_it() -> None:
    assert written(tsv, [{"a": "one\ntwo", "b": "x\ty"}]) == "a\tb\none two\tx y\n"


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    rows = [
        {"a": "=HYPERLINK(1)", "b": "-1+cmd|'/C calc'!A0"},
        {"a": "-12.5", "b": "@SUM(1)"},
        {"a": "＝1+1", "b": "\n=1"},
    ]
    read = list(csv.reader(io.StringIO(written(comma_separated, rows))))
    assert read == [["a", "b"], ["'=HYPERLINK(1)", "'-1+cmd|'/C calc'!A0"], ["-12.5", "'@SUM(1)"], ["'＝1+1", "'\n=1"]]


@given(st.lists(st.text(st.characters(categories=("L", "N", "P", "Z"))), max_size=5))
def test_csv_reads_back(values: list[str]) -> None:
    read = list(csv.reader(io.StringIO(written(comma_separated, [{"a": v, "b": "x"} for v in values]), newline="")))[1:]
    assert [row[0].removeprefix("'") for row in read] == [v.removeprefix("'") for v in values] or any(
        c in "".join(values) for c in "\u2028\u2029"
    )


def test_paths_are_exact_bytes_and_named_once() -> None:
    stream = io.BytesIO()
    listed(Output(stream), ["a b.txt", "x\udcff.txt", "a b.txt"], nul=True)
    assert stream.getvalue() == b"a b.txt\0x\xff.txt\0"


def test_a_byte_order_mark_stands_once_and_only_where_asked() -> None:
    def written_with(*, bom: bool) -> bytes:
        stream = io.BytesIO()
        comma_separated(Output(stream), COLUMNS, [{"a": "长治", "b": "x"}], bom=bom)
        return stream.getvalue()

    assert written_with(bom=True) == b"\xef\xbb\xbf" + written_with(bom=False)
