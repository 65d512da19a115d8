"""Where an agency wants notices to go: one address, set by the operator, by the owner's connection.

Such as that of a duty desk, which somebody reads at night. Without one, its members are told.
"""

from uuid import UUID

from django.db import connections

from opennrm.records.models import OWNER


def put(agency: UUID, address: str) -> None:
    """Set the address of an agency, in the place of the one before."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.agency_contact (agency, address) VALUES (%s, %s)"
            " ON CONFLICT (agency) DO UPDATE SET address = excluded.address",
            [agency, address],
        )


def remove(agency: UUID) -> bool:
    """Forget the address of an agency; whether there was one."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("DELETE FROM nrm.agency_contact WHERE agency = %s", [agency])
        return cursor.rowcount > 0


def read(agency: UUID) -> str | None:
    """The address of an agency, or None."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT address FROM nrm.agency_contact WHERE agency = %s", [agency])
        row = cursor.fetchone()
    return row[0] if row else None
