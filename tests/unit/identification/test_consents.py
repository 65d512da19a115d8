"""Consent after the first answer: each purpose by itself, asked again, asked at 18."""

from datetime import date, timedelta

import pytest

from opennrm.cases.events.agreeing import PurposesRecorded
from opennrm.cases.events.base import Between
from opennrm.cases.events.consent import AskedAtEighteen, ConsentGiven, ConsentRecorded
from opennrm.cases.events.referral import AgeStated
from opennrm.cases.events.withdrawal import WithdrawalUndone
from opennrm.cases.events.work import Closed
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.casework import ClosureReason
from opennrm.cases.vocabulary.consent import Consent, ExplainedHow, Purpose, PurposeStanding
from opennrm.cases.vocabulary.people import Sure, YesNo
from opennrm.cases.vocabulary.routes import ReferralRoute
from opennrm.cases.vocabulary.stages import CaseStage, Due
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification import consents, status
from opennrm.law import current_law
from tests.law.withdrawing import append, withdrew
from tests.unit.cases.telling import DAY, referred

LAW = current_law()
BEST_INTERESTS = {"route": ReferralRoute.BEST_INTERESTS, "under_18": Sure.NO}
CHILD = {"route": ReferralRoute.CHILD, "under_18": Sure.YES}
HEARD = {
    "explained_how": ExplainedHow.IN_PERSON,
    "explained_alone": YesNo.YES,
    "interpreter": Interpreter.INDEPENDENT,
}


def answered(answer, *agreed, alone=None):
    return ConsentRecorded(answer=answer, agreed=agreed, explained_alone=alone)


def again(telling, event, *, told=YesNo.YES, through=Interpreter.NOT_NEEDED, on=DAY):
    return consents.consent(telling.history, event, told_what_ends=told, interpreter=through, on=on)


def gives(*purposes, **changed):
    return ConsentGiven(purposes=purposes, **{**HEARD, **changed})


def refused(do, *args, **kwargs):
    with pytest.raises(RuleBroken) as broken:
        do(*args, **kwargs)
    return broken.value.code


def test_an_adult_who_could_not_decide_is_asked_later():
    telling = referred(**BEST_INTERESTS)
    append(telling, again(telling, answered(Consent.YES, Purpose.SUPPORT), told=None))
    state = fold(telling.history)
    assert (state.consent, state.withdrawn_on) == (Consent.YES, None)
    assert state.agreed == {Purpose.REFERRAL, Purpose.SUPPORT}


def test_a_later_no_heard_alone_takes_the_referral_back_and_one_word_undoes_it():
    telling = referred(**BEST_INTERESTS)
    append(telling, again(telling, answered(Consent.NO, alone=YesNo.YES)))
    said = fold(telling.history)
    assert status.stage(said) is CaseStage.WITHDRAWN
    telling.tell(WithdrawalUndone(withdrawal=said.withdrawal))
    # Nobody had agreed before, so nothing is agreed now: the person is asked again.
    assert fold(telling.history).consent is Consent.NOT_NOW
    assert status.stage(fold(telling.history)) is CaseStage.AWAITING_REASONABLE_GROUNDS


def test_a_no_takes_back_everything_and_undoing_it_gives_everything_again():
    telling = referred()
    telling.tell(gives(Purpose.RESEARCH, Purpose.SUPPORT))
    before = fold(telling.history).agreed
    append(telling, again(telling, answered(Consent.NO, alone=YesNo.YES)))
    gone = fold(telling.history)
    assert gone.agreed == frozenset()
    telling.tell(WithdrawalUndone(withdrawal=gone.withdrawal))
    assert fold(telling.history).agreed == before
    assert fold(telling.history).consent is Consent.YES


