"""Periods of a series: years, quarters or months, with their first and last day.

A series has one kind of period only, so that a step of one is always equally long.
Source: ours; the forms in which the official tables name periods (domain.md 3).
Example: `period("2022-Q2")` runs from 1 April to 30 June 2022.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 1900, 2200
_FORM = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})))?", re.ASCII)


class Length(StrEnum):
    """How long the periods of a series are."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

    @property
    def in_a_year(self) -> int:
        """How many of them are in a year."""
        return {Length.YEAR: 1, Length.QUARTER: 4, Length.MONTH: 12}[self]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, a quarter or a month. `at` counts periods of its length since the year 0."""

    at: int
    length: Length = field(compare=False)

    @property
    def name(self) -> str:
        """As the official tables name it: 2019, 2022-Q2, 2011-09."""
        year, within = divmod(self.at, self.length.in_a_year)
        if self.length is Length.YEAR:
            return f"{year:04}"
        return f"{year:04}-Q{within + 1}" if self.length is Length.QUARTER else self._month_name()

    @property
    def first(self) -> date:
        """The first day."""
        year, within = divmod(self.at, self.length.in_a_year)
        return date(year, 1 + within * self._months, 1)

    @property
    def last(self) -> date:
        """The last day."""
        year, within = divmod(self.at, self.length.in_a_year)
        month = (within + 1) * self._months
        return date(year, month, monthrange(year, month)[1])

    @property
    def season(self) -> int:
        """Which part of the year it is, counted from 0."""
        return self.at % self.length.in_a_year

    def share(self, begins: date, ends: date | None) -> float:
        """The share of its days that lie between two days, both counted; 0 to 1."""
        begins = max(begins, self.first)
        ends = self.last if ends is None else min(ends, self.last)
        days = (self.last - self.first).days + 1
        return max(0, (ends - begins).days + 1) / days

    @property
    def _months(self) -> int:
        return 12 // self.length.in_a_year

    def _month_name(self) -> str:
        year, within = divmod(self.at, 12)
        return f"{year:04}-{within + 1:02}"


def period(text: str) -> Period:
    """Read the name of a period. Raises ValueError with a sentence that says what is right.

    Source: ours.
    """
    found = _FORM.fullmatch(text.strip())
    if found and FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        year, quarter, month = int(found[1]), found[2], found[3]
        if quarter:
            return Period(year * 4 + int(quarter) - 1, Length.QUARTER)
        if month is None:
            return Period(year, Length.YEAR)
        if 1 <= int(month) <= 12:
            return Period(year * 12 + int(month) - 1, Length.MONTH)
    raise ValueError(
        f"{text[:20]!r} is no period. A year is written 2019, a quarter 2022-Q2, a month 2011-09."
    )


def missing_between(found: Iterable[Period]) -> tuple[Period, ...]:
    """The periods that a series leaves out between its first and its last.

    Source: ours.
    """
    present = {one.at: one for one in found}
    length = next(iter(present.values())).length
    return tuple(
        Period(at, length) for at in range(min(present), max(present)) if at not in present
    )
