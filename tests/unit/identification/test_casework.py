"""Casework: what can be taken back, suspended, held, answered, linked, corrected and closed."""

from datetime import timedelta
from uuid import uuid4

import pytest

from opennrm.cases.events import decode
from opennrm.cases.events.links import Linked
from opennrm.cases.events.notification import Notified
from opennrm.cases.events.referral import AgeStated, FamilyNoted
from opennrm.cases.events.work import (
    Closed,
    HoldLifted,
    HoldPlaced,
    Reopened,
    Resumed,
    Suspended,
)
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import (
    ClosureReason,
    CorrectionReason,
    HoldReason,
    SuspensionReason,
)
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure
from opennrm.identification import casework
from opennrm.law import current_law
from tests.law.withdrawing import withdrew
from tests.unit.cases.telling import DAY, Telling, decided, referred
from tests.unit.identification.test_decisions import appended

LAW = current_law()
LATER = DAY + timedelta(days=15)
FIRST = Stage.REASONABLE_GROUNDS
WRONG = CorrectionReason.TYPED_WRONG
SUSPENDED = Suspended(reason=SuspensionReason.MISSING)
CLOSED = Closed(reason=ClosureReason.DIED)


def code_of(check, telling, *args, **kwargs):
    with pytest.raises(RuleBroken) as broken:
        check(telling.history, *args, **kwargs)
    return broken.value.code


def test_suspension_and_resumption():
    telling = referred()
    casework.check_suspension(telling.history, SUSPENDED)
    assert code_of(casework.check_resumption, telling, Resumed()) == "not_suspended"
    telling.tell(SUSPENDED)
    assert code_of(casework.check_suspension, telling, SUSPENDED) == "already_suspended"
    casework.check_resumption(telling.history, Resumed())


def test_only_a_decision_to_come_is_held_and_only_a_hold_in_place_is_lifted():
    telling = referred()
    hold = HoldPlaced(stage=FIRST, reason=HoldReason.HEALTH)
    casework.check_hold(telling.history, hold)
    assert code_of(casework.check_lifting, telling, HoldLifted(hold=uuid4())) == "no_such_hold"
    placed = telling.tell(hold)
    casework.check_lifting(telling.history, HoldLifted(hold=placed))
    decided(telling, FIRST, Outcome.POSITIVE)
    assert code_of(casework.check_hold, telling, hold) == "already_decided"


def test_closing_and_coming_back():
    telling = referred()
    casework.check_closing(telling.history, CLOSED, law=LAW, on=DAY)
    assert code_of(casework.check_reopening, telling, Reopened()) == "not_closed"
    telling.tell(CLOSED)
    assert code_of(casework.check_closing, telling, CLOSED, law=LAW, on=DAY) == "closed"
    assert code_of(casework.check_suspension, telling, SUSPENDED) == "closed"
    casework.check_reopening(telling.history, Reopened())


def test_there_is_no_casework_on_a_notification():
    telling = Telling()
    telling.tell(Notified(nation=Nation.ENGLAND))
    assert code_of(casework.check_closing, telling, CLOSED, law=LAW, on=DAY) == "not_referred"


def test_links_start_from_a_lead():
    telling, other, third = referred(), uuid4(), uuid4()
    link = Linked(lead=telling.case, other=other, same_exploitation=True)
    casework.check_link(telling.history, link)
    telling.tell(link)
    casework.check_lead(telling.history, telling.case)
    assert code_of(casework.check_lead, telling, other) == "not_lead"
    from_the_other = Linked(lead=other, other=third, same_exploitation=True)
    assert code_of(casework.check_link, telling, from_the_other) == "not_lead"


def test_a_fact_is_corrected_in_its_own_slice():
    telling = referred(under_18=Sure.NO)
    wrong = next(e.id for e in telling.envelopes if e.kind == "age_stated")
    new = casework.correct(
        telling.history,
        fact=wrong,
        replacement=AgeStated(under_18=Sure.YES),
        happened_on=DAY,
        reason=WRONG,
        on=DAY + timedelta(days=2),
    )
    assert [one.kind for one in new] == ["age_stated", "age_corrected"]
    assert {one.slice for one in new} == {"age"}
    assert appended(telling, new).under_18 is Sure.YES


def test_a_fact_is_taken_back_in_its_own_slice():
    telling = referred()
    wrong = telling.tell(FamilyNoted(dependants=2))
    new = casework.retract(telling.history, fact=wrong, reason=WRONG, on=DAY)
    assert (new.slice, decode(new).event) == ("family", wrong)
    assert appended(telling, [new]).dependants is None


def test_only_a_fact_of_this_case_is_corrected_and_only_by_its_like():
    telling = referred()
    assert code_of(casework.check_fact, telling, uuid4()) == "no_such_fact"
    with pytest.raises(ValueError, match="same kind"):
        casework.correct(
            telling.history,
            fact=telling.envelopes[0].id,
            replacement=FamilyNoted(dependants=1),
            happened_on=DAY,
            reason=WRONG,
            on=DAY,
        )
    assert fold(telling.history).dependants is None


@pytest.mark.parametrize(
    ("reason", "code"),
    [(ClosureReason.WITHDRAWN, "not_withdrawn"), (ClosureReason.DECIDED, "not_decided")],
)
def test_closing_stands_in_for_no_withdrawal_and_no_decision(reason, code):
    telling = referred()
    event = Closed(reason=reason)
    assert code_of(casework.check_closing, telling, event, law=LAW, on=LATER) == code
    decided(telling, FIRST, Outcome.POSITIVE)
    assert code_of(casework.check_closing, telling, event, law=LAW, on=LATER) == code
    telling.tell(withdrew())
    decided(telling, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE)
    casework.check_closing(telling.history, event, law=LAW, on=LATER)


def test_nothing_is_done_in_a_closed_case_or_where_nobody_was_referred():
    told, event = referred(), FamilyNoted(dependants=1)
    casework.check_working(told.history, event)
    casework.check_referred(told.history, event)
    told.tell(CLOSED)
    assert code_of(casework.check_working, told, event) == "closed"
    only_told = Telling()
    only_told.tell(Notified(nation=Nation.ENGLAND))
    assert code_of(casework.check_referred, only_told, event) == "not_referred"
