"""Ages not believed: a boy taken for a man, a girl found to be 19, and a girl who is missing.

R-CHD-11: "No age assessment was carried out and he was not initially treated as a potential
trafficking victim." R-CHD-13: "last seen by police with a man at Gatwick Airport railway station."
Practice findings 12, 24 and 36: a doubt is the child's, a change of age opens what was adverse and
nothing else, the case has one authority at every moment, and missing counts against nobody.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.roles import Role
from opennrm.identification.consents import is_asked_at_18
from opennrm.law import current_law
from opennrm.procedures import Actor, Refusal, made_up
from opennrm.procedures.identification import ages, casework, consents, handover, withdrawing
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.decide import (
    decide_reasonable_grounds,
    read_decision_form,
)
from opennrm.procedures.identification.following_age import follow_age
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review import missing, setting_aside
from opennrm.records import keeper
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, decide, met, not_met, read, sign

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date.today()
HEARD = {
    "by": "person",
    "heard_alone": "yes",
    "interpreter": "independent",
    "told_what_ends": "yes",
    "told_can_return": "yes",
}
FOUND = {
    "by": "local_authority",
    "appropriate_adult": "yes",
    "reasons": "Two social workers met them three times, with somebody independent beside them.",
}


def state(case: UUID) -> Any:
    return fold(History.of(keeper.histories([case])[case]))


def refused(act: Callable[..., object], *args: object, **given: Any) -> str:
    with pytest.raises(Refusal) as said:
        act(*args, **given)
    return said.value.code


def provider() -> Actor:
    return people.actor("salvation_army_support", Role.SUPPORT_WORKER)


def panels() -> Actor:
    found = people.actor("child_decision_panels", Role.CASEWORKER)
    made_up.qualify(found, from_day=date(2009, 4, 1))
    return found


def boy() -> UUID:
    """Referred as a man of twenty, as the officer saw him; he has a bed in a house for adults."""
    answers = people.answers(age={"under_18": "no", "estimated_age": 20})
    case = refer(people.officer(), answers=answers, on=TODAY).case
    assert case is not None
    return case


def girl() -> UUID:
    """Referred as a child of seventeen."""
    answers = people.child(age={"under_18": "yes", "estimated_age": 17})
    case = refer(people.officer(), answers=answers, on=TODAY).case
    assert case is not None
    return case


def doubted(case: UUID) -> None:
    """The support worker of the house says that he is a child."""
    ages.dispute_age(
        provider(),
        case=case,
        by="support",
        side="child",
        grounds=["own_word", "seen_over_time"],
        why="He says that he is 16, and he cries for his mother at night.",
        on=TODAY,
    )


def test_he_is_a_child_from_the_moment_that_somebody_says_so() -> None:
    case = boy()
    signed = sign(case, FIRST, how=not_met, on=TODAY)
    doubted(case)
    follow_age(case, on=TODAY)
    view = read_case(people.caseworker(), case=case, on=TODAY)
    assert view.child
    assert "tell_local_authority" in {due.what for due in view.due}
    # The refusal that was signed while he was taken for a man goes no further.
    receipt = read(case, FIRST, signed.decision, on=TODAY)
    assert not receipt.issued
    waits = read_case(people.caseworker(), case=case, on=TODAY).signed[0]
    assert "signed_on_other_age" in {one.code for one in waits.brakes}
    # Whoever brings him to say that he wants to go is heard in vain.
    words = {"case": case, "purposes": ["referral"], "on": TODAY, **HEARD}
    assert refused(withdrawing.withdraw_consent, people.officer(), **words) == (
        "child_cannot_withdraw"
    )
    # Nobody makes a man of him by what he looks like.
    looks = {"by": "official", "side": "adult", "grounds": ["looks"], "why": "He looks 20."}
    assert refused(ages.dispute_age, people.officer(), case=case, on=TODAY, **looks) == (
        "looks_alone"
    )


def test_what_was_refused_is_opened_and_a_local_panel_decides_it() -> None:
    case = boy()
    decide(case, FIRST, how=not_met, on=TODAY)
    assert read_case(people.caseworker(), case=case, on=TODAY).stage == "not_recognised"
    doubted(case)
    ages.assess_age(
        people.caseworker(), case=case, under_18="yes", born_on="2010", on=TODAY, **FOUND
    )
    follow_age(case, on=TODAY)
    view = read_case(people.caseworker(), case=case, on=TODAY)
    assert view.stage == "awaiting_reasonable_grounds"
    assert [one.reopened for one in state(case).other_age] == [True]

    handover.state_site(people.caseworker(), case=case, is_site="yes", on=TODAY)
    offer = handover.hand_over(
        people.caseworker(), case=case, to="devolved_panel", why="age_changed", on=TODAY
    ).fact
    assert state(case).authority in (None, Authority.SINGLE)
    handover.accept(panels(), case=case, handover=offer, on=TODAY)
    assert state(case).authority is Authority.DEVOLVED_PANEL
    assert refused(decide, case, FIRST, on=TODAY) == "not_with_you"
    shown = read_decision_form(panels(), case=case, stage=FIRST, on=TODAY)
    # Act and purpose: nobody asks a child of sixteen what means were used.
    assert {test.age for test in shown.tests} == {"child"}
    decide_reasonable_grounds(
        panels(),
        case=case,
        findings=met(shown),
        reasons="He was brought here to work, and he is a child.",
        expected_position=shown.position,
        on=TODAY,
    )
    assert read_case(panels(), case=case, on=TODAY).outcome == "positive"


def test_a_girl_found_to_be_19_keeps_what_she_was_given_and_is_asked() -> None:
    case = girl()
    positive = decide(case, FIRST, on=TODAY).decision
    ages.assess_age(people.social_worker(), case=case, under_18="no", on=TODAY, **FOUND)
    follow_age(case, on=TODAY)
    assert state(case).reasonable_grounds.id == positive
    view = read_case(people.caseworker(), case=case, on=TODAY)
    assert view.stage == "awaiting_conclusive_grounds"
    assert "ask_found_adult" in {due.what for due in view.due}
    assert is_asked_at_18(state(case), current_law(), on=TODAY)
    # No answer is not a no, and the case goes on meanwhile.
    consents.answer_at_eighteen(people.officer(), case=case, answer=None, on=TODAY)
    assert read_case(people.caseworker(), case=case, on=TODAY).stage == view.stage
    # Her age alone takes nothing from her.
    opening = {"case": case, "stage": FIRST, "ground": "other_age", "on": TODAY}
    assert refused(
        setting_aside.open_setting_aside, people.caseworker(), reasons="She is 19.", **opening
    ) == ("never_for_age_alone")


def test_at_18_the_case_goes_on_by_itself_while_she_is_asked() -> None:
    """Asked alone and in good time; no answer is not a no; only her own no, at 18, is one."""
    birthday = TODAY.replace(day=1) + timedelta(days=75)
    born = birthday.replace(year=birthday.year - 18, day=1)
    age = {"under_18": "yes", "birth_date": born.isoformat(), "birth_date_source": "told"}
    case = refer(people.officer(), answers=people.child(age=age), on=TODAY).case
    assert case is not None
    turned = birthday + timedelta(days=40)
    assert is_asked_at_18(state(case), current_law(), on=TODAY)
    consents.answer_at_eighteen(people.officer(), case=case, answer=None, on=TODAY)
    for day in (TODAY, turned):
        assert read_case(people.caseworker(), case=case, on=day).stage == (
            "awaiting_reasonable_grounds"
        )
    assert decide(case, FIRST, on=turned).outcome == "positive"


def test_missing_with_a_man_at_a_station_she_loses_nothing() -> None:
    case = girl()
    casework.suspend(people.caseworker(), case=case, reason="missing", on=TODAY)
    assert refused(sign, case, FIRST, how=not_met, on=TODAY) == "suspended"
    # The man writes that she wants to stop: it starts a check, and is no word of hers.
    withdrawing.start_safety_check(
        people.officer(),
        case=case,
        who="partner",
        way="email",
        asked_for="withdraw",
        text="She does not want this any more.",
        on=TODAY,
    )
    assert state(case).withdrawn_on is None
    check = state(case).safety_checks[0].id
    withdrawing.end_safety_check(
        people.officer(), case=case, check=check, outcome="not_reached", on=TODAY
    )
    # One person says that enough is known: that is not enough.
    missing.say_enough(
        people.caseworker(), case=case, stage=FIRST, reason="The file is full.", on=TODAY
    )
    signed = sign(case, FIRST, how=not_met, on=TODAY)
    read(case, FIRST, signed.decision, on=TODAY)
    assert state(case).reasonable_grounds is None
    waits = read_case(people.caseworker(), case=case, on=TODAY).signed[0]
    assert "enough_not_confirmed" in {one.code for one in waits.brakes}
    # She comes back, and everything is there.
    casework.resume(people.caseworker(), case=case, on=TODAY)
    grants = {one.agency for one in state(case).grants}
    assert people.agency("birmingham_city_council") in grants
