"""The register of teams, kept by the operator: each act logged like any other.

Example: `seat(operator(), agency_code="single_competent_authority", team="children", …)`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.clocks import Skill
from opennrm.cases.vocabulary.languages import language_codes
from opennrm.procedures.accounts import known, managing
from opennrm.procedures.refusals import Refusal
from opennrm.records import registers, teams
from opennrm.records.teams import TeamRow

CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
MOST_CASES = 500
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A line of the register: a team and, where anybody is in it, who and for how many cases."""

    team: str
    name: str
    email: str | None
    capacity: int | None
    skills: tuple[str, ...]
    from_day: date | None
    to_day: date | None


def put_team(actor: Actor, *, agency_code: str, code: str, name: str) -> str:
    """Register a team of a competent authority, or name one anew; its code.

    Errors: Refusal unknown_agency, no_authority, not_a_code, not_a_name.
    """
    with managing(actor):
        agency = _authority(agency_code)
        if not CODE.fullmatch(code):
            raise Refusal("not_a_code", facts={"code": code})
        if not name.strip() or len(name) > LONGEST_NAME or "\0" in name:
            raise Refusal("not_a_name", facts={"most": LONGEST_NAME})
        teams.put_team(uuid4(), agency=agency.id, code=code, name=name.strip())
        return code


def seat(
    actor: Actor,
    *,
    agency_code: str,
    team: str,
    email: str,
    capacity: int,
    skills: Sequence[str] = (),
    from_day: date,
    to_day: date | None = None,
) -> None:
    """Put a member into a team, for so many cases at most; a place there before ends.

    Errors: Refusal unknown_agency, no_authority, unknown_team, unknown_member, not_a_capacity,
    not_a_skill, ends_before_it_begins.
    """
    with managing(actor):
        found = _team(agency_code, team)
        member = known(email).pk
        if not 0 <= capacity <= MOST_CASES:
            raise Refusal("not_a_capacity", facts={"most": MOST_CASES})
        for one in skills:
            if one not in frozenset(Skill) and one not in language_codes():
                raise Refusal("not_a_skill", facts={"skill": one})
        if to_day is not None and to_day < from_day:
            raise Refusal("ends_before_it_begins", facts={"until": to_day, "from": from_day})
        teams.put_seat(
            uuid4(),
            team=found.id,
            member=member,
            capacity=capacity,
            skills=sorted(set(skills)),
            from_day=from_day,
            to_day=to_day,
        )


def leave(actor: Actor, *, agency_code: str, team: str, email: str, on: date) -> None:
    """Let a member's place in a team end today; their cases are handed on by the next run.

    Errors: Refusal unknown_agency, no_authority, unknown_team, unknown_member, not_in_team.
    """
    with managing(actor):
        found = _team(agency_code, team)
        if not teams.end_seat(team=found.id, member=known(email).pk, before=on):
            raise Refusal("not_in_team", facts={"team": team})


def list_teams(actor: Actor, *, agency_code: str) -> tuple[Seat, ...]:
    """The teams of an authority and who is in them, past and coming. Errors: as above."""
    with managing(actor) as unit:
        rows = teams.listed(_authority(agency_code).id)
        unit.counted = len(rows)
    return tuple(
        Seat(
            team=r[0],
            name=r[1],
            email=r[2],
            capacity=r[3],
            skills=tuple(r[4] or ()),
            from_day=r[5],
            to_day=r[6],
        )
        for r in rows
    )


def _authority(code: str) -> registers.AgencyRow:
    agency = registers.agency_by_code(code)
    if agency is None:
        raise Refusal("unknown_agency", facts={"agency": code})
    decides = agency.agency_type == AgencyType.COMPETENT_AUTHORITY
    if not decides or agency.agency_class != AgencyClass.OPEN:
        raise Refusal("no_authority", facts={"agency": code})
    return agency


def _team(agency_code: str, code: str) -> TeamRow:
    for row in teams.of_agency(_authority(agency_code).id):
        if row.code == code:
            return row
    raise Refusal("unknown_team", facts={"team": code})