@pytest.mark.parametrize(
    ("telling", "event", "given", "code"),
    [
        (referred(), answered(Consent.NO), {}, "not_heard_alone"),
        (
            referred(),
            answered(Consent.NO, alone=YesNo.YES),
            {"through": None},
            "interpreter_not_independent",
        ),
        (referred(), answered(Consent.NO, alone=YesNo.YES), {"told": None}, "not_told_all"),
        (referred(), answered(Consent.NOT_NOW), {}, "take_back_by_withdrawal"),
        (
            referred(route=ReferralRoute.CHILD, under_18=Sure.NOT_SURE),
            answered(Consent.YES),
            {},
            "child_is_not_asked",
        ),
    ],
)
def test_what_is_no_later_answer(telling, event, given, code):
    assert refused(again, telling, event, **given) == code


def test_more_is_agreed_to_purpose_by_purpose():
    telling = referred()
    append(telling, consents.give(telling.history, gives(Purpose.FOLLOW_UP), on=DAY))
    append(telling, consents.give(telling.history, gives(Purpose.SHARE_HEALTH), on=DAY))
    assert fold(telling.history).agreed == {
        Purpose.REFERRAL,
        Purpose.FOLLOW_UP,
        Purpose.SHARE_HEALTH,
    }


@pytest.mark.parametrize(
    ("telling", "event", "code"),
    [
        (referred(), gives(), "nothing_to_give"),
        (referred(), gives(Purpose.REFERRAL), "nothing_to_give"),
        (referred(), gives(Purpose.RESEARCH, explained_alone=YesNo.NO), "not_heard_alone"),
        (
            referred(),
            gives(Purpose.RESEARCH, interpreter=Interpreter.NOT_INDEPENDENT),
            "interpreter_not_independent",
        ),
        (referred(**CHILD), gives(Purpose.RESEARCH), "child_is_not_asked"),
    ],
)
def test_what_is_not_given(telling, event, code):
    assert refused(consents.give, telling.history, event, on=DAY) == code


def test_nothing_is_agreed_to_in_a_closed_case_but_whoever_withdrew_may_come_back():
    died, withdrawn = referred(), referred()
    died.tell(Closed(reason=ClosureReason.DIED))
    withdrawn.tell(withdrew())
    withdrawn.tell(Closed(reason=ClosureReason.WITHDRAWN), DAY + timedelta(days=20))
    on = DAY + timedelta(days=200)
    assert refused(again, died, answered(Consent.YES), on=on) == "closed"
    assert refused(again, withdrawn, answered(Consent.NOT_NOW), on=on) == "closed"
    append(withdrawn, again(withdrawn, answered(Consent.YES), on=on))
    state = fold(withdrawn.history)
    assert (state.closed_on, state.withdrawn_on) == (None, None)
    assert status.stage(state) is CaseStage.AWAITING_REASONABLE_GROUNDS


def standing_of(telling):
    return {one.purpose: one for one in consents.standings(telling.history)}


def test_each_purpose_says_since_when_who_heard_it_and_how():
    telling = referred(route=ReferralRoute.BEST_INTERESTS)
    telling.tell(answered(Consent.NOT_NOW))
    assert standing_of(telling)[Purpose.REFERRAL].standing is PurposeStanding.NOT_NOW
    telling.tell(answered(Consent.YES, Purpose.SUPPORT, alone=YesNo.YES))
    later = DAY + timedelta(days=3)
    telling.tell(gives(Purpose.RESEARCH), later, role="support_worker")
    said = telling.tell(
        withdrew(Purpose.REFERRAL, Purpose.SUPPORT, heard_how=ExplainedHow.VIDEO), later
    )
    found = standing_of(telling)
    assert found[Purpose.RESEARCH].since == later
    assert found[Purpose.RESEARCH].by.role == "support_worker"
    assert found[Purpose.RESEARCH].how is ExplainedHow.IN_PERSON
    assert found[Purpose.SUPPORT].standing is PurposeStanding.TAKEN_BACK
    assert found[Purpose.SUPPORT].how is ExplainedHow.VIDEO
    assert found[Purpose.SHARE_LEGAL].standing is PurposeStanding.NOT_ASKED
    telling.tell(WithdrawalUndone(withdrawal=said), later)
    assert standing_of(telling)[Purpose.SUPPORT].standing is PurposeStanding.AGREED
    assert standing_of(telling)[Purpose.SUPPORT].since == DAY


