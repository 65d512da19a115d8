"""A review from opening to its end: what each step needs, and what came of it."""

from datetime import timedelta

import pytest
from msgspec import structs

from opennrm.cases.events.decisions import GuardHit
from opennrm.cases.events.looking_again import LookedAtAgain
from opennrm.cases.events.representing import RepresentationReviewed
from opennrm.cases.events.review import (
    RemedyCarriedOut,
    ReviewEnded,
    ReviewRead,
    ReviewSigned,
    ReviewTaken,
    ReviewTimeExtended,
)
from opennrm.cases.events.work import Closed
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.representing import ReviewerSaid
from opennrm.cases.vocabulary.review import (
    AskedBy,
    LateBecause,
    Remedy,
    ReviewOutcome,
    ReviewWhy,
)
from opennrm.identification.casework import check_closing
from opennrm.identification.reopening import open_reviews, reopened
from opennrm.review import reconsidering as rules
from tests.unit.cases.telling import DAY, decided, referred
from tests.unit.review.again import (
    AUTHOR,
    FIRST,
    FOURTH,
    LAST,
    LAW,
    OTHER,
    WHY,
    asked,
    opened,
    refused,
    stands,
    tell,
)

RECONSIDER, INDEPENDENT = ReviewWhy.RECONSIDERATION, ReviewWhy.INDEPENDENT_REVIEW


def code(check, *given, **more):
    with pytest.raises(RuleBroken) as broken:
        check(*given, **more)
    return broken.value.code


def test_opening_follows_the_request():
    told, decision = refused()
    request = asked(told, by=AskedBy.REPRESENTATIVE)
    found = rules.opening(told.history, request, why=RECONSIDER, law=LAW)
    assert (found.decision, found.request, found.represented) == (decision, request, True)
    assert found.grounds == ("additional_evidence",)
    given = {"why": INDEPENDENT, "law": LAW}
    assert code(rules.opening, told.history, request, **given) == "no_such_request_to_review"


def test_what_comes_late_waits_for_time():
    told, decision = refused()
    late = LAST + timedelta(days=1)
    request = asked(told, late)
    given = {"why": RECONSIDER, "law": LAW}
    assert code(rules.opening, told.history, request, **given) == "request_late"
    more = ReviewTimeExtended(decision=decision, until=late, because=LateBecause.HEALTH)
    tell(told, more, late)
    assert rules.opening(told.history, request, **given).decision == decision


def test_a_ruling_reopens_an_adverse_decision_alone_and_once():
    told, decision = refused()
    assert rules.reopening(told.history, why=ReviewWhy.RULING).decision == decision
    opened(told, decision, why=ReviewWhy.RULING)
    assert code(rules.reopening, told.history, why=ReviewWhy.RULING) == "looked_at_already"
    positive = referred()
    decided(positive, FIRST, Outcome.POSITIVE)
    assert code(rules.reopening, positive.history, why=ReviewWhy.RULING) == "nothing_to_review"


def test_an_open_review_opens_its_stage_until_something_replaces_the_decision():
    told, decision = refused()
    assert not reopened(fold(told.history), FIRST)
    review = opened(told, decision)
    state = fold(told.history)
    assert reopened(state, FIRST)
    assert rules.outcome_of(state, state.reviews[0]) is None
    assert rules.ended_on(state, state.reviews[0]) is None
    day = DAY + timedelta(days=4)
    decided(told, FIRST, Outcome.POSITIVE, day)
    state = fold(told.history)
    assert open_reviews(state) == ()
    assert rules.outcome_of(state, state.reviews[0]) is ReviewOutcome.REPLACED
    assert rules.ended_on(state, state.reviews[0]) == day
    signing = ReviewSigned(review=review, reasons=WHY)
    assert code(rules.check_signing, told.history, signing, member=OTHER) == "no_such_review"


@pytest.mark.parametrize(
    ("reason", "closed"), [(ClosureReason.DECIDED, False), (ClosureReason.DIED, True)]
)
def test_a_case_closed_because_it_was_decided_is_open_again(reason, closed):
    told, decision = refused()
    tell(told, Closed(reason=reason))
    opened(told, WHY)
    assert fold(told.history).closed_on == DAY, "of another decision, it changes nothing"
    opened(told, decision)
    assert (fold(told.history).closed_on is not None) is closed


def test_a_case_is_not_closed_as_decided_while_it_is_looked_at_again():
    told, decision = refused()
    event = Closed(reason=ClosureReason.DECIDED)
    check_closing(told.history, event, law=LAW, on=DAY)
    opened(told, decision)
    given = {"law": LAW, "on": DAY}
    assert code(check_closing, told.history, event, **given) == "looked_at_already"
    check_closing(told.history, Closed(reason=ClosureReason.DIED), **given)


