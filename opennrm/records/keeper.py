"""What the keeper reads: whole coded histories, heads and grants, for rebuilding and comparing.

The keeper is a database role that sees every coded row and log and never the vault.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db import connections

from opennrm.cases.envelope import Envelope
from opennrm.records.store import COLUMNS, Head, envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredGrant:
    """A row of grant_in_force as stored."""

    grant: UUID
    agency: UUID
    case: UUID
    slices: tuple[str, ...]
    from_day: date
    until_day: date | None


def heads(cases: Sequence[UUID]) -> dict[UUID, Head]:
    """Heads by case."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute(
            "SELECT case_id, reference, person, home_agency, population, lead, position"
            " FROM nrm.case_head WHERE case_id = ANY (%s)",
            [list(cases)],
        )
        names = ("case", "reference", "person", "home_agency", "population", "lead", "position")
        return {row[0]: Head(**dict(zip(names, row, strict=True))) for row in cursor.fetchall()}


def histories(cases: Sequence[UUID], *, using: str = "keeper") -> dict[UUID, tuple[Envelope, ...]]:
    """Facts by case, in order of position."""
    found: dict[UUID, list[Envelope]] = {case: [] for case in cases}
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"SELECT {COLUMNS} FROM nrm.event"  # noqa: S608 (COLUMNS is a constant)
            " WHERE case_id = ANY (%s) ORDER BY case_id, position",
            [list(cases)],
        )
        for row in cursor:
            found[row[1]].append(envelope(row))
    return {case: tuple(facts) for case, facts in found.items()}


def grants(cases: Sequence[UUID]) -> tuple[StoredGrant, ...]:
    """The grants of the cases that are in force today, in a fixed order."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute(
            "SELECT grant_id, agency, case_id, slices, from_day, until_day FROM nrm.grant_in_force"
            " WHERE case_id = ANY (%s) AND from_day <= nrm.day_now()"
            " AND (until_day IS NULL OR until_day >= nrm.day_now()) ORDER BY case_id, grant_id",
            [list(cases)],
        )
        return tuple(
            StoredGrant(
                grant=r[0],
                agency=r[1],
                case=r[2],
                slices=tuple(r[3]),
                from_day=r[4],
                until_day=r[5],
            )
            for r in cursor.fetchall()
        )


@lru_cache(maxsize=4_096)
def is_open(agency: UUID) -> bool:
    """Whether an agency is of the open class; the class of an agency never changes."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute("SELECT agency_class = 'open' FROM nrm.agency WHERE id = %s", [agency])
        row = cursor.fetchone()
    return bool(row and row[0])


def linked_to(cases: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """The streams linked to each of these leads."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute(
            "SELECT lead, array_agg(case_id ORDER BY case_id) FROM nrm.case_head"
            " WHERE lead = ANY (%s) GROUP BY lead",
            [list(cases)],
        )
        return {lead: tuple(others) for lead, others in cursor.fetchall()}


def law_hashes() -> frozenset[str]:
    """The law versions that the caseload was computed with; any but today's means: rebuild."""
    with connections["keeper"].cursor() as cursor:
        cursor.execute("SELECT DISTINCT law_hash FROM nrm.caseload")
        return frozenset(row[0] for row in cursor.fetchall())
