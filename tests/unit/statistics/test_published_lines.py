"""What is refused in an official file: each fault with its line and its column, nothing kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.statistics.published import people_in, read_cells
from opennrm.statistics.published_lines import HEADER, MOST_FAULTS, Fault, MalformedFile

DAY = date(2026, 11, 21)
HEAD = ",".join(HEADER).encode()
GOOD = b"2022-Q2,Police,Kent Police,Labour,Adult (18 or over),Male,Albanian,3"
OTHER = b"2022-Q2,Police,Kent Police,Labour,Adult (18 or over),Female,Albanian,2"


def faults(*lines: bytes) -> tuple[Fault, ...]:
    with pytest.raises(MalformedFile) as refused:
        read_cells(lines, on=DAY)
    return refused.value.faults


def with_field(at: int, value: str) -> bytes:
    fields = GOOD.decode().split(",")
    fields[at] = value
    return ",".join(fields).encode()


def test_good_lines_are_cells() -> None:
    cells = read_cells([HEAD + b"\r\n", GOOD + b"\r\n", OTHER], on=DAY)
    assert cells["line"].to_pylist() == [2, 3]
    assert people_in(cells) == 5


def test_quoted_labels_keep_their_commas() -> None:
    line = GOOD.replace(b",Labour,", b',"Labour, Domestic, Organ Harvesting",')
    assert read_cells([HEAD, line], on=DAY)["exploitation"].to_pylist() == [
        "Labour, Domestic, Organ Harvesting"
    ]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_marks_and_line_ends_do_not_matter(mark: bytes, end: bytes) -> None:
    assert people_in(read_cells([mark + HEAD + end, GOOD + end, end], on=DAY)) == 3


@pytest.mark.parametrize(
    ("line", "column", "code"),
    [
        (with_field(0, "2022-Q5"), "period", "not_a_quarter"),
        (with_field(0, "2022Q2"), "period", "not_a_quarter"),
        (with_field(0, "1999-Q1"), "period", "not_a_quarter"),
        (with_field(0, "٢٠٢٢-Q1"), "period", "not_a_quarter"),
        (with_field(0, " 2022-Q2"), "period", "not_a_quarter"),
        (with_field(0, ""), "period", "not_a_quarter"),
        (with_field(0, "2027-Q1"), "period", "not_begun"),
        (with_field(2, ""), "First responder", "missing"),
        (with_field(6, "  "), "Nationality", "missing"),
        (with_field(6, "x" * 201), "Nationality", "too_long"),
        (with_field(7, "0"), "People", "not_a_count"),
        (with_field(7, "-3"), "People", "not_a_count"),
        (with_field(7, "2.5"), "People", "not_a_count"),
        (with_field(7, "3.0"), "People", "not_a_count"),
        (with_field(7, "1e3"), "People", "not_a_count"),
        (with_field(7, "three"), "People", "not_a_count"),
        (with_field(7, ""), "People", "not_a_count"),
        (with_field(7, "+3"), "People", "not_a_count"),
        (with_field(7, "03"), "People", "not_a_count"),
        (with_field(7, " 3"), "People", "not_a_count"),
        (with_field(7, "٣"), "People", "not_a_count"),
        (with_field(7, "1000001"), "People", "too_many"),
        (with_field(7, "9" * 5000), "People", "too_many"),
        (GOOD + b",extra", None, "wrong_number_of_columns"),
        (GOOD.rsplit(b",", 1)[0], None, "wrong_number_of_columns"),
        (GOOD.replace(b"Kent", b'"Kent'), None, "not_csv"),
        (b'"' + GOOD, None, "not_csv"),
        (GOOD.replace(b"Kent", b"K\x00nt"), None, "control_character"),
        (GOOD.replace(b"Kent", b"K\xe9nt"), None, "not_utf_8"),
    ],
)
def test_malformed_line_is_refused_with_its_number(
    line: bytes, column: str | None, code: str
) -> None:
    (fault,) = faults(HEAD, OTHER, line)
    assert (fault.line, fault.column, fault.code) == (3, column, code)


@pytest.mark.parametrize(
    ("header", "column"),
    [
        (HEAD.replace(b"Gender", b"Sex"), "Gender"),
        (HEAD.replace(b",People", b""), None),
        (b"", None),
        (GOOD, "period"),
        (HEAD.decode().encode("utf-16"), None),
    ],
)
def test_wrong_header_is_refused_at_line_one(header: bytes, column: str | None) -> None:
    first = faults(header, GOOD)[0]
    assert (first.line, first.column) == (1, column)


def test_file_without_lines_is_refused() -> None:
    assert faults()[0].code == "wrong_header"
    assert faults(HEAD)[0].code == "no_rows"


def test_blank_line_in_the_middle_is_refused_and_at_the_end_let_pass() -> None:
    (fault,) = faults(HEAD, GOOD, b"\n", b"\n", OTHER)
    assert (fault.line, fault.code) == (3, "blank_line")
    assert people_in(read_cells([HEAD, GOOD, b"\n", b""], on=DAY)) == 3


def test_cell_printed_twice_is_refused_at_each_later_line() -> None:
    found = faults(HEAD, GOOD, OTHER, GOOD, with_field(7, "9"))
    assert [(f.line, f.code, f.found) for f in found] == [
        (4, "repeated_cell", "line 2"),
        (5, "repeated_cell", "line 2"),
    ]


def test_all_faults_are_counted_and_twenty_named() -> None:
    bad = with_field(7, "0")
    with pytest.raises(MalformedFile, match="25 malformed lines, the first is 2") as refused:
        read_cells([HEAD, *[bad] * 25], on=DAY)
    assert len(refused.value.faults) == MOST_FAULTS
    assert refused.value.more == 25 - MOST_FAULTS


def test_more_rows_than_one_chunk_are_all_read() -> None:
    lines = [with_field(6, f"Somewhere {n}") for n in range(10_001)]
    cells = read_cells([HEAD, *lines], on=DAY)
    assert cells.num_rows == 10_001
    assert cells["line"].to_pylist()[-1] == 10_002


@given(st.lists(st.binary(max_size=80), max_size=8))
def test_any_bytes_are_read_or_refused_and_never_crash(lines: list[bytes]) -> None:
    with pytest.raises(MalformedFile):
        read_cells([HEAD, GOOD, *lines, b"never right"], on=DAY)
