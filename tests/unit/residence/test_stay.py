"""Permission to stay: one met is enough, a no only when all are answered, and renewals."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events import residence as r
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.decisions import Outcome
from opennrm.cases.vocabulary.residence import (
    Elsewhere,
    GroundFinding,
    LookedAtAgain,
    ResidenceStage,
    StayGround,
)
from opennrm.residence import stages
from opennrm.residence.grounds import law_of_stay
from opennrm.residence.stay import (
    check_assessed,
    check_considered,
    check_renewal,
    check_stay,
    computed,
    renewal_due,
    unanswered,
)
from tests.unit.residence.telling_file import (
    DAY,
    LAW,
    READER,
    FileTelling,
    considered,
    decided,
    found,
    opened,
)

MET, NOT_MET, ASK = GroundFinding.MET, GroundFinding.NOT_MET, GroundFinding.ASK
YES, NO = Outcome.POSITIVE, Outcome.NEGATIVE
GROUNDS = (StayGround.RECOVERY, StayGround.COMPENSATION, StayGround.COOPERATION)


def assessed(*findings: GroundFinding | None, second: date = DAY) -> FileTelling:
    telling = considered(second=second)
    for ground, finding in zip(GROUNDS, findings, strict=True):
        if finding is not None:
            elsewhere = Elsewhere.CANNOT if finding is MET else None
            telling.tell(found(ground, finding, elsewhere=elsewhere))
    return telling


def test_it_is_considered_once_and_only_after_a_positive_conclusive_decision():
    telling = opened(second=None)
    with pytest.raises(RuleBroken, match="not_recognised"):
        check_considered(telling.file, telling.file.case)
    telling = opened()
    check_considered(telling.file, telling.file.case)
    telling.tell(r.StayConsidered())
    with pytest.raises(RuleBroken, match="already_considered"):
        check_considered(telling.file, telling.file.case)


@pytest.mark.parametrize(
    ("findings", "outcome", "open_"),
    [
        ((MET, None, None), YES, 2),
        ((NOT_MET, MET, NOT_MET), YES, 0),
        ((NOT_MET, NOT_MET, MET), YES, 0),
        ((NOT_MET, NOT_MET, NOT_MET), NO, 0),
        ((NOT_MET, NOT_MET, ASK), None, 1),
        ((NOT_MET, None, NOT_MET), None, 1),
        ((None, None, None), None, 3),
    ],
)
def test_what_the_grounds_come_to(findings, outcome, open_):
    # R-DEC-17: no ground ends another.
    file = assessed(*findings).file
    today = law_of_stay(file, LAW, on=DAY)
    assert computed(file, today) is outcome
    assert len(unanswered(file, today)) == open_


@pytest.mark.parametrize(
    ("findings", "event", "code"),
    [
        ((NOT_MET, None, None), decided(YES), "no_ground_met"),
        ((MET, None, None), decided(YES, months=None), "say_how_long"),
        ((MET, None, None), decided(YES, months=0), "say_how_long"),
        ((MET, None, None), decided(YES, from_day=None), "say_how_long"),
        ((NOT_MET, MET, NOT_MET), decided(NO), "one_ground_is_enough"),
        ((NOT_MET, NOT_MET, None), decided(NO), "grounds_not_answered"),
        ((NOT_MET, NOT_MET, ASK), decided(NO), "grounds_not_answered"),
        ((NOT_MET, NOT_MET, NOT_MET), decided(NO, reasons=None), "refusal_needs_reasons"),
        ((NOT_MET, NOT_MET, NOT_MET), decided(NO, deportation_order=True), "stay_waits"),
        (
            (None, None, None),
            decided(NO, rests_on_disqualification=True),
            "no_disqualification_in_effect",
        ),
    ],
)
def test_what_cannot_be_signed(findings, event, code):
    with pytest.raises(RuleBroken, match=code):
        check_stay(assessed(*findings).file, event, law=LAW, on=DAY)


def test_what_can_be_signed():
    check_stay(assessed(MET, None, None).file, decided(YES), law=LAW, on=DAY)
    check_stay(assessed(NOT_MET, NOT_MET, NOT_MET).file, decided(NO), law=LAW, on=DAY)


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2024, 8, 27), "ground_waits"),
        (date(2024, 10, 24), "ground_waits"),
        (date(2024, 10, 25), None),
    ],
)
def test_a_pause_holds_back_a_no_and_never_a_yes(day, code):
    # Practice 30 and 43.
    refusing = assessed(NOT_MET, NOT_MET, NOT_MET, second=day).file
    check_stay(assessed(MET, None, None, second=day).file, decided(YES), law=LAW, on=day)
    if code is None:
        check_stay(refusing, decided(NO), law=LAW, on=day)
        return
    with pytest.raises(RuleBroken, match=code):
        check_stay(refusing, decided(NO), law=LAW, on=day)


def test_nothing_is_decided_when_nothing_is_considered_or_the_positive_is_gone():
    with pytest.raises(RuleBroken, match="not_considered"):
        check_stay(opened().file, decided(YES), law=LAW, on=DAY)
    with pytest.raises(RuleBroken, match="not_considered"):
        check_assessed(opened().file, found(GROUNDS[0], ASK), law=LAW, on=DAY)
    telling = assessed(NOT_MET, NOT_MET, NOT_MET)
    telling.tell(r.CaseHeardOf(reasonable_on=DAY))
    with pytest.raises(RuleBroken, match="not_recognised"):
        check_stay(telling.file, decided(NO), law=LAW, on=DAY)


def permitted(*, months: int = 12) -> tuple[FileTelling, object]:
    telling = assessed(MET, None, None)
    decision = telling.tell(decided(YES, months=months))
    telling.tell(r.ResidenceDecisionIssued(decision=decision, law_version=LAW.version))
    return telling, decision


def test_a_renewal_is_due_before_a_permission_ends():
    telling, decision = permitted()
    until = date(2027, 5, 4)
    due = renewal_due(telling.file, LAW)
    assert due is not None
    assert (due.on, due.earliest) == (until, until - timedelta(days=90))
    with pytest.raises(RuleBroken, match="too_early_to_renew"):
        check_renewal(telling.file, decision, law=LAW, on=due.earliest - timedelta(days=1))
    check_renewal(telling.file, decision, law=LAW, on=due.earliest)
    telling.tell(r.StayConsidered(renews=decision))
    assert renewal_due(telling.file, LAW) is None
    assert telling.file.assessed == {}
    with pytest.raises(RuleBroken, match="already_considered"):
        check_renewal(telling.file, decision, law=LAW, on=due.earliest)


def test_nothing_is_renewed_that_was_not_given():
    telling = assessed(NOT_MET, NOT_MET, NOT_MET)
    decision = telling.tell(decided(NO))
    with pytest.raises(RuleBroken, match="nothing_to_renew"):
        check_renewal(telling.file, decision, law=LAW, on=DAY)


def test_the_stages_of_a_file():
    telling = assessed(NOT_MET, NOT_MET, NOT_MET)

    def now(day: date = DAY) -> ResidenceStage | None:
        return stages.stage(telling.file, LAW, on=day)

    assert stages.stage(opened().file, LAW, on=DAY) is None
    assert now() is ResidenceStage.TO_ASSESS
    decision = telling.tell(decided(NO))
    assert now() is ResidenceStage.TO_READ
    telling.tell(r.ResidenceDecisionRead(decision=decision, agrees=False), by=READER)
    assert now() is ResidenceStage.TO_ASSESS, "sent back: open again, with what was found"
    assert len(telling.file.assessed) == 3
    decision = telling.tell(decided(NO))
    telling.tell(r.ResidenceDecisionRead(decision=decision, agrees=True), by=READER)
    telling.tell(r.ResidenceDecisionIssued(decision=decision, law_version=LAW.version))
    assert now() is ResidenceStage.TO_SERVE
    telling.tell(r.ResidenceDecisionServed(decision=decision, how="in_person"))
    assert now() is ResidenceStage.REFUSED
    telling.tell(r.ResidenceReconsiderationAsked(decision=decision, by="person"))
    assert now() is ResidenceStage.LOOKED_AT_AGAIN
    telling.tell(r.ResidenceReconsidered(decision=decision, result=LookedAtAgain.CHANGED))
    assert now() is ResidenceStage.TO_ASSESS
    assert telling.file.first_decided_on == DAY


def test_a_permission_that_nears_its_end_is_to_be_renewed_by_the_day_alone():
    telling, decision = permitted()
    telling.tell(r.ResidenceDecisionServed(decision=decision, how="in_person"))
    assert stages.stage(telling.file, LAW, on=date(2027, 2, 2)) is ResidenceStage.GIVEN
    assert stages.stage(telling.file, LAW, on=date(2027, 2, 3)) is ResidenceStage.TO_RENEW
    assert stages.stage(telling.file, LAW) is ResidenceStage.GIVEN, "a stored row has no day"
    (due,) = stages.due(telling.file, LAW)
    assert due.provision.name == "stay_renewal_reminder"
