"""Who had a hand in a decision, and so does not look at it again. R-REV-02."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events.panels import PanelConvened, PanelDecided, PanelSeat, VoteCast
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Stage
from opennrm.cases.vocabulary.panels import PanelPurpose, PanelVote, SeatKind
from opennrm.cases.vocabulary.roles import Role
from opennrm.review.connected import agencies, check_apart, check_independent, hands
from opennrm.review.reconsidering import check_decides_anew
from tests.unit.cases.telling import AUTHORITY, DAY, POLICE
from tests.unit.review.again import (
    AUTHOR,
    FIRST,
    FOURTH,
    OTHER,
    READER,
    REVIEWERS,
    WHY,
    opened,
    refused,
    stands,
    tell,
)

VOTER = UUID(int=105)


def code(check, *given, **more):
    with pytest.raises(RuleBroken) as broken:
        check(*given, **more)
    return broken.value.code


def test_author_and_reader_had_a_hand_and_nobody_else():
    told, decision = refused()
    assert hands(told.history, decision) == {AUTHOR, READER}
    assert hands(told.history, uuid4()) == frozenset()
    check_apart(told.history, decision, member=OTHER)
    assert code(check_apart, told.history, decision, member=READER) == "had_a_hand"
    assert code(check_apart, told.history, decision, member=OTHER, near=[OTHER]) == "in_the_line"


def test_whoever_signed_or_read_a_review_of_it_had_a_hand():
    told, decision = refused()
    stands(told, opened(told, decision), agrees=True)
    assert hands(told.history, decision) == {AUTHOR, READER, OTHER, FOURTH}


@pytest.mark.parametrize("convened_on", [True, False], ids=["for it", "found on it"])
def test_whoever_voted_had_a_hand(convened_on):
    told, decision = refused()
    seat = uuid4()
    panel = tell(
        told,
        PanelConvened(
            purposes=(PanelPurpose.NEGATIVE_CONCLUSIVE,),
            stages=(FIRST,),
            decision=decision if convened_on else None,
            seats=(PanelSeat(seat=seat, agency=POLICE, seat_kind=SeatKind.POLICE),),
            votes_by=DAY + timedelta(days=5),
        ),
    )
    vote = VoteCast(panel=panel, seat=seat, stage=FIRST, vote=PanelVote.NEGATIVE, reasons=WHY)
    tell(told, vote, member=VOTER, agency=POLICE, role="panel_member")
    if not convened_on:
        found = PanelDecided(
            panel=panel,
            stage=FIRST,
            decision=decision,
            purposes=(PanelPurpose.NEGATIVE_CONCLUSIVE,),
            result=PanelVote.NEGATIVE,
            counted=(seat,),
        )
        tell(told, found, member=AUTHOR)
    assert VOTER in hands(told.history, decision)


def test_a_reviewer_is_of_another_organisation_and_knows_nobody():
    told, decision = refused()
    given = {"agency": REVIEWERS, "role": Role.INDEPENDENT_REVIEWER, "conflict": False}
    assert agencies(told.history) == {AUTHORITY, POLICE}
    check_independent(told.history, decision, member=OTHER, **given)
    for changed, expected in (
        ({"role": Role.CASEWORKER}, "not_a_reviewer"),
        ({"agency": AUTHORITY}, "same_organisation"),
        ({"agency": POLICE}, "same_organisation"),
        ({"conflict": True}, "conflict_declared"),
    ):
        wrong = {**given, **changed}
        assert code(check_independent, told.history, decision, member=OTHER, **wrong) == expected
    assert code(check_independent, told.history, decision, member=AUTHOR, **given) == "had_a_hand"


def test_a_stage_under_review_is_not_refused_anew_by_who_refused_it():
    told, decision = refused()
    check_decides_anew(told.history, FIRST, member=AUTHOR)
    opened(told, decision)
    assert code(check_decides_anew, told.history, FIRST, member=AUTHOR) == "had_a_hand"
    check_decides_anew(told.history, FIRST, member=OTHER)
    check_decides_anew(told.history, Stage.CONCLUSIVE_GROUNDS, member=AUTHOR)


def test_whoever_looks_at_it_may_decide_anew_after_having_signed_that_it_stands():
    told, decision = refused()
    stands(told, opened(told, decision), agrees=False)
    check_decides_anew(told.history, FIRST, member=OTHER)
    assert code(check_decides_anew, told.history, FIRST, member=FOURTH) == "had_a_hand"
