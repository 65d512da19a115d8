"""The 18th birthday: exact where it is known, a month in the history, a year by convention."""

from datetime import date

import pytest

from opennrm.cases.events.base import Between, YearsBetween
from opennrm.cases.vocabulary.people import Sure
from opennrm.identification.age_facts import age_stated
from opennrm.identification.ages import to_months, to_years
from opennrm.identification.answers import check_answers
from opennrm.identification.writing import Writing
from tests.unit.identification.answered import CHILD, answers

BORN = date(2008, 11, 30)
TURNS = date(2026, 11, 30)
NOVEMBER = [date(2026, 11, day) for day in range(1, 31)]


def problems(age, on):
    given = answers(**({} if age["under_18"] == "no" else CHILD))
    given["age"] = age
    found = check_answers(given, on=on, complete=True)
    return [(one.question, one.field, one.code) for one in found]


def stated(age, on):
    ids = iter(range(1, 99))
    return age_stated(Writing(answers(age=age), lambda: next(ids)), on)


@pytest.mark.parametrize("on", NOVEMBER)
def test_on_every_day_of_the_month_before_the_birthday_a_no_is_contradicted(on):
    found = problems({"under_18": "no", "birth_date": BORN.isoformat()}, on)
    assert found == ([] if on >= TURNS else [("age", "birth_date", "age_contradicts")])


@pytest.mark.parametrize("on", NOVEMBER)
def test_on_every_day_of_the_month_from_the_birthday_on_a_yes_is_contradicted(on):
    for day in (1, 15, 30):
        found = problems({"under_18": "yes", "birth_date": f"2008-11-{day:02}"}, on)
        is_18 = on.day >= day
        assert found == ([("age", "birth_date", "age_contradicts_child")] if is_18 else [])


@pytest.mark.parametrize("on", NOVEMBER)
def test_nobody_of_17_is_written_down_as_18(on):
    age = stated({"under_18": "no", "birth_date": BORN.isoformat()}, on)
    years = 18 if on >= TURNS else 17
    assert age.at_referral == YearsBetween(least=years, most=years)
    assert age.adult_from == Between(earliest=date(2026, 11, 1), latest=TURNS)


def test_who_was_born_on_a_leap_day_turns_18_on_the_first_of_march():
    age = {"under_18": "no", "birth_date": "2008-02-29"}
    assert problems(age, date(2026, 2, 28)) == [("age", "birth_date", "age_contradicts")]
    assert problems(age, date(2026, 3, 1)) == []


@pytest.mark.parametrize("under_18", ["not_sure", "yes"])
def test_a_date_that_leaves_doubt_contradicts_no_child(under_18):
    on = date(2026, 11, 21)
    assert problems({"under_18": under_18, "birth_date": "2008"}, on) == []
    # A convention: any day of 2008 can be meant, and none of 2007.
    assert problems({"under_18": under_18, "birth_date": "2008-01-01"}, on) == []
    found = problems({"under_18": under_18, "birth_date": "2007-01-01"}, on)
    assert bool(found) is (under_18 == "yes")


def test_a_conventional_date_of_a_child_contradicts_no():
    age = {"under_18": "no", "birth_date": "2009-01-01"}
    assert problems(age, date(2026, 12, 31)) == [("age", "birth_date", "age_contradicts")]
    assert problems(age, date(2027, 1, 1)) == []


def test_of_the_conventional_first_of_january_the_history_holds_the_year_only():
    age = stated({"under_18": "no", "birth_date": "1996-01-01"}, date(2026, 11, 21))
    assert age.conventional
    assert age.adult_from == Between(earliest=date(2014, 1, 1), latest=date(2014, 12, 31))
    assert age.at_referral == YearsBetween(least=29, most=30)
    # Born on another day of January it is the month, as of any month.
    age = stated({"under_18": "no", "birth_date": "1996-01-02"}, date(2026, 11, 21))
    assert not age.conventional
    assert age.adult_from == Between(earliest=date(2014, 1, 1), latest=date(2014, 1, 31))


def test_no_two_birthdays_of_a_span_can_be_told_apart_in_the_history():
    on = date(2026, 11, 21)
    in_march = {
        repr(stated({"under_18": "no", "birth_date": f"1996-03-{day:02}"}, on))
        for day in range(1, 32)
    }
    assert len(in_march) == 1


def test_a_no_narrows_what_the_date_leaves_open():
    age = stated({"under_18": "no", "birth_date": "2008"}, date(2026, 11, 21))
    assert age.under_18 is Sure.NO
    assert age.at_referral == YearsBetween(least=18, most=18)


def test_spans_are_widened_to_whole_months_and_years():
    span = Between(earliest=date(2024, 2, 5), latest=date(2024, 2, 6))
    assert to_months(span) == Between(earliest=date(2024, 2, 1), latest=date(2024, 2, 29))
    assert to_years(span) == Between(earliest=date(2024, 1, 1), latest=date(2024, 12, 31))


@pytest.mark.parametrize(
    ("born", "said"),
    [
        ("2008", ["age_may_be_child"]),
        ("2008-11", ["age_may_be_child"]),
        ("2008-12", ["age_contradicts"]),
        ("2008-10", []),
        ("2007", []),
    ],
)
def test_a_no_falls_where_the_latest_birthday_has_not_come(born: str, said: list[str]) -> None:
    """On 21 November 2026, part of a date leaves a child possible until its latest day."""
    age = {"under_18": "no", "birth_date": born}
    assert [code for _, _, code in problems(age, date(2026, 11, 21))] == said


@pytest.mark.parametrize(
    ("age", "said"),
    [
        ({"under_18": "no", "estimated_age": "16"}, ["guess_contradicts"]),
        ({"under_18": "no", "estimated_age": 17}, ["guess_contradicts"]),
        ({"under_18": "no", "estimated_age": "18"}, []),
        ({"under_18": "not_sure", "estimated_age": "16"}, []),
        ({"under_18": "no", "birth_date": "1996", "estimated_age": "16"}, []),
    ],
)
def test_a_guess_of_a_child_contradicts_no(age: dict[str, object], said: list[str]) -> None:
    """Nobody guessed to be 16 comes to the question about consent."""
    assert [code for _, _, code in problems(age, date(2026, 11, 21))] == said
