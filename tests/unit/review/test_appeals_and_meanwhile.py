"""Appeals, and what stays as it is while anything is looked at. R-REV-01; practice 39 to 41."""

from datetime import timedelta
from uuid import UUID

import pytest

from opennrm.cases.events.referral import TextAdded
from opennrm.cases.events.representing import RepresentationHandedOn, RepresentationMade
from opennrm.cases.events.review import (
    AppealDecided,
    AppealLodged,
    HearingHeld,
    HearingSet,
    RemedyCarriedOut,
    ReviewOpened,
)
from opennrm.cases.events.withdrawal import SafetyCheckStarted
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ContactWay
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.representing import RepresentationAbout, RepresentationFrom
from opennrm.cases.vocabulary.review import AppealOutcome, AskedBy, Heard, Remedy, ReviewWhy
from opennrm.cases.vocabulary.stages import Due
from opennrm.cases.vocabulary.withdrawing import AskedFor, MessageFrom
from opennrm.identification.status import due
from opennrm.review import appeals as rules
from opennrm.review.holding import brakes_of_standing
from opennrm.review.meanwhile import kept, suspends_return
from opennrm.review.standing_lines import again_codes
from tests.unit.cases.telling import DAY, decided, referred
from tests.unit.review.again import (
    FIRST,
    LAST,
    LAW,
    REVIEWERS,
    WHY,
    asked,
    opened,
    refused,
    stands,
    tell,
)

ALLOWED, DISMISSED, BACK = AppealOutcome.ALLOWED, AppealOutcome.DISMISSED, AppealOutcome.SENT_BACK


def code(check, *given, **more):
    with pytest.raises(RuleBroken) as broken:
        check(*given, **more)
    return broken.value.code


def lodged():
    told, decision = refused()
    appeal = tell(told, AppealLodged(by=AskedBy.PERSON_CONCERNED))
    return told, decision, appeal


def test_a_hearing_is_set_for_a_day_to_come_and_held_on_it():
    told, _, appeal = lodged()
    event = HearingSet(appeal=appeal, hearing_on=LAST)
    rules.check_hearing_set(told.history, event, on=DAY)
    late = LAST + timedelta(days=1)
    assert code(rules.check_hearing_set, told.history, event, on=late) == "due_before_today"
    held = HearingHeld(appeal=appeal, heard=Heard.IN_PERSON)
    assert code(rules.check_hearing_held, told.history, held, on=LAST) == "no_hearing_set"
    tell(told, event)
    assert code(rules.check_hearing_held, told.history, held, on=DAY) == "hearing_not_yet"
    rules.check_hearing_held(told.history, held, on=LAST)
    nobody = HearingSet(appeal=WHY, hearing_on=LAST)
    assert code(rules.check_hearing_set, told.history, nobody, on=DAY) == "no_such_appeal"


@pytest.mark.parametrize(
    ("outcome", "heard", "remedies", "text", "expected"),
    [
        (ALLOWED, None, (Remedy.RECOGNISE,), WHY, "opened"),
        (BACK, Heard.BY_VIDEO, (Remedy.DECIDE_AGAIN,), WHY, "opened"),
        (ALLOWED, None, (), WHY, "remedy_missing"),
        (ALLOWED, None, (Remedy.RECOGNISE,), None, "reasons_missing"),
        (DISMISSED, None, (), WHY, "not_heard"),
        (DISMISSED, Heard.DID_NOT_COME, (), WHY, "hear_again"),
        (DISMISSED, Heard.IN_WRITING, (Remedy.RECOGNISE,), WHY, "remedy_of_nothing"),
        (DISMISSED, Heard.IN_WRITING, (), WHY, None),
    ],
)
def test_deciding_an_appeal(outcome, heard, remedies, text, expected):
    told, decision, appeal = lodged()
    if heard:
        tell(told, HearingHeld(appeal=appeal, heard=heard))
    event = AppealDecided(appeal=appeal, outcome=outcome, remedies=remedies, text=text)
    if expected in ("opened", None):
        found = rules.decide_appeal(told.history, event)
        assert (found and (found.decision, found.why)) == (
            (decision, ReviewWhy.APPEAL) if expected else None
        )
    else:
        assert code(rules.decide_appeal, told.history, event) == expected


def test_an_appeal_against_what_is_no_longer_in_force_opens_nothing():
    told, _, appeal = lodged()
    decided(told, FIRST, Outcome.POSITIVE)
    event = AppealDecided(
        appeal=appeal, outcome=ALLOWED, remedies=(Remedy.RESTORE_SUPPORT,), text=WHY
    )
    assert rules.decide_appeal(told.history, event) is None


