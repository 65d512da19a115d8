"""Taking consent back: whose word it is, how it was heard, what ends with it, what undoes it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.events import decode
from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.events.consent import AskedAtEighteen, ConsentRecorded
from opennrm.cases.events.corrections import AgeCorrected
from opennrm.cases.events.grants import GrantEnded, GrantMade
from opennrm.cases.events.notification import Notified
from opennrm.cases.events.referral import AgeAssessed, AgeStated
from opennrm.cases.events.withdrawal import SafetyCheckEnded, WithdrawalUndone
from opennrm.cases.events.work import Closed, Reopened
from opennrm.cases.history import History, fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.state import Grant
from opennrm.cases.vocabulary.casework import ClosureReason, CorrectionReason, WithdrawalBy
from opennrm.cases.vocabulary.consent import Consent, Purpose
from opennrm.cases.vocabulary.decisions import Outcome, Stage
from opennrm.cases.vocabulary.nations import Nation
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.roles import Role
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.stages import CaseStage, Due
from opennrm.cases.vocabulary.withdrawing import Interpreter, MessageFrom, SafetyOutcome
from opennrm.identification import casework, consents, deciding, heard, status, withdrawal
from opennrm.law import current_law
from tests.law.withdrawing import message, withdrew
from tests.unit.cases.telling import DAY, POLICE, Telling, decided, referred

LAW = current_law()
LAWYER = WithdrawalBy.REPRESENTATIVE


def code_of(check, *args, **kwargs):
    with pytest.raises(RuleBroken) as broken:
        check(*args, **kwargs)
    return broken.value.code


def test_an_adult_may_withdraw_at_any_time_by_their_own_word():
    withdrawal.check_withdrawal(referred().history, withdrew(), on=DAY)


def test_a_lawyer_whom_the_person_confirmed_may_say_so_for_them():
    event = withdrew(by=LAWYER)
    withdrawal.check_withdrawal(referred().history, event, on=DAY, role=Role.LEGAL_REPRESENTATIVE)


@pytest.mark.parametrize(
    ("telling", "event", "code"),
    [
        (referred(), withdrew(heard_alone=YesNo.NO), "not_heard_alone"),
        (referred(), withdrew(interpreter=None), "interpreter_not_independent"),
        (
            referred(),
            withdrew(interpreter=Interpreter.NOT_INDEPENDENT),
            "interpreter_not_independent",
        ),
        (referred(), withdrew(told_what_ends=YesNo.NO), "not_told_all"),
        (referred(), withdrew(told_can_return=None), "not_told_all"),
        (referred(), withdrew(by=LAWYER), "message_of_another"),
        (referred(), withdrew(Purpose.RESEARCH), "nothing_to_withdraw"),
        (
            referred(route=ReferralRoute.CHILD, under_18=Sure.YES),
            withdrew(),
            "child_cannot_withdraw",
        ),
        (
            referred(route=ReferralRoute.CHILD, under_18=Sure.NOT_SURE),
            withdrew(),
            "child_cannot_withdraw",
        ),
    ],
)
def test_what_is_no_withdrawal(telling, event, code):
    # Practice findings 12 and 47: never the cousin's word, never a companion's, never a child's.
    found = code_of(
        withdrawal.check_withdrawal,
        telling.history,
        event,
        on=DAY,
        role=Role.FIRST_RESPONDER,
    )
    assert found == code


def test_nothing_is_withdrawn_twice_or_where_nobody_was_referred():
    telling = referred()
    telling.tell(withdrew())
    again = withdrew()
    assert code_of(withdrawal.check_withdrawal, telling.history, again, on=DAY) == (
        "nothing_to_withdraw"
    )
    notified = Telling()
    notified.tell(Notified(nation=Nation.ENGLAND))
    for check in (withdrawal.check_withdrawal, withdrawal.check_safety_start):
        extra = {"on": DAY} if check is withdrawal.check_withdrawal else {}
        event = withdrew() if extra else message()
        assert code_of(check, notified.history, event, **extra) == "not_referred"


@pytest.mark.parametrize("outcome", [Outcome.POSITIVE, Outcome.NEGATIVE])
def test_it_holds_as_soon_as_they_say_so_and_nothing_is_decided(outcome):
    telling = referred()
    telling.tell(withdrew())
    state = fold(telling.history)
    assert status.stage(state) is CaseStage.WITHDRAWN
    assert code_of(deciding.check_open, state, Stage.REASONABLE_GROUNDS, on=DAY) == "withdrawn"
    due = {one.what: one.on for one in status.due(telling.history, LAW)}
    assert due == {Due.WITHDRAWAL_UNDO: date(2026, 3, 16)}


def test_only_this_withdrawal_is_undone_and_only_once():
    telling = referred()
    said = telling.tell(withdrew())
    other = WithdrawalUndone(withdrawal=uuid4())
    undone = WithdrawalUndone(withdrawal=said)
    check = withdrawal.check_undo
    assert code_of(check, telling.history, other, law=LAW, on=DAY) == "not_withdrawn"
    check(telling.history, undone, law=LAW, on=DAY)
    telling.tell(undone)
    assert code_of(check, telling.history, undone, law=LAW, on=DAY) == "not_withdrawn"
    assert Purpose.REFERRAL in fold(telling.history).agreed


def test_an_undoing_of_nothing_and_of_a_part_changes_nothing():
    telling = referred()
    telling.tell(WithdrawalUndone(withdrawal=uuid4()))
    telling.tell(withdrew(Purpose.SUPPORT))
    state = fold(telling.history)
    assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS
    assert withdrawal.undo_until(state, LAW) is None


def test_a_message_is_due_to_be_checked_in_a_working_day_and_holds_a_negative_back():
    telling = referred()
    check = telling.tell(message(), date(2026, 4, 2))
    state = fold(telling.history)
    due = {one.what: one.on for one in status.due(telling.history, LAW)}
    # 3 April 2026 is Good Friday and 6 April Easter Monday.
    assert due[Due.SAFETY_CHECK] == date(2026, 4, 7)
    assert status.caseload_row(telling.history, LAW).next_due_what == Due.REASONABLE_GROUNDS
    braked = code_of(deciding.check_brakes, state, Stage.REASONABLE_GROUNDS, on=DAY)
    assert braked == "safety_check_open"
    ended = SafetyCheckEnded(check=check, outcome=SafetyOutcome.SAFE_GOES_ON)
    withdrawal.check_safety_end(telling.history, ended)
    telling.tell(ended, date(2026, 4, 3))
    assert fold(telling.history).safety_checks == ()
    deciding.check_brakes(fold(telling.history), Stage.REASONABLE_GROUNDS, on=DAY)
    assert code_of(withdrawal.check_safety_end, telling.history, ended) == "no_such_check"


@pytest.mark.parametrize("outcome", list(SafetyOutcome))
def test_whoever_was_not_free_or_is_in_danger_has_not_been_heard(outcome):
    """A negative waits on until they were heard alone, or are missing, which suspends the case."""
    telling = referred()
    check = telling.tell(message())
    telling.tell(SafetyCheckEnded(check=check, outcome=outcome))
    goes_on = outcome in (SafetyOutcome.NOT_FREE_TO_SPEAK, SafetyOutcome.IN_DANGER)
    assert bool(fold(telling.history).safety_checks) is goes_on
    again = SafetyCheckEnded(check=check, outcome=SafetyOutcome.SAFE_GOES_ON)
    if goes_on:
        withdrawal.check_safety_end(telling.history, again)
    telling.tell(again)
    assert fold(telling.history).safety_checks == ()


@pytest.mark.parametrize("outcome", list(SafetyOutcome))
@pytest.mark.parametrize("who", [MessageFrom.FAMILY, MessageFrom.LAWYER_NOT_CONFIRMED])
def test_no_outcome_of_a_check_is_a_withdrawal(who, outcome):
    telling = referred()
    check = telling.tell(message(who))
    telling.tell(SafetyCheckEnded(check=check, outcome=outcome))
    state = fold(telling.history)
    assert withdrawal.withdrawn_since(state) is None
    assert Purpose.REFERRAL in state.agreed


def grant(provision, until=None):
    return Grant(uuid4(), POLICE, frozenset(), DAY, until, provision)


BY_LAW = grant("competent_authority")
SUPPORT = grant("support_before_decision")
LEGAL = grant("consent_share_legal", until=DAY + timedelta(days=3))
LAST = DAY + timedelta(days=14)
OVER = grant("consent_research", until=DAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("purposes", "ended"),
    [
        ([Purpose.RESEARCH], {}),
        ([Purpose.SUPPORT], {SUPPORT: None}),
        ([Purpose.SHARE_LEGAL, Purpose.SUPPORT], {SUPPORT: None, LEGAL: None}),
        ([Purpose.REFERRAL], {SUPPORT: LAST, LEGAL: LEGAL.until}),
        ([Purpose.REFERRAL, Purpose.SUPPORT], {SUPPORT: LAST, LEGAL: LEGAL.until}),
    ],
)
def test_what_rests_on_a_consent_ends_with_it_and_what_rests_on_law_does_not(purposes, ended):
    held = (BY_LAW, SUPPORT, LEGAL, OVER)
    assert dict(withdrawal.ended_with(held, purposes, law_day=LAST, on=DAY)) == ended


def test_a_grant_rests_only_on_a_consent_that_was_given():
    state = fold(referred().history)
    withdrawal.check_agreed(state, "competent_authority")
    withdrawal.check_agreed(state, "consent_referral")
    assert code_of(withdrawal.check_agreed, state, "consent_share_legal") == "not_agreed"


def test_every_purpose_has_a_provision_for_what_rests_on_it():
    assert set(withdrawal.RESTS_ON.values()) == set(Purpose)


def test_a_case_that_is_decided_is_withdrawn_too_and_its_decision_stays():
    telling = referred()
    decision = decided(telling, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE)
    telling.tell(withdrew(), DAY + timedelta(days=1))
    state = fold(telling.history)
    assert isinstance(decision, UUID)
    assert status.stage(state) is CaseStage.WITHDRAWN
    assert status.outcome(state) is Outcome.POSITIVE


def test_a_second_no_loses_nothing_of_what_one_word_gives_back():
    telling = referred()
    telling.tell(ConsentRecorded(answer=Consent.YES, agreed=(Purpose.SUPPORT,)))
    telling.tell(withdrew(Purpose.REFERRAL, Purpose.SUPPORT))
    no = ConsentRecorded(answer=Consent.NO, explained_alone=YesNo.YES)
    for new in consents.consent(
        telling.history,
        no,
        told_what_ends=YesNo.YES,
        interpreter=Interpreter.NOT_NEEDED,
        on=DAY,
    ):
        telling.tell(decode(new))
    telling.tell(WithdrawalUndone(withdrawal=fold(telling.history).withdrawal))
    assert fold(telling.history).agreed == {Purpose.REFERRAL, Purpose.SUPPORT}


@pytest.mark.parametrize("answer", [Consent.YES, Consent.CANNOT_DECIDE])
def test_another_agency_that_asked_about_less_takes_nothing_back(answer):
    first, second = referred(), Telling()
    first.tell(ConsentRecorded(answer=Consent.YES, agreed=(Purpose.SUPPORT,)))
    second.clock = first.clock
    second.tell(ConsentRecorded(answer=answer), DAY + timedelta(days=1))
    joint = History.of([*first.envelopes, *second.envelopes])
    assert fold(joint).agreed == {Purpose.REFERRAL, Purpose.SUPPORT}


def test_what_a_grant_still_rests_on_can_be_taken_back():
    # "Not now" to another agency is no consent, and no withdrawal of the one before it either.
    telling = referred()
    telling.tell(ConsentRecorded(answer=Consent.YES, agreed=(Purpose.SUPPORT,)))
    telling.tell(PurposesRecorded(not_now=(Purpose.SUPPORT,)))
    word, resting = withdrew(Purpose.SUPPORT), ("support_before_decision",)
    withdrawal.check_withdrawal(telling.history, word, on=DAY, resting=resting)
    found = code_of(withdrawal.check_withdrawal, telling.history, word, on=DAY)
    assert found == "nothing_to_withdraw"


@pytest.mark.parametrize("back", ["undone", "asked again", "a child, as assessed"])
def test_whoever_hears_of_a_withdrawal_hears_that_it_holds_no_longer(back):
    first, second = referred(), Telling()
    second.clock = first.clock
    for fact in first.history.facts:
        second.tell(fact.event, DAY + timedelta(days=1))
    first.clock = second.clock
    word = first.tell(withdrew(), DAY + timedelta(days=2))
    later = {
        "undone": WithdrawalUndone(withdrawal=word),
        "asked again": ConsentRecorded(answer=Consent.YES),
        "a child, as assessed": AgeAssessed(under_18=Sure.YES),
    }
    first.tell(later[back], DAY + timedelta(days=3))
    joint = History.of([*first.envelopes, *second.envelopes])
    told = fold(heard.heard(joint, second.history, LAW))
    assert status.stage(told) is status.stage(fold(joint)) is not CaseStage.WITHDRAWN


def test_a_second_no_lengthens_no_access():
    telling, grant = referred(), uuid4()
    telling.tell(
        GrantMade(grant=grant, agency=uuid4(), slices=(), provision="support_before_decision")
    )
    for days in (14, 16):
        telling.tell(GrantEnded(grant=grant, last_day=DAY + timedelta(days=days)))
    assert fold(telling.history).grants[0].last_day == DAY + timedelta(days=14)


def corrected_to_no(role):
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    first = next(e.id for e in telling.envelopes if e.kind == "age_stated")
    second = telling.tell(AgeStated(under_18=Sure.NO), role=role)
    mark = AgeCorrected(event=first, by_event=second, reason=CorrectionReason.TYPED_WRONG)
    telling.tell(mark, role=role)
    return telling


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.CASEWORKER])
def test_who_assesses_ages_may_say_that_a_child_is_an_adult(role):
    withdrawal.check_withdrawal(corrected_to_no(role).history, withdrew(), on=DAY)


def test_a_child_whom_somebody_else_corrected_to_an_adult_is_not_withdrawn():
    telling = corrected_to_no("first_responder")
    check = withdrawal.check_withdrawal
    assert code_of(check, telling.history, withdrew(), on=DAY) == "child_cannot_withdraw"
    no = ConsentRecorded(answer=Consent.NO, explained_alone=YesNo.YES)
    told = {"told_what_ends": YesNo.YES, "interpreter": Interpreter.NOT_NEEDED, "on": DAY}
    assert code_of(consents.consent, telling.history, no, **told) == "child_is_not_asked"
    telling.tell(AgeAssessed(under_18=Sure.NO), role="social_worker")
    check(telling.history, withdrew(), on=DAY)


def test_a_child_takes_back_what_they_agreed_to_but_not_the_referral():
    # Asked before 18, they agreed to research; no child is held to that.
    telling = referred(route=ReferralRoute.CHILD, under_18=Sure.YES)
    telling.tell(AskedAtEighteen(answer=Consent.YES, agreed=(Purpose.RESEARCH,)))
    check = withdrawal.check_withdrawal
    check(telling.history, withdrew(Purpose.RESEARCH), on=DAY)
    both = withdrew(Purpose.REFERRAL, Purpose.RESEARCH)
    assert code_of(check, telling.history, both, on=DAY) == "child_cannot_withdraw"
    unheard = withdrew(Purpose.RESEARCH, heard_alone=YesNo.NO)
    assert code_of(check, telling.history, unheard, on=DAY) == "not_heard_alone"
    telling.tell(withdrew(Purpose.RESEARCH))
    assert fold(telling.history).agreed == {Purpose.REFERRAL}


def closed_then_assessed():
    telling = referred()
    telling.tell(withdrew())
    late = DAY + timedelta(days=20)
    telling.tell(Closed(reason=ClosureReason.WITHDRAWN), late)
    assert status.stage(fold(telling.history)) is CaseStage.CLOSED
    telling.tell(AgeAssessed(under_18=Sure.YES), late)
    return telling, late


def test_a_case_closed_for_the_word_of_a_child_is_open():
    telling, late = closed_then_assessed()
    state = fold(telling.history)
    assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS
    assert withdrawal.counts_for_nothing(state) == DAY
    assert {one.what for one in status.due(telling.history, LAW)} >= {Due.REASONABLE_GROUNDS}
    deciding.check_open(state, Stage.REASONABLE_GROUNDS, on=late)
    casework.check_working(telling.history, Closed(reason=ClosureReason.DIED))
    casework.check_reopening(telling.history, Reopened())


def test_closed_for_another_reason_it_stays_closed():
    telling, late = closed_then_assessed()
    telling.tell(Closed(reason=ClosureReason.DIED), late)
    assert status.stage(fold(telling.history)) is CaseStage.CLOSED
