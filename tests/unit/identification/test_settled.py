"""A decision whose governing day the sources do not settle says so; it is never blocked for it."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events import decode
from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.identification import conclusive_grounds, reasonable_grounds
from opennrm.identification.settled import unsettled
from opennrm.law import current_law
from tests.unit.cases.telling import ALL_MET, decided, referred

LAW = current_law()
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS


def signed(telling, day, module=reasonable_grounds):
    return decode(module.decide(telling.history, findings=ALL_MET, on=day, law=LAW)[0])


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 6, 1), ()),
        (date(2023, 6, 20), ("reasonable_grounds_test",)),
        # Settled that no wording was in force: flagged all the same.
        (date(2023, 6, 29), ("reasonable_grounds_test",)),
        (date(2023, 7, 10), ("reasonable_grounds_test",)),
        (date(2023, 7, 24), ()),
        (date(2026, 11, 21), ()),
    ],
)
def test_a_first_decision_says_whether_its_wording_was_settled(day, expected):
    telling = referred(day=day - timedelta(days=2))
    event = signed(telling, day)
    assert event.outcome is Outcome.POSITIVE
    assert event.unsettled == expected


def test_the_recovery_period_of_2015_in_northern_ireland_is_not_settled():
    day = date(2015, 6, 1)
    telling = referred(nation=Nation.NORTHERN_IRELAND, day=day)
    assert signed(telling, day).unsettled == ("recovery_period",)


def test_a_second_decision_rests_on_the_earliest_day_of_the_first():
    day = date(2023, 1, 1)
    telling = referred(day=day)
    decided(telling, FIRST, Outcome.POSITIVE, day)
    event = signed(telling, date(2023, 4, 1), conclusive_grounds)
    assert event.unsettled == ("conclusive_grounds_earliest",)


def test_what_no_text_speaks_of_is_not_settled():
    day = date(2009, 3, 31)
    telling = referred(day=day)
    names = unsettled(fold(telling.history), SECOND, law=LAW, on=day)
    assert names == ("conclusive_grounds_test", "trafficking_test", "slavery_test")


def test_where_the_place_is_not_known_nothing_is_said():
    state = fold(referred().history.as_at(day=date(2000, 1, 1)))
    assert unsettled(state, FIRST, law=LAW, on=date(2023, 6, 20)) == ()
