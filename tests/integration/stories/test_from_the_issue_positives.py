"""From the issue, sentence by sentence: every brake holds back adverse decisions only.

Each test puts one thing in the way of a negative, shows that the negative waits or cannot be
signed, and that a positive issues in that very state. Read from the text of the issue alone.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from opennrm.cases.history import fold
from opennrm.cases.vocabulary.casework import Authority
from opennrm.jobs.related import tell_related
from opennrm.procedures import Refusal
from opennrm.procedures.identification import (
    ages,
    asking,
    casework,
    clocks,
    corrections,
    handover,
    withdrawing,
)
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.decide import decide_reasonable_grounds
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.review import officer, related, representations
from tests.integration.procedures import people, sitting, staffing
from tests.integration.procedures.deciding import (
    FIRST,
    SECOND,
    TUESDAY,
    decide,
    form,
    met,
    not_met,
    read,
    referred,
    sign,
)
from tests.integration.procedures.looking_again import stored

pytestmark = pytest.mark.usefixtures("demo")
FORCE = "west_midlands_police"
ESCAPE = "She had the opportunity to leave and did not escape."
WITHOUT_LANGUAGE = {"language__absence": "not_known_yet"}


def outcome(case: UUID) -> str | None:
    """What the case comes to so far, as a caseworker sees it."""
    return read_case(people.caseworker(), case=case, on=TUESDAY).outcome


def held_by(case: UUID) -> set[str]:
    """What holds the signed negative of the case."""
    (waits,) = read_case(people.caseworker(), case=case, on=TUESDAY).signed
    return {one.code for one in waits.brakes}


def asked(case: UUID) -> None:
    asking.request_information(
        people.caseworker(),
        case=case,
        of=people.agency(FORCE),
        what="crime_report",
        elements=["means"],
        question="Was she seen?",
        on=TUESDAY,
    )


def held(case: UUID) -> None:
    casework.place_hold(people.caseworker(), case=case, stage=FIRST, reason="health", on=TUESDAY)


def missing(case: UUID) -> None:
    casework.suspend(people.caseworker(), case=case, reason="missing", on=TUESDAY)


def paused(case: UUID) -> None:
    worker = staffing.caseworker(uuid4().hex[:6])
    clocks.pause(
        worker,
        case=case,
        stage=FIRST,
        cause="person_asked",
        last_day=TUESDAY + timedelta(days=3),
        owner=worker.member,
        on=TUESDAY,
    )


def checked(case: UUID) -> None:
    withdrawing.start_safety_check(
        people.officer(), case=case, who="partner", way="email", asked_for="withdraw", on=TUESDAY
    )


def witness(case: UUID) -> None:
    officer.note_witness(people.caseworker(), case=case, on=TUESDAY)


def doubted(case: UUID) -> None:
    ages.dispute_age(
        people.caseworker(),
        case=case,
        by="official",
        side="child",
        grounds=["own_word"],
        why="She says that she is 16.",
        on=TUESDAY,
    )


def noted(case: UUID) -> None:
    corrections.add_to_referral(
        people.officer(), case=case, text="The van was seen again.", on=TUESDAY
    )


def unanswered(case: UUID) -> None:
    representations.make_representation(
        people.officer(),
        case=case,
        sender="first_responder",
        matters=["release"],
        way="post",
        text="Please decide.",
        on=TUESDAY,
    )


def diverging(case: UUID) -> None:
    other = referred(people.actor_of("kent_county_council"))
    related.relate(
        people.caseworker(),
        case=case,
        other=other,
        shared=["exploiter_telephone"],
        may_be_exploiter="not_sure",
        why="Both call the same number.",
        on=TUESDAY,
    )
    decide(other)
    tell_related(key=str(other))


# What comes in the way, and whether it is so strong that a negative cannot even be signed.
STATES: dict[str, Callable[[UUID], None]] = {
    "a request is open": asked,
    "held": held,
    "missing": missing,
    "a safety check goes on": checked,
    "a panel is needed": witness,
    "the age is doubted": doubted,
    "evidence came": noted,
    "a related case was recognised": diverging,
}
NO_BRAKE: dict[str, Callable[[UUID], None]] = {
    "the clock stands still": paused,
    "somebody wrote and nobody answered": unanswered,
}


@pytest.mark.parametrize("name", list(STATES))
def test_what_comes_after_a_signed_negative_holds_it_and_no_positive(name: str) -> None:
    case = referred()
    decision = sign(case, FIRST, how=not_met).decision
    STATES[name](case)
    try:
        assert not read(case, FIRST, decision).issued
    except Refusal as refusal:
        assert refusal.code != "absent"
    assert outcome(case) is None
    assert held_by(case)
    assert sign(case, FIRST, how=met).issued
    assert outcome(case) == "positive"
    assert read_case(people.caseworker(), case=case, on=TUESDAY).signed == ()


@pytest.mark.parametrize("name", [*STATES, *NO_BRAKE])
def test_what_stands_before_anything_is_signed_holds_no_positive(name: str) -> None:
    case = referred()
    (STATES | NO_BRAKE)[name](case)
    assert sign(case, FIRST, how=met).issued
    assert outcome(case) == "positive"


def test_everything_at_once_holds_no_positive() -> None:
    where = {
        "staying__absence": "not_known_yet",
        "police_told": "yes",
        "police_force": str(people.agency(FORCE)),
        "crime_number": "WM/1",
    }
    case = referred(whereabouts=where, language=WITHOUT_LANGUAGE, safe_contact={"ways": ["none"]})
    decision = sign(case, FIRST, how=not_met, reasons=ESCAPE).decision
    assert {"officer_not_told", "language_not_known", "not_read"} <= held_by(case)
    for state in STATES.values():
        state(case)
    panel = sitting.convened(case)
    sitting.sat(panel)
    assert len(held_by(case)) >= 8
    with pytest.raises(Refusal):
        read(case, FIRST, decision)
    assert sign(case, FIRST, how=met, reasons=ESCAPE).issued
    assert outcome(case) == "positive"


def test_a_positive_against_the_findings_issues_and_a_negative_against_them_waits() -> None:
    case = referred()
    shown = form(case, FIRST, on=TUESDAY)
    receipt = decide_reasonable_grounds(
        people.caseworker(),
        case=case,
        findings=not_met(shown),
        reasons="The account is believed.",
        outcome="positive",
        disagrees="The findings miss what she said at the second meeting.",
        expected_position=shown.position,
        on=TUESDAY,
    )
    assert receipt.issued
    other = referred()
    shown = form(other, FIRST, on=TUESDAY)
    receipt = decide_reasonable_grounds(
        people.caseworker(),
        case=other,
        findings=met(shown),
        reasons="The account is not believed.",
        outcome="negative",
        disagrees="It does not add up.",
        expected_position=shown.position,
        on=TUESDAY,
    )
    assert not receipt.issued
    assert outcome(other) is None


def test_a_case_that_is_offered_to_another_authority_is_recognised_where_it_is() -> None:
    case = refer(people.officer(), answers=people.child(), on=TUESDAY).case
    handover.state_site(people.caseworker(), case=case, is_site="yes", on=TUESDAY)
    handover.hand_over(
        people.caseworker(), case=case, to="devolved_panel", why="law_names_another", on=TUESDAY
    )
    assert fold(stored(case)).authority in (None, Authority.SINGLE)
    assert sign(case, FIRST, how=met).issued


def test_a_local_panel_authority_needs_no_panel_for_a_positive() -> None:
    chair = sitting.local_chair()
    case = sitting.local_case(chair)
    assert sign(case, FIRST, how=met, actor=chair).issued
    later = TUESDAY + timedelta(days=60)
    assert sign(case, SECOND, how=met, actor=chair, on=later).issued


def test_a_panel_that_votes_no_holds_no_positive() -> None:
    case = referred()
    sitting.signed_on_witness(case)
    panel = sitting.convened(case)
    sitting.sat(panel)
    assert sign(case, FIRST, how=met).issued
    assert outcome(case) == "positive"
