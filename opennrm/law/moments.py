"""When a provision began or ended, as exactly as the sources say and no more exactly.

A day in a law text is a date, a month ("2019-04"), or "known by" a day, with a day before which
it cannot have been if a source gives one. Inventing a day would be inventing law, so the earliest
and the latest possible day are both kept: "2019-04" lies between 1 and 30 April 2019.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or the stretch within which a day lies; `earliest` is None where no source says."""

    earliest: date | None
    latest: date
    written: str

    def __post_init__(self) -> None:
        if self.earliest is not None and self.earliest > self.latest:
            raise ValueError(f"{self.earliest} comes after {self.latest}")

    @property
    def is_exact(self) -> bool:
        """Whether the sources give the very day."""
        return self.earliest == self.latest

    def __str__(self) -> str:
        return self.written


def exactly(day: date) -> Moment:
    """Give the moment that is this very day."""
    return Moment(day, day, day.isoformat())


def in_month(year: int, month: int) -> Moment:
    """Give the moment that lies somewhere in this month."""
    last = calendar.monthrange(year, month)[1]
    return Moment(date(year, month, 1), date(year, month, last), f"{year:04}-{month:02}")


def known_by(day: date, not_before: date | None = None) -> Moment:
    """Give the moment that lies on this day or at an earlier one that no source names."""
    since = f", not before {not_before.isoformat()}" if not_before else ""
    return Moment(not_before, day, f"known by {day.isoformat()}{since}")


def read_moment(written: object) -> Moment:
    """Read a date, a "YYYY-MM" month or a `{known_by=…, not_before=…}` table.

    Raises ValueError, saying what would be right, for anything else.
    """
    if type(written) is date:
        return exactly(written)
    if isinstance(written, str) and (found := MONTH.fullmatch(written)):
        return in_month(int(found[1]), int(found[2]))
    if isinstance(written, Mapping):
        return _read_known_by(written)
    raise ValueError(f'{written!r} is not a date, a month such as "2019-04", or {{known_by=DATE}}')


def _read_known_by(written: Mapping[str, object]) -> Moment:
    unknown = set(written) - {"known_by", "not_before"}
    day, since = written.get("known_by"), written.get("not_before")
    if unknown or type(day) is not date or not (since is None or type(since) is date):
        raise ValueError(
            "a table of days takes known_by=DATE and, if a source says, not_before=DATE"
        )
    return known_by(day, since)
