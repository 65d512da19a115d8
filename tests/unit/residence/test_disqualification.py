"""Disqualification: only by a person, after hearing, weighing and reading. Practice finding 35."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.cases.events import residence as r
from opennrm.cases.events.disqualification import (
    DisqualificationRevoked,
    ProposalServed,
    WeightFound,
)
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import Understood
from opennrm.cases.vocabulary.decisions import Outcome, ServiceMethod
from opennrm.cases.vocabulary.residence import (
    DisqualificationStage,
    DisqualifiedFor,
    LookedAtAgain,
    Weighed,
    Weight,
)
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.residence import stages
from opennrm.residence.disqualification import (
    check_answered,
    check_disqualification,
    check_dropped,
    check_proposed,
    check_put,
    check_revoked,
    effect_from,
    in_effect,
    in_force,
    may_answer_until,
    to_weigh,
)
from opennrm.residence.stay import check_stay
from tests.unit.residence.telling_file import (
    ALL_WEIGHED,
    DAY,
    LAW,
    READER,
    FileTelling,
    against,
    answered,
    considered,
    decided,
    opened,
    proposal,
    served,
)

# Ten working days after Monday 4 May 2026, which is a bank holiday there: 18 May.
UNTIL = date(2026, 5, 18)
LATER = UNTIL + timedelta(days=1)


def proposed(**days) -> tuple[FileTelling, UUID]:
    telling = opened(**days)
    return telling, telling.tell(proposal())


def heard() -> tuple[FileTelling, UUID]:
    telling, key = proposed()
    telling.tell(served(key))
    telling.tell(answered(key))
    return telling, key


def disqualified(*, served_on: date | None = LATER) -> tuple[FileTelling, UUID]:
    telling, key = heard()
    decision = telling.tell(against(key), LATER)
    telling.tell(r.ResidenceDecisionRead(decision=decision, agrees=True), LATER, by=READER)
    telling.tell(r.ResidenceDecisionIssued(decision=decision, law_version=LAW.version), LATER)
    if served_on is not None:
        told = r.ResidenceDecisionServed(decision=decision, how="in_person")
        telling.tell(told, served_on)
    return telling, decision


@pytest.mark.parametrize(
    ("first", "day", "event", "code"),
    [
        (date(2022, 1, 5), date(2023, 1, 29), proposal(), "no_such_power"),
        (None, DAY, proposal(), "no_positive_reasonable_grounds"),
        (DAY, DAY, proposal(rests_on=()), "say_what_it_rests_on"),
        (DAY, DAY, proposal(grounds=()), "no_such_disqualification"),
    ],
)
def test_what_cannot_be_proposed(first, day, event, code):
    with pytest.raises(RuleBroken, match=code):
        check_proposed(opened(first=first).file, event, law=LAW, on=day)


def test_it_is_proposed_from_the_first_day_of_the_power_and_once():
    telling = opened()
    check_proposed(telling.file, proposal(), law=LAW, on=date(2023, 1, 30))
    telling.tell(proposal())
    with pytest.raises(RuleBroken, match="already_proposed"):
        check_proposed(telling.file, proposal(), law=LAW, on=DAY)
    telling, _ = disqualified()
    with pytest.raises(RuleBroken, match="already_disqualified"):
        check_proposed(telling.file, proposal(), law=LAW, on=LATER)


def test_a_conviction_computes_nothing():
    # "Not automatic on a conviction": a proposal that rests on one decides nothing at all.
    telling, key = proposed()
    assert telling.file.disqualification is None
    assert not in_effect(telling.file, LAW, on=date(2030, 1, 1))
    with pytest.raises(RuleBroken, match="person_not_heard"):
        check_disqualification(telling.file, against(key), law=LAW, on=LATER)


def test_the_person_is_told_first_and_silence_is_no_answer():
    telling, key = proposed()
    with pytest.raises(RuleBroken, match="not_put"):
        check_answered(telling.file, answered(key))
    telling.tell(served(key))
    with pytest.raises(RuleBroken, match="already_put"):
        check_put(telling.file, served(key))
    with pytest.raises(RuleBroken, match="person_not_heard"):
        check_disqualification(telling.file, against(key), law=LAW, on=date(2027, 1, 1))
    with pytest.raises(RuleBroken, match="interpreter_not_independent"):
        check_answered(telling.file, answered(key, interpreter=Interpreter.NOT_INDEPENDENT))
    check_answered(telling.file, answered(key))


@pytest.mark.parametrize(
    ("changed", "day", "code"),
    [
        ({}, UNTIL, "may_still_answer"),
        ({"grounds": (DisqualifiedFor.BAD_FAITH,)}, LATER, "ground_was_not_put"),
        ({"grounds": ()}, LATER, "no_such_disqualification"),
        ({"weighed": ()}, LATER, "not_weighed"),
        ({"weighed": ALL_WEIGHED[:1]}, LATER, "not_weighed"),
        (
            {"weighed": tuple(WeightFound(what=one, weight=Weight.NOT_KNOWN) for one in Weighed)},
            LATER,
            "not_weighed",
        ),
    ],
)
def test_what_cannot_be_signed_against_the_person(changed, day, code):
    telling, key = heard()
    with pytest.raises(RuleBroken, match=code):
        check_disqualification(telling.file, against(key, **changed), law=LAW, on=day)


def test_what_can_be_signed():
    telling, key = heard()
    assert may_answer_until(telling.file.proposal, telling.file.case, LAW) == UNTIL
    check_disqualification(telling.file, against(key), law=LAW, on=LATER)


def test_that_somebody_is_not_disqualified_is_never_held_back():
    # Brakes hold back what goes against the person only (practice 30).
    telling, key = proposed()
    nothing = against(key, disqualified=False, grounds=(), weighed=())
    check_disqualification(telling.file, nothing, law=LAW, on=DAY)


@pytest.mark.parametrize(
    ("day", "forces"),
    [
        (date(2023, 1, 30), {"ours"}),
        (date(2024, 1, 7), {"ours"}),
        (date(2024, 1, 8), {"ours", "guidance"}),
    ],
)
def test_what_is_weighed_and_who_says_so(day, forces):
    case = opened().file.case
    assert to_weigh(case, LAW, on=day) == set(Weighed)
    rules = ("disqualification_weighs", "disqualification_weighs_besides")
    found = (in_force(name, case, LAW, day) for name in rules)
    assert {str(one.force) for one in found if one} == forces


def test_a_second_signature_waits_for_the_reader():
    telling, key = heard()
    telling.tell(against(key), LATER)
    with pytest.raises(RuleBroken, match="waits_for_reader"):
        check_disqualification(telling.file, against(key), law=LAW, on=LATER)
    with pytest.raises(RuleBroken, match="waits_for_reader"):
        check_dropped(telling.file, key)
    with pytest.raises(RuleBroken, match="no_such_proposal"):
        check_dropped(telling.file, UUID(int=99))


def test_it_has_no_effect_before_it_was_served_and_is_out_of_time():
    # Support ends only then (ours); until it was served no day is known at all.
    telling, decision = disqualified(served_on=None)
    assert effect_from(telling.file, LAW) is None
    telling, decision = disqualified()
    last = LATER + timedelta(days=30)
    assert effect_from(telling.file, LAW) == last
    assert not in_effect(telling.file, LAW, on=last)
    assert in_effect(telling.file, LAW, on=last + timedelta(days=1))
    telling.tell(r.ResidenceReconsiderationAsked(decision=decision, by="lawyer"), last)
    assert effect_from(telling.file, LAW) is None, "asked for, so nobody can know the day"
    answered_on = last + timedelta(days=40)
    telling.tell(
        r.ResidenceReconsidered(decision=decision, result=LookedAtAgain.STANDS), answered_on
    )
    assert effect_from(telling.file, LAW) == answered_on


@pytest.mark.parametrize(
    "gone",
    [
        lambda key: DisqualificationRevoked(decision=key),
        lambda key: r.ResidenceReconsidered(decision=key, result=LookedAtAgain.CHANGED),
    ],
    ids=["revoked", "changed when looked at again"],
)
def test_what_no_longer_stands_has_no_effect(gone):
    telling, decision = disqualified()
    check_revoked(telling.file, decision)
    telling.tell(gone(decision), LATER)
    assert not in_effect(telling.file, LAW, on=date(2030, 1, 1))
    with pytest.raises(RuleBroken, match="not_disqualified"):
        check_revoked(telling.file, decision)
    check_proposed(telling.file, proposal(), law=LAW, on=LATER)


def test_stay_may_be_refused_on_it_only_when_it_has_effect():
    telling, _ = disqualified()
    telling.tell(r.StayConsidered())
    refusal = decided(Outcome.NEGATIVE, rests_on_disqualification=True)
    last = LATER + timedelta(days=30)
    with pytest.raises(RuleBroken, match="no_disqualification_in_effect"):
        check_stay(telling.file, refusal, law=LAW, on=last)
    check_stay(telling.file, refusal, law=LAW, on=last + timedelta(days=1))


def test_identification_goes_on_by_the_law_data():
    rule = LAW.find("disqualification_and_identification", "england", DAY)
    assert (rule.value, rule.force) == ("identification_goes_on", "ours")


def test_the_stages_of_a_disqualification():
    telling = considered()
    assert stages.other_stage(telling.file) is None
    key = telling.tell(proposal())
    assert stages.other_stage(telling.file) is DisqualificationStage.TO_PUT
    telling.tell(served(key))
    assert stages.other_stage(telling.file) is DisqualificationStage.TO_HEAR
    assert [one.on for one in stages.due(telling.file, LAW)] == [UNTIL]
    telling.tell(answered(key))
    assert stages.other_stage(telling.file) is DisqualificationStage.TO_DECIDE
    decision = telling.tell(against(key), LATER)
    assert stages.other_stage(telling.file) is DisqualificationStage.TO_READ
    telling.tell(r.ResidenceDecisionRead(decision=decision, agrees=True), LATER, by=READER)
    telling.tell(r.ResidenceDecisionIssued(decision=decision, law_version=LAW.version), LATER)
    assert stages.other_stage(telling.file) is DisqualificationStage.TO_SERVE
    telling.tell(r.ResidenceDecisionServed(decision=decision, how="in_person"), LATER)
    assert stages.other_stage(telling.file) is DisqualificationStage.DISQUALIFIED
    telling.tell(DisqualificationRevoked(decision=decision), LATER)
    assert stages.other_stage(telling.file) is None


def test_a_proposal_is_not_put_to_a_child_but_to_who_speaks_for_them():
    telling, key = proposed()
    telling.tell(r.CaseHeardOf(reasonable_on=DAY, child=True))
    with pytest.raises(RuleBroken, match="child_is_not_served"):
        check_put(telling.file, served(key))
    through = ProposalServed(proposal=key, how=ServiceMethod.THROUGH_GUARDIAN)
    check_put(telling.file, through)


def test_a_proposal_that_was_not_understood_has_to_be_put_again():
    telling, key = proposed()
    how = {"how": ServiceMethod.IN_PERSON, "understood": Understood.NO}
    telling.tell(ProposalServed(proposal=key, **how))
    with pytest.raises(RuleBroken, match="not_put"):
        check_answered(telling.file, answered(key))
    check_put(telling.file, served(key))
