"""Requests for information as rows: the errands by which an agency was asked, and its answer.

The asked agency writes its answer by its errand alone, whatever else of the case it may see; the
database looks at the errand and at nothing that the code above says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connections

from opennrm.cases.envelope import NewEvent
from opennrm.records.transaction import Unit

KIND = "information_request"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Where an answer was written: `person` is whose key seals its words."""

    recorded_at: datetime
    case: UUID
    lead: UUID | None
    person: UUID
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenErrand:
    """An open errand by which another agency was asked: the case, and the request it is about."""

    id: UUID
    case: UUID
    request: UUID
    agency: UUID


def write_answer(unit: Unit, errand: UUID, new: Sequence[NewEvent], *, on: date) -> Written:
    """Append the answer to an errand of this agency. Errors: Absent, NotALegalWrite."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT recorded_at, case_id, lead, person, position FROM nrm.answer_as_asked("
            "%s, %s::uuid[], %s::text[], %s::smallint[], %s::text[], %s, %s::timestamptz)",
            [
                errand,
                [one.id for one in new],
                [one.kind for one in new],
                [one.version for one in new],
                [one.payload.decode() for one in new],
                on,
                unit.recorded_at,
            ],
        )
        row = cursor.fetchone()
        return Written(recorded_at=row[0], case=row[1], lead=row[2], person=row[3], position=row[4])


def open_errands(agency: UUID, *, case: UUID | None = None) -> tuple[OpenErrand, ...]:
    """The open errands by which this agency asked others for information, in one case or in all.

    In one case also what the authority that had it before has asked, where this one took it over.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT e.id, e.case_id, e.about, e.agency FROM nrm.errand e"
            " WHERE e.kind = %s AND (e.by_agency = %s OR (e.case_id = %s AND e.agency <> %s))"
            " AND (%s::uuid IS NULL OR e.case_id = %s)"
            " AND NOT EXISTS (SELECT 1 FROM nrm.errand_done d WHERE d.errand_id = e.id)"
            " ORDER BY e.case_id, e.id",
            [KIND, agency, case, agency, case, case],
        )
        return tuple(
            OpenErrand(id=row[0], case=row[1], request=row[2], agency=row[3])
            for row in cursor.fetchall()
        )
