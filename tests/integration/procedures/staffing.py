"""Caseworkers, teams and qualifications for the journeys; everybody is a letter."""

from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.identification import allocating
from opennrm.procedures.installation import DEMO_FROM
from opennrm.procedures.members import operator
from opennrm.procedures.teams import put_team, seat
from opennrm.records import installation, members, staff
from tests.integration.procedures import people

AUTHORITY = "single_competent_authority"


def caseworker(letter: str, *, until: date | None = None, signs: bool = True) -> Actor:
    """A caseworker of the authority who has an account, and signs decisions."""
    made = members.create(address(letter), "x" * 24, id=uuid4(), name=f"Caseworker {letter}")
    installation.add_membership(
        uuid4(),
        member=made.pk,
        agency=people.agency(AUTHORITY),
        role=Role.CASEWORKER.value,
        from_day=DEMO_FROM,
        to_day=until,
    )
    if signs:
        qualified(made.pk)
    return people.actor(AUTHORITY, Role.CASEWORKER, member=made.pk)


def address(letter: str) -> str:
    """Where a caseworker signs in."""
    return f"caseworker.{letter.lower()}@example.invalid"


def in_team(
    letter: str,
    *,
    team: str = "adults",
    capacity: int = 10,
    skills: tuple[str, ...] = (),
    on: date = DEMO_FROM,
) -> None:
    """Put a caseworker into a team, which is made where there is none."""
    put_team(operator(), agency_code=AUTHORITY, code=team, name=f"Team {team}")
    seat(
        operator(),
        agency_code=AUTHORITY,
        team=team,
        email=address(letter),
        capacity=capacity,
        skills=skills,
        from_day=on,
    )


def qualified(member: UUID, *, until: date | None = None) -> None:
    """Give somebody the qualification that signing needs."""
    code = allocating.qualification(date(2026, 3, 2))
    staff.add_qualification(uuid4(), member=member, code=code, from_day=DEMO_FROM, to_day=until)
