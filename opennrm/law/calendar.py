"""Days as people in a territory count them: working days, and the London day of an instant.

A referral that arrives at 23:30 UTC on 30 June is received on 1 July in London; counting in UTC
would take a day from somebody. Example: five working days after Friday 23 December 2022 is
Tuesday 3 January 2023 in England and Wales and Thursday 5 January in Scotland.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from opennrm.law.loading import current_law


def is_working_day(day: date, territory: str) -> bool:
    """Whether people at an office work on this day in a territory (or nation)."""
    return current_law().territory(territory).working_days.includes(day)


def add_working_days(day: date, n: int, territory: str) -> date:
    """Give the n-th working day after a day; the day itself is not counted."""
    return current_law().territory(territory).working_days.add(day, n)


def london_day(instant: datetime) -> date:
    """Give the calendar day in London of an instant, summer or winter."""
    return local_day(instant, "Europe/London")


def local_day(instant: datetime, time_zone: str) -> date:
    """Give the calendar day of an instant where a clock of that zone hangs."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a zone has no day")
    return instant.astimezone(ZoneInfo(time_zone)).date()
