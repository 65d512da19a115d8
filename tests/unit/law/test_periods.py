from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.law.loading import current_law
from opennrm.law.periods import NotInForce, add, add_months, ends_on, length_ends_on
from opennrm.law.workdays import WorkingDays

DAYS = st.dates(min_value=date(2018, 4, 1), max_value=date(2035, 12, 31))
NATIONS = st.sampled_from(["england", "wales", "scotland", "northern_ireland"])


def recovery(nation, day):
    return current_law().find("recovery_period", nation, day)


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2023, 12, 15), 12, date(2024, 12, 15)),
        (date(2024, 5, 31), 0, date(2024, 5, 31)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day, months, end):
    assert add_months(day, months) == end


@pytest.mark.parametrize(
    ("count", "unit", "end"),
    [
        (3, "calendar_days", date(2024, 3, 4)),
        (3, "working_days", date(2024, 3, 6)),
        (1, "months", date(2024, 4, 1)),
        (2, "years", date(2026, 3, 1)),
    ],
)
def test_units_are_added_without_the_first_day(count, unit, end):
    assert add(date(2024, 3, 1), count, unit, WorkingDays()) == end


def test_a_leap_day_has_no_birthday_but_a_last_day_of_february():
    assert add(date(2024, 2, 29), 1, "years", WorkingDays()) == date(2025, 2, 28)


@pytest.mark.parametrize("unit", ["hours", "people", "wording"])
def test_what_is_no_number_of_days_cannot_be_added_to_a_day(unit):
    with pytest.raises(ValueError, match=f"in {unit}"):
        add(date(2024, 3, 1), 1, unit, WorkingDays())


def test_a_time_without_a_rule_has_no_period():
    with pytest.raises(NotInForce, match="recovery_period has no rule in scotland"):
        ends_on(recovery("scotland", date(2017, 1, 1)), date(2017, 1, 1), None)


def test_what_is_no_period_has_no_end():
    test = current_law().find("trafficking_test", "england", date(2024, 1, 1))
    with pytest.raises(ValueError, match="trafficking_test is no period"):
        length_ends_on(test, date(2024, 1, 1))


@given(DAYS, st.integers(min_value=0, max_value=800))
def test_in_england_the_period_ends_with_the_later_of_the_two(started, waited):
    conclusive_on = started + timedelta(days=waited)
    provision = recovery("england", started)
    ended = ends_on(provision, started, conclusive_on)
    assert ended == max(conclusive_on, started + timedelta(days=provision.number))
    assert ends_on(provision, started, None) is None


@given(DAYS, st.integers(min_value=0, max_value=800))
def test_in_scotland_the_period_ends_with_the_earlier_of_the_two(started, waited):
    conclusive_on = started + timedelta(days=waited)
    provision = recovery("scotland", started)
    assert ends_on(provision, started, conclusive_on) == started + timedelta(days=min(waited, 90))
    assert ends_on(provision, started, None) == started + timedelta(days=90)


@given(DAYS, st.integers(min_value=0, max_value=800), st.sampled_from([True, None]))
def test_in_northern_ireland_no_positive_decision_shortens_the_period(started, waited, positive):
    provision = recovery("northern_ireland", started)
    conclusive_on = started + timedelta(days=waited)
    ended = ends_on(provision, started, conclusive_on, positive=positive)
    assert ended == started + timedelta(days=45)


@given(DAYS, st.integers(min_value=0, max_value=800))
def test_in_northern_ireland_a_negative_ends_what_is_left(started, waited):
    provision = recovery("northern_ireland", started)
    conclusive_on = started + timedelta(days=waited)
    ended = ends_on(provision, started, conclusive_on, positive=False)
    assert ended == started + timedelta(days=min(waited, 45))


@given(NATIONS, DAYS, st.integers(min_value=0, max_value=800))
def test_an_outcome_is_never_worse_for_being_positive(nation, started, waited):
    provision = recovery(nation, started)
    conclusive_on = started + timedelta(days=waited)
    positive = ends_on(provision, started, conclusive_on, positive=True)
    assert positive >= ends_on(provision, started, conclusive_on, positive=False)


def test_a_period_without_an_end_rule_is_its_length():
    bare = replace(recovery("scotland", date(2024, 1, 1)), ends=None)
    assert ends_on(bare, date(2024, 1, 1), date(2024, 1, 2)) == date(2024, 3, 31)
