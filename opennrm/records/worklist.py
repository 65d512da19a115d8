"""The order of work read from lists: who has how many, what is late, what is on hold, whom to tell.

Pages read under row-level security, as the agency of the context; jobs read as keeper, who sees
coded rows alone.
Example: `late(agency, on=day)` gives what is overdue by law, with the team and owner of each.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.records.caseload import OPEN

MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """A case that waits, with what its clock says: deadlines and holds as they were computed."""

    case: UUID
    reference: str
    urgent: bool
    may_be_18_on: date | None
    ages_out_on: date | None
    team: UUID | None
    owner: UUID | None
    clock: dict[str, Any]


COLUMNS = "case_id, reference, urgent, may_be_18_on, ages_out_on, team, owner, clock"


def loads(agency: UUID, *, using: str = "default") -> dict[UUID, int]:
    """How many cases that wait each member of an agency has."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT owner, count(*) FROM nrm.caseload WHERE agency = %s AND {OPEN}"  # noqa: S608
            " AND owner IS NOT NULL GROUP BY owner",
            [agency],
        )
        return dict(cursor.fetchall())


def late(agency: UUID, *, on: date) -> tuple[WorkItem, ...]:
    """What is overdue by law on a day, the longest first."""
    return _items("late_from < %s ORDER BY late_from, case_id", [agency, on])


def turning_18(agency: UUID, *, by: date) -> tuple[WorkItem, ...]:
    """Whoever may turn 18 by a day, the nearest first."""
    order = "ages_out_on NULLS LAST, may_be_18_on, case_id"
    return _items(f"may_be_18_on <= %s ORDER BY {order}", [agency, by])


def on_hold(agency: UUID) -> tuple[WorkItem, ...]:
    """What is on hold, in a fixed order."""
    return _items("clock ? 'holds' ORDER BY case_id", [agency])


def waiting(agency: UUID, *, using: str = "default") -> int:
    """How many cases wait in an agency without anybody who has them."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM nrm.caseload WHERE agency = %s AND {OPEN}"  # noqa: S608
            " AND owner IS NULL",
            [agency],
        )
        return int(cursor.fetchone()[0])


def without_signer(agency: UUID, *, able: list[UUID]) -> int:
    """How many cases that wait somebody has who may not sign, and who are to be handed on."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM nrm.caseload WHERE agency = %s AND {OPEN}"  # noqa: S608
            " AND owner <> ALL (%s::uuid[])",
            [agency, able],
        )
        return int(cursor.fetchone()[0])


def _items(tail: str, values: list[Any]) -> tuple[WorkItem, ...]:
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.caseload WHERE agency = %s AND {tail} LIMIT {MOST}",  # noqa: S608
            values,
        )
        return tuple(
            WorkItem(
                case=r[0],
                reference=r[1],
                urgent=r[2],
                may_be_18_on=r[3],
                ages_out_on=r[4],
                team=r[5],
                owner=r[6],
                clock=json.loads(r[7]) if r[7] else {},
            )
            for r in cursor.fetchall()
        )


# As keeper, for jobs.


def without_hands(agency: UUID, *, able: list[UUID], most: int = MOST) -> tuple[UUID, ...]:
    """Cases that wait and that nobody has who may sign: danger and the nearest birthday first."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute(
            f"SELECT case_id FROM nrm.caseload WHERE agency = %s AND {OPEN}"  # noqa: S608
            " AND (owner IS NULL OR owner <> ALL (%s::uuid[]))"
            " ORDER BY urgent DESC, ages_out_on NULLS LAST, next_due_on NULLS LAST, case_id"
            " LIMIT %s",
            [agency, able, most],
        )
        return tuple(row[0] for row in cursor.fetchall())


def anything_late(agency: UUID, *, on: date, turns_18_by: date) -> bool:
    """Whether anything of an agency is overdue by law, or somebody turns 18 by a day."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM nrm.caseload WHERE agency = %s AND late_from < %s)"
            " OR EXISTS (SELECT 1 FROM nrm.caseload WHERE agency = %s AND ages_out_on <= %s)",
            [agency, on, agency, turns_18_by],
        )
        return bool(cursor.fetchone()[0])


# Who was told today (needs the act `send_letters`).


def told(agency: UUID, *, on: date) -> bool:
    """Whether an agency was told on a day that something is overdue."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM nrm.overdue_told WHERE agency = %s AND day = %s)",
            [agency, on],
        )
        return bool(cursor.fetchone()[0])


def mark_told(agency: UUID, *, on: date) -> None:
    """Write down that an agency was told on a day; a second time is refused by the key."""
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO nrm.overdue_told (agency, day) VALUES (%s, %s)", [agency, on])
