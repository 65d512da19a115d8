"""Weeks later: missing, "she withdraws" says her cousin, and a move to another nation.

Practice.md section 4, findings 7, 12, 24, 47, 72 and 77. A handover between providers, with an
overlap and a named worker, belongs to protection; here stands what the referral keeps of a move.
"""

from datetime import timedelta
from uuid import UUID

import pytest

from opennrm.cases.history import History, fold
from opennrm.identification.governing import governing
from opennrm.law import current_law
from opennrm.procedures import Refusal
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import casework, consents, corrections, withdrawing
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.records import keeper
from tests.integration.nights.walking import HEARD, TODAY, WEEK_3, authority, case_of, provider
from tests.integration.procedures import people
from tests.integration.procedures.deciding import (
    TUESDAY,
    decide,
    met,
    not_met,
    referred,
)
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")
COUSIN = {"who": "family", "way": "message", "asked_for": "withdraw", "text": "Ella ya no quiere."}


# Goes missing in week three.


def suspended() -> UUID:
    """An adult whom nobody reaches any more."""
    case = referred()
    for way in ("telephone", "visit"):
        casework.record_contact(
            people.officer(),
            case=case,
            with_whom="person",
            way=way,
            reached="no_answer",
            on=WEEK_3,
        )
    casework.suspend(people.caseworker(), case=case, reason="missing", on=WEEK_3)
    return case


def test_missing_suspends_and_takes_nothing_away() -> None:
    case = referred()
    before = {one.agency for one in fold(history(case)).grants}
    agreed = consents.read_consents(people.caseworker(), case=case, on=MONDAY).agreed
    casework.suspend(people.caseworker(), case=case, reason="missing", on=WEEK_3)
    view = authority(case, on=WEEK_3)
    assert (view.stage, view.outcome) == ("suspended", None)
    assert {one.agency for one in fold(history(case)).grants} == before
    found = consents.read_consents(people.caseworker(), case=case, on=WEEK_3)
    assert (found.agreed, found.withdrawn_on) == (agreed, None)
    assert read_case(provider(), case=case, on=WEEK_3).timeline
    with pytest.raises(Refusal, match="suspended"):
        decide(case, how=not_met, on=WEEK_3)
    with pytest.raises(Refusal, match="not_withdrawn"):
        casework.close(people.caseworker(), case=case, reason="withdrawn", on=WEEK_3)


def test_who_comes_back_goes_on_where_they_were() -> None:
    case = suspended()
    assert authority(case, on=WEEK_3).received_on == MONDAY
    back = WEEK_3 + timedelta(days=60)
    casework.record_contact(
        people.officer(), case=case, with_whom="person", way="visit", reached="reached", on=back
    )
    casework.resume(people.caseworker(), case=case, on=back)
    assert authority(case, on=back).stage == "awaiting_reasonable_grounds"
    assert decide(case, how=met, on=back).outcome == "positive"


def history(case: UUID) -> History:
    """The whole history, as the keeper reads it."""
    return History.of(keeper.histories([case])[case])


# "She withdraws", says her cousin.


def test_a_cousins_message_is_checked_and_support_goes_on() -> None:
    case = case_of(refer(people.officer(), answers=people.answers(), on=TODAY))
    with pytest.raises(Refusal, match="message_of_another"):
        withdrawing.withdraw_consent(
            people.officer(),
            case=case,
            purposes=["referral"],
            on=TODAY,
            **{**HEARD, "by": "representative"},
        )
    check = withdrawing.start_safety_check(provider(), case=case, on=TODAY, **COUSIN)
    assert authority(case, on=TODAY).stage == "awaiting_reasonable_grounds"
    assert read_case(provider(), case=case, on=TODAY).timeline
    with pytest.raises(Refusal, match="safety_check_open"):
        decide(case, how=not_met, on=TODAY)
    withdrawing.end_safety_check(
        provider(), case=case, check=check.fact, outcome="not_free_to_speak", on=TODAY
    )
    view = consents.read_consents(people.caseworker(), case=case, on=TODAY)
    assert (view.stage, view.withdrawn_on) == ("awaiting_reasonable_grounds", None)
    assert {"referral", "support"} <= view.agreed


def test_when_it_was_her_wish_she_says_so_alone_and_one_word_undoes_it() -> None:
    case = case_of(refer(people.officer(), answers=people.answers(), on=TODAY))
    check = withdrawing.start_safety_check(provider(), case=case, on=TODAY, **COUSIN)
    withdrawing.end_safety_check(
        provider(), case=case, check=check.fact, outcome="safe_wants_to_withdraw", on=TODAY
    )
    assert authority(case, on=TODAY).stage == "awaiting_reasonable_grounds"
    with pytest.raises(Refusal, match="not_heard_alone"):
        withdrawing.withdraw_consent(
            provider(),
            case=case,
            purposes=["referral"],
            on=TODAY,
            **{**HEARD, "heard_alone": "no"},
        )
    withdrawing.withdraw_consent(
        provider(), case=case, purposes=["referral"], on=TODAY, note="Her own word", **HEARD
    )
    assert authority(case, on=TODAY).stage == "withdrawn"
    assert read_case(provider(), case=case, on=TODAY).timeline
    withdrawing.undo_withdrawal(provider(), case=case, on=TODAY)
    assert authority(case, on=TODAY).stage == "awaiting_reasonable_grounds"


# Moves to another nation, council and provider.


def test_referred_in_glasgow_moved_to_leeds_each_rule_looks_at_its_own_place() -> None:
    scotland = people.actor_of("police_scotland")
    answers = people.answers(nation={"nation": "scotland"})
    case = case_of(refer(scotland, answers=answers, on=MONDAY))
    decide(case, on=TUESDAY)
    week_5 = MONDAY + timedelta(days=33)
    moved = {"present_nation_stated": {"nation": "england"}}
    corrections.add_to_referral(scotland, case=case, facts=moved, on=week_5)
    where = {"staying": "support_accommodation", "area": "Leeds"}
    add_section(scotland, case=case, answers={"whereabouts": where}, on=week_5)
    state, law = fold(history(case)), current_law()
    assert (state.nation, state.present_nation) == ("scotland", "england")
    recovery = governing("recovery_period", state, law, decided=TUESDAY)
    guardian = governing("child_guardian", state, law, event=week_5)
    assert recovery is not None
    assert guardian is not None
    assert (recovery.territory, recovery.number) == ("scotland", 90)
    assert guardian.territory == "england-and-wales"
    view = authority(case, on=week_5)
    assert view.nation == "scotland"
    assert {line.territory for line in view.law} == {"scotland"}
    places = [i.texts["area"] for i in view.timeline if "area" in i.texts]
    assert places[-1] == "Leeds"


def test_the_new_council_is_let_in_and_the_old_one_stays_until_it_is_let_go() -> None:
    case = case_of(refer(people.officer(), answers=people.child(), on=MONDAY))
    old, new = people.social_worker(), people.social_worker("kent_county_council")
    with pytest.raises(Refusal, match="absent"):
        read_case(new, case=case, on=WEEK_3)
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency("kent_county_council"),
        slices=["referral", "age", "support", "whereabouts"],
        on=WEEK_3,
    )
    for council in (old, new):
        assert read_case(council, case=case, on=WEEK_3).timeline
