"""Referred by two agencies (practice.md section 4, finding 14): one clock, and nothing is heard."""

from datetime import timedelta
from uuid import UUID

import pytest

from opennrm.jobs.matching import match_people
from opennrm.procedures import Actor
from opennrm.procedures.identification import matches
from opennrm.procedures.identification.adding import add_section
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.queue import read_sent
from opennrm.procedures.identification.receipts import read_case_receipt
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.views import Receipt
from tests.integration.nights.walking import authority, case_of
from tests.integration.procedures import people
from tests.integration.procedures.deciding import FIRST, form
from tests.integration.procedures.people import MONDAY

pytestmark = pytest.mark.usefixtures("demo")
LATER = MONDAY + timedelta(days=9)
# As the police wrote the name, and as the charity did: the days of birth have changed places.
POLICE = {"name": {"name": "ሰላም", "romanised": "Selam Habtezghi"}}
CHARITY = {"name": {"name": "Selam Habtezgi"}}


def age(born: str) -> dict[str, object]:
    return {"under_18": "no", "birth_date": born, "birth_date_source": "told"}


def both() -> tuple[Receipt, Receipt]:
    """The police, and nine days later a charity that knows nothing of it."""
    number = {"ways": ["telephone"], "telephone": "07700 900777"}
    first = people.named(**POLICE, age=age("1996-04-07"), safe_contact=number)
    second = people.named(**CHARITY, age=age("1996-07-04"), safe_contact=number)
    return (
        refer(people.officer(), answers=first, on=MONDAY),
        refer(charity(), answers=second, on=LATER),
    )


def charity() -> Actor:
    return people.actor_of("unseen")


def pages(actor: Actor, case: UUID) -> str:
    """All that an agency can look at of what it sent."""
    sent = [row for row in read_sent(actor, page=1, on=LATER).rows if row.case == case]
    view = read_case(actor, case=case, on=LATER)
    return repr((view, sent, read_case_receipt(actor, case=case, on=LATER)))


def found(one: Receipt, other: Receipt) -> UUID:
    """The pair as it stands before the duplicate desk."""
    match_people(key=str(other.case))
    pair = {one.reference, other.reference}
    for listed in matches.list_matches(people.desk(), answered=False, on=LATER):
        view = matches.read_match(people.desk(), match=listed.id, on=LATER)
        if {side.reference for side in view.sides} == pair:
            return listed.id
    raise AssertionError("the desk was shown nothing")


def test_linked_by_the_desk_the_earliest_leads_and_nobody_hears() -> None:
    first, second = both()
    one, two = case_of(first), case_of(second)
    assert (first.kind, first.next_steps) == (second.kind, second.next_steps)
    assert first.reference != second.reference
    before = pages(people.officer(), one), pages(charity(), two)
    due = form(one, FIRST, on=LATER).target
    match = found(first, second)
    matches.answer_match(people.desk(), match=match, answer="new_evidence", on=LATER)
    assert (pages(people.officer(), one), pages(charity(), two)) == before
    view = authority(one, on=LATER)
    assert view.received_on == MONDAY
    assert form(one, FIRST, on=LATER).target == due
    assert {"West Midlands Police", "Unseen"} <= {i.by_agency_name for i in view.timeline}
    assert authority(two, on=LATER).stage == "linked"


def test_what_the_second_agency_adds_reaches_the_lead_and_not_the_first_agency() -> None:
    first, second = both()
    one, two = case_of(first), case_of(second)
    match = found(first, second)
    matches.answer_match(people.desk(), match=match, answer="new_evidence", on=LATER)
    add_section(charity(), case=two, answers={"fears": {"whom": "Her uncle in Corby"}}, on=LATER)
    assert "Her uncle in Corby" not in pages(people.officer(), one)
    assert "Her uncle in Corby" in repr(authority(one, on=LATER).timeline)
    matches.undo_match(people.desk(), match=match, reason="match_wrong", on=LATER)
    assert "Her uncle in Corby" not in repr(authority(one, on=LATER).timeline)
    assert authority(two, on=LATER).stage == "awaiting_reasonable_grounds"
