"""The event store: open a case to act on it, append facts, read what row-level security shows.

Two ways to open a case. *Acting* (`open_case`) checks the signed context in the database, locks
the head and returns the coded history that the role works with. *Reading* (`read_events`) returns
the granted slices.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.cases.envelope import By, Envelope, NewEvent
from opennrm.records.transaction import Unit

COLUMNS = (
    "id, case_id, position, kind, slice, version, payload, happened_on, recorded_at,"
    " by_member, by_agency, by_role, grant_id, act_id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStream:
    """A case to be opened. `record_key` is 0 to 255, for cell keys in statistics."""

    case: UUID
    reference: str
    person: UUID
    record_key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the register knows of a stream. `position` is that of its last fact."""

    case: UUID
    reference: str
    person: UUID
    home_agency: UUID
    population: str
    lead: UUID | None
    position: int


def envelope(row: Sequence[Any]) -> Envelope:
    """An envelope from a row of COLUMNS."""
    return Envelope(
        id=row[0],
        case=row[1],
        position=row[2],
        kind=row[3],
        slice=row[4],
        version=row[5],
        payload=row[6].encode(),
        happened_on=row[7],
        recorded_at=row[8].astimezone(UTC),
        by=By(member=row[9], agency=row[10], role=row[11]),
        grant=row[12],
        act=row[13],
    )


def open_streams(
    unit: Unit, streams: Sequence[NewStream], *, population: str | None = None
) -> None:
    """Open new, empty streams of the actor's agency, of what is recorded here unless said.

    Errors: Absent, NotALegalWrite (a population that is not of this installation).
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.open_streams(%s::uuid[], %s::text[], %s::uuid[], %s::smallint[], %s)",
            [
                [s.case for s in streams],
                [s.reference for s in streams],
                [s.person for s in streams],
                [s.record_key for s in streams],
                population,
            ],
        )


def open_case(unit: Unit, case: UUID) -> tuple[Envelope, ...]:
    """Lock a case for this act, return its history; empty: absent or refused.

    The whole joint one for roles that read links, for others their slices of its own stream.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM nrm.open_case(%s)", [case])  # noqa: S608
        return tuple(envelope(row) for row in cursor.fetchall())


def open_list(unit: Unit, case: UUID) -> tuple[Envelope, ...]:
    """The whole joint history of a case that this act has changed, for its list rows alone."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM nrm.open_list(%s)", [case])  # noqa: S608
        return tuple(envelope(row) for row in cursor.fetchall())


def open_lead(unit: Unit, case: UUID) -> tuple[Envelope, ...]:
    """The joint history of the case that leads one that this act has changed, for its list rows."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM nrm.open_lead(%s)", [case])  # noqa: S608
        return tuple(envelope(row) for row in cursor.fetchall())


def append_events(
    unit: Unit,
    events: Iterable[tuple[UUID, NewEvent]],
    *,
    expected: Mapping[UUID, int],
    grant: UUID | None = None,
) -> datetime:
    """Append facts to streams whose heads stand at `expected`; returns recorded_at.

    Errors: Absent (not this actor's), SomebodyWasFirst (a head has moved), NotALegalWrite.
    """
    rows = list(events)
    new = [event for _, event in rows]
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT nrm.append_events(%s::uuid[], %s::integer[], %s::uuid[], %s::uuid[],"
            " %s::text[], %s::text[], %s::smallint[], %s::text[], %s::date[], %s::uuid,"
            " %s::timestamptz)",
            [
                list(expected),
                list(expected.values()),
                [case for case, _ in rows],
                [e.id for e in new],
                [e.kind for e in new],
                [e.slice for e in new],
                [e.version for e in new],
                [e.payload.decode() for e in new],
                [e.happened_on for e in new],
                grant,
                unit.recorded_at,
            ],
        )
        moment: datetime = cursor.fetchone()[0]
        return moment


def read_head(case: UUID) -> Head | None:
    """The head of a case that the context may read, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT case_id, reference, person, home_agency, population, lead, position"
            " FROM nrm.case_head WHERE case_id = %s",
            [case],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Head(
        case=row[0],
        reference=row[1],
        person=row[2],
        home_agency=row[3],
        population=row[4],
        lead=row[5],
        position=row[6],
    )


def read_events(case: UUID) -> tuple[Envelope, ...]:
    """The facts of a case and of those linked to it that row-level security shows, as recorded."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.event WHERE case_id = ANY ("  # noqa: S608
            " ARRAY(SELECT h.case_id FROM nrm.case_head h WHERE h.case_id = %s OR h.lead = %s))"
            " ORDER BY recorded_at, case_id, position",
            [case, case],
        )
        return tuple(envelope(row) for row in cursor.fetchall())


def set_lead(other: UUID, lead: UUID | None) -> None:
    """Link a stream to its lead, or unlink it, beside the fact that says so."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT nrm.set_lead(%s, %s::uuid)", [other, lead])
