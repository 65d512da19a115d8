"""The outbox: append-only, what is owed to whom; a job delivers it and writes `sent`."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connections

from opennrm.records import jobs
from opennrm.records.transaction import Unit

DELIVER = "jobs.deliver_notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A message owed: its code, case, agency, and the law version and dates it tells."""

    id: UUID
    message: str
    case: UUID
    agency: UUID
    law_hash: str
    told: str


def owe(unit: Unit, owed: Sequence[Owed]) -> None:
    """Record, in the act's own transaction, what is owed, and defer its delivery."""
    with connections["default"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO nrm.outbox (id, message, case_id, agency, act_id, law_hash, told)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (o.id, o.message, o.case, o.agency, unit.context.act, o.law_hash, o.told)
                for o in owed
            ],
        )
    jobs.defer(DELIVER, keys=[o.id for o in owed])


@contextmanager
def claimed(owed: UUID) -> Iterator[bool]:
    """Whether this is the only one who delivers a message now; the claim dies with its holder.

    It spans transactions, so that nothing else is held while a mail server is slow.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [str(owed)])
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connections["default"].cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [str(owed)])


def read_unsent(owed: UUID) -> Owed | None:
    """One message that is owed and not sent (needs the act `send_letters`)."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.message, o.case_id, o.agency, o.law_hash, o.told FROM nrm.outbox o"
            " WHERE o.id = %s"
            " AND NOT EXISTS (SELECT 1 FROM nrm.outbox_sent s WHERE s.outbox_id = o.id)",
            [owed],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Owed(id=row[0], message=row[1], case=row[2], agency=row[3], law_hash=row[4], told=row[5])


def defer_forgotten(*, on: date, most: int = 1_000) -> int:
    """Defer again what is owed, unsent and without a live job, the oldest first; how many.

    What is owed to an agency without a member waits until it has one. Needs `send_letters`.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT o.id FROM nrm.outbox o"
            " WHERE NOT EXISTS (SELECT 1 FROM nrm.outbox_sent s WHERE s.outbox_id = o.id)"
            " AND NOT EXISTS (SELECT 1 FROM procrastinate_jobs j WHERE j.task_name = %s"
            " AND j.status IN ('todo', 'doing') AND j.args ->> 'key' = o.id::text)"
            " AND EXISTS (SELECT 1 FROM nrm.membership m JOIN records_member p ON p.id = m.member"
            " WHERE m.agency = o.agency AND p.is_active AND m.from_day <= %s"
            " AND (m.to_day IS NULL OR m.to_day >= %s)) ORDER BY o.owed_at, o.id LIMIT %s",
            [DELIVER, on, on, most],
        )
        forgotten = [row[0] for row in cursor.fetchall()]
    jobs.defer(DELIVER, keys=forgotten)
    return len(forgotten)


def mark_sent(outbox: UUID) -> None:
    """Record that it was delivered; a second time is refused by the key."""
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO nrm.outbox_sent (outbox_id) VALUES (%s)", [outbox])
