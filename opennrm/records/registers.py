"""The registers: agencies and memberships, as the application may read them.

Writing them is the owner's (installation) or an administrator's act; the application role cannot.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connections

AGENCY = (
    "id, code, name, published_label, agency_type, agency_class, closed_as, reason, nations,"
    " authorised_body, from_day, to_day"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyRow:
    """An agency as registered; `agency_class` open or closed, `closed_as` why it is closed."""

    id: UUID
    code: str
    name: str
    published_label: str | None
    agency_type: str
    agency_class: str
    closed_as: str | None
    reason: str | None
    nations: tuple[str, ...]
    authorised_body: str | None
    from_day: date | None
    to_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipRow:
    """A member's role in an agency, from a day to a day (inclusive)."""

    id: UUID
    member: UUID
    agency: AgencyRow
    role: str
    from_day: date
    to_day: date | None


def agencies(ids: Iterable[UUID] | None = None) -> tuple[AgencyRow, ...]:
    """All agencies, or those with these ids, by name."""
    with connections["default"].cursor() as cursor:
        if ids is None:
            cursor.execute(f"SELECT {AGENCY} FROM nrm.agency ORDER BY name, id")  # noqa: S608
        else:
            cursor.execute(
                f"SELECT {AGENCY} FROM nrm.agency WHERE id = ANY (%s) ORDER BY name, id",  # noqa: S608
                [list(ids)],
            )
        return tuple(_agency(row) for row in cursor.fetchall())


def agency_by_code(code: str) -> AgencyRow | None:
    """The agency with this code, else None."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT {AGENCY} FROM nrm.agency WHERE code = %s", [code])  # noqa: S608
        row = cursor.fetchone()
    return _agency(row) if row else None


def agency_ids(codes: Iterable[str]) -> dict[str, UUID]:
    """The ids of the agencies with these codes; one that is not registered is left out."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT code, id FROM nrm.agency WHERE code = ANY (%s)", [list(codes)])
        return dict(cursor.fetchall())


@lru_cache(maxsize=4_096)
def decides(agency: UUID) -> bool:
    """Whether an agency is a competent authority; what an agency is never changes."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT agency_type = 'competent_authority' AND agency_class = 'open'"
            " FROM nrm.agency WHERE id = %s",
            [agency],
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def memberships(member: UUID, *, on: date) -> tuple[MembershipRow, ...]:
    """The memberships of a member that are in force on a day."""
    columns = ", ".join(f"a.{name.strip()}" for name in AGENCY.split(","))
    with connections["default"].cursor() as cursor:
        cursor.execute(
            f"SELECT m.id, m.member, m.role, m.from_day, m.to_day, {columns} FROM nrm.membership m"  # noqa: S608
            " JOIN nrm.agency a ON a.id = m.agency WHERE m.member = %s AND m.from_day <= %s"
            " AND (m.to_day IS NULL OR m.to_day >= %s) ORDER BY a.name, m.role",
            [member, on, on],
        )
        return tuple(
            MembershipRow(
                id=r[0], member=r[1], role=r[2], from_day=r[3], to_day=r[4], agency=_agency(r[5:])
            )
            for r in cursor.fetchall()
        )


def addresses(agency: UUID, *, on: date) -> tuple[str, ...]:
    """The e-mail addresses of an agency's members on a day, for notices without content."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT p.email FROM nrm.membership m JOIN records_member p ON p.id = m.member"
            " WHERE m.agency = %s AND p.is_active AND m.from_day <= %s"
            " AND (m.to_day IS NULL OR m.to_day >= %s) ORDER BY p.email",
            [agency, on, on],
        )
        return tuple(row[0] for row in cursor.fetchall())


def _agency(row: Sequence[Any]) -> AgencyRow:
    return AgencyRow(
        id=row[0],
        code=row[1],
        name=row[2],
        published_label=row[3],
        agency_type=row[4],
        agency_class=row[5],
        closed_as=row[6],
        reason=row[7],
        nations=tuple(row[8]),
        authorised_body=row[9],
        from_day=row[10],
        to_day=row[11],
    )
