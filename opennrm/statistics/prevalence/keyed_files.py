"""Reading and writing files of keyed rows: checked whole, faults by line and column.

A CSV of eleven columns in any order, codes and months only; another column is refused, lest a file
carry more than it needs.
Source: practice finding 68; the form is ours.
Example: `lk1.….…,2024-03,2024-05,uk,adult,female,eu,labour,london,consent,no` is a row.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping

from opennrm.cases.vocabulary.exploitation import Where
from opennrm.statistics.prevalence.keyed import (
    CHOICES,
    COLUMNS,
    KINDS,
    OPEN,
    UNKNOWN,
    KeyedList,
    KeyedRow,
    nation_of,
)
from opennrm.statistics.prevalence.lists import ListsRefused
from opennrm.statistics.prevalence.months import read_span, written

# What stands for the key of a row without a basis, which is counted and nothing else.
NOBODY = "-" * 32
MOST_FAULTS, MOST_ROWS = 20, 2_000_000
_KEY = re.compile(r"[0-9A-Za-z._-]{32,128}", re.ASCII)
_BASIS = re.compile(r"[a-z][a-z0-9_]{1,39}", re.ASCII)


def read_keyed(text: str) -> KeyedList:
    """The rows of a CSV that a body handed over.

    Raises ListsRefused with a sentence for each fault, by line and column, at most `MOST_FAULTS`.
    Source: practice finding 68; the form is ours.
    """
    lines = _lines(text)
    header = _header(lines[0][1]) if lines else ()
    if not header:
        raise ListsRefused(f"The file is empty: its first line is {','.join(COLUMNS)}.")
    found: list[Mapping[str, str]] = []
    faults: list[str] = []
    for at, cells in lines[1:]:
        if len(cells) != len(header):
            faults.append(f"Line {at} has {len(cells)} fields; {len(header)} are right.")
        else:
            row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
            faults += [f"Line {at}, {said}" for said in _faults(row)]
            found.append(row)
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise ListsRefused(*faults[:MOST_FAULTS])
    return _kept(found)


def write_keyed(rows: Iterable[KeyedRow], *, anonymous: int = 0, without_basis: int = 0) -> str:
    """The rows as the CSV that `read_keyed` reads.

    Whoever may not or cannot be linked goes along as an empty row, to be counted and no more.
    Source: ours.
    """
    blank = [""] * (len(COLUMNS) - 1)
    lines = [COLUMNS, *(_cells(row) for row in rows)]
    lines += [("", *blank)] * anonymous + [(NOBODY, *blank)] * without_basis
    return "".join(",".join(cells) + "\n" for cells in lines)


def _cells(row: KeyedRow) -> tuple[str, ...]:
    return (
        row.key,
        written(row.began) if row.began else "",
        OPEN if row.goes_on else written(row.ended) if row.ended else "",
        row.exploited_in,
        row.age,
        row.sex,
        row.nationality_group,
        "+".join(kind for kind in KINDS if kind in row.kinds),
        row.region,
        row.basis,
        row.found_not_victim,
    )


def _kept(found: list[Mapping[str, str]]) -> KeyedList:
    keyed = [row for row in found if row["key"]]
    allowed = [row for row in keyed if row["basis"] not in ("", UNKNOWN)]
    return KeyedList(
        rows=tuple(map(_row, allowed)),
        given=len(found),
        anonymous=len(found) - len(keyed),
        without_basis=len(keyed) - len(allowed),
    )


def _row(cells: Mapping[str, str]) -> KeyedRow:
    known = {name: "" if cell == UNKNOWN else cell for name, cell in cells.items()}
    ended = known["exploited_to"]
    return KeyedRow(
        key=known["key"],
        began=read_span(known["exploited_from"]) if known["exploited_from"] else None,
        ended=read_span(ended) if ended not in ("", OPEN) else None,
        goes_on=ended == OPEN,
        exploited_in=known["exploited_in"],
        age=known["age_at_exploitation"],
        sex=known["sex"],
        nationality_group=known["nationality_group"],
        kinds=frozenset(known["exploitation"].split("+")) - {""},
        region=known["region"],
        basis=known["basis"],
        found_not_victim=known["found_not_victim"] or OPEN,
    )


def _lines(text: str) -> list[tuple[int, list[str]]]:
    if "\0" in text:
        raise ListsRefused("The file is not text: it contains a zero byte.")
    try:
        read = csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True)
        # A row of commas alone is somebody who cannot be linked; an empty line is nothing.
        lines = [(read.line_num, row) for row in read if row]
    except csv.Error as error:
        raise ListsRefused(f"The file is not comma-separated text: {error}.") from error
    if len(lines) > MOST_ROWS:
        raise ListsRefused(f"There are {len(lines):,} rows; {MOST_ROWS:,} are the most.")
    return lines


def _header(cells: list[str]) -> tuple[str, ...]:
    names = tuple(cell.strip().lower() for cell in cells)
    wrong = [f"The column {name} is missing." for name in COLUMNS if name not in names]
    wrong += [
        f"The column {name[:40]!r} is none of keyed rows: hand over codes and months only, and"
        " nothing by which somebody could be known."
        for name in names
        if name not in COLUMNS
    ]
    wrong += [f"The column {name} is there twice." for name in COLUMNS if names.count(name) > 1]
    if wrong:
        raise ListsRefused(*wrong)
    return names


def _faults(row: Mapping[str, str]) -> list[str]:
    """What is wrong with one row, a sentence a column. What stands for a key is never shown."""
    found = []
    for name, cell in row.items():
        check = _CHECKS.get(name)
        said = check(cell) if check else _choice(name, cell)
        if said:
            found.append(f"{name}: {said}.")
    return found or _together(row)


def _together(row: Mapping[str, str]) -> list[str]:
    """What does not fit together: an end before the beginning, a region of another nation."""
    one = _row(row)
    found = []
    if one.began and one.ended and one.began.first > one.ended.last:
        found.append("exploited_to: it ended before it began.")
    if one.region and one.exploited_in == Where.ABROAD:
        found.append("region: it is a region of the exploitation, and that was abroad.")
    if one.region and one.nation != nation_of(one.region):
        found.append(f"region: {one.region} is not in {one.nation}.")
    return found


def _choice(name: str, cell: str) -> str:
    if cell in ("", UNKNOWN, *CHOICES[name]):
        return ""
    return f"{cell[:20]!r} is none of {', '.join(CHOICES[name])}, unknown"


def _key(cell: str) -> str:
    if not cell or _KEY.fullmatch(cell):
        return ""
    return (
        "a link key has 32 to 128 letters, digits, points or dashes; a name, a birth date or a"
        " reference number is none"
    )


def _basis(cell: str) -> str:
    if not cell or _BASIS.fullmatch(cell):
        return ""
    return f"{cell[:20]!r} is neither consent nor the code of a law"


def _month(cell: str) -> str:
    try:
        if cell not in ("", UNKNOWN):
            read_span(cell)
    except ValueError as error:
        return f"{cell[:20]!r}: {error}"
    return ""


def _last_month(cell: str) -> str:
    return "" if cell == OPEN else _month(cell)


def _kinds(cell: str) -> str:
    if cell in ("", UNKNOWN):
        return ""
    wrong = [kind for kind in cell.split("+") if kind not in KINDS]
    return f"{wrong[0][:20]!r} is none of {', '.join(KINDS)}, joined by +" if wrong else ""


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "key": _key,
    "exploited_from": _month,
    "exploited_to": _last_month,
    "exploitation": _kinds,
    "basis": _basis,
}
