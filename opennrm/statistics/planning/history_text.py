"""Histories as text: a table of periods, or a row a case, both as CSV with a header.

Periods: `period` is a year, quarter, month or the first day of a week (2025, 2025-Q4, 2025-12,
2025-12-29), then any of COLUMNS; an empty cell is unknown, never zero.
Example: `period,referrals,conclusive` and `2025-Q4,6021,7406`.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from opennrm.statistics.planning.history import (
    COUNTED,
    HistoryRefused,
    Period,
    Series,
    Stock,
    Wait,
)

# Who waits at the end of the period, the average days of those decided in it, decision-makers.
OF_PERIOD = ("waiting", "mean_days", "median_days", "staff")
COLUMNS = (*COUNTED, *OF_PERIOD)
MOST_LINES, MOST_WRONG = 2_000_000, 20
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,6})?")
_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


def read_series(text: str) -> Series:
    """Read a table of periods; HistoryRefused with the line and column of what is wrong."""
    header, lines = read_lines(text)
    if not header or header[0] != "period":
        raise HistoryRefused(f"The first column is {header[:1]}; it must be headed 'period'.")
    unknown = [name for name in header[1:] if name not in COLUMNS]
    if unknown or len(set(header)) < len(header):
        known = ", ".join(COLUMNS)
        raise HistoryRefused(
            f"The column {unknown[0]!r} is not known. Known: {known}."
            if unknown
            else "A column is there twice."
        )
    wrong: list[str] = []
    rows = [_row(at, header, cells, wrong) for at, cells in lines]
    if wrong:
        raise HistoryRefused(*wrong[:MOST_WRONG])
    return _series([row for row in rows if row is not None])


def write_weeks(series: Series) -> str:
    """A series of weeks as the table that `read_series` reads, with what is unknown left empty."""
    stocks = {one.on + timedelta(days=1): one.cases for one in series.stocks}
    means = {one.begins: one.days for one in series.waits if one.kind == "mean"}
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(("period", *COUNTED, "waiting", "mean_days"))
    for one in series.periods:
        mean = means.get(one.begins)
        rows.writerow(
            (
                one.begins.isoformat(),
                *(f"{one.counts[name]:g}" if name in one.counts else "" for name in COUNTED),
                stocks.get(one.ends, ""),
                "" if mean is None else f"{mean:.1f}",
            )
        )
    return written.getvalue()


def read_lines(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The header and the numbered lines of a CSV text; HistoryRefused where it is none."""
    if "\0" in text:
        raise HistoryRefused("The history is not text: it contains a zero byte.")
    try:
        reader = csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True)
        lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as error:
        raise HistoryRefused(f"The history is not comma-separated text: {error}.") from error
    filled = [(at, cells) for at, cells in lines if any(cells)]
    if len(filled) < 2:
        raise HistoryRefused("The history has no line beneath its header.")
    if len(filled) > MOST_LINES:
        raise HistoryRefused(f"The history has more than {MOST_LINES:,} lines.")
    return [name.lower() for name in filled[0][1]], filled[1:]


def span_of(label: str) -> tuple[date, date]:
    """First day, and day after the last, of a year, quarter, month or week; ValueError else."""
    found = _PERIOD.fullmatch(label)
    if found is None:
        raise ValueError(f"{label!r} is no year, quarter, month or day: 2025-Q4 is right.")
    year = int(found["year"])
    if found["day"]:
        begins = date.fromisoformat(label)
        return begins, begins + timedelta(days=7)
    if found["quarter"]:
        first = 3 * int(found["quarter"]) - 2
        return date(year, first, 1), _month_after(year, first + 2)
    if found["month"]:
        return date(year, int(found["month"]), 1), _month_after(year, int(found["month"]))
    return date(year, 1, 1), date(year + 1, 1, 1)


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _row(
    at: int, header: list[str], cells: list[str], wrong: list[str]
) -> tuple[date, date, Mapping[str, float]] | None:
    if len(cells) != len(header):
        wrong.append(f"Line {at} has {len(cells)} fields; {len(header)} are right.")
        return None
    try:
        begins, ends = span_of(cells[0])
    except ValueError as error:
        wrong.append(f"Line {at}, period: {error}")
        return None
    values = {}
    for name, cell in zip(header[1:], cells[1:], strict=True):
        if cell and not _NUMBER.fullmatch(cell):
            wrong.append(f"Line {at}, {name}: {cell[:20]!r} is not a number, 0 or more.")
        elif cell:
            values[name] = float(cell)
    return begins, ends, values


def _series(rows: Iterable[tuple[date, date, Mapping[str, float]]]) -> Series:
    rows = sorted(rows, key=lambda row: row[0])
    stocks, waits, staff = [], [], []
    for begins, ends, values in rows:
        if "waiting" in values:
            stocks.append(Stock(ends - timedelta(days=1), int(values["waiting"])))
        if "staff" in values:
            staff.append((begins, values["staff"]))
        for name, kind in (("mean_days", "mean"), ("median_days", "median")):
            if name in values:
                waits.append(Wait(begins, ends, values[name], kind))
    periods = [
        Period(begins, ends, {n: v for n, v in values.items() if n in COUNTED})
        for begins, ends, values in rows
    ]
    # A first row may say who waited when the history begins, and nothing else.
    while len(periods) > 1 and not periods[0].counts:
        del periods[0]
    return Series(
        periods=tuple(periods),
        stocks=tuple(stocks),
        waits=tuple(waits),
        staff=tuple(staff),
    )