def test_a_decision_out_of_force_overtakes_a_review():
    told, decision = refused()
    opened(told, decision)
    tell(told, LookedAtAgain(stage=FIRST, decision=decision))
    state = fold(told.history)
    assert rules.outcome_of(state, state.reviews[0]) is ReviewOutcome.SUPERSEDED
    assert rules.ended_on(state, state.reviews[0]) is None


def test_taking_over_signing_and_reading():
    told, decision = refused()
    review = opened(told, decision)
    taken = ReviewTaken(review=review)
    rules.check_taking(told.history, taken, member=FOURTH)
    assert code(rules.check_taking, told.history, taken, member=AUTHOR) == "had_a_hand"
    given = {"member": FOURTH, "near": [FOURTH]}
    assert code(rules.check_taking, told.history, taken, **given) == "in_the_line"
    signing = ReviewSigned(review=review, reasons=WHY)
    assert code(rules.check_signing, told.history, signing, member=FOURTH) == "not_your_review"
    tell(told, taken, member=FOURTH)
    rules.check_signing(told.history, signing, member=FOURTH)
    bare = ReviewSigned(review=review)
    assert code(rules.check_signing, told.history, bare, member=FOURTH) == "reasons_missing"


def test_the_second_reading():
    told, decision = refused()
    review = opened(told, decision)
    yes = ReviewRead(review=review, agrees=True)
    no = ReviewRead(review=review, agrees=False)
    assert code(rules.check_reading, told.history, yes, member=FOURTH) == "nothing_to_read"
    stands(told, review)
    rules.check_reading(told.history, yes, member=FOURTH)
    assert code(rules.check_reading, told.history, no, member=FOURTH) == "reasons_missing"
    assert code(rules.check_reading, told.history, yes, member=OTHER) == "had_a_hand"
    assert code(rules.check_reading, told.history, yes, member=AUTHOR) == "had_a_hand"
    tell(told, no, member=FOURTH)
    assert code(rules.check_reading, told.history, yes, member=FOURTH) == "nothing_to_read"


@pytest.mark.parametrize(
    ("outcome", "why", "agrees", "expected"),
    [
        (ReviewOutcome.REPLACED, RECONSIDER, True, "decide_anew"),
        (ReviewOutcome.SUPERSEDED, RECONSIDER, True, "decide_anew"),
        (ReviewOutcome.SENT_BACK, RECONSIDER, True, "decide_anew"),
        (ReviewOutcome.SENT_BACK, INDEPENDENT, None, None),
        (ReviewOutcome.STANDS, RECONSIDER, None, "not_signed"),
        (ReviewOutcome.STANDS, RECONSIDER, "unread", "not_read"),
        (ReviewOutcome.STANDS, RECONSIDER, False, "reader_disagrees"),
        (ReviewOutcome.STANDS, RECONSIDER, True, None),
    ],
)
def test_how_a_review_ends(outcome, why, agrees, expected):
    told, decision = refused()
    review = opened(told, decision, why=why)
    if agrees is not None:
        stands(told, review, agrees=None if agrees == "unread" else agrees)
    event = ReviewEnded(review=review, outcome=outcome)
    if expected is None:
        rules.check_ending(told.history, event)
        tell(told, event)
        state = fold(told.history)
        assert rules.outcome_of(state, state.reviews[0]) is outcome
        assert rules.ended_on(state, state.reviews[0]) == DAY
    else:
        assert code(rules.check_ending, told.history, event) == expected


def test_reasons_that_the_guard_hits_are_answered_by_whoever_agrees():
    told, decision = refused()
    review = opened(told, decision)
    hits = (GuardHit(rule="did_not_escape", part=WHY, start=0, end=4),)
    tell(told, ReviewSigned(review=review, reasons=WHY, hits=hits))
    yes = ReviewRead(review=review, agrees=True)
    assert code(rules.check_reading, told.history, yes, member=FOURTH) == "hit_needs_why"
    rules.check_reading(told.history, structs.replace(yes, note=WHY), member=FOURTH)


def test_facts_about_nothing_change_nothing():
    told, _ = refused()
    before = fold(told.history)
    tell(told, ReviewRead(review=WHY, agrees=True))
    tell(told, RemedyCarriedOut(appeal=WHY, remedy=Remedy.RECOGNISE))
    tell(told, RepresentationReviewed(representation=WHY, said=ReviewerSaid.ANSWER_NOW))
    assert fold(told.history) == before


def test_sent_back_the_authority_looks_at_the_same_decision():
    told, decision = refused()
    review = opened(told, decision, why=INDEPENDENT)
    found = rules.sent_back(told.history, review)
    assert (found.decision, found.why) == (decision, ReviewWhy.SENT_BACK)
