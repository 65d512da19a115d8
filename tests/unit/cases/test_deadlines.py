"""Deadlines: days counted by a provision, and ends by an end rule."""

from dataclasses import replace
from datetime import date

import pytest

from opennrm.cases.deadlines import Deadline, add_months, end_by_rule, reckon
from opennrm.law import current_law

LAW = current_law()
START = date(2026, 3, 2)


def provision(**changed):
    known = LAW.find("recovery_period", "england", START)
    return replace(known, **changed)


@pytest.mark.parametrize(
    ("value", "unit", "day"),
    [
        (30, "calendar_days", date(2026, 4, 1)),
        (5, "working_days", date(2026, 3, 9)),
        (12, "months", date(2027, 3, 2)),
        (2, "years", date(2028, 3, 2)),
    ],
)
def test_a_time_is_counted_from_a_day(value, unit, day):
    assert reckon(START, provision(value=value, unit=unit), LAW) == day


def test_working_days_leave_out_the_holidays_of_the_territory():
    rule = LAW.find("reasonable_grounds_target", "england", date(2022, 12, 23))
    assert reckon(date(2022, 12, 23), rule, LAW) == date(2023, 1, 4)
    rule = LAW.find("reasonable_grounds_target", "scotland", date(2022, 12, 23))
    assert reckon(date(2022, 12, 23), rule, LAW) == date(2023, 1, 5)


def test_hours_are_no_days():
    with pytest.raises(ValueError, match="counts no days"):
        reckon(START, provision(value=24, unit="hours"), LAW)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months_end_where_a_month_ends(day, months, then):
    assert add_months(day, months) == then


@pytest.mark.parametrize(
    ("ends", "conclusive", "day"),
    [
        ("later_of_conclusive_grounds", None, None),
        ("later_of_conclusive_grounds", date(2026, 3, 10), date(2026, 4, 1)),
        ("later_of_conclusive_grounds", date(2026, 9, 1), date(2026, 9, 1)),
        ("earlier_of_conclusive_grounds", None, date(2026, 4, 1)),
        ("earlier_of_conclusive_grounds", date(2026, 3, 10), date(2026, 3, 10)),
        ("earlier_of_conclusive_grounds", date(2026, 9, 1), date(2026, 4, 1)),
        ("fixed", date(2026, 3, 10), date(2026, 4, 1)),
        (None, date(2026, 3, 10), date(2026, 4, 1)),
    ],
)
def test_a_period_ends_by_its_end_rule(ends, conclusive, day):
    # Practice finding 3: an end rule, not a number.
    rule = provision(ends=ends)
    assert end_by_rule(reckon(START, rule, LAW), rule, conclusive=conclusive) == day


def test_a_deadline_carries_its_provision():
    item = Deadline(what="recovery_ends", on=START, provision=provision())
    assert item.provision.name == "recovery_period"
    assert item.earliest is None
