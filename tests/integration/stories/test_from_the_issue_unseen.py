"""From the issue: a signed negative is nobody's outside the authority until it has issued.

What everybody outside reads of a case is compared before and after, whole: the case, lists, papers,
letters, the room of reviews, consents, clocks, errands and own figures. Nothing may change, neither
by the signing nor by what is done because something negative is signed.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal, errands
from opennrm.procedures.agency_figures import own_figures
from opennrm.procedures.grants import make_grant
from opennrm.procedures.identification import ages, casework
from opennrm.procedures.identification.case_clock import read_case_clock
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.consents import read_consents
from opennrm.procedures.identification.decide import read_decision_form
from opennrm.procedures.identification.documents import list_documents
from opennrm.procedures.identification.following_age import follow_age
from opennrm.procedures.identification.queue import read_queue, read_sent
from opennrm.procedures.identification.standing import read_standing
from opennrm.procedures.review import missing, panels, reconsidering
from opennrm.procedures.review.asking import ask_review
from opennrm.procedures.review.issuing import take_back
from opennrm.procedures.review.letters import read_letters
from opennrm.procedures.review.reading_related import read_related
from opennrm.procedures.review.room import read_room
from opennrm.procedures.review.second_reading import read_reading_form
from tests.integration.procedures import people, sitting
from tests.integration.procedures.deciding import FIRST, TUESDAY, not_met, read, referred, sign
from tests.integration.procedures.issuing_anyway import issue_anyway

pytestmark = pytest.mark.usefixtures("demo")
ESCAPE = "She had the opportunity to leave and did not escape."
# Who outside the authority can have to do with a case, and the most that they are let see here.
OUTSIDE = {
    "west_midlands_police": (Role.FIRST_RESPONDER, ()),
    "legal_firms_england_and_wales": (
        Role.LEGAL_REPRESENTATIVE,
        ("referral", "decision", "support", "age"),
    ),
    "salvation_army_support": (Role.SUPPORT_WORKER, ("referral", "decision", "support", "age")),
    "leeds_city_council": (Role.SOCIAL_WORKER, ("referral", "decision", "support", "age")),
    "demo_person": (Role.PERSON_CONCERNED, ("referral", "decision", "support", "age")),
    "kent_police": (Role.POLICE, ("referral", "criminal")),
}


@pytest.fixture(scope="module")
def who(demo: None) -> dict[str, Actor]:
    """Everybody outside."""
    return {code: people.actor(code, role) for code, (role, _) in OUTSIDE.items()}


def open_to_all(case: UUID, who: dict[str, Actor]) -> UUID:
    """Let each see as much as they can be let see; gives the case."""
    for code, (_, slices) in OUTSIDE.items():
        if slices:
            make_grant(
                people.caseworker(),
                case=case,
                agency=who[code].agency,
                slices=list(slices),
                on=TUESDAY,
            )
    return case


def rows(page: Any, case: UUID) -> list[Any]:
    return [row for row in page.rows if row.case == case]


READS: dict[str, Callable[..., Any]] = {
    "case": read_case,
    "documents": list_documents,
    "letters": read_letters,
    "room": read_room,
    "consents": read_consents,
    "standing": read_standing,
    "clock": read_case_clock,
    "related": read_related,
    "list": lambda actor, case, on: rows(read_queue(actor, filters={}, page=1, on=on), case),
    "sent": lambda actor, case, on: rows(read_sent(actor, page=1, on=on), case),
    "errands": lambda actor, case, on: errands.own_errands(actor, on=on),
    "figures": lambda actor, case, on: own_figures(actor, on=on),
    "form": lambda actor, case, on: read_decision_form(actor, case=case, stage=FIRST, on=on),
    "reading": lambda actor, case, on: read_reading_form(actor, case=case, stage=FIRST, on=on),
}


def seen(who: dict[str, Actor], case: UUID) -> dict[tuple[str, str], str]:
    """All that each reads, as text; what is absent is absent."""
    found = {}
    for code, actor in who.items():
        for page, reading in READS.items():
            try:
                found[code, page] = repr(reading(actor, case=case, on=TUESDAY))
            except Refusal as refusal:
                found[code, page] = refusal.code
    return found


def changed(one: dict[tuple[str, str], str], other: dict[tuple[str, str], str]) -> set[Any]:
    """Whose pages differ."""
    return {key for key in one if one[key] != other[key]}


def test_neither_signing_nor_a_panel_nor_sending_back_shows_outside(who: dict[str, Actor]) -> None:
    case = open_to_all(referred(), who)
    sitting.witness(case)
    before = seen(who, case)
    assert {page for (_, page), text in before.items() if text != "absent"} >= {"case", "sent"}
    decision = sign(case, FIRST, how=not_met, reasons=ESCAPE).decision
    panel = sitting.convened(case)
    sitting.sat(panel)
    panels.close_panel(people.caseworker(), case=case, panel=panel, on=TUESDAY)
    assert changed(before, seen(who, case)) == set()
    take_back(
        people.caseworker(),
        case=case,
        stage=FIRST,
        decision=decision,
        reason="taken_back",
        on=TUESDAY,
    )
    assert changed(before, seen(who, case)) == set()


def test_it_shows_to_whoever_may_see_decisions_once_it_has_issued(who: dict[str, Actor]) -> None:
    case = open_to_all(referred(), who)
    decision = sign(case, FIRST, how=not_met).decision
    before = seen(who, case)
    assert read(case, FIRST, decision).issued
    after = {code for code, page in changed(before, seen(who, case)) if page == "case"}
    assert {"legal_firms_england_and_wales", "demo_person"} <= after


def test_that_it_was_read_for_another_age_shows_to_nobody(who: dict[str, Actor]) -> None:
    case = open_to_all(referred(age={"under_18": "no", "estimated_age": 20}), who)
    sign(case, FIRST, how=not_met)
    ages.assess_age(
        people.caseworker(),
        case=case,
        under_18="yes",
        born_on="2010",
        by="local_authority",
        appropriate_adult="yes",
        reasons="Two social workers met them three times.",
        on=TUESDAY,
    )
    before = seen(who, case)
    assert follow_age(case, on=TUESDAY)
    assert changed(before, seen(who, case)) == set()


def test_that_enough_is_known_to_refuse_somebody_missing_shows_to_nobody(
    who: dict[str, Actor],
) -> None:
    case = open_to_all(referred(), who)
    casework.suspend(people.caseworker(), case=case, reason="missing", on=TUESDAY)
    before = seen(who, case)
    enough = missing.say_enough(
        people.caseworker(), case=case, stage=FIRST, reason="The file is full.", on=TUESDAY
    ).fact
    missing.confirm_enough(people.caseworker(), case=case, enough=enough, on=TUESDAY)
    assert changed(before, seen(who, case)) == set()


def test_neither_a_second_no_nor_that_the_first_would_stand_shows_outside(
    who: dict[str, Actor],
) -> None:
    case, one = open_to_all(referred(), who), people.caseworker()
    issue_anyway(case)
    asked = ask_review(
        people.officer(),
        case=case,
        grounds=["additional_evidence"],
        words="Doctor C has written down the scars.",
        on=TUESDAY,
    ).fact
    review = reconsidering.take_up(one, case=case, request=asked, on=TUESDAY).fact
    before = seen(who, case)
    sign(case, FIRST, how=not_met, actor=one)
    reconsidering.sign_that_it_stands(
        one, case=case, review=review, reasons="Read again. It stands.", on=TUESDAY
    )
    assert changed(before, seen(who, case)) == set()
