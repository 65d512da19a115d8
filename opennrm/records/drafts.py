"""Drafts of referrals: they belong to the agency, pass from shift to shift, and are encrypted.

Each draft has its own key, wrapped by the key-encryption key; deleting the row erases it for good.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.records import vault
from opennrm.records.transaction import Unit

COLUMNS = "id, member, started_at, changed_at, urgent, child, wrapped, ciphertext"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft as kept: `content` is what was answered; urgent and child steer reminders."""

    id: UUID
    member: UUID
    started_at: datetime
    changed_at: datetime
    urgent: bool
    child: bool
    content: Mapping[str, Any]


def start(unit: Unit, draft: UUID, content: Mapping[str, Any]) -> None:
    """Keep a new draft for the actor's agency."""
    data_key = vault.new_key()
    kek_id, wrapped = vault.wrap(data_key)
    sealed = vault.seal(data_key, json.dumps(content).encode(), about=(str(draft),))
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.draft (id, agency, member, kek_id, wrapped, ciphertext)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [draft, unit.context.agency, unit.context.member, kek_id, wrapped, sealed],
        )


def change(draft: UUID, content: Mapping[str, Any], *, urgent: bool, child: bool) -> None:
    """Keep new content; the draft must have been read (and so locked) in this transaction."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM nrm.draft WHERE id = %s", [draft])
        data_key = vault.unwrap(bytes(cursor.fetchone()[0]))
        cursor.execute(
            "UPDATE nrm.draft SET ciphertext = %s, urgent = %s, child = %s,"
            " changed_at = transaction_timestamp() WHERE id = %s",
            [
                vault.seal(data_key, json.dumps(content).encode(), about=(str(draft),)),
                urgent,
                child,
                draft,
            ],
        )


def read(draft: UUID, *, lock: bool = False) -> Draft | None:
    """One draft of the actor's agency, else None."""
    found = _select("WHERE id = %s" + (" FOR UPDATE" if lock else ""), [draft])
    return found[0] if found else None


def read_all() -> tuple[Draft, ...]:
    """The drafts of the actor's agency, last changed first (at most 200)."""
    return _select("ORDER BY changed_at DESC LIMIT 200", [])


def delete(draft: UUID) -> None:
    """Delete a draft: once sent, once the person said no, or once it is too old."""
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM nrm.draft WHERE id = %s", [draft])


def delete_before(moment: datetime) -> int:
    """Delete every agency's drafts last changed before an instant, as keeper, who reads none."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute("DELETE FROM nrm.draft WHERE changed_at < %s", [moment])
        return cursor.rowcount


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
                content=json.loads(
                    vault.unseal(vault.unwrap(bytes(r[6])), bytes(r[7]), about=(str(r[0]),))
                ),
            )
            for r in cursor.fetchall()
        )
