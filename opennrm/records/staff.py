"""The register of staff: who may sign decisions, from when until when, and who is in whose line.

Written by the owner alone (`opennrm member qualify`, `opennrm member line`); read by procedures.
Example: a caseworker qualified until 30 June signs on that day and not on the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.records.installation import OWNER


@dataclass(frozen=True, slots=True, kw_only=True)
class QualificationRow:
    """A qualification of a member, from a day to a day (inclusive; None: it does not lapse)."""

    member: UUID
    code: str
    from_day: date
    to_day: date | None


RUNNING = "from_day <= %s AND (to_day IS NULL OR to_day >= %s)"


def qualifications(members: Sequence[UUID], *, on: date) -> tuple[QualificationRow, ...]:
    """The qualifications of some members that run on a day."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT member, code, from_day, to_day FROM nrm.qualification"  # noqa: S608
            f" WHERE member = ANY (%s) AND {RUNNING} ORDER BY member, code, from_day",
            [list(members), on, on],
        )
        return tuple(_qualification(row) for row in cursor.fetchall())


def qualified_in(agency: UUID, code: str, *, role: str, on: date) -> tuple[QualificationRow, ...]:
    """Who of an agency's members in a role holds a qualification on a day, and until when."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT q.member, q.code, q.from_day, q.to_day FROM nrm.qualification q"
            " JOIN nrm.membership m ON m.member = q.member"
            " WHERE m.agency = %s AND m.role = %s AND m.from_day <= %s"
            " AND (m.to_day IS NULL OR m.to_day >= %s)"
            " AND q.code = %s AND q.from_day <= %s AND (q.to_day IS NULL OR q.to_day >= %s)"
            " ORDER BY q.member, q.from_day",
            [agency, role, on, on, code, on, on],
        )
        return tuple(_qualification(row) for row in cursor.fetchall())


def manages(manager: UUID, member: UUID, *, on: date) -> bool:
    """Whether one member manages another on a day, at once or through others."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE above (member) AS (SELECT %s::uuid"
            " UNION SELECT l.manager FROM above a JOIN nrm.line l ON l.member = a.member"
            " AND l.from_day <= %s AND (l.to_day IS NULL OR l.to_day >= %s))"
            " SELECT EXISTS (SELECT 1 FROM above WHERE member = %s AND member <> %s)",
            [member, on, on, manager, member],
        )
        return bool(cursor.fetchone()[0])


def add_qualification(
    new: UUID, *, member: UUID, code: str, from_day: date, to_day: date | None
) -> None:
    """Register a qualification, as owner; again without harm."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.qualification (id, member, code, from_day, to_day)"
            " VALUES (%s, %s, %s, %s, %s) ON CONFLICT (id) DO NOTHING",
            [new, member, code, from_day, to_day],
        )


def end_qualifications(member: UUID, code: str, *, last_day: date) -> int:
    """End a member's qualifications of a code that run beyond a day, as owner; how many."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "UPDATE nrm.qualification SET to_day = greatest(%s, from_day)"
            " WHERE member = %s AND code = %s AND (to_day IS NULL OR to_day > %s)",
            [last_day, member, code, last_day],
        )
        return cursor.rowcount


def set_manager(new: UUID, *, member: UUID, manager: UUID | None, from_day: date) -> None:
    """End a member's line the day before, and put the member under a manager, as owner."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "DELETE FROM nrm.line WHERE member = %s AND from_day >= %s", [member, from_day]
        )
        cursor.execute(
            "UPDATE nrm.line SET to_day = %s - 1 WHERE member = %s"
            " AND (to_day IS NULL OR to_day >= %s)",
            [from_day, member, from_day],
        )
        if manager is not None:
            cursor.execute(
                "INSERT INTO nrm.line (id, member, manager, from_day) VALUES (%s, %s, %s, %s)",
                [new, member, manager, from_day],
            )


def _qualification(row: Sequence[Any]) -> QualificationRow:
    return QualificationRow(member=row[0], code=row[1], from_day=row[2], to_day=row[3])
