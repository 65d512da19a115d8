"""Doubts of an age, assessments and challenges: what each needs and changes (R-CHD-11)."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from msgspec.structs import replace

from opennrm.cases.events.ages import (
    AgeDisputed,
    AgeDisputeEnded,
    AssessmentChallenged,
    ChallengeEnded,
)
from opennrm.cases.events.base import Between
from opennrm.cases.events.notification import Notified
from opennrm.cases.events.referral import AgeAssessed
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.ages import (
    AgeGround,
    AgeSide,
    AssessedBy,
    ChallengeEnd,
    DisputeEnd,
    DoubtedBy,
)
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification.age_disputes import (
    check_assessment,
    check_challenge,
    check_challenge_end,
    check_dispute,
    check_dispute_end,
)
from opennrm.identification.ages import treated_as_child
from opennrm.law import current_law
from tests.unit.cases.samples import sample
from tests.unit.cases.telling import DAY, Telling, referred

LAW = current_law()
LATER = DAY + timedelta(days=7)
WHY = UUID(int=77)
CHILD = AgeDisputed(by=DoubtedBy.LAWYER, side=AgeSide.CHILD, grounds=(AgeGround.RECORDS,), why=WHY)
ADULT = replace(CHILD, side=AgeSide.ADULT, by=DoubtedBy.POLICE)
FOUND = AgeAssessed(
    under_18=Sure.NO, by=AssessedBy.LOCAL_AUTHORITY, appropriate_adult=YesNo.YES, text=WHY
)


def child() -> Telling:
    return referred(route=ReferralRoute.CHILD, under_18=Sure.YES)


def is_child(telling: Telling, on: date = LATER) -> bool:
    return treated_as_child(fold(telling.history), on=on)


def disputed(telling: Telling, event: AgeDisputed, on: date = LATER) -> UUID:
    check_dispute(telling.history, event, law=LAW, on=on)
    return telling.tell(event, on)


def assessed(telling: Telling, event: AgeAssessed = FOUND, on: date = LATER) -> UUID:
    check_assessment(telling.history, event, on=on)
    return telling.tell(event, on, role="social_worker")


@pytest.mark.parametrize("nation", list(Nation))
@pytest.mark.parametrize("by", list(DoubtedBy))
@pytest.mark.parametrize("ground", list(AgeGround))
def test_whoever_doubts_it_on_whatever_a_possible_child_is_one(nation, by, ground):
    telling = referred(nation=nation)
    assert not is_child(telling)
    disputed(telling, replace(CHILD, by=by, grounds=(ground,)))
    assert is_child(telling)
    assert fold(telling.history).under_18 is Sure.NOT_SURE


def test_a_doubt_holds_against_papers_that_make_an_adult():
    turned = Between(earliest=date(2020, 1, 1), latest=date(2020, 12, 31))
    telling = referred(under_18=Sure.NO, adult_from=turned)
    disputed(telling, CHILD)
    assert is_child(telling)


def test_a_doubt_takes_no_yes_away():
    telling = child()
    disputed(telling, CHILD)
    assert fold(telling.history).under_18 is Sure.YES


def test_a_doubt_against_a_child_changes_nothing_until_an_assessment():
    telling = child()
    disputed(telling, replace(ADULT, grounds=(AgeGround.PAPERS, AgeGround.LOOKS)))
    assert is_child(telling)
    assert [one.side for one in fold(telling.history).age_disputes] == [AgeSide.ADULT]


@pytest.mark.parametrize(
    ("telling", "event", "code"),
    [
        (child, replace(ADULT, grounds=(AgeGround.LOOKS,)), "looks_alone"),
        (child, replace(ADULT, grounds=()), "age_doubt_needs_reason"),
        (child, replace(ADULT, why=None), "age_doubt_needs_reason"),
        (referred, ADULT, "counts_as_adult"),
        (referred, replace(CHILD, evidence=(UUID(int=5),)), "no_such_fact"),
    ],
    ids=["looks", "no ground", "no reason", "an adult already", "evidence of nothing"],
)
def test_a_doubt_that_carries_nothing_is_refused(telling, event, code):
    with pytest.raises(RuleBroken, match=code):
        disputed(telling(), event)


def test_nobody_who_was_only_notified_has_an_age_to_doubt():
    telling = Telling()
    telling.tell(sample(Notified))
    with pytest.raises(RuleBroken, match="not_referred"):
        disputed(telling, CHILD)


def test_only_an_assessment_ends_a_doubt_for_the_child():
    telling = referred()
    dispute = disputed(telling, CHILD)
    end = AgeDisputeEnded(dispute=dispute, how=DisputeEnd.TAKEN_BACK)
    with pytest.raises(RuleBroken, match="age_needs_assessment"):
        check_dispute_end(telling.history, end)
    assessed(telling)
    state = fold(telling.history)
    assert (state.age_disputes, is_child(telling)) == ((), False)


def test_a_doubt_against_a_child_is_taken_back():
    telling = child()
    dispute = disputed(telling, replace(ADULT, grounds=(AgeGround.PAPERS,)))
    end = AgeDisputeEnded(dispute=dispute, how=DisputeEnd.PAPERS_ACCEPTED)
    check_dispute_end(telling.history, end)
    telling.tell(end, LATER)
    assert fold(telling.history).age_disputes == ()
    with pytest.raises(RuleBroken, match="no_such_dispute"):
        check_dispute_end(telling.history, end)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"by": None}, "assessment_says_why"),
        ({"text": None}, "assessment_says_why"),
        ({"appropriate_adult": YesNo.NO}, "nobody_beside"),
        ({"appropriate_adult": None}, "nobody_beside"),
        ({"answers": UUID(int=8)}, "no_such_dispute"),
        ({"evidence": (UUID(int=8),)}, "no_such_fact"),
        ({"adult_from": Between(earliest=date(2026, 5, 1), latest=date(2026, 5, 31))}, "contradic"),
        (
            {
                "under_18": Sure.YES,
                "adult_from": Between(earliest=date(2020, 5, 1), latest=date(2020, 5, 31)),
            },
            "contradic",
        ),
    ],
)
def test_an_assessment_says_by_whom_why_and_beside_whom(changed, code):
    with pytest.raises(RuleBroken, match=code):
        assessed(child(), replace(FOUND, **changed))


def test_a_court_and_a_finding_for_the_child_need_nobody_beside():
    assessed(child(), replace(FOUND, by=AssessedBy.COURT, appropriate_adult=None))
    assessed(child(), replace(FOUND, under_18=Sure.YES, appropriate_adult=YesNo.NO))


def test_a_challenge_holds_and_is_answered_by_somebody_else_or_anew():
    telling = child()
    assessment = assessed(telling)
    challenge = AssessmentChallenged(
        assessment=assessment, by=DoubtedBy.GUARDIAN, grounds=(AgeGround.PAPERS,), why=WHY
    )
    check_challenge(telling.history, challenge)
    made = telling.tell(challenge, LATER)
    state = fold(telling.history)
    assert state.challenge and state.challenge.id == made
    # What was found holds meanwhile.
    assert not is_child(telling)
    with pytest.raises(RuleBroken, match="already_challenged"):
        check_challenge(telling.history, challenge)

    stands = ChallengeEnded(challenge=made, how=ChallengeEnd.STANDS, why=WHY)
    with pytest.raises(RuleBroken, match="same_assessor"):
        check_challenge_end(telling.history, stands, member=UUID(int=9))
    with pytest.raises(RuleBroken, match="age_doubt_needs_reason"):
        check_challenge_end(telling.history, replace(stands, why=None), member=UUID(int=10))
    check_challenge_end(telling.history, stands, member=UUID(int=10))
    taken_back = replace(stands, how=ChallengeEnd.TAKEN_BACK, why=None)
    check_challenge_end(telling.history, taken_back, member=UUID(int=9))

    assessed(telling, replace(FOUND, under_18=Sure.YES, answers=made))
    state = fold(telling.history)
    assert (state.challenge, is_child(telling)) == (None, True)
    with pytest.raises(RuleBroken, match="no_such_dispute"):
        check_challenge_end(telling.history, stands, member=UUID(int=10))


def test_only_the_assessment_that_holds_is_challenged():
    telling = child()
    first = assessed(telling)
    assessed(telling, replace(FOUND, under_18=Sure.YES))
    challenge = AssessmentChallenged(
        assessment=first, by=DoubtedBy.LAWYER, grounds=(AgeGround.PAPERS,), why=WHY
    )
    with pytest.raises(RuleBroken, match="no_such_assessment"):
        check_challenge(telling.history, challenge)
    telling.tell(challenge, LATER)
    assert fold(telling.history).challenge is None


def test_a_challenge_that_ended_is_gone():
    telling = child()
    assessment = assessed(telling)
    made = telling.tell(
        AssessmentChallenged(assessment=assessment, by=DoubtedBy.LAWYER, grounds=()), LATER
    )
    telling.tell(ChallengeEnded(challenge=made, how=ChallengeEnd.TAKEN_BACK), LATER)
    assert fold(telling.history).challenge is None
