"""The calendar day of an instant, where a clock of the country hangs.

A referral that arrives at 23:30 UTC on 30 June is received on 1 July in London; counting in UTC
would take a day from somebody. Working days are counted by `workdays`, deadlines by
`opennrm.cases.deadlines`.
Example: `local_day(datetime(2024, 6, 30, 23, 30, tzinfo=UTC), "Europe/London")` is 2024-07-01.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from opennrm.law.loading import current_law


def london_day(instant: datetime) -> date:
    """Give the calendar day of an instant by the clock of the country whose law is loaded.

    It is decided here and nowhere else that a case counts the days of its country: for gb that
    is `time_zone` of `texts/gb/territories.toml`, the clock of London in all three territories.
    """
    return local_day(instant, current_law().country.time_zone)


def local_day(instant: datetime, time_zone: str) -> date:
    """Give the calendar day of an instant where a clock of that zone hangs."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone has no day")
    return instant.astimezone(ZoneInfo(time_zone)).date()
