"""The outbox: an append-only record of what is owed to whom; a job delivers it and writes `sent`."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connections

from opennrm.records.transaction import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A message owed: its code, the case, to which agency, and the law version and dates it tells."""

    id: UUID
    message: str
    case: UUID
    agency: UUID
    law_hash: str
    told: str


def owe(unit: Unit, owed: Owed) -> None:
    """Record, in the act's own transaction, that a message is owed."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.outbox (id, message, case_id, agency, act_id, law_hash, told)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [owed.id, owed.message, owed.case, owed.agency, unit.context.act, owed.law_hash, owed.told],
        )


def unsent(*, at_most: int = 100) -> tuple[Owed, ...]:
    """What is owed and not sent, oldest first (needs the act `send_letters`)."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT o.id, o.message, o.case_id, o.agency, o.law_hash, o.told FROM nrm.outbox o"
            " WHERE NOT EXISTS (SELECT 1 FROM nrm.outbox_sent s WHERE s.outbox_id = o.id)"
            " ORDER BY o.owed_at, o.id LIMIT %s",
            [at_most],
        )
        return tuple(
            Owed(id=r[0], message=r[1], case=r[2], agency=r[3], law_hash=r[4], told=r[5])
            for r in cursor.fetchall()
        )


def mark_sent(outbox: UUID) -> None:
    """Record that it was delivered; a second time is refused by the key."""
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO nrm.outbox_sent (outbox_id) VALUES (%s)", [outbox])
