"""The closed class refers one way: a receipt, and then every read is absent, as if it never was."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures import Actor, Refusal
from opennrm.procedures.identification import drafts, links
from opennrm.procedures.identification.case_page import read_case
from opennrm.procedures.identification.decide import (
    decide_conclusive_grounds,
    decide_reasonable_grounds,
    read_decision_form,
)
from opennrm.procedures.identification.queue import read_queue
from opennrm.procedures.identification.refer import refer
from opennrm.procedures.statistics import figures
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
CLOSED = ("uk_visas_and_immigration", "immigration_enforcement", "border_force")
ROLES = [role for role in Role if role is not Role.SYSTEM]
Way = Callable[[Actor, UUID], object]
WAYS: dict[str, Way] = {
    "read": lambda actor, case: read_case(actor, case=case, on=MONDAY),
    "form": lambda actor, case: read_decision_form(
        actor, case=case, stage="reasonable_grounds", on=MONDAY
    ),
    "first": lambda actor, case: decide_reasonable_grounds(
        actor, case=case, findings=(), reasons="No.", expected_position=1, on=MONDAY
    ),
    "second": lambda actor, case: decide_conclusive_grounds(
        actor, case=case, findings=(), reasons="No.", expected_position=1, on=MONDAY
    ),
    "link": lambda actor, case: links.link(
        actor, case=case, other=uuid4(), same_exploitation=True, on=MONDAY
    ),
    "unlink": lambda actor, case: links.unlink(
        actor, case=case, other=uuid4(), reason="match_wrong", on=MONDAY
    ),
}


def refusal(way: Way, actor: Actor, case: UUID) -> tuple[str, str | None, dict[str, object]]:
    """What is said in refusing."""
    with pytest.raises(Refusal) as refused:
        way(actor, case)
    return refused.value.code, refused.value.provision, dict(refused.value.facts)


@pytest.mark.parametrize("code", CLOSED)
@pytest.mark.parametrize("way", WAYS)
def test_a_closed_agency_reads_nothing_of_what_it_sent(code: str, way: str) -> None:
    sender = people.actor_of(code)
    receipt = refer(sender, answers=people.named(), on=MONDAY)
    assert receipt.kind == "referral"
    assert receipt.reference
    assert receipt.case is not None
    for role in ROLES:
        actor = people.actor(code, role)
        own = refusal(WAYS[way], actor, receipt.case)
        assert own == refusal(WAYS[way], actor, uuid4()) == ("absent", None, {})


@pytest.mark.parametrize("code", CLOSED)
def test_a_closed_agency_has_no_list_no_row_and_no_grant(record: Record, code: str) -> None:
    sender = people.actor_of(code)
    receipt = refer(sender, answers=people.named(), on=MONDAY)
    for role in ROLES:
        with pytest.raises(Refusal, match="absent"):
            read_queue(people.actor(code, role), filters={}, page=1, on=MONDAY)
    rows = "SELECT count(*) FROM nrm.caseload WHERE agency = %s"
    assert record.one(rows, sender.agency) == 0
    granted = "SELECT count(*) FROM nrm.grant_in_force WHERE agency = %s"
    assert record.one(granted, sender.agency) == 0
    assert record.one("SELECT count(*) FROM nrm.outbox WHERE agency = %s", sender.agency) == 0
    seen = read_case(people.caseworker(), case=receipt.case or uuid4(), on=MONDAY)
    assert seen.stage == "awaiting_reasonable_grounds"


def test_a_closed_agency_sends_its_own_draft_and_it_is_gone() -> None:
    sender = people.actor_of("uk_visas_and_immigration")
    draft = drafts.start_draft(sender, on=MONDAY)
    for question, given in people.named().items():
        drafts.save_answers(sender, draft=draft, question=question, answers=given, on=MONDAY)
    receipt = drafts.send_draft(sender, draft=draft, on=MONDAY, confirmed=people.CONFIRMED)
    assert drafts.send_draft(sender, draft=draft, on=MONDAY) == receipt
    assert drafts.list_drafts(sender, on=MONDAY) == ()
    with pytest.raises(Refusal, match="absent"):
        drafts.read_draft(sender, draft=draft, on=MONDAY)


def test_home_office_staff_notify_where_an_adult_says_no() -> None:
    answers = people.named(consent={"consent": "no"})
    assert refer(people.actor_of("border_force"), answers=answers, on=MONDAY).kind == "notification"


def test_a_closed_agency_sees_no_figures_of_cases() -> None:
    for role in ROLES:
        actor = people.actor("immigration_enforcement", role)
        with pytest.raises(Refusal, match="absent"):
            figures(actor, by=(), population="synthetic", on=MONDAY)
