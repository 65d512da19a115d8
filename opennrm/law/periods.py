"""When a period of the law ends: start, length, end rule.

A recovery period is an end rule, not a number. The day on which the clock starts is not counted
(ours where the sources are silent: it gives the person the longer time).
Example: positive reasonable grounds on 2 January 2023, 30 days, later of the conclusive decision:
open until that decision, and never over before 1 February 2023.
"""

from calendar import monthrange
from datetime import date, timedelta

from opennrm.law.provisions import TIME_UNITS, Provision
from opennrm.law.workdays import WorkingDays


class NotInForce(LookupError):
    """A period was asked of a time that has no rule."""


def add(day: date, count: int, unit: str, working_days: WorkingDays) -> date:
    """Give the day that lies a number of units after a day, which is not counted."""
    if unit == "calendar_days":
        return day + timedelta(days=count)
    if unit == "working_days":
        return working_days.add(day, count)
    if unit == "months":
        return add_months(day, count)
    if unit == "years":
        return add_months(day, 12 * count)
    raise ValueError(f"days cannot be counted in {unit}")


def add_months(day: date, count: int) -> date:
    """Give the same day some months later, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def length_ends_on(provision: Provision, started: date) -> date:
    """Give the day on which the bare length of a provision has run, whatever its end rule says."""
    if not provision.in_force:
        raise NotInForce(f"{provision.name} has no rule in {provision.territory} then")
    if provision.unit not in TIME_UNITS:
        raise ValueError(f"{provision.name} is no period: {provision.unit}")
    return add(started, provision.number, provision.unit, provision.working_days)


def ends_on(
    provision: Provision,
    started: date,
    conclusive_on: date | None,
    *,
    positive: bool | None = None,
) -> date | None:
    """Give the last day of a period, or None while it is open because the later event is awaited.

    `conclusive_on` is the day of the event that the end rule names (the conclusive-grounds
    decision of a recovery period). `positive` says how it was decided, where that is known: some
    law lets a period run its length only after a positive decision.
    Source: the provision's own, see its `source`.
    """
    length = length_ends_on(provision, started)
    rule = str(provision.ends or "fixed")
    if rule.startswith("later_of_"):
        return None if conclusive_on is None else max(length, conclusive_on)
    if conclusive_on is None:
        return length
    if rule.startswith("earlier_of_") or _is_ended_by_negative(provision, positive):
        return min(length, conclusive_on)
    return length


def _is_ended_by_negative(provision: Provision, positive: bool | None) -> bool:
    return positive is False and provision.more.get("negative_conclusive") == "ends_it"
