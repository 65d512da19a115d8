from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.law.calendar import local_day, london_day
from opennrm.law.loading import current_law
from opennrm.law.workdays import WorkingDays

TERRITORIES = ("england-and-wales", "scotland", "northern-ireland")


def working_days(territory):
    return current_law().territory(territory).working_days


DAYS = st.dates(min_value=date(2009, 4, 1), max_value=date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "open_in"),
    [
        (date(2022, 11, 30), ("england-and-wales", "northern-ireland")),  # Saint Andrew
        (date(2023, 3, 17), ("england-and-wales", "scotland")),  # Saint Patrick
        (date(2023, 7, 12), ("england-and-wales", "scotland")),  # Battle of the Boyne
        (date(2023, 1, 2), ()),  # New Year, a Sunday, observed
        (date(2023, 1, 3), ("england-and-wales", "northern-ireland")),
        (date(2024, 4, 1), ("scotland",)),  # Easter Monday
        (date(2024, 3, 29), ()),  # Good Friday
        (date(2022, 9, 19), ()),  # the state funeral
        (date(2023, 5, 8), ()),  # the coronation
        (date(2024, 8, 5), ("england-and-wales", "northern-ireland")),
        (date(2024, 8, 26), ("scotland",)),
        (date(2022, 12, 27), ()),  # Christmas Day, a Sunday, observed
        (date(2024, 6, 1), ()),  # a Saturday
        (date(2024, 6, 3), TERRITORIES),
    ],
)
def test_bank_holidays_are_those_of_the_territory(day, open_in):
    assert tuple(t for t in TERRITORIES if working_days(t).includes(day)) == open_in


def test_a_nation_has_the_working_days_of_its_territory():
    assert working_days("wales").includes(date(2022, 11, 30))
    assert not working_days("northern_ireland").includes(date(2024, 7, 12))


@pytest.mark.parametrize(
    ("territory", "fifth"),
    [
        ("england-and-wales", date(2023, 1, 3)),
        ("scotland", date(2023, 1, 4)),
        ("northern-ireland", date(2023, 1, 3)),
    ],
)
def test_five_working_days_over_christmas(territory, fifth):
    # From Thursday 22 December 2022: 23, 28, 29, 30, and then the first day after New Year.
    assert working_days(territory).add(date(2022, 12, 22), 5) == fifth


def test_none_added_is_the_day_or_the_next_working_day():
    assert working_days("scotland").add(date(2024, 6, 3), 0) == date(2024, 6, 3)
    assert working_days("scotland").add(date(2024, 6, 1), 0) == date(2024, 6, 3)


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        WorkingDays().add(date(2024, 6, 3), -1)


@given(DAYS, st.integers(min_value=1, max_value=40), st.sampled_from(TERRITORIES))
def test_the_nth_working_day_has_n_working_days_up_to_it(day, count, territory):
    end = working_days(territory).add(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(working_days(territory).includes(each) for each in between) == count
    assert working_days(territory).includes(end)


@given(DAYS, DAYS, st.integers(min_value=0, max_value=20), st.sampled_from(TERRITORIES))
def test_a_later_start_never_ends_earlier(one, other, count, territory):
    first, second = sorted((one, other))
    assert working_days(territory).add(first, count) <= working_days(territory).add(second, count)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2024, 6, 30, 22, 59, tzinfo=UTC), date(2024, 6, 30)),
        (datetime(2024, 6, 30, 23, 0, tzinfo=UTC), date(2024, 7, 1)),  # summer time
        (datetime(2024, 1, 31, 23, 59, tzinfo=UTC), date(2024, 1, 31)),
        (datetime(2024, 3, 31, 0, 59, tzinfo=UTC), date(2024, 3, 31)),  # clocks go forward
        (datetime(2024, 10, 26, 23, 30, tzinfo=UTC), date(2024, 10, 27)),  # still summer time
        (datetime(2024, 10, 27, 23, 30, tzinfo=UTC), date(2024, 10, 27)),  # clocks went back
    ],
)
def test_the_london_day_follows_summer_time(instant, day):
    assert london_day(instant) == day
    assert local_day(instant, current_law().country.time_zone) == day


def test_an_instant_without_a_zone_has_no_day():
    with pytest.raises(ValueError, match="without a zone"):
        london_day(datetime(2024, 6, 30, 12, 0))


@given(st.datetimes(min_value=datetime(2009, 4, 1), max_value=datetime(2035, 12, 31)))
def test_a_later_instant_never_has_an_earlier_day(moment):
    instant = moment.replace(tzinfo=UTC)
    assert london_day(instant) <= london_day(instant + timedelta(hours=1))
    assert abs((london_day(instant) - moment.date()).days) <= 1
