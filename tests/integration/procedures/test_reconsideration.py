"""Reconsideration: asked in time or late, taken up by somebody else, ended or decided anew.

R-REV-01, R-REV-02; practice findings 30 and 40.
"""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod
from opennrm.cases.vocabulary.review import ReviewOutcome
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.reopening import adverse, open_reviews
from opennrm.procedures import Refusal
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.withdrawing import start_safety_check
from opennrm.procedures.review.asking import ask_review
from opennrm.procedures.review.reconsidering import (
    end_review,
    extend_time,
    not_take_up,
    read_that_it_stands,
    sign_that_it_stands,
    take_over,
    take_up,
)
from opennrm.procedures.review.representatives import confirm_representative
from opennrm.procedures.review.room import read_room
from opennrm.review.reconsidering import outcome_of
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, met, referred, sign
from tests.integration.procedures.looking_again import (
    LAST,
    WHY,
    lawyer,
    let_see,
    refused,
    stored,
    supporter,
)
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
SOON = TUESDAY + timedelta(days=3)
STANDS = "Looked at again with Doctor C's letter. It stands."


def asked(case: UUID, *, on=SOON, actor=None, **more) -> UUID:
    given = {"grounds": ["additional_evidence"], "words": WHY, **more}
    return ask_review(actor or people.officer(), case=case, on=on, **given).fact


def taken(case: UUID, request: UUID, *, actor=None, on=SOON) -> UUID:
    return take_up(actor or people.caseworker(), case=case, request=request, on=on).fact


def test_the_officer_who_referred_asks_without_seeing_the_decision(record: Record) -> None:
    case = refused()
    asked(case)
    assert record.kinds(case)[-1] == "review_asked"
    request = fold(stored(case)).review_requests[0]
    assert request.decision == adverse(fold(stored(case))).id
    assert ("event", WHY) not in record.where([WHY])
    rows = record.rows("SELECT kind FROM nrm.errand WHERE case_id = %s", case)
    assert rows == [("review_request",)]


def test_where_nothing_was_refused_nothing_is_asked_and_nothing_is_kept(record: Record) -> None:
    case = referred()
    before = record.kinds(case)
    with pytest.raises(Refusal) as refusal:
        asked(case)
    assert refusal.value.code == "nothing_to_review"
    assert record.kinds(case) == before


def test_a_positive_in_its_place_issues_at_once_and_the_old_one_is_kept() -> None:
    case = refused()
    old = adverse(fold(stored(case))).id
    other = people.caseworker()
    review = taken(case, asked(case), actor=other)
    sign(case, FIRST, how=met, on=SOON, actor=other)
    state = fold(stored(case))
    assert state.reasonable_grounds.outcome is Outcome.POSITIVE
    assert [one.id for one in state.earlier_decisions] == [old]
    assert not open_reviews(state)
    found = next(one for one in state.reviews if one.id == review)
    assert outcome_of(state, found) is ReviewOutcome.REPLACED


def test_whoever_signed_or_read_the_negative_does_not_take_it_up() -> None:
    case = refused()
    request = asked(case)
    decision = adverse(fold(stored(case)))
    for member in (decision.by, decision.reading.by):
        had_a_hand = people.actor("single_competent_authority", Role.CASEWORKER, member=member)
        with pytest.raises(Refusal) as refusal:
            taken(case, request, actor=had_a_hand)
        assert refusal.value.code == "had_a_hand"


def test_it_stands_only_when_a_second_person_has_read_why() -> None:
    case, one, other = refused(), people.caseworker(), people.caseworker()
    review = taken(case, asked(case), actor=one)
    with pytest.raises(Refusal) as unsigned:
        end_review(one, case=case, review=review, on=SOON)
    sign_that_it_stands(one, case=case, review=review, reasons=STANDS, on=SOON)
    with pytest.raises(Refusal) as unread:
        end_review(one, case=case, review=review, on=SOON)
    with pytest.raises(Refusal) as own:
        read_that_it_stands(one, case=case, review=review, agrees=True, on=SOON)
    read_that_it_stands(other, case=case, review=review, agrees=True, on=SOON)
    codes = [unsigned.value.code, unread.value.code, own.value.code]
    assert codes == ["not_signed", "not_read", "had_a_hand"]
    state = fold(stored(case))
    assert state.reviews[0].read_by == other.member
    assert adverse(state) is not None


def test_only_a_qualified_caseworker_takes_it_up_signs_or_reads() -> None:
    case, one = refused(), people.caseworker()
    unqualified = people.caseworker(qualified=False)
    request = asked(case)
    with pytest.raises(Refusal, match="not_qualified"):
        taken(case, request, actor=unqualified)
    review = taken(case, request, actor=one)
    sign_that_it_stands(one, case=case, review=review, reasons=STANDS, on=SOON)
    with pytest.raises(Refusal, match="not_qualified"):
        read_that_it_stands(unqualified, case=case, review=review, agrees=True, on=SOON)


def test_nobody_outside_hears_that_it_would_stand_before_it_does() -> None:
    case, one = refused(), people.caseworker()
    review = taken(case, asked(case), actor=one)
    sign_that_it_stands(one, case=case, review=review, reasons=STANDS, on=SOON)
    let_see(case, "salvation_army_support", "support", "decision")
    for actor in (people.officer(), supporter()):
        view = read_case(actor, case=case, on=SOON)
        assert "review_signed" not in {item.kind for item in view.timeline}
        assert STANDS not in [text for item in view.timeline for text in item.texts.values()]
        assert not [
            one.reasons for one in read_room(actor, case=case, on=SOON).reviews if one.signed
        ]