@pytest.mark.parametrize(
    ("remedy", "then", "expected"),
    [
        (Remedy.RESTORE_SUPPORT, None, None),
        (Remedy.RECOGNISE, None, "decide_first"),
        (Remedy.RECOGNISE, Outcome.NEGATIVE, "decide_first"),
        (Remedy.RECOGNISE, Outcome.POSITIVE, None),
        (Remedy.DECIDE_AGAIN, None, "decide_first"),
        (Remedy.DECIDE_AGAIN, Outcome.NEGATIVE, None),
        (Remedy.STOP_RETURN, None, "no_such_remedy"),
    ],
)
def test_putting_right(remedy, then, expected):
    told, decision, appeal = lodged()
    ordered = (Remedy.RECOGNISE, Remedy.DECIDE_AGAIN, Remedy.RESTORE_SUPPORT)
    tell(told, AppealDecided(appeal=appeal, outcome=ALLOWED, remedies=ordered, text=WHY))
    opened(told, decision, why=ReviewWhy.APPEAL)
    if then:
        decided(told, FIRST, then)
    event = RemedyCarriedOut(appeal=appeal, remedy=remedy)
    if expected:
        assert code(rules.check_remedy, told.history, event) == expected
    else:
        rules.check_remedy(told.history, event)
        tell(told, event)
        assert code(rules.check_remedy, told.history, event) == "no_such_remedy"
        left = [one for _, one in rules.remedies_due(fold(told.history))]
        assert left == [one for one in ordered if one is not remedy]


# What stays as it is.


def why(told, *, on=DAY):
    return [one.why for one in kept(fold(told.history), LAW, on=on)]


def test_nothing_ends_while_somebody_may_still_ask():
    told, _ = refused()
    assert why(told) == ["may_ask_reconsideration"]
    after = LAST + timedelta(days=1)
    assert why(told, on=after) == []
    assert not suspends_return(fold(told.history), LAW, on=after)
    assert why(referred()) == []


def test_nothing_ends_on_what_was_not_served():
    told, _ = refused()
    without = [one for one in told.envelopes if one.kind != "decision_served"]
    told.envelopes[:] = without
    assert why(told, on=LAST + timedelta(days=900)) == ["not_served"]


def test_nothing_ends_while_it_is_looked_at_or_appealed_against():
    told, decision, appeal = lodged()
    asked(told)
    after = LAST + timedelta(days=1)
    assert why(told, on=after) == ["request_waits", "appeal_open"]
    opened(told, decision)
    assert "review_open" in why(told, on=after)
    ordered = AppealDecided(
        appeal=appeal, outcome=ALLOWED, remedies=(Remedy.STOP_RETURN,), text=WHY
    )
    tell(told, ordered)
    assert "remedy_due" in why(told, on=after)
    assert suspends_return(fold(told.history), LAW, on=after)


def test_a_conclusive_negative_under_review_ends_no_recovery():
    told = referred()
    decided(told, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE)
    second = decided(told, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE, DAY + timedelta(days=5))
    before = {one.what: one.on for one in due(told.history, LAW)}
    tell(
        told,
        ReviewOpened(
            stage=Stage.CONCLUSIVE_GROUNDS, decision=second, why=ReviewWhy.RECONSIDERATION
        ),
    )
    after = {one.what: one.on for one in due(told.history, LAW)}
    assert Due.RECOVERY_ENDS in before
    assert Due.RECOVERY_AT_LEAST_UNTIL in after


# What holds that a decision stands.


def held(told, review, *, on=DAY):
    state = fold(told.history)
    found = next(one for one in state.reviews if one.id == review)
    return {one.code for one in brakes_of_standing(told.history, found, law=LAW, on=on)}


def test_what_came_before_it_was_signed_was_weighed_and_what_came_after_was_not():
    told, decision = refused()
    review = opened(told, decision)
    assert "not_read" not in held(told, review)
    tell(told, TextAdded(text=WHY))
    assert "new_evidence" in held(told, review)
    stands(told, review)
    assert "new_evidence" not in held(told, review)
    tell(told, TextAdded(text=WHY))
    assert "new_evidence" in held(told, review)


def test_a_safety_check_holds_it():
    told, decision = refused()
    review = opened(told, decision)
    stands(told, review, agrees=True)
    start = SafetyCheckStarted(
        who=MessageFrom.FAMILY, way=ContactWay.EMAIL, asked_for=AskedFor.WITHDRAW
    )
    tell(told, start)
    assert "safety_check_open" in held(told, review)


def test_nothing_holds_a_review_of_what_is_no_longer_in_force():
    told, decision = refused()
    review = opened(told, decision)
    decided(told, FIRST, Outcome.POSITIVE)
    assert held(told, review) == set()


# What the case page says.


def test_what_the_case_page_says():
    told, decision, _ = lodged()
    asked(told)
    state = fold(told.history)
    assert again_codes(state, LAW, on=DAY) == ("request_waits", "appeal_open")
    made = RepresentationMade(
        sender=RepresentationFrom.GUARDIAN,
        about=(RepresentationAbout.CHILD,),
        way=ContactWay.POST,
        received_on=DAY,
    )
    letter = tell(told, made)
    opened(told, decision)
    codes = again_codes(fold(told.history), LAW, on=DAY)
    assert codes == ("written", "request_waits", "review_open", "appeal_open")
    later = DAY + timedelta(days=9)
    assert again_codes(fold(told.history), LAW, on=later)[0] == "written_late"
    tell(told, RepresentationHandedOn(representation=letter, to=REVIEWERS), DAY)
    assert again_codes(fold(told.history), LAW, on=later)[:2] == ("handed_on", "request_waits")
    assert again_codes(fold(referred().history), LAW, on=DAY) == ()
    assert isinstance(letter, UUID)
