"""Deadlines: a provision that gives a time, counted from a day, with where it stands in the law.

Nothing is counted up and nothing is stored but absolute days: the day of a deadline is a function
of the day it starts from and the provision. The starting day itself is not counted.
Example: 5 working days from Friday 23 December 2022 end on 4 January 2023 in England and Wales.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from opennrm.law import Law, Provision


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """What is due, by when or from when on, and which provision says so.

    `on` is the last day to do it, or the day on which something ends; `earliest` the first day on
    which it may be done. Either may be None.
    """

    what: str
    on: date | None = None
    earliest: date | None = None
    provision: Provision


def reckon(start: date, provision: Provision, law: Law) -> date:
    """Give the day that comes the provision's time after a day.

    Raises ValueError for a provision that counts no days, such as one in hours.
    """
    number = provision.number
    if provision.unit == "calendar_days":
        return start + timedelta(days=number)
    if provision.unit == "working_days":
        return law.territory(provision.territory).working_days.add(start, number)
    if provision.unit in ("months", "years"):
        return add_months(start, number * (12 if provision.unit == "years" else 1))
    raise ValueError(f"{provision.name} counts no days: {provision.unit}")


def add_months(day: date, months: int) -> date:
    """Give the same day so many months later, or the last of the month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_by_rule(own: date, provision: Provision, *, conclusive: date | None) -> date | None:
    """Give the day on which a period ends whose bare length has run on the day `own`.

    None while nobody can know it yet: `later_of_…` with no conclusive decision has no end so far;
    `earlier_of_…` has at the latest its own.
    """
    rule = provision.ends or "fixed"
    if rule.startswith("later_of_"):
        return None if conclusive is None else max(own, conclusive)
    if rule.startswith("earlier_of_") and conclusive is not None:
        return min(own, conclusive)
    return own