def test_what_holds_a_negative_holds_that_it_stands() -> None:
    case, one = refused(), people.caseworker()
    review = taken(case, asked(case), actor=one)
    sign_that_it_stands(one, case=case, review=review, reasons=STANDS, on=SOON)
    start_safety_check(
        people.officer(), case=case, who="family", way="email", asked_for="withdraw", on=SOON
    )
    read_that_it_stands(people.caseworker(), case=case, review=review, agrees=True, on=SOON)
    assert open_reviews(fold(stored(case)))
    with pytest.raises(Refusal) as held:
        end_review(one, case=case, review=review, on=SOON)
    assert held.value.code == "brake_stands"


def test_reasons_that_may_carry_no_negative_are_answered_by_the_reader() -> None:
    case, one, other = refused(), people.caseworker(), people.caseworker()
    review = taken(case, asked(case), actor=one)
    bad = "She failed to escape when she had the opportunity."
    sign_that_it_stands(one, case=case, review=review, reasons=bad, on=SOON)
    with pytest.raises(Refusal) as refusal:
        read_that_it_stands(other, case=case, review=review, agrees=True, on=SOON)
    assert refusal.value.code == "hit_needs_why"
    with pytest.raises(Refusal):
        read_that_it_stands(other, case=case, review=review, agrees=False, on=SOON)
    read_that_it_stands(
        other, case=case, review=review, agrees=False, note="This is no reason.", on=SOON
    )
    with pytest.raises(Refusal) as disagreed:
        end_review(one, case=case, review=review, on=SOON)
    assert disagreed.value.code == "reader_disagrees"


def test_a_late_request_is_kept_and_taken_up_once_there_is_more_time() -> None:
    case, late = refused(), LAST + timedelta(days=1)
    request = asked(case, on=late, late_because="health")
    with pytest.raises(Refusal) as refusal:
        taken(case, request, on=late)
    assert refusal.value.code == "request_late"
    extend_time(people.caseworker(), case=case, until=late, because="health", text="Ill.", on=late)
    taken(case, request, on=late)


def test_a_late_request_is_in_time_where_the_letter_went_astray() -> None:
    case, late = refused(how=ServiceMethod.POST), LAST + timedelta(days=40)
    request = asked(case, on=late, late_because="letter_went_astray")
    taken(case, request, on=late)


def test_before_it_was_served_no_clock_runs() -> None:
    case, late = refused(served_on=None), LAST + timedelta(days=400)
    taken(case, asked(case, on=late), on=late)


def test_not_taken_up_only_when_late_and_with_reasons() -> None:
    case, late = refused(), LAST + timedelta(days=1)
    early = asked(case, on=LAST)
    with pytest.raises(Refusal) as in_time:
        not_take_up(
            people.caseworker(), case=case, request=early, why="out_of_time", text="No.", on=LAST
        )
    assert in_time.value.code == "request_in_time"
    other = refused()
    request = asked(other, on=late)
    not_take_up(
        people.caseworker(), case=other, request=request, why="out_of_time", text="No.", on=late
    )
    with pytest.raises(Refusal) as gone:
        taken(other, request, on=late)
    assert gone.value.code == "no_such_request_to_review"


def test_somebody_takes_a_review_over() -> None:
    case, one, other = refused(), people.caseworker(), people.caseworker()
    review = taken(case, asked(case), actor=one)
    with pytest.raises(Refusal) as foreign:
        sign_that_it_stands(other, case=case, review=review, reasons=STANDS, on=SOON)
    assert foreign.value.code == "not_your_review"
    take_over(other, case=case, review=review, on=SOON)
    sign_that_it_stands(other, case=case, review=review, reasons=STANDS, on=SOON)


def test_a_provider_asks_by_its_own_sign_in_and_a_stranger_finds_nothing() -> None:
    case = refused()
    with pytest.raises(Refusal) as stranger:
        asked(case, actor=people.actor("tara_support", Role.SUPPORT_WORKER))
    assert stranger.value.code == "absent"
    asked(case, actor=supporter())
    assert fold(stored(case)).review_requests[0].by == "support_provider"


def test_the_person_asks_by_their_own_sign_in() -> None:
    case = refused()
    let_see(case, "demo_person", "support", "decision", "referral")
    asked(case, actor=people.actor("demo_person", Role.PERSON_CONCERNED))
    assert fold(stored(case)).review_requests[0].by == "person_concerned"


def test_a_lawyer_asks_once_the_person_confirmed_it_alone() -> None:
    case = refused()
    let_see(case, "legal_firms_england_and_wales", "support", "decision", "referral")
    with pytest.raises(Refusal, match="representative_not_confirmed"):
        asked(case, actor=lawyer())
    confirm_representative(
        people.officer(),
        case=case,
        who="lawyer",
        agency=people.agency("legal_firms_england_and_wales"),
        may=["ask_review"],
        until=LAST,
        heard_alone="yes",
        interpreter="not_needed",
        chosen_freely="yes",
        paid_by="legal_aid",
        on=TUESDAY,
    )
    asked(case, actor=lawyer())
    review = taken(case, fold(stored(case)).review_requests[0].id)
    assert fold(stored(case)).reviews[0].represented
    assert review


def test_nothing_is_asked_of_a_review_that_is_not_there() -> None:
    case = refused()
    with pytest.raises(Refusal) as refusal:
        sign_that_it_stands(people.caseworker(), case=case, review=uuid4(), reasons=STANDS, on=SOON)
    assert refusal.value.code == "no_such_review"
