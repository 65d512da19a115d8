"""Both decisions: computed, braked only when negative, signed, issued and served."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.envelope import Envelope
from opennrm.cases.events import decode
from opennrm.cases.events.consent import ConsentWithdrawn
from opennrm.cases.events.decisions import ToldDate
from opennrm.cases.events.notification import DeclinedCounted
from opennrm.cases.events.work import (
    AuthorityChanged,
    Closed,
    HoldPlaced,
    InformationRequested,
    Suspended,
)
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import (
    Authority,
    ClosureReason,
    HoldReason,
    InformationKind,
    SuspensionReason,
    WithdrawalBy,
)
from opennrm.cases.vocabulary.consent import Purpose
from opennrm.cases.vocabulary.decisions import (
    Element,
    Finding,
    Outcome,
    Reason,
    Stage,
    Test,
)
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.identification import conclusive_grounds, reasonable_grounds
from opennrm.identification.conclusive_grounds import check_conclusive_grounds, earliest
from opennrm.identification.reasonable_grounds import check_reasonable_grounds
from opennrm.law import current_law
from tests.unit.cases.telling import (
    ALL_MET,
    AUTHORITY,
    DAY,
    POLICE,
    decided,
    made,
    referred,
    refused,
)

LAW = current_law()
FIRST, SECOND = Stage.REASONABLE_GROUNDS, Stage.CONCLUSIVE_GROUNDS
CHECKS = {FIRST: check_reasonable_grounds, SECOND: check_conclusive_grounds}


def ready(stage, **fields):
    """A case that can be decided at a stage, long after its earliest day."""
    telling = referred(**fields)
    if stage is SECOND:
        decided(telling, FIRST, Outcome.POSITIVE)
    return telling


LATER = DAY + timedelta(days=60)


def code_of(telling, stage, findings, on=LATER):
    with pytest.raises(RuleBroken) as broken:
        CHECKS[stage](telling.history, findings=findings, on=on, law=LAW)
    return broken.value.code


BOTH = pytest.mark.parametrize("stage", [FIRST, SECOND])


@BOTH
def test_the_outcome_is_computed_from_the_findings(stage):
    telling = ready(stage)
    positive = CHECKS[stage](telling.history, findings=ALL_MET, on=LATER, law=LAW)
    negative = CHECKS[stage](telling.history, findings=refused(telling), on=LATER, law=LAW)
    assert positive.outcome is Outcome.POSITIVE
    assert negative.outcome is Outcome.NEGATIVE


@BOTH
def test_what_is_not_yet_answered_is_asked_and_never_refused(stage):
    telling = ready(stage)
    assert code_of(telling, stage, [made(Element.ACT)]) == "not_yet_answered"
    with pytest.raises(RuleBroken) as broken:
        CHECKS[stage](telling.history, findings=[made(Element.ACT)], on=LATER, law=LAW)
    assert "means" in broken.value.facts["elements"]


@BOTH
def test_what_was_decided_is_not_decided_twice_and_says_what_it_was(stage):
    telling = ready(stage)
    decided(telling, stage, Outcome.POSITIVE, LATER)
    with pytest.raises(RuleBroken) as broken:
        CHECKS[stage](telling.history, findings=ALL_MET, on=LATER, law=LAW)
    assert broken.value.code == "already_decided"
    assert broken.value.facts == {"decided_on": LATER, "outcome": "positive"}


@BOTH
def test_only_an_open_referral_is_decided(stage):
    telling = ready(stage)
    telling.tell(Closed(reason=ClosureReason.DIED))
    assert code_of(telling, stage, ALL_MET) == "closed"

    telling = ready(stage)
    telling.tell(
        ConsentWithdrawn(
            purposes=(Purpose.REFERRAL,),
            by=WithdrawalBy.PERSON,
            heard_alone=YesNo.YES,
            told_what_ends=YesNo.YES,
        )
    )
    assert code_of(telling, stage, ALL_MET) == "withdrawn"
    assert code_of(ready(stage), stage, ALL_MET, on=DAY - timedelta(days=1)) == "before_referral"


def test_a_count_without_identity_is_no_referral():
    telling = referred()
    telling.envelopes.clear()
    telling.tell(DeclinedCounted(nation=Nation.ENGLAND))
    assert code_of(telling, FIRST, ALL_MET) == "not_referred"


@BOTH
def test_findings_that_cannot_be(stage):
    telling = ready(stage)
    act = made(Element.ACT)
    wrong_reason = made(Element.MEANS, Finding.NOT_MET, reason=Reason.NOT_ASKED_YET)
    decision = telling.envelopes[-1].id
    cases = {
        "unknown_element": [made(Element.ACT, test=Test.SLAVERY)],
        "finding_twice": [act, act],
        "reason_does_not_fit": [wrong_reason],
        "unknown_evidence": [made(Element.ACT, evidence=(uuid4(),))],
    }
    for code, findings in cases.items():
        assert code_of(telling, stage, findings) == code
    if stage is SECOND:
        own = [made(Element.ACT, evidence=(decision,))]
        assert code_of(telling, stage, own) == "unknown_evidence"


# Brakes hold back adverse decisions only (practice 30) -------------------------------------------


def held(telling, stage):
    telling.tell(HoldPlaced(stage=stage, reason=HoldReason.LAWYER_AWAITED))


def awaited(telling, stage):
    telling.tell(InformationRequested(of=POLICE, what=InformationKind.HEALTH, due_on=LATER))


def missing(telling, stage):
    telling.tell(Suspended(reason=SuspensionReason.MISSING))


@BOTH
@pytest.mark.parametrize(
    ("brake", "code"), [(held, "held"), (awaited, "request_open"), (missing, "suspended")]
)
def test_a_brake_holds_a_negative_and_never_a_positive(stage, brake, code):
    telling = ready(stage)
    findings = refused(telling)
    brake(telling, stage)
    assert code_of(telling, stage, findings) == code
    decidable = CHECKS[stage](telling.history, findings=ALL_MET, on=LATER, law=LAW)
    assert decidable.outcome is Outcome.POSITIVE


def test_a_hold_on_the_other_stage_and_a_request_out_of_time_hold_nothing():
    telling = referred()
    findings = refused(telling)
    held(telling, SECOND)
    awaited(telling, FIRST)
    after = LATER + timedelta(days=1)
    decidable = check_reasonable_grounds(telling.history, findings=findings, on=after, law=LAW)
    assert decidable.outcome is Outcome.NEGATIVE


# Writing down -----------------------------------------------------------------------------------


def appended(telling, new):
    last = telling.envelopes[-1]
    for one in new:
        telling.envelopes.append(
            Envelope(
                id=one.id,
                case=telling.case,
                position=len(telling.envelopes) + 1,
                kind=one.kind,
                version=one.version,
                slice=one.slice,
                payload=one.payload,
                happened_on=one.happened_on,
                recorded_at=last.recorded_at,
                by=replace(last.by, agency=AUTHORITY, role="caseworker"),
                grant=None,
                act=uuid4(),
            )
        )
    return fold(telling.history)


def test_a_positive_first_decision_is_signed_issued_and_served_with_its_dates():
    telling = referred()
    reasons = UUID(int=5)
    new = reasonable_grounds.decide(
        telling.history, findings=ALL_MET, on=DAY, law=LAW, reasons=reasons
    )
    # Nobody has told the person so far.
    assert [one.kind for one in new] == ["reasonable_grounds_decided", "decision_issued"]
    first = appended(telling, new).reasonable_grounds
    assert first.outcome is Outcome.POSITIVE
    assert (first.decided_on, first.issued_on, first.served_on) == (DAY, DAY, None)
    assert (first.reasons, first.law_version, first.issued_law) == (
        reasons,
        LAW.version,
        LAW.version,
    )
    assert first.findings == ALL_MET
    # Practice 8: what a letter told is pinned.
    assert first.told == (ToldDate(what="recovery_at_least_until", on=date(2026, 4, 1)),)


def test_scotland_is_told_when_the_period_ends():
    telling = referred(nation=Nation.SCOTLAND)
    new = reasonable_grounds.decide(telling.history, findings=ALL_MET, on=DAY, law=LAW)
    assert decode(new[1]).told == (ToldDate(what="recovery_ends", on=date(2026, 5, 31)),)


def test_where_no_period_is_in_force_no_date_is_told():
    in_2016 = date(2016, 3, 1)
    telling = referred(nation=Nation.SCOTLAND, day=in_2016)
    new = reasonable_grounds.decide(telling.history, findings=ALL_MET, on=in_2016, law=LAW)
    assert decode(new[1]).told == ()


def test_a_negative_first_decision_starts_nothing():
    telling = referred()
    new = reasonable_grounds.decide(telling.history, findings=refused(telling), on=DAY, law=LAW)
    assert [one.kind for one in new] == ["reasonable_grounds_decided"]
    state = appended(telling, new)
    assert state.reasonable_grounds is None
    assert state.signed_reasonable_grounds.outcome is Outcome.NEGATIVE


def test_a_second_decision_is_written_like_the_first():
    telling = ready(SECOND)
    new = conclusive_grounds.decide(telling.history, findings=ALL_MET, on=LATER, law=LAW)
    state = appended(telling, new)
    assert state.conclusive_grounds.outcome is Outcome.POSITIVE
    assert state.conclusive_grounds.served_on is None


# The earliest day (practice 4) --------------------------------------------------------------------


def test_a_conclusive_decision_follows_a_positive_first_one():
    assert code_of(referred(), SECOND, ALL_MET) == "no_positive_reasonable_grounds"
    telling = referred()
    decided(telling, FIRST, Outcome.NEGATIVE)
    assert code_of(telling, SECOND, ALL_MET) == "no_positive_reasonable_grounds"
    assert earliest(fold(telling.history), LAW) is None
    assert earliest(fold(referred().history), LAW) is None


@pytest.mark.parametrize(
    ("nation", "first_day", "positive_earlier"),
    [
        (Nation.ENGLAND, date(2026, 4, 1), False),
        (Nation.WALES, date(2026, 4, 1), False),
        (Nation.SCOTLAND, date(2026, 4, 1), True),
        (Nation.NORTHERN_IRELAND, date(2026, 4, 16), True),
    ],
)
def test_a_negative_has_an_earliest_day_and_a_positive_as_the_law_says(
    nation, first_day, positive_earlier
):
    telling = ready(SECOND, nation=nation)
    before = first_day - timedelta(days=1)
    found = earliest(fold(telling.history), LAW)
    assert (found.earliest, found.on) == (first_day, None)
    assert found.provision.name == "conclusive_grounds_earliest"

    assert code_of(telling, SECOND, refused(telling), before) == "too_early"
    on_the_day = check_conclusive_grounds(
        telling.history, findings=refused(telling), on=first_day, law=LAW
    )
    assert on_the_day.outcome is Outcome.NEGATIVE
    if positive_earlier:
        early = check_conclusive_grounds(telling.history, findings=ALL_MET, on=before, law=LAW)
        assert early.outcome is Outcome.POSITIVE
    else:
        assert code_of(telling, SECOND, ALL_MET, before) == "too_early"


def test_a_devolved_child_panel_may_decide_both_at_one_meeting():
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    decided(telling, FIRST, Outcome.POSITIVE)
    assert code_of(telling, SECOND, ALL_MET, DAY) == "too_early"
    telling.tell(
        AuthorityChanged(authority=Authority.DEVOLVED_PANEL, law_names=Authority.DEVOLVED_PANEL)
    )
    decidable = check_conclusive_grounds(telling.history, findings=ALL_MET, on=DAY, law=LAW)
    assert decidable.outcome is Outcome.POSITIVE


def test_where_the_law_sets_no_earliest_day_there_is_none():
    timelines = {
        key: line for key, line in LAW.timelines.items() if key[0] != "conclusive_grounds_earliest"
    }
    without = replace(LAW, timelines=timelines)
    telling = ready(SECOND)
    assert earliest(fold(telling.history), without) is None
    decidable = check_conclusive_grounds(
        telling.history, findings=refused(telling), on=DAY, law=without
    )
    assert decidable.outcome is Outcome.NEGATIVE


def test_the_earliest_day_is_that_of_the_law_on_the_day_of_the_first_decision():
    telling = referred(day=date(2022, 12, 1))
    decided(telling, FIRST, Outcome.POSITIVE, date(2022, 12, 5))
    found = earliest(fold(telling.history), LAW)
    assert found.earliest == date(2022, 12, 5) + timedelta(days=45)


def test_two_concurrent_decisions_the_loser_sees_the_winners():
    telling = referred()
    seen = telling.history
    reasonable_grounds.decide(seen, findings=ALL_MET, on=DAY, law=LAW)
    decided(telling, FIRST, Outcome.POSITIVE)
    assert code_of(telling, FIRST, refused(telling), DAY) == "already_decided"
    assert isinstance(seen, History)
