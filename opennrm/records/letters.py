"""Letters as rows: what an agency was asked to tell a person, and that it told it or could not.

The asked agency writes by its errand alone; the database looks at the errand, at the letter that it
is about, and at nothing that the code above says.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from opennrm.cases.envelope import NewEvent
from opennrm.records.transaction import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The letter that an open errand of this agency is about: its fact as it was written."""

    id: UUID
    case: UUID
    sent_on: date
    version: int
    payload: bytes

    def new_event(self) -> NewEvent:
        """The fact, to be read."""
        return NewEvent(
            id=self.id,
            kind="letter_sent",
            version=self.version,
            slice="decision",
            payload=self.payload,
            happened_on=self.sent_on,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where it was written that a letter was told."""

    recorded_at: datetime
    case: UUID
    lead: UUID | None
    position: int


def letter_of(errand: UUID) -> Asked | None:
    """The letter that an open errand of this agency asks it to tell, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT id, case_id, happened_on, version, payload FROM nrm.letter_of_errand(%s)",
            [errand],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Asked(id=row[0], case=row[1], sent_on=row[2], version=row[3], payload=row[4].encode())


def write_told(unit: Unit, errand: UUID, new: NewEvent, *, on: date) -> Written:
    """Append that a letter was told, or could not be. Errors: Absent, NotALegalWrite."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT recorded_at, case_id, lead, position FROM nrm.tell_as_asked("
            "%s, %s, %s, %s::smallint, %s, %s, %s::timestamptz)",
            [
                errand,
                new.id,
                new.kind,
                new.version,
                new.payload.decode(),
                on,
                unit.recorded_at,
            ],
        )
        row = cursor.fetchone()
    return Written(recorded_at=row[0], case=row[1], lead=row[2], position=row[3])
