"""The day on which something is done, from an instant: the mechanism counts London days."""

from datetime import date, datetime

from opennrm.law.calendar import london_day


def day_of(instant: datetime) -> date:
    """The day in London of an aware instant. Errors: ValueError for a naive one."""
    return london_day(instant)
