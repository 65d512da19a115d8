"""Which decisions on stay a ruling reaches, inside the compartment, and how far each has come.

R-REV-05, R-DEC-15; practice finding 44.
"""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events import residence as r
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod
from opennrm.cases.vocabulary.residence import AskedBy, LookedAtAgain
from opennrm.cases.vocabulary.rulings import RulingStep
from opennrm.residence.rulings import cohort_of_file, steps_of_file
from tests.unit.residence.telling_file import LAW, FileTelling, decided, opened
from tests.unit.review.test_judgments import GEGA, PK

BEFORE, GIVEN = date(2017, 11, 6), date(2018, 2, 8)
YES, NO = Outcome.POSITIVE, Outcome.NEGATIVE
LAW_VERSION = LAW.version


def signed(telling: FileTelling, outcome: Outcome, day: date) -> UUID:
    """Signed, and issued the same day."""
    decision = telling.tell(decided(outcome), day)
    issue = r.ResidenceDecisionIssued(decision=decision, law_version=LAW_VERSION)
    telling.tell(issue, day)
    return decision


def again(telling: FileTelling, decision: UUID, result: LookedAtAgain, day: date) -> None:
    """Asked, and looked at again on a day."""
    asked = r.ResidenceReconsiderationAsked(decision=decision, by=AskedBy.RULING)
    telling.tell(asked, day)
    telling.tell(r.ResidenceReconsidered(decision=decision, result=result), day)


@pytest.mark.parametrize(
    ("outcome", "day", "listed", "opens"),
    [
        (NO, BEFORE, 1, True),
        (YES, BEFORE, 1, False),
        (NO, GIVEN - timedelta(days=1), 1, True),
        (NO, GIVEN, 0, False),
    ],
)
def test_a_refusal_of_before_is_opened_and_a_permission_only_listed(outcome, day, listed, opens):
    telling = opened()
    signed(telling, outcome, day)
    found = cohort_of_file(telling.file, PK, LAW)
    assert len(found) == listed
    assert any(one.opens for one in found) is opens
    assert cohort_of_file(telling.file, GEGA, LAW) == ()


def test_what_was_not_issued_is_no_decision_and_what_was_looked_at_since_is_opened_no_more():
    telling = opened()
    telling.tell(decided(NO), BEFORE)
    assert cohort_of_file(telling.file, PK, LAW) == ()
    for result_on, opens in ((GIVEN - timedelta(days=1), True), (GIVEN, False)):
        told = opened()
        decision = signed(told, NO, BEFORE)
        again(told, decision, LookedAtAgain.STANDS, result_on)
        assert [one.opens for one in cohort_of_file(told.file, PK, LAW)] == [opens]
    waits = opened()
    decision = signed(waits, NO, BEFORE)
    waits.tell(r.ResidenceReconsiderationAsked(decision=decision, by=AskedBy.LAWYER), GIVEN)
    assert [one.opens for one in cohort_of_file(waits.file, PK, LAW)] == [False]


def test_how_far_one_has_come():
    told = opened()
    decision = signed(told, NO, BEFORE)
    assert steps_of_file(told.file, uuid4()) == steps_of_file(told.file, decision) == frozenset()
    stands = opened()
    kept = signed(stands, NO, BEFORE)
    again(stands, kept, LookedAtAgain.STANDS, GIVEN)
    assert steps_of_file(stands.file, kept) == {RulingStep.LOOKED_AT}
    again(told, decision, LookedAtAgain.CHANGED, GIVEN)
    assert steps_of_file(told.file, decision) == {RulingStep.LOOKED_AT}
    new = signed(told, YES, GIVEN)
    assert steps_of_file(told.file, decision) == {RulingStep.LOOKED_AT, RulingStep.CHANGED}
    told.tell(r.ResidenceDecisionServed(decision=new, how=ServiceMethod.IN_PERSON), GIVEN)
    assert RulingStep.TOLD in steps_of_file(told.file, decision)
