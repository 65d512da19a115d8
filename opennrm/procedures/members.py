"""Who is acting: from a signed-in member and a membership in force to an actor; signing in, logged.

Example: a wrong password for an address that nobody has leaves a row in the installation's own
chain, which holds nothing of that address.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4, uuid5

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.agencies import AgencyClass, AgencyType
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.views import MembershipView
from opennrm.records import installation, members, registers, second_factor
from opennrm.records.context import Context
from opennrm.records.tokens import member_by_email
from opennrm.records.transaction import INSTALLATION_CHAIN, unit_of_work

SYSTEM = UUID("0d5a4c9e-5d9c-4a37-8d25-0b1a8a7f9d10")


def memberships_of(member: UUID, *, on: date) -> tuple[MembershipView, ...]:
    """The capacities in which a member may act on a day, by agency and role."""
    return tuple(
        MembershipView(id=row.id, agency_name=row.agency.name, role=row.role)
        for row in registers.memberships(member, on=on)
    )


def actor_for(member: UUID, *, membership: UUID | None = None, on: date) -> Actor | None:
    """The actor for a member's chosen (or only) membership in force on a day, else None."""
    rows = registers.memberships(member, on=on)
    chosen = [row for row in rows if membership is None or row.id == membership]
    if not chosen or (membership is None and len(chosen) > 1):
        return None
    return actor_of(chosen[0].member, chosen[0].agency, Role(chosen[0].role))


def system_actor(name: str, *, agency_code: str) -> Actor:
    """One of the fixed actors of jobs and commands, such as `matcher`, for an agency.

    Errors: LookupError where the agency is not registered.
    """
    agency = registers.agency_by_code(agency_code)
    if agency is None:
        raise LookupError(agency_code)
    return actor_of(uuid5(SYSTEM, name), agency, Role.SYSTEM)


def operator() -> Actor:
    """The actor of commands: administrator of the installation, without case content."""
    agency = registers.agency_by_code("operator")
    if agency is None:
        raise LookupError("operator")
    return actor_of(uuid5(SYSTEM, "operator"), agency, Role.ADMINISTRATOR)


def demo_sign_ins() -> tuple[Mapping[str, Any], ...]:
    """What a demo prints for each role: e-mail, password, TOTP secret; empty anywhere else."""
    return members.demo_sign_ins() if installation.population() in ("demo", "benchmark") else ()


def is_demo() -> bool:
    """Whether everything that anyone enters here is made up."""
    return installation.population() in ("demo", "benchmark")


def needs_second_factor(member: UUID) -> bool:
    """Whether this member must still set up a second factor before anything else."""
    return not members.has_second_factor(member)


def has_genuine_factors(member: UUID) -> bool:
    """Whether the second factors of a member were set up as theirs, and not put there by SQL."""
    return second_factor.is_genuine(member)


def has_lost_second_factor(member: UUID) -> bool:
    """Whether a second factor that this member had is gone; then the operator has to help."""
    return members.has_lost_second_factor(member)


def record_sign_in(
    member: UUID | None, *, outcome: str, on: date, membership: UUID | None = None
) -> None:
    """Log a sign-in, or a try that failed, in the member's chain; of a stranger in no one's.

    `outcome`: done, chosen (a membership for this session), wrong_password, wrong_code, inactive,
    factor_gone.
    Whatever this raises must stop the sign-in: nobody comes in without a row.
    """
    actor = actor_for(member, membership=membership, on=on) if member is not None else None
    with unit_of_work(_signing_in(member, actor)) as unit:
        unit.outcome = outcome
        if member is None:
            unit.chain = INSTALLATION_CHAIN


def record_failed_password(email: str, *, on: date) -> None:
    """Log a wrong password, for the member of this address if there is one."""
    record_sign_in(member_by_email(email), outcome="wrong_password", on=on)


def _signing_in(member: UUID | None, actor: Actor | None) -> Context:
    """Who signs in: in the capacity that is settled, else as somebody of the installation."""
    known = actor or system_actor("sign_in", agency_code="operator")
    return Context(
        agency=known.agency,
        member=member or known.member,
        role=known.role.value,
        purpose=Act.SIGN_IN.value,
        act=uuid4(),
    )


def actor_of(member: UUID, agency: registers.AgencyRow, role: Role) -> Actor:
    """The actor for somebody, or for a token, of a registered agency in a role."""
    return Actor(
        member=member,
        agency=agency.id,
        agency_name=agency.name,
        agency_class=AgencyClass(agency.agency_class),
        agency_type=AgencyType(agency.agency_type),
        role=role,
        nation=agency.nations[0] if len(agency.nations) == 1 else None,
        authorised_body=agency.authorised_body,
        qualifications=frozenset(),
    )
