"""Reading CSV tables strictly, and writing them (scoring specification, section 2)."""

from __future__ import annotations

import pytest

from lingji.core.faults import Fault, Faults
from lingji.core.tables import Columns, Table, read_table, write_table

COLUMNS = Columns("t.csv", ("a", "b"), ("c",), ("note",))


def read(content: bytes | None, columns: Columns = COLUMNS) -> tuple[Table, list[Fault]]:
    faults = Faults("t.csv")
    return read_table(columns, content, faults), faults.found


def cells(content: bytes) -> list[list[str]]:
    table, found = read(content)
    assert found == []
    return [[row["a"], row["b"]] for row in table.rows]


def places(content: bytes | None) -> list[tuple[int | None, str]]:
    return [(fault.row, fault.column) for fault in read(content)[1]]


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,2\n",
        b"a,b\r\n1,2\r\n",
        b"a,b\n1,2",
        b"\xef\xbb\xbfa,b\n1,2\n",
        b"b,a\n2,1\n",
        b"\na,b\n\n\r\n1,2\n\n",
        b'"a","b"\n"1","2"\n',
        b"note,c,a,b\n,,1,2\n",
    ],
)
def test_the_same_row_may_be_written_in_many_ways(content: bytes) -> None:
    assert cells(content) == [["1", "2"]]


def test_quoted_cells_hold_commas_quotes_and_line_ends() -> None:
    assert cells(b'a,b\n"1,\r\n2","say ""x"""\n') == [["1,\r\n2", 'say "x"']]


def test_cells_are_never_trimmed() -> None:
    assert cells("a,b\n 1 ,\u3000\n".encode()) == [[" 1 ", "\u3000"]]


def test_an_absent_column_reads_as_empty() -> None:
    table, _ = read(b"a,b\n1,2\n")
    assert table.rows[0]["c"] == ""


def test_rows_are_numbered_with_the_header_as_row_1_and_empty_lines_counted() -> None:
    table, _ = read(b"a,b\n1,2\n\n3,4\n")
    assert [row.number for row in table.rows] == [2, 4]


def test_a_missing_file_is_a_fault_only_where_it_must_exist() -> None:
    assert places(None) == [(None, "")]
    assert read(None, Columns("t.csv", ("a",), must_exist=False)) == (Table([], [], True), [])


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_lacks_its_header(content: bytes) -> None:
    assert places(content) == [(1, "")]


@pytest.mark.parametrize(
    ("header", "column"),
    [(b"a", "b"), (b"a,b,x", "x"), (b"a,b,a", "a"), (b"a,b, note", " note"), (b"a,b,", "")],
)
def test_columns_missing_unknown_or_doubled_are_refused(header: bytes, column: str) -> None:
    assert places(header + b"\n") == [(1, column)]


def test_rows_under_an_unknown_column_are_still_read() -> None:
    table, found = read(b"a,b,x\n1,2,3\n4,5\n")
    assert [row["a"] for row in table.rows] == ["1"]
    assert [fault.row for fault in found] == [1, 3]


def test_other_columns_may_stand_where_the_table_allows_them() -> None:
    table, found = read(b"a,x\n1,2\n", Columns("t.csv", ("a",), others_too=True))
    assert (found, table.rows[0]["a"]) == ([], "1")


def test_every_row_with_a_wrong_number_of_cells_is_named() -> None:
    table, found = read(b"a,b\n1\n1,2\n1,2,3\n")
    assert [(fault.row, fault.value) for fault in found] == [(2, "1"), (4, "1,2,3")]
    assert ([row["b"] for row in table.rows], [row["a"] for row in table.broken]) == (["2"], ["1", "1"])


def test_a_line_of_one_space_is_no_empty_line() -> None:
    assert places(b"a,b\n \n") == [(2, "")]


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"a,b\n1,\xff\n", 2),
        (b"\xef\xbb\xbfa,b\n1,2\n\xff,2\n", 3),
        ("a,b\n单位,2\n".encode("gbk"), 2),
        (b"a,b\n1,\xed\xa0\x80\n", 2),
    ],
)
def test_bytes_that_are_not_utf_8_are_named_by_their_row(content: bytes, row: int) -> None:
    assert places(content) == [(row, "")]


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b'a,b\n1,2\n"3,4\n', 3),
        (b'a,b\n"1"x,2\n', 2),
        (b"a,b\r1,2\r", 1),
        (b"a,b\n1\r2,3\n", 2),
        (b"a,b\n1,2\r", 2),
        (b"a,b\r\r\n1,2\n", 1),
        (b"a,b\n1," + b"9" * 200_000 + b"\n", 2),
    ],
)
def test_broken_quotes_stray_returns_and_boundless_cells_are_refused(content: bytes, row: int) -> None:
    table, found = read(content)
    assert ([fault.row for fault in found], table.complete) == ([row], False)


def test_a_nul_character_is_text_like_any_other() -> None:
    assert cells(b"a,b\n\x00,2\n") == [["\x00", "2"]]


def test_what_is_written_is_read_back() -> None:
    row = ["1,\r2\n", '"']
    written = write_table(("a", "b"), [row])
    assert written == b'a,b\n"1,\r2\n",""""\n'
    assert cells(written) == [row]
