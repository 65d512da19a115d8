"""The outbox and its jobs: owed with the act or not at all, delivered once. R-OUT."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections

from opennrm.procedures import notices
from opennrm.records import outbox, registers
from opennrm.records.outbox import Owed
from opennrm.records.transaction import Unit, unit_of_work
from tests.integration.records.conftest import AUTHORITY, COUNCIL, POLICE, context
from tests.integration.records.streams import (
    add,
    as_superuser,
    in_thread,
    reading,
    refer,
)

DAY = date(2026, 3, 2)
LETTERS = (POLICE, "system", "send_letters")


@pytest.fixture(scope="module", autouse=True)
def members(demo: None) -> None:
    """A demo, so that the authority has a member with an address."""


@pytest.fixture(autouse=True)
def no_mail_yet() -> None:
    """Each test begins with an empty outbox of mail."""
    mail.outbox.clear()


def owe(agency: UUID = AUTHORITY, *, fails: bool = False) -> UUID:
    """Owe a notice within an act on a case of one's own."""
    case, owed = refer(), uuid4()
    with unit_of_work(context(POLICE, "first_responder", "add_to_referral")) as unit:
        add(unit, case)
        one = Owed(
            id=owed, message="new_referral", case=case, agency=agency, law_hash="x", told="{}"
        )
        outbox.owe(unit, [one])
        if fails:
            raise ZeroDivisionError
    return owed


def jobs_for(owed: UUID) -> int:
    """How many jobs wait for a notice."""
    found = as_superuser(
        "SELECT count(*) FROM procrastinate_jobs"
        " WHERE task_name = 'jobs.deliver_notice' AND args ->> 'key' = %s",
        [str(owed)],
    )
    return int(found[0][0])


def sent(owed: UUID) -> int:
    """How often it was recorded as sent."""
    found = as_superuser("SELECT count(*) FROM nrm.outbox_sent WHERE outbox_id = %s", [owed])
    return int(found[0][0])


def test_what_is_owed_has_one_job() -> None:
    """Row and job come with the act."""
    assert jobs_for(owe()) == 1


def test_a_job_of_an_act_that_was_rolled_back_never_exists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither the row nor the job; nothing is delivered for what did not happen."""
    made: list[UUID] = []
    real = outbox.owe

    def noting(unit: Unit, owed: Sequence[Owed]) -> None:
        made.extend(one.id for one in owed)
        real(unit, owed)

    monkeypatch.setattr(outbox, "owe", noting)
    before = as_superuser("SELECT count(*) FROM procrastinate_jobs")
    with pytest.raises(ZeroDivisionError):
        owe(fails=True)
    assert len(made) == 1
    assert jobs_for(made[0]) == 0
    assert as_superuser("SELECT count(*) FROM procrastinate_jobs") == before
    assert as_superuser("SELECT 1 FROM nrm.outbox WHERE id = %s", made) == []
    assert not notices.deliver(made[0], on=DAY)
    assert mail.outbox == []


def test_a_notice_goes_once_to_the_agencys_members_and_says_nothing() -> None:
    """Delivered twice it is sent once; reference, case and person are not in it."""
    owed = owe()
    [(case, reference)] = as_superuser(
        "SELECT h.case_id, h.reference FROM nrm.outbox o JOIN nrm.case_head h USING (case_id)"
        " WHERE o.id = %s",
        [owed],
    )
    assert notices.deliver(owed, on=DAY)
    assert not notices.deliver(owed, on=DAY)
    [message] = mail.outbox
    assert message.bcc == list(registers.addresses(AUTHORITY, on=DAY))
    assert message.bcc
    assert message.to == []
    whole = message.message().as_string()
    for word in (str(case), str(reference), "traffick", "referral", "victim"):
        assert word not in whole
    assert sent(owed) == 1


def test_delivered_by_four_workers_at_once_it_is_sent_once() -> None:
    """Whoever claims it delivers it; the others find it claimed or sent."""
    owed = owe()
    results = [
        f.result(timeout=30)
        for f in [in_thread(lambda: notices.deliver(owed, on=DAY)) for _ in range(4)]
    ]
    assert sorted(results) == [False, False, False, True]
    assert len(mail.outbox) == 1
    assert sent(owed) == 1


def test_what_another_worker_has_claimed_is_left_to_it() -> None:
    """Nobody waits for somebody else's mail server."""
    owed = owe()
    with outbox.claimed(owed) as mine:
        assert mine
        assert not in_thread(lambda: notices.deliver(owed, on=DAY)).result(timeout=30)
    assert mail.outbox == []
    assert sent(owed) == 0
    assert notices.deliver(owed, on=DAY)


