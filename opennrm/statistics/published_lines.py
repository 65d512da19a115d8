"""The lines of the official cross-table, checked one by one before anything is kept.

A line is eight fields: quarter, type of first responder, first responder, exploitation, age at
exploitation, gender, nationality, and a count of people that is never zero, because empty cells are
not printed. What is not so is reported with its line and its column; nothing is guessed.
Source: Home Office NRM statistics, tables 11 to 14 (Open Government Licence v3.0).
Example: `2022-Q2,Police,Kent Police,Labour,Adult (18 or over),Male,Albanian,3`.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from opennrm.cases.vocabulary.published.columns import COUNT_HEAD, HEADS

COLUMNS = tuple(HEADS)
HEADER = (*HEADS.values(), COUNT_HEAD)

# Dictionary columns keep a label once, so that a file ten times as long is hardly larger here.
LABEL = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [("line", pa.int32()), *((name, LABEL) for name in COLUMNS), ("people", pa.int64())]
)

MOST_FAULTS = 20
MOST_PEOPLE = 1_000_000
LONGEST_LABEL = 200
FIRST_YEAR = 2009
_ROWS_A_CHUNK = 2_000
_PERIOD = re.compile(r"\d{4}-Q[1-4]", re.ASCII)
_COUNT = re.compile(r"[1-9][0-9]*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a line (counted from 1): column as headed, a code, what stood there."""

    line: int
    column: str | None
    code: str
    found: str = ""


class MalformedFile(ValueError):
    """The file is refused whole: the first lines that are wrong, and how many more there are."""

    def __init__(self, faults: tuple[Fault, ...], more: int = 0) -> None:
        """Keep the faults; the rim makes sentences of them."""
        super().__init__(f"{len(faults) + more} malformed lines, the first is {faults[0].line}")
        self.faults = faults
        self.more = more


class Check:
    """Reads lines into batches and collects what is wrong with them."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.faults: list[Fault] = []
        self.more = 0
        self.blank: int | None = None

    def fault(self, line: int, column: str | None, code: str, found: str = "") -> None:
        """Remember one fault; after the first twenty only their number."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line=line, column=column, code=code, found=found[:60]))
        else:
            self.more += 1

    def refuse(self) -> None:
        """Raise MalformedFile where anything was wrong."""
        if self.faults:
            in_order = tuple(sorted(self.faults, key=lambda fault: fault.line))
            raise MalformedFile(in_order, self.more)

    def batches(self, lines: Iterable[bytes]) -> Iterator[pa.RecordBatch]:
        """The rows that are right, in batches; a wrong header ends the reading at once."""
        numbered = enumerate(lines, start=1)
        self._header(next(numbered, (1, b"")))
        self.refuse()
        rows: list[tuple[int | str, ...]] = []
        any_rows = False
        for number, raw in numbered:
            row = self._row(number, raw)
            if row is None:
                continue
            any_rows = True
            rows.append(row)
            if len(rows) == _ROWS_A_CHUNK:
                yield _batch(rows)
                rows = []
        if not any_rows and not self.faults:
            self.fault(2, None, "no_rows")
        yield _batch(rows)

    def repeated(self, cells: pa.Table) -> None:
        """A cell that is printed twice: which of the two is right cannot be known."""
        groups = cells.group_by(list(COLUMNS)).aggregate([("line", "min"), ("line", "count")])
        twice = groups.filter(pc.greater(groups["line_count"], 1))
        if not twice.num_rows:
            return
        first = {tuple(row[name] for name in COLUMNS): row["line_min"] for row in twice.to_pylist()}
        for row in cells.to_pylist():
            at = first.get(tuple(row[name] for name in COLUMNS))
            if at is not None and at != row["line"]:
                self.fault(row["line"], None, "repeated_cell", f"line {at}")

    def _header(self, numbered: tuple[int, bytes]) -> None:
        number, raw = numbered
        fields = self._fields(number, raw.removeprefix(b"\xef\xbb\xbf"))
        if fields is None:
            return
        if len(fields) != len(HEADER):
            self.fault(number, None, "wrong_header", ",".join(fields))
            return
        for expected, found in zip(HEADER, fields, strict=True):
            if found != expected:
                self.fault(number, expected, "wrong_header", found)

    def _row(self, number: int, raw: bytes) -> tuple[int | str, ...] | None:
        """One line as a row, or None where it is blank or wrong."""
        if not raw.strip(b"\r\n"):
            self.blank = self.blank or number
            return None
        if self.blank is not None:
            # Blank lines are let pass at the very end of the file only.
            self.fault(self.blank, None, "blank_line")
            self.blank = None
        fields = self._fields(number, raw)
        if fields is None:
            return None
        if len(fields) != len(HEADER):
            self.fault(number, None, "wrong_number_of_columns", str(len(fields)))
            return None
        before = len(self.faults) + self.more
        self._check_period(number, fields[0])
        for head, label in zip(HEADER[1:-1], fields[1:-1], strict=True):
            self._check_label(number, head, label)
        self._check_count(number, fields[-1])
        if len(self.faults) + self.more > before:
            return None
        return (number, *fields[:-1], int(fields[-1]))

    def _fields(self, number: int, raw: bytes) -> list[str] | None:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            self.fault(number, None, "not_utf_8", f"byte {error.start + 1}")
            return None
        text = text.removesuffix("\n").removesuffix("\r")
        if any(ord(letter) < 32 or ord(letter) == 127 for letter in text):
            self.fault(number, None, "control_character")
            return None
        try:
            return next(csv.reader([text], strict=True), [])
        except csv.Error:
            self.fault(number, None, "not_csv")
            return None

    def _check_period(self, number: int, period: str) -> None:
        if not _PERIOD.fullmatch(period) or int(period[:4]) < FIRST_YEAR:
            self.fault(number, HEADS["quarter"], "not_a_quarter", period)
        elif quarter_began(period) > self.on:
            self.fault(number, HEADS["quarter"], "not_begun", period)

    def _check_label(self, number: int, head: str, label: str) -> None:
        if not label.strip():
            self.fault(number, head, "missing")
        elif len(label) > LONGEST_LABEL:
            self.fault(number, head, "too_long", label)

    def _check_count(self, number: int, count: str) -> None:
        if not _COUNT.fullmatch(count):
            self.fault(number, COUNT_HEAD, "not_a_count", count)
        elif len(count) > len(str(MOST_PEOPLE)) or int(count) > MOST_PEOPLE:
            self.fault(number, COUNT_HEAD, "too_many", count)


def quarter_began(period: str) -> date:
    """The first day of a quarter: 2022-Q2 began on 1 April 2022.

    Source: ours: a published referral has a quarter and no day.
    """
    return date(int(period[:4]), 3 * int(period[-1]) - 2, 1)


def _batch(rows: list[tuple[int | str, ...]]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else ([] for _ in SCHEMA)
    arrays = []
    for values, field in zip(columns, SCHEMA, strict=True):
        if pa.types.is_dictionary(field.type):
            encoded = pa.array(values, pa.string()).dictionary_encode()
            arrays.append(encoded.cast(field.type))
        else:
            arrays.append(pa.array(values, field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)
