"""Which days are working days in a territory, as its text `territories.toml` says.

The bank holidays come from the package `holidays` (country and subdivision) and from days that the
text lists itself, for a country that the package does not know. Nothing is typed in here.
Example: 26 December 2022 was no working day in England and Wales; 30 November 2022 was one there
and none in Scotland.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from holidays import country_holidays

SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of one territory; `weekend` counts Monday as 0."""

    country: str | None = None
    subdivision: str | None = None
    also_closed: frozenset[date] = frozenset()
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    def __post_init__(self) -> None:
        if not self.weekend < frozenset(range(7)):
            raise ValueError(
                "weekend takes days from 0 (Monday) to 6 (Sunday), and not all of them"
            )
        if self.country is not None:
            try:
                _closed(self.country, self.subdivision, 2000)
            except NotImplementedError as unknown:
                raise ValueError(f"unknown bank holidays: {unknown}") from unknown

    def includes(self, day: date) -> bool:
        """Whether people at an office work on this day."""
        if day.weekday() in self.weekend or day in self.also_closed:
            return False
        return self.country is None or day not in _closed(self.country, self.subdivision, day.year)

    def add(self, day: date, count: int) -> date:
        """Give the working day that comes `count` working days after the day (the day not counted).

        With a count of 0 it is the day itself, or the next working day when it is none.
        """
        if count < 0:
            raise ValueError("working days are counted forwards")
        while count or not self.includes(day):
            day += timedelta(days=1)
            if count and self.includes(day):
                count -= 1
        return day


@cache
def _closed(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, subdiv=subdivision, years=year, observed=True))
