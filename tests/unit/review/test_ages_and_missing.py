"""What an age, and somebody who is missing, hold back: adverse decisions only (practice 12, 36)."""

from dataclasses import replace as changed
from datetime import timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from opennrm.cases.events.ages import AgeDisputed, AssessmentChallenged
from opennrm.cases.events.referral import AgeAssessed
from opennrm.cases.events.waiting_for import EnoughConfirmed, EnoughKnown
from opennrm.cases.events.work import Closed, ContactRecorded, Resumed, Suspended
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.ages import AgeGround, AgeSide, DoubtedBy
from opennrm.cases.vocabulary.casework import (
    ClosureReason,
    ContactWay,
    ContactWith,
    Reached,
    SuspensionReason,
)
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.people import Sure
from opennrm.identification.deciding import check_brakes
from opennrm.identification.evidence import is_evidence
from opennrm.identification.missing import check_confirming, check_enough, enough_said
from opennrm.law import current_law
from opennrm.review import ages, issuing, missing
from opennrm.review.situation import Situation
from tests.law.withdrawing import withdrew
from tests.unit.cases.telling import DAY, Telling, decided, referred

LAW = current_law()
FIRST = Stage.REASONABLE_GROUNDS
LATER = DAY + timedelta(days=7)
SIGNER, ANOTHER = UUID(int=9), UUID(int=10)
WHY = UUID(int=77)
GONE = Suspended(reason=SuspensionReason.MISSING)


def situation(telling: Telling) -> Situation:
    found = Situation.of(telling.history, FIRST, law=LAW, on=LATER)
    assert found is not None
    return found


def signed(telling: Telling) -> Situation:
    decided(telling, FIRST, Outcome.NEGATIVE, LATER, served=False)
    return situation(telling)


def codes(found) -> list[str]:
    return [brake.code for brake in found]


def test_a_negative_that_was_read_on_another_age_does_not_issue():
    telling = referred()
    assert codes(ages.brakes(signed(telling))) == []
    telling.tell(
        AgeDisputed(by=DoubtedBy.LAWYER, side=AgeSide.CHILD, grounds=(AgeGround.PAPERS,)), LATER
    )
    assert codes(ages.brakes(situation(telling))) == ["signed_on_other_age"]
    assert "signed_on_other_age" in codes(issuing.brakes(situation(telling)))


def test_a_negative_on_an_assessment_that_is_challenged_does_not_issue():
    telling = referred()
    assessment = telling.tell(AgeAssessed(under_18=Sure.NO))
    signed(telling)
    challenge = AssessmentChallenged(
        assessment=assessment, by=DoubtedBy.LAWYER, grounds=(AgeGround.PAPERS,)
    )
    telling.tell(challenge, LATER)
    assert codes(ages.brakes(situation(telling))) == ["age_challenged"]


def test_somebody_missing_is_not_refused_unless_two_people_say_that_enough_is_known():
    telling = referred()
    telling.tell(GONE, LATER)
    with pytest.raises(RuleBroken, match="suspended"):
        check_brakes(fold(telling.history), FIRST, on=LATER)
    event = EnoughKnown(stage=FIRST, reason=WHY)
    check_enough(telling.history, event)
    enough = telling.tell(event, LATER)
    check_brakes(fold(telling.history), FIRST, on=LATER)
    with pytest.raises(RuleBroken, match="suspended"):
        check_brakes(fold(telling.history), Stage.CONCLUSIVE_GROUNDS, on=LATER)
    assert codes(missing.brakes(signed(telling))) == ["enough_not_confirmed"]

    confirming = EnoughConfirmed(enough=enough)
    with pytest.raises(RuleBroken, match="another_confirms"):
        check_confirming(telling.history, confirming, member=SIGNER)
    check_confirming(telling.history, confirming, member=ANOTHER)
    telling.tell(confirming, LATER)
    by_himself = situation(telling)
    assert codes(missing.brakes(by_himself)) == ["enough_not_confirmed"], "the teller is the signer"
    by_another = changed(by_himself, decision=replace(by_himself.decision, by=ANOTHER))
    assert codes(missing.brakes(by_another)) == []
    with pytest.raises(RuleBroken, match="already_confirmed"):
        check_confirming(telling.history, confirming, member=ANOTHER)


def test_what_was_said_before_they_came_back_and_went_missing_again_counts_no_more():
    telling = referred()
    telling.tell(GONE, DAY)
    enough = telling.tell(EnoughKnown(stage=FIRST, reason=WHY), DAY)
    telling.tell(Resumed(), DAY + timedelta(days=1))
    telling.tell(GONE, LATER)
    state = fold(telling.history)
    assert enough_said(state, FIRST) is None
    with pytest.raises(RuleBroken, match="suspended"):
        check_brakes(state, FIRST, on=LATER)
    with pytest.raises(RuleBroken, match="nothing_to_confirm"):
        check_confirming(telling.history, EnoughConfirmed(enough=enough), member=ANOTHER)


@pytest.mark.parametrize("reason", sorted(set(SuspensionReason) - {SuspensionReason.MISSING}))
def test_whoever_cannot_take_part_or_asked_for_time_is_waited_for(reason):
    telling = referred()
    telling.tell(Suspended(reason=reason), LATER)
    with pytest.raises(RuleBroken, match="not_missing"):
        check_enough(telling.history, EnoughKnown(stage=FIRST, reason=WHY))
    telling.tell(EnoughKnown(stage=FIRST, reason=WHY), LATER)
    with pytest.raises(RuleBroken, match="suspended"):
        check_brakes(fold(telling.history), FIRST, on=LATER)
    assert codes(missing.brakes(signed(telling))) == []
    assert "suspended" in codes(issuing.brakes(situation(telling)))


def test_nothing_is_said_of_a_case_at_rest_or_of_somebody_who_is_there():
    telling = referred()
    event = EnoughKnown(stage=FIRST, reason=WHY)
    with pytest.raises(RuleBroken, match="not_missing"):
        check_enough(telling.history, event)
    telling.tell(GONE)
    telling.tell(Closed(reason=ClosureReason.DIED))
    with pytest.raises(RuleBroken, match="closed"):
        check_enough(telling.history, event)
    assert codes(missing.brakes(signed(referred()))) == []


def test_missing_after_the_signing_holds_it_back_too():
    telling = referred()
    signed(telling)
    telling.tell(GONE, LATER)
    assert codes(missing.brakes(situation(telling))) == []
    assert "suspended" in codes(issuing.brakes(situation(telling)))


def test_nothing_is_said_of_whoever_withdrew():
    telling = referred()
    telling.tell(GONE)
    telling.tell(withdrew())
    with pytest.raises(RuleBroken, match="withdrawn"):
        check_enough(telling.history, EnoughKnown(stage=FIRST, reason=WHY))


def test_that_somebody_is_missing_is_evidence_of_nothing():
    assert not is_evidence(GONE)
    assert not is_evidence(Resumed())


@pytest.mark.parametrize("reached", list(Reached))
def test_an_attempt_that_nobody_answered_is_evidence_of_nothing(reached):
    event = ContactRecorded(
        with_whom=ContactWith.PERSON, way=ContactWay.TELEPHONE, reached=reached, text=WHY
    )
    assert is_evidence(event) is (reached is Reached.REACHED)
