"""The register of teams: which there are, who is in them and how much each can have.

Written by the owner alone (`opennrm team`); read by procedures. Membership of a team counts only
while the member is a caseworker of its agency.
Example: a caseworker in the children's team, for at most twenty cases, speaking Vietnamese.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from opennrm.records.installation import OWNER

IN_FORCE = "{0}.from_day <= %s AND ({0}.to_day IS NULL OR {0}.to_day >= %s)"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A team of an agency."""

    id: UUID
    agency: UUID
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """A member's place in a team: how many cases at most, and what they can do."""

    member: UUID
    team: UUID
    capacity: int
    skills: tuple[str, ...]


def of_agency(agency: UUID, *, using: str = "default") -> tuple[TeamRow, ...]:
    """The teams of an agency, by name."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT id, agency, code, name FROM nrm.team WHERE agency = %s ORDER BY name, id",
            [agency],
        )
        return tuple(TeamRow(id=r[0], agency=r[1], code=r[2], name=r[3]) for r in cursor.fetchall())


def seats(agency: UUID, *, on: date) -> tuple[SeatRow, ...]:
    """Who is in which team of an agency on a day, while they are a caseworker of it."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT s.member, s.team, s.capacity, s.skills FROM nrm.team_member s"  # noqa: S608
            " JOIN nrm.team t ON t.id = s.team"
            " JOIN nrm.membership m ON m.member = s.member AND m.agency = t.agency"
            " JOIN records_member p ON p.id = s.member AND p.is_active"
            " WHERE t.agency = %s AND m.role = 'caseworker'"
            f" AND {IN_FORCE.format('s')} AND {IN_FORCE.format('m')}"
            " ORDER BY s.team, s.member",
            [agency, on, on, on, on],
        )
        return tuple(
            SeatRow(member=r[0], team=r[1], capacity=r[2], skills=tuple(r[3]))
            for r in cursor.fetchall()
        )


def caseworkers(agency: UUID, *, on: date) -> tuple[UUID, ...]:
    """The caseworkers of an agency on a day."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT m.member FROM nrm.membership m"  # noqa: S608
            " JOIN records_member p ON p.id = m.member AND p.is_active"
            f" WHERE m.agency = %s AND m.role = 'caseworker' AND {IN_FORCE.format('m')}"
            " ORDER BY m.member",
            [agency, on, on],
        )
        return tuple(row[0] for row in cursor.fetchall())


def lines(*, on: date) -> tuple[tuple[UUID, UUID], ...]:
    """Every member with a manager on a day, and that manager."""
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT l.member, l.manager FROM nrm.line l"  # noqa: S608
            f" WHERE {IN_FORCE.format('l')} ORDER BY 1, 2",
            [on, on],
        )
        return tuple((row[0], row[1]) for row in cursor.fetchall())


def put_team(new: UUID, *, agency: UUID, code: str, name: str) -> UUID:
    """Register a team, or name one anew, as owner; its id."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.team (id, agency, code, name) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (agency, code) DO UPDATE SET name = excluded.name RETURNING id",
            [new, agency, code, name],
        )
        found: UUID = cursor.fetchone()[0]
        return found


def put_seat(
    new: UUID,
    *,
    team: UUID,
    member: UUID,
    capacity: int,
    skills: Sequence[str],
    from_day: date,
    to_day: date | None,
) -> None:
    """Put a member into a team, as owner; a place that they had there ends the day before."""
    end_seat(team=team, member=member, before=from_day)
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "INSERT INTO nrm.team_member (id, team, member, capacity, skills, from_day, to_day)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [new, team, member, capacity, list(skills), from_day, to_day],
        )


def end_seat(*, team: UUID, member: UUID, before: date) -> int:
    """Let a member's places in a team end the day before a day, as owner; how many ended."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "DELETE FROM nrm.team_member WHERE team = %s AND member = %s AND from_day >= %s",
            [team, member, before],
        )
        gone = cursor.rowcount
        cursor.execute(
            "UPDATE nrm.team_member SET to_day = %s::date - 1 WHERE team = %s AND member = %s"
            " AND (to_day IS NULL OR to_day >= %s)",
            [before, team, member, before],
        )
        return int(gone + cursor.rowcount)


def listed(agency: UUID) -> tuple[tuple[Any, ...], ...]:
    """Every place in the teams of an agency, past and coming, as owner: for the command."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "SELECT t.code, t.name, p.email, s.capacity, s.skills, s.from_day, s.to_day"
            " FROM nrm.team t LEFT JOIN nrm.team_member s ON s.team = t.id"
            " LEFT JOIN records_member p ON p.id = s.member"
            " WHERE t.agency = %s ORDER BY t.code, p.email, s.from_day",
            [agency],
        )
        return tuple(cursor.fetchall())
