"""Asking for information: who may be asked, the life of a request, and when to remind."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opennrm.cases.events.circle import ExploiterDescribed
from opennrm.cases.events.consent import ConsentGiven, ConsentWithdrawn
from opennrm.cases.events.grants import GrantEnded, GrantMade
from opennrm.cases.events.justice import PoliceWillingnessStated
from opennrm.cases.events.referral import LocalAuthorityTold, PoliceTold
from opennrm.cases.events.telling import ToldBefore
from opennrm.cases.events.work import (
    InformationAnswered,
    InformationReminded,
    InformationRequested,
)
from opennrm.cases.history import fold
from opennrm.cases.refusals import RuleBroken
from opennrm.cases.vocabulary.agencies import AgencyType
from opennrm.cases.vocabulary.asking import AskedBecause, AskingStanding
from opennrm.cases.vocabulary.casework import Answered, InformationKind, WithdrawalBy
from opennrm.cases.vocabulary.consent import ExplainedHow, Purpose
from opennrm.cases.vocabulary.decisions import Element
from opennrm.cases.vocabulary.exploiters import WorksFor
from opennrm.cases.vocabulary.justice import OnlyIf, Willing
from opennrm.cases.vocabulary.people import YesNo
from opennrm.cases.vocabulary.slices import Slice
from opennrm.cases.vocabulary.withdrawing import Interpreter
from opennrm.identification import requests
from opennrm.identification.asking import Asked, check_asking, due_by, ground_of, told_of
from opennrm.identification.evidence import evidence_for
from opennrm.identification.reminding import check_reminder, reminder_day, to_remind
from opennrm.law import current_law
from tests.unit.cases.telling import DAY, Telling, referred

LAW = current_law()
FORCE, COUNCIL, PROVIDER = UUID(int=11), UUID(int=12), UUID(int=13)
# A Thursday, nine days after the referral of Monday 2 March 2026.
DUE = date(2026, 3, 12)
QUESTION = UUID(int=77)


def force(**changed: object) -> Asked:
    fields = {"agency": FORCE, "kind": AgencyType.POLICE, "closed": False, "home": False}
    return Asked(**{**fields, **changed})


def agreed(telling: Telling, *purposes: Purpose) -> None:
    telling.tell(
        ConsentGiven(
            purposes=purposes,
            explained_how=ExplainedHow.IN_PERSON,
            explained_alone=YesNo.YES,
            interpreter=Interpreter.NOT_NEEDED,
        )
    )


def taken_back(telling: Telling, *purposes: Purpose, day: date = DAY) -> None:
    telling.tell(
        ConsentWithdrawn(
            purposes=purposes,
            by=WithdrawalBy.PERSON,
            heard_alone=YesNo.YES,
            told_what_ends=YesNo.YES,
        ),
        day,
    )


def granted(telling: Telling, agency: UUID = FORCE, **fields: object) -> UUID:
    grant = uuid4()
    telling.tell(
        GrantMade(
            grant=grant, agency=agency, slices=(Slice.REFERRAL,), provision="consent", **fields
        )
    )
    return grant


def wanted(**fields: object) -> InformationRequested:
    usual = {"of": FORCE, "what": InformationKind.CRIME_REPORT, "due_on": DUE, "question": QUESTION}
    return InformationRequested(**{**usual, **fields})


def code_of(check, *args, **kwargs) -> str:
    with pytest.raises(RuleBroken) as broken:
        check(*args, **kwargs)
    return broken.value.code


# Who may be asked.


def test_whoever_referred_is_asked_without_more():
    assert ground_of(referred().history, force(home=True), on=DAY).because is AskedBecause.HOME


def test_whoever_has_access_is_asked_under_it_while_it_stands():
    telling = referred()
    assert ground_of(telling.history, force(), on=DAY) is None
    grant = granted(telling, until=DUE)
    found = ground_of(telling.history, force(), on=DUE)
    assert (found.because, found.grant) == (AskedBecause.GRANT, grant)
    assert ground_of(telling.history, force(), on=DUE + timedelta(days=1)) is None
    telling.tell(GrantEnded(grant=grant))
    assert ground_of(telling.history, force(), on=DAY) is None


def test_the_access_that_lasts_longest_is_named():
    telling = referred()
    granted(telling, until=DUE)
    longest = granted(telling)
    assert ground_of(telling.history, force(), on=DAY).grant == longest


NAMED = {
    "told before": (ToldBefore(police_force=FORCE), Purpose.NAMED_TO_POLICE, force()),
    "told now": (PoliceTold(told=YesNo.YES, force=FORCE), Purpose.POLICE_CONTACT, force()),
    "a council": (
        LocalAuthorityTold(told=YesNo.YES, authority=COUNCIL),
        Purpose.SHARE_HOUSING,
        Asked(agency=COUNCIL, kind=AgencyType.LOCAL_AUTHORITY, closed=False, home=False),
    ),
}


@pytest.mark.parametrize("name", list(NAMED))
def test_whom_the_person_named_is_asked_only_once_they_agreed(name):
    event, purpose, asked = NAMED[name]
    telling = referred()
    telling.tell(event)
    assert asked.agency in told_of(telling.history)
    assert ground_of(telling.history, asked, on=DAY) is None
    agreed(telling, Purpose.RESEARCH)
    assert ground_of(telling.history, asked, on=DAY) is None
    agreed(telling, purpose)
    assert ground_of(telling.history, asked, on=DAY).because is AskedBecause.AGREED
    taken_back(telling, purpose)
    assert ground_of(telling.history, asked, on=DAY) is None


def test_agreeing_to_a_kind_of_body_names_none_of_it():
    telling = referred()
    agreed(telling, *Purpose)
    assert ground_of(telling.history, force(), on=DAY) is None
    provider = Asked(agency=PROVIDER, kind=AgencyType.SUPPORT_PROVIDER, closed=False, home=False)
    assert ground_of(telling.history, provider, on=DAY) is None


def test_where_somebody_who_did_it_works_is_not_asked_unless_let_in():
    telling = referred()
    telling.tell(ToldBefore(police_force=FORCE))
    agreed(telling, Purpose.NAMED_TO_POLICE)
    telling.tell(ExploiterDescribed(exploiter=uuid4(), works_for=(WorksFor.POLICE,)))
    assert ground_of(telling.history, force(), on=DAY) is None
    granted(telling)
    assert ground_of(telling.history, force(), on=DAY).because is AskedBecause.GRANT


def test_a_force_that_the_person_does_not_want_is_not_asked():
    telling = referred()
    telling.tell(ToldBefore(police_force=FORCE))
    agreed(telling, Purpose.NAMED_TO_POLICE)
    telling.tell(PoliceWillingnessStated(police=Willing.NOW, only_if=(OnlyIf.NOT_THAT_FORCE,)))
    assert ground_of(telling.history, force(), on=DAY) is None


REFUSED = {
    "closed": ({}, {"closed": True, "home": True}, "closed_agency"),
    "a day gone": ({"due_on": DAY - timedelta(days=1)}, {"home": True}, "due_before_today"),
    "no question": ({"question": None}, {"home": True}, "question_missing"),
    "nobody told of": ({}, {}, "not_told_of"),
    "oneself": ({}, {"home": True, "oneself": True}, "not_told_of"),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_asking_is_refused(name):
    fields, who, code = REFUSED[name]
    asked = force(**who)
    history = referred().history
    assert code_of(check_asking, history, wanted(**fields), asked, on=DAY) == code
    assert check_asking(history, wanted(), force(home=True), on=DAY).grant is None


@given(home=st.booleans(), oneself=st.booleans(), kind=st.sampled_from(AgencyType))
def test_a_closed_agency_is_never_asked(home, oneself, kind):
    telling = referred()
    agreed(telling, *Purpose)
    telling.tell(ToldBefore(police_force=FORCE, local_authority=FORCE))
    granted(telling)
    asked = Asked(agency=FORCE, kind=kind, closed=True, home=home, oneself=oneself)
    assert ground_of(telling.history, asked, on=DAY) is None
    assert code_of(check_asking, telling.history, wanted(), asked, on=DAY) == "closed_agency"


def test_ten_working_days_unless_another_day_is_said():
    state = fold(referred().history)
    assert due_by(state, LAW, on=DAY) == date(2026, 3, 16)


# The life of a request.


def standing(telling: Telling, on: date) -> AskingStanding:
    (one,) = requests.askings(telling.history, on=on)
    return one.standing


def test_open_until_its_day_late_after_it_and_answered_late_all_the_same():
    telling = referred()
    request = telling.tell(wanted(because=AskedBecause.HOME))
    assert standing(telling, DUE) is AskingStanding.OPEN
    assert standing(telling, DUE + timedelta(days=1)) is AskingStanding.LATE
    late = DUE + timedelta(days=30)
    answer = InformationAnswered(request=request, how=Answered.ANSWERED, answer=uuid4())
    requests.check_answer(telling.history, answer, on=late)
    telling.tell(answer, late)
    assert standing(telling, late) is AskingStanding.ANSWERED
    assert code_of(requests.check_answer, telling.history, answer, on=late) == "no_such_request"


@pytest.mark.parametrize("how", [Answered.NOTHING_HELD, Answered.CANNOT_SHARE])
def test_an_answer_can_be_that_there_is_none(how):
    telling = referred()
    request = telling.tell(wanted())
    telling.tell(InformationAnswered(request=request, how=how))
    assert standing(telling, DAY) is AskingStanding.CANNOT_BE_ANSWERED


def test_an_answer_says_something():
    telling = referred()
    request = telling.tell(wanted())
    empty = InformationAnswered(request=request, how=Answered.ANSWERED)
    assert code_of(requests.check_answer, telling.history, empty, on=DAY) == "answer_missing"


def test_the_asking_ends_with_the_access_or_the_consent():
    by_grant, by_word = referred(), referred()
    grant = granted(by_grant)
    one = by_grant.tell(wanted(because=AskedBecause.GRANT, grant=grant))
    agreed(by_word, Purpose.NAMED_TO_POLICE)
    by_word.tell(wanted(because=AskedBecause.AGREED))
    for telling in (by_grant, by_word):
        assert requests.in_time(fold(telling.history), on=DAY)
    by_grant.tell(GrantEnded(grant=grant))
    taken_back(by_word, Purpose.NAMED_TO_POLICE)
    for telling in (by_grant, by_word):
        assert requests.in_time(fold(telling.history), on=DAY) == ()
        assert standing(telling, DAY) is AskingStanding.ENDED
    answer = InformationAnswered(request=one, how=Answered.NOTHING_HELD)
    assert code_of(requests.check_answer, by_grant.history, answer, on=DAY) == "asking_is_over"
    reminded = InformationReminded(request=one)
    assert code_of(check_reminder, by_grant.history, reminded, on=DAY) == "asking_is_over"


def test_the_last_day_of_an_access_is_the_last_day_of_asking():
    telling = referred()
    grant = granted(telling)
    telling.tell(wanted(because=AskedBecause.GRANT, grant=grant))
    telling.tell(GrantEnded(grant=grant, last_day=DUE - timedelta(days=2)))
    state = fold(telling.history)
    assert requests.in_time(state, on=DUE - timedelta(days=2))
    assert not requests.in_time(state, on=DUE - timedelta(days=1))


def test_being_referred_no_more_ends_what_rests_on_agreeing():
    telling = referred()
    agreed(telling, Purpose.NAMED_TO_POLICE)
    telling.tell(wanted(because=AskedBecause.AGREED))
    taken_back(telling, Purpose.REFERRAL)
    assert standing(telling, DAY) is AskingStanding.ENDED


def test_a_request_that_names_no_element_bears_on_all():
    telling = referred()
    telling.tell(wanted())
    telling.tell(wanted(elements=(Element.MEANS,)))
    whole, means = fold(telling.history).requests
    assert requests.bears_on(whole, [Element.ACT])
    assert requests.bears_on(means, [Element.MEANS, Element.ACT])
    assert not requests.bears_on(means, [Element.ACT])


def test_an_answer_bears_on_what_was_asked_and_on_what_the_agency_sees_in_it():
    telling = referred()
    request = telling.tell(wanted(elements=(Element.MEANS,)))
    fields = {"request": request, "how": Answered.ANSWERED, "answer": uuid4()}
    answer = telling.tell(InformationAnswered(**fields, elements=(Element.SERVICE,)))
    bears = [one for one in Element if answer in evidence_for(telling.history, one)]
    assert bears == [Element.MEANS, Element.SERVICE]
    refused = telling.tell(InformationAnswered(request=request, how=Answered.CANNOT_SHARE))
    assert not any(refused in evidence_for(telling.history, one) for one in Element)


# Reminding.


def reminded(telling: Telling, on: date) -> bool:
    return bool(to_remind(telling.history, LAW, on=on))


REMINDERS = [
    (date(2026, 3, 9), None),
    (date(2026, 3, 10), date(2026, 3, 10)),
    (date(2026, 3, 12), date(2026, 3, 10)),
    (date(2026, 3, 13), date(2026, 3, 13)),
    (date(2026, 3, 19), date(2026, 3, 13)),
    (date(2026, 3, 20), date(2026, 3, 20)),
    (date(2026, 4, 6), date(2026, 3, 27)),
]


@pytest.mark.parametrize(("on", "day"), REMINDERS)
def test_reminders_come_two_working_days_before_the_day_after_and_then_each_five(on, day):
    telling = referred()
    telling.tell(wanted())
    (request,) = fold(telling.history).requests
    assert reminder_day(request, fold(telling.history), LAW, on=on) == day


def test_a_worker_that_slept_sends_one_reminder():
    telling = referred()
    request = telling.tell(wanted())
    late = date(2026, 5, 1)
    assert reminded(telling, late)
    telling.tell(InformationReminded(request=request), late)
    assert not reminded(telling, late)
    assert not reminded(telling, late + timedelta(days=1))


def test_a_reminder_by_hand_counts_and_comes_once_a_day():
    telling = referred()
    request = telling.tell(wanted())
    by_hand = InformationReminded(request=request)
    check_reminder(telling.history, by_hand, on=DAY)
    telling.tell(by_hand, date(2026, 3, 10))
    assert not reminded(telling, date(2026, 3, 11))
    assert code_of(check_reminder, telling.history, by_hand, on=date(2026, 3, 10)) == (
        "reminded_today"
    )
    nothing = InformationReminded(request=uuid4())
    assert code_of(check_reminder, telling.history, nothing, on=DAY) == "no_such_request"


def test_nobody_is_reminded_on_the_day_of_asking_or_of_what_is_over():
    telling = referred()
    grant = granted(telling)
    telling.tell(wanted(due_on=DAY, because=AskedBecause.GRANT, grant=grant))
    assert not reminded(telling, DAY)
    assert reminded(telling, DAY + timedelta(days=1))
    telling.tell(GrantEnded(grant=grant))
    assert not reminded(telling, DAY + timedelta(days=1))


@given(
    days=st.lists(st.integers(0, 60), min_size=1, max_size=12, unique=True),
    due=st.integers(0, 20),
)
def test_reminding_whenever_it_is_due_never_reminds_twice_for_one_day_of_the_law(days, due):
    telling = referred()
    request = telling.tell(wanted(due_on=DAY + timedelta(days=due)))
    seen = []
    for number in sorted(days):
        on = DAY + timedelta(days=number)
        if reminded(telling, on):
            seen.append(
                reminder_day(fold(telling.history).requests[0], fold(telling.history), LAW, on=on)
            )
            telling.tell(InformationReminded(request=request), on)
        assert not reminded(telling, on)
    assert len(seen) == len(set(seen))


def test_the_law_can_want_two_reminders_and_no_more():
    telling = referred()
    telling.tell(wanted())
    state = fold(telling.history)
    twice = {
        key: tuple(replace(one, more={}) for one in line)
        if key[0] == "information_reminder"
        else line
        for key, line in LAW.timelines.items()
    }
    law = replace(LAW, timelines=twice)
    after = reminder_day(state.requests[0], state, law, on=date(2026, 5, 1))
    assert after == date(2026, 3, 13)


def test_the_law_can_want_one_reminder_or_none():
    telling = referred()
    telling.tell(wanted())
    state = fold(telling.history)
    none = replace(
        LAW, timelines={k: t for k, t in LAW.timelines.items() if k[0] != "information_reminder"}
    )
    assert reminder_day(state.requests[0], state, none, on=DUE) is None
    assert to_remind(telling.history, none, on=DUE) == ()
    nothing = replace(
        LAW, timelines={k: t for k, t in LAW.timelines.items() if k[0] != "information_request"}
    )
    assert due_by(state, nothing, on=DAY) is None
