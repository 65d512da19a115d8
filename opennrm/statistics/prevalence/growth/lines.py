"""Lines of a comma-separated file by named columns, with sentences for what is wrong.

A sentence names the line, the column and what would be right; nothing is guessed or left out.
Source: ours.
Example: "Line 7, referrals: '-3' is not a whole number from 0 to 100,000,000, in digits."
"""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from opennrm.statistics.prevalence.lists import ListsRefused

Read = TypeVar("Read")
MOST_LINES = 200_000
MOST_SENTENCES = 10
MOST_PEOPLE = 100_000_000
_COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)


class GrowthRefused(ListsRefused):
    """Growth cannot be told apart from this input; `sentences` say what would be right."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number, counted from 1, and its cells by column."""

    number: int
    cells: dict[str, str]

    def text(self, column: str, most: int = 120) -> str:
        """The cell as a name. Raises GrowthRefused where it is empty or too long."""
        found = " ".join(self.cells.get(column, "").split())
        if not found:
            raise self.wrong(column, "is empty")
        if len(found) > most:
            raise self.wrong(column, f"is longer than {most} signs")
        return found

    def count(self, column: str) -> int:
        """The cell as a count of people. Raises GrowthRefused."""
        found = self.cells.get(column, "").strip()
        if not _COUNT.fullmatch(found) or int(found) > MOST_PEOPLE:
            raise self.wrong(
                column, f"{found[:20]!r} is not a whole number from 0 to {MOST_PEOPLE:,}, in digits"
            )
        return int(found)

    def above_zero(self, column: str) -> float:
        """The cell as a number above 0. Raises GrowthRefused."""
        found = self.cells.get(column, "").strip()
        if not _NUMBER.fullmatch(found) or not 0 < float(found) <= MOST_PEOPLE:
            raise self.wrong(column, f"{found[:20]!r} is not a number above 0, in digits")
        return float(found)

    def wrong(self, column: str, what: str) -> GrowthRefused:
        """The refusal of one cell."""
        return GrowthRefused(f"Line {self.number}, {column}: {what}.")


def read_lines(
    text: str, *, needs: Sequence[str], may: Sequence[str] = ()
) -> tuple[tuple[Line, ...], frozenset[str]]:
    """The lines of a file whose first line names its columns, and the columns that are there.

    `needs` are columns that must be there, `may` those that may. Raises GrowthRefused.
    Source: ours.
    """
    rows = [(at, row) for at, row in _rows(text) if any(cell.strip() for cell in row)]
    if not rows:
        raise GrowthRefused(f"The file is empty: its first line is {','.join(needs)}.")
    columns = [cell.strip().lower() for cell in rows[0][1]]
    _check_columns(columns, needs, may)
    if len(rows) == 1:
        raise GrowthRefused("The file has a first line and no other.")
    if len(rows) > MOST_LINES:
        raise GrowthRefused(f"The file has over {MOST_LINES:,} lines: sum them up first.")
    short = [(at, row) for at, row in rows[1:] if len(row) != len(columns)]
    if short:
        raise GrowthRefused(
            *(
                f"Line {at} has {len(row)} fields; {len(columns)} are right."
                for at, row in short[:MOST_SENTENCES]
            )
        )
    read = (Line(at, dict(zip(columns, row, strict=True))) for at, row in rows[1:])
    return tuple(read), frozenset(columns)


def read_each(lines: Sequence[Line], one: Callable[[Line], Read]) -> tuple[Read, ...]:
    """Read every line; the sentences of those that are wrong are said together, ten at most.

    Source: ours.
    """
    found: list[Read] = []
    wrong: list[str] = []
    for line in lines:
        try:
            found.append(one(line))
        except GrowthRefused as refused:
            wrong += refused.sentences
    if wrong:
        more = len(wrong) - MOST_SENTENCES
        said = wrong[:MOST_SENTENCES] + ([f"And {more} more lines."] if more > 0 else [])
        raise GrowthRefused(*said)
    return tuple(found)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    if "\0" in text:
        raise GrowthRefused("The file is not text: it contains a zero byte.")
    try:
        lines = csv.reader(text.removeprefix("\ufeff").splitlines(), strict=True)
        return [(lines.line_num, row) for row in lines]
    except csv.Error as error:
        raise GrowthRefused(f"The file is not comma-separated text: {error}.") from error


def _check_columns(columns: Sequence[str], needs: Sequence[str], may: Sequence[str]) -> None:
    right = ", ".join(needs) + (f", and if you like {', '.join(may)}" if may else "")
    wrong = [f"The column {name!r} is missing." for name in needs if name not in columns]
    wrong += [
        f"There is no column {name[:20]!r}." for name in columns if name not in (*needs, *may)
    ]
    wrong += [
        f"The column {name!r} stands there twice."
        for name in sorted(set(columns))
        if columns.count(name) > 1
    ]
    if wrong:
        raise GrowthRefused(*wrong, f"The columns are {right}.")
