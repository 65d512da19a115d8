"""Groups of referrals that one agency started from one another: the sent ones, by random key.

Only the agency that sent them reads it; what the authority learns is a fact of its own.
"""

from uuid import UUID

from django.db import connections

from opennrm.records.transaction import Unit


def put(unit: Unit, case: UUID, group: UUID) -> None:
    """Record that an own referral belongs to a group; what it belongs to already stays."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.grouped (case_id, group_id, agency) VALUES (%s, %s, %s)"
            " ON CONFLICT (case_id) DO NOTHING",
            [case, group, unit.context.agency],
        )


def group_of(case: UUID) -> UUID | None:
    """The group of an own referral, or None."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT group_id FROM nrm.grouped WHERE case_id = %s", [case])
        row = cursor.fetchone()
    return row[0] if row else None


def sent_in(group: UUID) -> tuple[tuple[UUID, str], ...]:
    """The sent referrals of a group with their reference numbers."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT g.case_id, h.reference FROM nrm.grouped g"
            " JOIN nrm.case_head h ON h.case_id = g.case_id"
            " WHERE g.group_id = %s ORDER BY h.reference",
            [group],
        )
        return tuple((row[0], row[1]) for row in cursor.fetchall())


def own_by_reference(reference: str, *, agency: UUID) -> UUID | None:
    """The case that an agency itself sent under a reference number, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT case_id FROM nrm.case_head WHERE reference = %s AND home_agency = %s",
            [reference, agency],
        )
        row = cursor.fetchone()
    return row[0] if row else None