def test_a_slow_mail_server_stalls_no_other_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is being sent, no transaction is open and no chain is held."""
    slow, quick = owe(), owe()
    sending = EmailBackend.send_messages
    nested: list[bool] = []

    def send(self: EmailBackend, messages: Sequence[EmailMessage]) -> int:
        if not nested:
            nested.append(True)
            assert not connections["default"].in_atomic_block
            assert in_thread(lambda: notices.deliver(quick, on=DAY)).result(timeout=30)
        return int(sending(self, messages) or 0)

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert notices.deliver(slow, on=DAY)
    assert (sent(slow), sent(quick)) == (1, 1)


def test_a_mail_that_cannot_be_sent_is_still_owed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fault rolls `sent` back, so that the job's next run sends it."""

    def refuse(self: EmailBackend, messages: object) -> int:
        raise ConnectionRefusedError

    owed = owe()
    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", refuse)
        with pytest.raises(ConnectionRefusedError):
            notices.deliver(owed, on=DAY)
    assert sent(owed) == 0
    assert notices.deliver(owed, on=DAY)
    assert len(mail.outbox) == 1


def test_what_is_owed_without_a_live_job_is_taken_up_again() -> None:
    """A job that died ten times is replaced; what was sent, or has a job, is left alone."""
    for other in as_superuser("SELECT id FROM nrm.outbox"):
        notices.deliver(other[0], on=DAY)
    dead, waiting, done = owe(), owe(), owe()
    as_superuser(
        "UPDATE procrastinate_jobs SET status = 'failed' WHERE args ->> 'key' = %s", [str(dead)]
    )
    as_superuser("DELETE FROM procrastinate_jobs WHERE args ->> 'key' = %s", [str(done)])
    assert notices.deliver(done, on=DAY)
    assert notices.defer_forgotten(on=DAY) == 1
    assert [jobs_for(one) for one in (dead, waiting, done)] == [2, 1, 0]
    assert notices.defer_forgotten(on=DAY) == 0


def test_an_agency_without_members_stays_owed_and_is_named_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The record never says that somebody was told when nobody was."""
    owed = owe(COUNCIL)
    as_superuser("DELETE FROM procrastinate_jobs WHERE args ->> 'key' = %s", [str(owed)])
    as_superuser("UPDATE nrm.membership SET to_day = %s WHERE agency = %s", [DAY, COUNCIL])
    later = date(2026, 3, 3)
    assert not notices.deliver(owed, on=later)
    assert (mail.outbox, sent(owed)) == ([], 0)
    assert caplog.text.count(str(COUNCIL)) == 1
    assert not notices.deliver(owed, on=later)
    assert caplog.text.count(str(COUNCIL)) == 1
    assert notices.defer_forgotten(on=later) == 0
    as_superuser("UPDATE nrm.membership SET to_day = NULL WHERE agency = %s", [COUNCIL])
    assert notices.defer_forgotten(on=later) == 1
    assert notices.deliver(owed, on=later)


@pytest.mark.parametrize(
    "who",
    [
        pytest.param((AUTHORITY, "caseworker", "read_case"), id="whom it is for"),
        pytest.param((POLICE, "first_responder", "add_to_referral"), id="who owes it"),
        pytest.param((POLICE, "first_responder", "send_letters"), id="another role"),
    ],
)
def test_only_the_job_reads_what_is_owed(who: tuple[UUID, str, str]) -> None:
    """The outbox says which agency has which case, so nobody else reads it."""
    owed = owe()
    with reading(context(*who)) as cursor:
        assert outbox.read_unsent(owed) is None
        cursor.execute("SELECT count(*) FROM nrm.outbox")
        assert cursor.fetchone() == (0,)
    with reading(context(*LETTERS)):
        found = outbox.read_unsent(owed)
    assert found is not None
    assert found.agency == AUTHORITY


def test_a_notice_is_owed_under_ones_own_act_only() -> None:
    """SQL cannot put a notice under somebody else's act."""
    case = refer()
    with (
        pytest.raises(Exception, match="row-level security"),
        reading(context(POLICE, "first_responder", "add_to_referral")) as cursor,
    ):
        cursor.execute(
            "INSERT INTO nrm.outbox (id, message, case_id, agency, act_id, law_hash, told)"
            " VALUES (gen_random_uuid(), 'x', %s, %s, gen_random_uuid(), 'x', '{}')",
            [case, AUTHORITY],
        )
