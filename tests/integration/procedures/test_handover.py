"""Handing a case over: who has it, who may work in it, who is told (practice finding 24)."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from opennrm.cases.history import History, fold
from opennrm.cases.vocabulary.casework import Authority
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.errands import own_errands
from opennrm.procedures.identification import ages, asking, casework, handover
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.refer import refer
from opennrm.records import keeper
from tests.integration.procedures import people
from tests.integration.procedures.deciding import decide
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
TODAY = date.today()


def panels() -> Actor:
    return people.actor("child_decision_panels", Role.CASEWORKER)


def stored(case: UUID) -> History:
    return History.of(keeper.histories([case])[case])


def child() -> UUID:
    """The case of a child of fifteen or so, whose council is a site."""
    case = refer(people.officer(), answers=people.child(), on=TODAY).case
    assert case is not None
    handover.state_site(people.caseworker(), case=case, is_site="yes", on=TODAY)
    return case


def offered(case: UUID) -> UUID:
    return handover.hand_over(
        people.caseworker(),
        case=case,
        to="devolved_panel",
        why="law_names_another",
        note="A note that goes along",
        on=TODAY,
    ).fact


def suspend(actor: Actor, case: UUID) -> None:
    casework.suspend(actor, case=case, reason="missing", on=TODAY)


def reads(actor: Actor, case: UUID) -> bool:
    try:
        read_case(actor, case=case, on=TODAY)
    except Refusal as refusal:
        assert refusal.code == "absent"
        return False
    return True


def told(record: Record, case: UUID, message: str) -> set[str]:
    rows = record.rows(
        "SELECT a.code FROM nrm.outbox o JOIN nrm.agency a ON a.id = o.agency"
        " WHERE o.case_id = %s AND o.message = %s",
        case,
        message,
    )
    return {code for (code,) in rows}


def test_offered_accepted_and_who_has_it_at_every_step(record: Record) -> None:
    case = child()
    assert not reads(panels(), case)
    offer = offered(case)
    # Offered: the panels have an errand and may look; the old one has the case and works in it.
    (errand,) = own_errands(panels(), on=TODAY)
    assert (errand.kind, errand.case, errand.about) == ("handover", case, offer)
    assert errand.due_on is not None
    assert reads(panels(), case)
    with pytest.raises(Refusal, match="not_with_you"):
        suspend(panels(), case)
    with pytest.raises(Refusal, match="no_such_handover"):
        handover.accept(people.caseworker(), case=case, handover=offer, on=TODAY)

    handover.accept(panels(), case=case, handover=offer, on=TODAY)
    state = fold(stored(case))
    assert (state.authority, state.holder) == (
        Authority.DEVOLVED_PANEL,
        people.agency("child_decision_panels"),
    )
    assert own_errands(panels(), on=TODAY) == ()
    # Whoever works with the case is told that something is new, without content.
    assert {"birmingham_city_council", "single_competent_authority"} <= told(
        record, case, "handed_over"
    )
    assert "child_decision_panels" not in told(record, case, "handed_over")
    assert reads(people.caseworker(), case)
    with pytest.raises(Refusal, match="not_with_you"):
        suspend(people.caseworker(), case)
    with pytest.raises(Refusal, match="not_with_you"):
        decide(case, on=TODAY)
    suspend(panels(), case)


def test_given_back_the_panels_read_no_more() -> None:
    case = child()
    handover.accept(panels(), case=case, handover=offered(case), on=TODAY)
    back = handover.hand_over(panels(), case=case, to="single", why="panel_asks", on=TODAY).fact
    assert [one.kind for one in own_errands(people.caseworker(), on=TODAY) if one.about == back]
    with pytest.raises(Refusal, match="not_with_you"):
        suspend(people.caseworker(), case)
    handover.accept(people.caseworker(), case=case, handover=back, on=TODAY)
    suspend(people.caseworker(), case)
    assert not reads(panels(), case)


@pytest.mark.parametrize("by", [panels, people.caseworker])
def test_returned_or_called_back_it_stays_and_the_access_ends(by) -> None:
    case = child()
    offer = offered(case)
    handover.give_back(by(), case=case, handover=offer, why="conflict", note="Why", on=TODAY)
    assert fold(stored(case)).handover is None
    assert own_errands(panels(), on=TODAY) == ()
    assert not reads(panels(), case)
    suspend(people.caseworker(), case)


def test_what_was_asked_and_by_when_goes_along() -> None:
    case = child()
    request = asking.request_information(
        people.caseworker(),
        case=case,
        of=people.agency("west_midlands_police"),
        what="crime_report",
        elements=["means"],
        due_on=TODAY + timedelta(days=5),
        question="What was found there?",
        on=TODAY,
    ).fact
    before = fold(stored(case)).requests
    due = read_case(people.caseworker(), case=case, on=TODAY).due
    handover.accept(panels(), case=case, handover=offered(case), on=TODAY)
    assert fold(stored(case)).requests == before
    assert read_case(panels(), case=case, on=TODAY).due == due
    # The answer came to the panels by telephone: the force is asked no longer.
    force = people.actor("west_midlands_police", Role.POLICE)
    assert [one.about for one in own_errands(force, on=TODAY)] == [request]
    asking.answer_information(
        panels(), case=case, request=request, how="nothing_held", way="telephone", on=TODAY
    )
    assert own_errands(force, on=TODAY) == ()


def test_nothing_goes_to_whom_the_law_does_not_name() -> None:
    case = refer(people.officer(), answers=people.child(), on=TODAY).case
    assert case is not None
    for to, code in (("devolved_panel", "not_competent"), ("ukhtc", "nobody_to_take_it")):
        with pytest.raises(Refusal, match=code):
            handover.hand_over(
                people.caseworker(), case=case, to=to, why="law_names_another", on=TODAY
            )
    with pytest.raises(Refusal, match="nobody_to_take_it"):
        handover.hand_over(
            people.caseworker(),
            case=case,
            to="immigration_enforcement",
            why="law_names_another",
            on=TODAY,
        )


def test_found_to_be_an_adult_the_law_names_the_single_one_again() -> None:
    case = child()
    handover.accept(panels(), case=case, handover=offered(case), on=TODAY)
    ages.assess_age(
        people.social_worker(),
        case=case,
        under_18="no",
        by="local_authority",
        appropriate_adult="yes",
        reasons="Why",
        on=TODAY,
    )
    back = handover.hand_over(panels(), case=case, to="single", why="age_changed", on=TODAY).fact
    handover.accept(people.caseworker(), case=case, handover=back, on=TODAY)
    assert fold(stored(case)).authority is Authority.SINGLE


def test_nobody_else_hands_over_or_takes() -> None:
    case = child()
    offer = offered(case)
    for actor in (people.officer(), people.desk(), people.social_worker()):
        with pytest.raises(Refusal, match="absent"):
            handover.hand_over(actor, case=case, to="single", why="moved", on=TODAY)
        with pytest.raises(Refusal, match="absent"):
            handover.accept(actor, case=case, handover=offer, on=TODAY)
        with pytest.raises(Refusal, match="absent"):
            handover.give_back(actor, case=case, handover=offer, why="other", on=TODAY)
