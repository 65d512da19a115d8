"""The investigating officer is told, adds or does not, and hears nothing else of the case."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.core import mail

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.errands import own_errands
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.review import officer
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, TUESDAY, not_met, referred, sign
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
NUMBER = "WM/2026/0042-Q"
FORCE = "west_midlands_police"
PLAIN = "The payroll shows regular pay."


def investigator(code: str = FORCE) -> Actor:
    return people.actor(code, Role.POLICE)


def known(**changed: dict[str, object]) -> UUID:
    """The case of somebody whom a force knows as a victim."""
    where = {
        "staying__absence": "not_known_yet",
        "police_told": "yes",
        "police_force": str(people.agency(FORCE)),
        "crime_number": NUMBER,
    }
    return referred(**{"whereabouts": where, **changed})


def told(case: UUID, **given: object) -> UUID:
    """A notice on the first decision; gives the errand of the force."""
    officer.tell_officer(
        people.caseworker(),
        case=case,
        agency=people.agency(FORCE),
        stage=FIRST,
        on=TUESDAY,
        **given,  # type: ignore[arg-type]
    )
    (errand,) = [
        one.id
        for one in own_errands(investigator(), on=TUESDAY)
        if one.case == case and one.kind == "officer_notice"
    ]
    return errand


def waits(case: UUID, *, days: int = 0) -> set[str]:
    """What of the officer holds the signed negative."""
    on = TUESDAY + timedelta(days=days)
    (found,) = read_case(people.caseworker(), case=case, on=on).signed
    return {one.code for one in found.brakes if one.code.startswith("officer")}


def test_the_page_says_whom_to_tell() -> None:
    page = officer.read_officer(people.caseworker(), case=known(), on=TUESDAY)
    assert page.to_tell == ((people.agency(FORCE), "West Midlands Police"),)
    assert (page.stage, page.told, page.witness, page.shut_out) == (FIRST, (), False, False)


def test_a_force_has_five_working_days_and_its_silence_holds_nothing() -> None:
    case = known()
    sign(case, FIRST, how=not_met, reasons=PLAIN)
    assert waits(case) == {"officer_not_told"}
    told(case)
    assert waits(case) == waits(case, days=7) == {"officer_may_add"}
    assert waits(case, days=8) == set()


def test_the_force_hears_the_number_it_knows_and_the_day_and_nothing_else(record: Record) -> None:
    case = known(name={"name": people.CALLED})
    errand = told(case)
    seen = officer.read_notice(investigator(), errand=errand, on=TUESDAY)
    assert seen.text == NUMBER
    assert seen.due_on == TUESDAY + timedelta(days=7)
    assert people.CALLED not in repr(seen)
    assert "reasonable" not in repr(seen)
    assert "decision_near_told" not in {one.kind for one in _timeline(investigator(), case) or ()}


def _timeline(actor: Actor, case: UUID) -> tuple[object, ...] | None:
    try:
        return read_case(actor, case=case, on=TUESDAY).timeline
    except Refusal:
        return None


def test_what_the_officer_adds_is_evidence_and_looked_at_before_anything_issues() -> None:
    case = known()
    sign(case, FIRST, how=not_met, reasons=PLAIN)
    errand = told(case)
    officer.add_as_officer(
        investigator(),
        errand=errand,
        answer="added",
        gave_statement="yes",
        statement="Two others named the same house.",
        on=TUESDAY,
    )
    view = read_case(people.caseworker(), case=case, on=TUESDAY)
    added = next(one for one in view.timeline if one.kind == "officer_added")
    assert added.texts["statement"] == "Two others named the same house."
    (found,) = view.signed
    codes = {one.code for one in found.brakes}
    # She gave a statement: a negative on an active witness needs a panel besides.
    assert {"new_evidence", "panel_needed"} <= codes
    assert "officer_may_add" not in codes
    with pytest.raises(Refusal, match="absent"):
        officer.read_notice(investigator(), errand=errand, on=TUESDAY)


def test_nothing_to_add_ends_the_waiting() -> None:
    case = known()
    sign(case, FIRST, how=not_met, reasons=PLAIN)
    errand = told(case)
    officer.add_as_officer(investigator(), errand=errand, answer="nothing_to_add", on=TUESDAY)
    assert waits(case) == set()


def test_a_notice_is_the_forces_own() -> None:
    errand = told(known())
    for actor in (
        investigator("kent_police"),
        people.actor(FORCE, Role.FIRST_RESPONDER),
        people.caseworker(),
    ):
        with pytest.raises(Refusal, match="absent"):
            officer.add_as_officer(actor, errand=errand, answer="nothing_to_add", on=TUESDAY)


def test_adding_needs_words_or_nothing_to_add() -> None:
    errand = told(known())
    with pytest.raises(Refusal, match="nothing_added"):
        officer.add_as_officer(investigator(), errand=errand, answer="added", on=TUESDAY)


def test_a_force_that_is_shut_out_is_not_told_until_somebody_lets_it_in() -> None:
    case = known(**{"exploiter.1": {"works_for": ["police"]}})
    page = officer.read_officer(people.caseworker(), case=case, on=TUESDAY)
    assert (page.to_tell, page.shut_out) == ((), True)
    sign(case, FIRST, how=not_met, reasons=PLAIN)
    assert waits(case) == set()
    with pytest.raises(Refusal, match="officer_not_to_be_told"):
        told(case)
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency(FORCE),
        slices=("criminal",),
        on=TUESDAY,
    )
    assert waits(case) == {"officer_not_told"}
    told(case)


def test_nobody_else_is_told() -> None:
    with pytest.raises(Refusal, match="officer_not_to_be_told"):
        officer.tell_officer(
            people.caseworker(),
            case=referred(),
            agency=people.agency("kent_police"),
            stage=FIRST,
            on=TUESDAY,
        )


def test_a_force_notes_a_witness_by_its_own_grant_and_ends_it() -> None:
    case = referred()
    with pytest.raises(Refusal, match="absent"):
        officer.note_witness(investigator("kent_police"), case=case, on=TUESDAY)
    make_grant(
        people.caseworker(),
        case=case,
        agency=people.agency("kent_police"),
        slices=("criminal",),
        on=TUESDAY,
    )
    officer.note_witness(investigator("kent_police"), case=case, on=TUESDAY)
    page = officer.read_officer(people.caseworker(), case=case, on=TUESDAY)
    assert page.witness
    assert page.to_tell == ((people.agency("kent_police"), "Kent Police"),)
    officer.end_witness(people.caseworker(), case=case, why="investigation_ended", on=TUESDAY)
    assert not officer.read_officer(people.caseworker(), case=case, on=TUESDAY).witness


def test_no_mail_says_more_than_that_something_waits() -> None:
    told(known())
    assert not [one for one in mail.outbox if NUMBER in one.body + one.subject]
