"""The tray as rows: papers that show status, read by the extractor, and what was passed on of them.

Nothing of a case comes with a paper but its reference; the database asks for the act and the role.
Example: `to_read()` gives the papers that nobody has read so far, the oldest first.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, connections

from opennrm.cases.envelope import NewEvent
from opennrm.records.transaction import Unit

MOST_LISTED = 200


class AlreadyRead(Exception):
    """The paper was read before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayRow:
    """A paper that nobody has read so far."""

    id: UUID
    reference: str
    what: str
    format: str
    added_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """Where something was passed on."""

    recorded_at: datetime
    case: UUID
    lead: UUID | None
    position: int


def to_read() -> tuple[TrayRow, ...]:
    """The papers that nobody has read so far, the oldest first (at most 200)."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT id, reference, what, format, added_at FROM nrm.tray_to_read(%s)", [MOST_LISTED]
        )
        return tuple(
            TrayRow(id=row[0], reference=row[1], what=row[2], format=row[3], added_at=row[4])
            for row in cursor.fetchall()
        )


def case_of(document: UUID) -> tuple[UUID, str, UUID] | None:
    """The case, reference and person of a paper in the tray, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT case_id, reference, person FROM nrm.tray_case(%s)", [document])
        row = cursor.fetchone()
    return (row[0], row[1], row[2]) if row else None


def pass_on(unit: Unit, document: UUID, new: NewEvent | None, *, on: date) -> PassedOn:
    """Mark a paper as read, with the fact that is passed on, or none.

    Errors: Absent (no such paper in the tray), AlreadyRead.
    """
    try:
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT recorded_at, case_id, lead, position FROM nrm.pass_on("
                "%s, %s::uuid, %s::smallint, %s::text, %s, %s::timestamptz)",
                [
                    document,
                    new.id if new else None,
                    new.version if new else None,
                    new.payload.decode() if new else None,
                    on,
                    unit.recorded_at,
                ],
            )
            row = cursor.fetchone()
    except IntegrityError as error:
        raise AlreadyRead from error
    return PassedOn(recorded_at=row[0], case=row[1], lead=row[2], position=row[3])
