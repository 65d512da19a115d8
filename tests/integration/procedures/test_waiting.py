"""A draft of danger or of a child that stays unsent: the agency is told, daily, without content."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail
from django.db import connections

from opennrm.procedures import Actor, Refusal
from opennrm.procedures.agency_contacts import remove_contact, set_contact
from opennrm.procedures.identification import drafts, waiting
from opennrm.procedures.members import operator
from tests.integration.procedures import people
from tests.integration.procedures.people import MONDAY
from tests.integration.procedures.record import Record

pytestmark = pytest.mark.usefixtures("demo")
CODE = "west_midlands_police"
NOW = datetime.now(UTC)
DESK = "duty-desk@example.org"


@pytest.fixture(autouse=True)
def clean(record: Record) -> Iterator[None]:
    """Each test begins without drafts and mail, and leaves no contact behind."""
    record.link.execute("DELETE FROM nrm.draft")
    mail.outbox.clear()
    yield
    remove_contact(operator(), agency_code=CODE)


def begun(record: Record, actor: Actor, *, hours: int, **answers: dict[str, str]) -> UUID:
    """A draft that was begun some hours ago."""
    draft = drafts.start_draft(actor, on=MONDAY)
    for question, given in answers.items():
        drafts.save_answers(actor, draft=draft, question=question, answers=given, on=MONDAY)
    record.link.execute(
        "UPDATE nrm.draft SET started_at = %s, changed_at = %s WHERE id = %s",
        [NOW - timedelta(hours=hours), NOW - timedelta(hours=hours), draft],
    )
    return draft


DANGER = {"danger": {"in_danger": "yes"}}
CHILD = {"age": {"under_18": "yes"}}
CALM = {"danger": {"in_danger": "no"}}


@pytest.mark.parametrize(
    ("answers", "hours", "told"),
    [(DANGER, 25, True), (CHILD, 25, True), (DANGER, 23, False), (CALM, 25, False)],
)
def test_only_danger_and_children_after_a_day(
    record: Record, answers: dict[str, dict[str, str]], hours: int, told: bool
) -> None:
    officer = people.officer()
    begun(record, officer, hours=hours, **answers)
    assert waiting.tell_of_waiting(officer.agency, now=NOW) is told
    assert len(mail.outbox) == told


def test_the_mail_goes_to_the_agencys_contact_and_says_nothing(record: Record) -> None:
    officer = people.officer()
    set_contact(operator(), agency_code=CODE, address=DESK)
    draft = begun(record, officer, hours=30, **DANGER, name={"name": people.CALLED})
    assert waiting.tell_of_waiting(officer.agency, now=NOW)
    (sent,) = mail.outbox
    assert (sent.to, sent.bcc) == ([], [DESK])
    whole = f"{sent.subject} {sent.body}".casefold()
    assert people.CALLED.casefold() not in whole
    assert str(draft) not in whole
    assert not [w for w in ("draft", "referral", "danger", "child", "traffick") if w in whole]


def test_without_a_contact_the_members_are_told(record: Record) -> None:
    officer = people.officer()
    begun(record, officer, hours=30, **CHILD)
    assert waiting.tell_of_waiting(officer.agency, now=NOW)
    assert mail.outbox[0].bcc
    assert DESK not in mail.outbox[0].bcc


def test_it_is_repeated_each_day_and_not_each_hour(record: Record) -> None:
    officer = people.officer()
    begun(record, officer, hours=30, **DANGER)
    hours = [0, 1, 12, 23, 25, 26, 50]
    told = [
        waiting.tell_of_waiting(officer.agency, now=NOW + timedelta(hours=hour)) for hour in hours
    ]
    assert told == [True, False, False, False, True, False, True]


def test_an_agency_with_nobody_is_asked_again_and_the_draft_stays(record: Record) -> None:
    nobody = people.actor_of("fife_council")
    draft = begun(record, nobody, hours=30, **DANGER)
    assert not waiting.tell_of_waiting(nobody.agency, now=NOW)
    assert waiting.defer_waiting(now=NOW + timedelta(days=1)) == 1
    drafts.delete_old(now=NOW + timedelta(days=400))
    assert drafts.read_draft(nobody, draft=draft, on=MONDAY).urgent


def test_an_urgent_draft_is_deleted_only_after_its_agency_was_told(record: Record) -> None:
    officer, later = people.officer(), NOW + timedelta(days=40)
    urgent = begun(record, officer, hours=30, **CHILD)
    calm = begun(record, officer, hours=30, **CALM)
    assert drafts.delete_old(now=later) == 1
    assert {line.id for line in drafts.list_drafts(officer, on=MONDAY)} == {urgent}
    assert calm != urgent
    assert waiting.tell_of_waiting(officer.agency, now=later)
    assert drafts.delete_old(now=later) == 1
    assert drafts.list_drafts(officer, on=MONDAY) == ()


def test_told_before_its_last_change_is_not_told(record: Record) -> None:
    officer, later = people.officer(), NOW + timedelta(days=40)
    draft = begun(record, officer, hours=30, **DANGER)
    assert waiting.tell_of_waiting(officer.agency, now=NOW - timedelta(hours=1))
    drafts.label_draft(officer, draft=draft, label="Second interview", on=MONDAY)
    assert drafts.delete_old(now=later) == 0


def test_what_waits_stands_first_in_the_list(record: Record) -> None:
    officer = people.officer()
    waits = begun(record, officer, hours=30, **DANGER)
    fresh = begun(record, officer, hours=1, **DANGER)
    calm = begun(record, officer, hours=0, **CALM)
    lines = drafts.list_drafts(officer, on=MONDAY)
    assert [(line.id, line.waits) for line in lines] == [
        (waits, True),
        (calm, False),
        (fresh, False),
    ]


def test_a_job_is_deferred_for_each_agency_that_waits(record: Record) -> None:
    begun(record, people.officer(), hours=30, **DANGER)
    begun(record, people.actor_of("unseen"), hours=30, **CHILD)
    begun(record, people.actor_of("uk_visas_and_immigration"), hours=30, **CHILD)
    record.link.execute("DELETE FROM procrastinate_jobs")
    assert waiting.defer_waiting(now=NOW) == 3
    query = "SELECT args ->> 'key' FROM procrastinate_jobs WHERE task_name = %s"
    keys = {row[0] for row in record.rows(query, waiting.TELL)}
    assert str(people.officer().agency) in keys
    assert len(keys) == 3


@pytest.mark.parametrize("address", ["nobody", "a b@example.org", "@example.org"])
def test_a_contact_is_an_address(address: str) -> None:
    with pytest.raises(Refusal, match="not_an_address"):
        set_contact(operator(), agency_code=CODE, address=address)


def test_only_the_operator_sets_a_contact() -> None:
    with pytest.raises(Refusal, match="absent"):
        set_contact(people.officer(), agency_code=CODE, address=DESK)


def test_no_other_act_learns_which_agencies_wait(record: Record) -> None:
    begun(record, people.officer(), hours=30, **DANGER)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM nrm.waiting_drafts(now(), now())")
        assert cursor.fetchall() == []
