"""Drafts of referrals: they belong to the agency, pass from shift to shift, and are encrypted.

Each draft has its own key, wrapped by the key-encryption key; deleting the row erases it for good.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.records import vault
from opennrm.records.transaction import Unit

COLUMNS = (
    "id, member, started_at, changed_at, urgent, child, group_id, told_at,"
    " transaction_timestamp() - started_at, wrapped, ciphertext"
)
MOST_IN_A_LIST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as kept: `content` is what was answered; urgent and child steer reminders.

    `group`: the random key of the drafts that were started from one another; `told_at`: when the
    agency was last told that it waits; `age`: how long ago it was begun, by the database's clock.
    """

    id: UUID
    member: UUID
    started_at: datetime
    changed_at: datetime
    urgent: bool
    child: bool
    group: UUID | None = None
    told_at: datetime | None = None
    age: timedelta = timedelta(0)
    content: Mapping[str, Any]


def start(
    unit: Unit,
    draft: UUID,
    content: Mapping[str, Any],
    *,
    group: UUID | None = None,
    urgent: bool = False,
    child: bool = False,
) -> None:
    """Keep a new draft for the actor's agency; one that is there already stays as it is."""
    data_key = vault.new_key()
    kek_id, wrapped = vault.wrap(data_key)
    sealed = vault.seal(data_key, json.dumps(content).encode(), about=(str(draft),))
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.draft (id, agency, member, kek_id, wrapped, ciphertext, group_id,"
            " urgent, child) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
            " ON CONFLICT (id) DO NOTHING",
            [
                draft,
                unit.context.agency,
                unit.context.member,
                kek_id,
                wrapped,
                sealed,
                group,
                urgent,
                child,
            ],
        )


def change(
    draft: UUID,
    content: Mapping[str, Any],
    *,
    urgent: bool,
    child: bool,
    group: UUID | None = None,
) -> None:
    """Keep new content; the draft must have been read (and so locked) in this transaction."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM nrm.draft WHERE id = %s", [draft])
        data_key = vault.unwrap(bytes(cursor.fetchone()[0]))
        cursor.execute(
            "UPDATE nrm.draft SET ciphertext = %s, urgent = %s, child = %s, group_id = %s,"
            " changed_at = transaction_timestamp() WHERE id = %s",
            [
                vault.seal(data_key, json.dumps(content).encode(), about=(str(draft),)),
                urgent,
                child,
                group,
                draft,
            ],
        )


def read(draft: UUID, *, lock: bool = False) -> Draft | None:
    """One draft of the actor's agency, else None."""
    found = _select("WHERE id = %s" + (" FOR UPDATE" if lock else ""), [draft])
    return found[0] if found else None


def read_all(*, waiting: timedelta | None = None) -> tuple[Draft, ...]:
    """The drafts of the actor's agency, last changed first (at most 200).

    Those marked danger or child that were begun longer ago than `waiting` stand before all others.
    """
    return _select(
        "ORDER BY ((urgent OR child)"
        " AND started_at < transaction_timestamp() - %s::interval) DESC NULLS LAST,"
        " changed_at DESC LIMIT %s",
        [waiting, MOST_IN_A_LIST],
    )


def read_group(group: UUID) -> tuple[Draft, ...]:
    """The unsent drafts of a group in the actor's agency, in the order in which they were begun."""
    return _select("WHERE group_id = %s ORDER BY started_at, id", [group])


def delete(draft: UUID) -> None:
    """Delete a draft: once sent, once the person said no, or once it is too old."""
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM nrm.draft WHERE id = %s", [draft])


def delete_before(moment: datetime) -> int:
    """Delete every agency's drafts last changed before an instant, as keeper, who reads none.

    One marked danger or child stays until its agency was told that it waits, after its last change.
    """
    with connections["keeper"].cursor() as cursor:
        cursor.execute(
            "DELETE FROM nrm.draft WHERE changed_at < %s"
            " AND (NOT (urgent OR child) OR coalesce(told_at >= changed_at, false))",
            [moment],
        )
        return cursor.rowcount


def waiting(*, begun_before: datetime, told_before: datetime) -> dict[UUID, int]:
    """How many drafts of danger or of a child wait in each agency that was not told lately.

    Needs the act `send_letters`; nothing of a draft is read.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT agency, drafts FROM nrm.waiting_drafts(%s, %s)", [begun_before, told_before]
        )
        return dict(cursor.fetchall())


def mark_told(agency: UUID, *, begun_before: datetime, told_before: datetime, now: datetime) -> int:
    """Record that an agency was told of those that wait; how many they were."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.mark_drafts_told(%s, %s, %s, %s)", [agency, begun_before, told_before, now]
        )
        return int(cursor.fetchone()[0])


def _select(tail: str, values: list[Any]) -> tuple[Draft, ...]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.draft {tail}",  # noqa: S608 (only constants of this module)
            values,
        )
        return tuple(
            Draft(
                id=r[0],
                member=r[1],
                started_at=r[2],
                changed_at=r[3],
                urgent=r[4],
                child=r[5],
                group=r[6],
                told_at=r[7],
                age=r[8],
                content=json.loads(
                    vault.unseal(vault.unwrap(bytes(r[9])), bytes(r[10]), about=(str(r[0]),))
                ),
            )
            for r in cursor.fetchall()
        )
