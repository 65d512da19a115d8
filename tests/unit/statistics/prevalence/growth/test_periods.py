"""Periods: names, days, seasons and shares."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.statistics.prevalence.growth.periods import (
    Length,
    Period,
    missing_between,
    period,
)


@pytest.mark.parametrize(
    ("name", "first", "last", "season"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), 0),
        ("2022-Q2", date(2022, 4, 1), date(2022, 6, 30), 1),
        ("2023-Q4", date(2023, 10, 1), date(2023, 12, 31), 3),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), 1),
        ("2011-12", date(2011, 12, 1), date(2011, 12, 31), 11),
    ],
)
def test_period_has_its_days_as_named(name: str, first: date, last: date, season: int) -> None:
    found = period(f" {name} ")
    assert (found.name, found.first, found.last, found.season) == (name, first, last, season)


@pytest.mark.parametrize(
    "text",
    ["", "19", "2019-Q5", "2019-Q0", "2019-13", "2019-00", "2019/20", "20190", "٢٠١٩", "1800"],
)
def test_period_is_refused_where_it_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        period(text)


@given(st.sampled_from(Length), st.integers(1950, 2100), st.integers(0, 11))
def test_period_begins_the_day_after_the_one_before(length: Length, year: int, at: int) -> None:
    one = Period(year * length.in_a_year + at, length)
    other = Period(one.at + 1, length)
    assert (other.first - one.last).days == 1
    assert period(one.name) == one < other


@pytest.mark.parametrize(
    ("begins", "ends", "share"),
    [
        (date(2015, 11, 1), None, 61 / 365),
        (date(2016, 1, 1), None, 0),
        (date(2014, 1, 1), None, 1),
        (date(2014, 1, 1), date(2014, 12, 31), 0),
        (date(2015, 3, 1), date(2015, 3, 1), 1 / 365),
        (date(2015, 1, 1), date(2015, 12, 31), 1),
    ],
)
def test_share_counts_the_days_within(begins: date, ends: date | None, share: float) -> None:
    assert period("2015").share(begins, ends) == pytest.approx(share)


def test_missing_periods_are_named_in_order() -> None:
    found = missing_between([period("2013-Q4"), period("2013-Q1"), period("2014-Q2")])
    assert [one.name for one in found] == ["2013-Q2", "2013-Q3", "2014-Q1"]