def test_what_was_asked_purpose_by_purpose_before_sending_stands_too():
    telling = referred()
    asked = PurposesRecorded(
        agreed=(Purpose.SHARE_HEALTH,), refused=(Purpose.RESEARCH,), not_now=(Purpose.FOLLOW_UP,)
    )
    telling.tell(asked)
    found = standing_of(telling)
    assert [found[p].standing for p in (*asked.agreed, *asked.refused, *asked.not_now)] == [
        PurposeStanding.AGREED,
        PurposeStanding.REFUSED,
        PurposeStanding.NOT_NOW,
    ]


TURNS = date(2026, 11, 1)


def young(**changed):
    telling = referred(**CHILD)
    turns = Between(earliest=TURNS, latest=TURNS + timedelta(days=29))
    telling.tell(AgeStated(under_18=Sure.YES, adult_from=turns, **changed), DAY)
    return telling


def at_18(telling, answer, on, **changed):
    given = {**HEARD, **changed} if answer else {}
    event = AskedAtEighteen(answer=answer, **given)
    return consents.at_eighteen(telling.history, event, told_what_ends=YesNo.YES, law=LAW, on=on)


def test_the_young_person_is_asked_until_they_have_answered():
    telling = young()
    dues = [one.what for one in status.due(telling.history, LAW)]
    assert Due.ASK_CONSENT_AT_18 in dues
    assert not consents.is_asked_at_18(fold(telling.history), LAW, on=date(2026, 7, 31))
    assert consents.is_asked_at_18(fold(telling.history), LAW, on=date(2026, 8, 1))
    append(telling, at_18(telling, None, date(2026, 10, 1)))
    assert consents.is_asked_at_18(fold(telling.history), LAW, on=TURNS)
    append(telling, at_18(telling, Consent.YES, date(2026, 12, 1)))
    state = fold(telling.history)
    assert state.agreed == {Purpose.REFERRAL}
    assert not consents.is_asked_at_18(state, LAW, on=date(2026, 12, 2))
    dues = [one.what for one in status.due(telling.history, LAW)]
    assert Due.ASK_CONSENT_AT_18 not in dues


def test_a_no_of_somebody_who_may_still_be_17_is_heard_and_asked_again():
    telling = young()
    append(telling, at_18(telling, Consent.NO, date(2026, 11, 15)))
    assert status.stage(fold(telling.history)) is CaseStage.AWAITING_REASONABLE_GROUNDS
    assert consents.is_asked_at_18(fold(telling.history), LAW, on=date(2026, 12, 1))
    append(telling, at_18(telling, Consent.NO, date(2026, 12, 1)))
    assert status.stage(fold(telling.history)) is CaseStage.WITHDRAWN


def test_what_is_no_answer_at_18():
    adult, telling = referred(), young()
    assert refused(at_18, adult, Consent.YES, TURNS) == "not_asked_at_18"
    assert refused(at_18, telling, Consent.YES, DAY) == "asked_too_early"
    alone = {"explained_alone": YesNo.NO}
    assert refused(at_18, telling, Consent.YES, TURNS, **alone) == "not_heard_alone"


def test_without_a_birthday_nobody_is_asked_by_itself_but_an_answer_is_taken():
    telling = referred(**CHILD)
    assert not consents.is_asked_at_18(fold(telling.history), LAW, on=TURNS)
    append(telling, at_18(telling, Consent.NOT_NOW, TURNS))
    assert fold(telling.history).answered_at_18 is Consent.NOT_NOW
