from datetime import date, datetime

import pytest

from opennrm.law.moments import exactly, in_month, known_by, read_moment


def test_a_date_is_exact():
    assert read_moment(date(2018, 4, 1)) == exactly(date(2018, 4, 1))
    assert read_moment(date(2018, 4, 1)).is_exact
    assert str(exactly(date(2018, 4, 1))) == "2018-04-01"


def test_a_month_lies_between_its_first_and_its_last_day():
    moment = read_moment("2020-02")
    assert moment == in_month(2020, 2)
    assert (moment.earliest, moment.latest) == (date(2020, 2, 1), date(2020, 2, 29))
    assert not moment.is_exact
    assert str(moment) == "2020-02"


def test_known_by_has_no_earliest_day_unless_a_source_gives_one():
    assert read_moment({"known_by": date(2023, 6, 28)}) == known_by(date(2023, 6, 28))
    assert known_by(date(2023, 6, 28)).earliest is None
    bounded = read_moment({"known_by": date(2023, 6, 28), "not_before": date(2023, 6, 1)})
    assert (bounded.earliest, bounded.latest) == (date(2023, 6, 1), date(2023, 6, 28))
    assert str(bounded) == "known by 2023-06-28, not before 2023-06-01"


@pytest.mark.parametrize("wrong", ["2019", "April", 2019, None, datetime(2019, 4, 1), {}, []])
def test_anything_else_is_no_day(wrong):
    with pytest.raises(ValueError):
        read_moment(wrong)
