"""The outbox: append-only, what is owed to whom; a job delivers it and writes `sent`."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from opennrm.records import jobs
from opennrm.records.transaction import Unit


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
    jobs.defer("jobs.deliver_notice", keys=[o.id for o in owed])


def read_unsent(owed: UUID) -> Owed | None:
    """One message that is owed and not sent (needs the act `send_letters`); locked until sent."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(owed)])
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


def mark_sent(outbox: UUID) -> None:
    """Record that it was delivered; a second time is refused by the key."""
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO nrm.outbox_sent (outbox_id) VALUES (%s)", [outbox])
