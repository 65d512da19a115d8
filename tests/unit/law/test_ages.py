from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.law.ages import age_at, age_on, readings
from opennrm.law.loading import current_law

DAY = date(2024, 1, 1)
TEST = current_law().find("trafficking_test", "england", DAY)
CHILD, ADULT = ("act", "purpose"), ("act", "means", "purpose")
AGES = st.integers(min_value=0, max_value=90)


@pytest.mark.parametrize(
    ("youngest", "oldest", "expected"),
    [
        (15, 15, (CHILD,)),
        (17, 17, (CHILD,)),
        (18, 18, (ADULT,)),
        (17, 18, (CHILD, ADULT)),
        (None, 17, (CHILD,)),
        (18, None, (ADULT,)),
        (16, None, (CHILD, ADULT)),
        (None, None, (CHILD, ADULT)),
    ],
)
def test_the_age_when_exploited_decides_the_elements(youngest, oldest, expected):
    assert readings(TEST, youngest=youngest, oldest=oldest) == expected


@given(AGES, AGES)
def test_somebody_who_may_have_been_a_child_is_never_asked_for_means_alone(one, other):
    youngest, oldest = sorted((one, other))
    found = readings(TEST, youngest=youngest, oldest=oldest)
    assert found
    assert (CHILD in found) == (youngest < 18)


def test_a_test_that_was_not_yet_law_has_no_reading():
    before = current_law().find("slavery_test", "england", date(2015, 7, 30))
    assert readings(before, youngest=20, oldest=20) == ()


def test_a_test_without_elements_for_a_child_asks_the_same_of_everybody():
    test = current_law().find("slavery_test", "england", DAY)
    assert readings(test, youngest=9, oldest=9) == readings(test, youngest=40, oldest=40)


def test_another_age_of_majority_is_the_callers():
    assert readings(TEST, youngest=19, oldest=19, adult_from=21) == (CHILD,)


def test_each_provision_says_which_age_it_looks_at():
    law = current_law()
    assert age_at(law.find("trafficking_test", "england", DAY)) == "exploitation"
    assert age_at(law.find("consent_adult", "england", DAY)) == "referral"
    assert age_at(law.find("letters_to_children", "england", DAY)) == "decision"
    assert age_at(law.find("recovery_period", "england", DAY)) is None


def test_a_person_turns_a_year_older_on_the_birthday():
    assert age_on(date(2006, 3, 1), date(2024, 2, 29)) == 17
    assert age_on(date(2006, 3, 1), date(2024, 3, 1)) == 18
    assert age_on(date(2004, 2, 29), date(2022, 2, 28)) == 17
