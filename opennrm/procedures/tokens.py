"""Tokens of the programming interface: made and ended by an administrator, used by programs.

An agency's token may refer, notify, list, read and ask for figures, and never decides: a machine is
no decision-maker (decisions.md 38). A member's own token may do what the member may.
Example: a caseworker's token decides; the same request with the authority's token finds nothing.
"""

import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from opennrm.access.actors import Actor
from opennrm.cases.vocabulary.acts import Act
from opennrm.cases.vocabulary.roles import Role
from opennrm.procedures.acts import doing
from opennrm.procedures.identification.offered import offered_to_programs
from opennrm.procedures.members import actor_of
from opennrm.procedures.refusals import ABSENT, Refusal
from opennrm.records import registers, tokens
from opennrm.records.tokens import TokenRow
from opennrm.records.transaction import INSTALLATION_CHAIN

# What an agency's own token may be used for, whatever its role.
AGENCY_ACTS: frozenset[Act] = frozenset(
    {
        Act.REFER,
        Act.NOTIFY,
        Act.LIST_CASES,
        Act.READ_CASE,
        Act.ADD_TO_REFERRAL,
        Act.ADD_DOCUMENT,
        Act.READ_DOCUMENTS,
        Act.READ_FIGURES,
        Act.READ_RECORDED_FIGURES,
    }
)
# Nobody's program stands in for the person concerned, for the installation or for its operator.
# The sealed compartment has no programming interface at all.
NO_TOKEN: frozenset[Role] = frozenset(
    {
        Role.SYSTEM,
        Role.ADMINISTRATOR,
        Role.PERSON_CONCERNED,
        Role.RESIDENCE_CASEWORKER,
        Role.EXTRACTOR,
    }
)
ROLES: tuple[str, ...] = tuple(role.value for role in Role if role not in NO_TOKEN)
PREFIX = "opennrm_"
RANDOM_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who calls with a token, and whether it is a member's own."""

    actor: Actor
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewToken:
    """A token just made. `text` is told once and kept nowhere."""

    id: UUID
    text: str
    agency_name: str
    email: str | None
    role: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLine:
    """A token as an administrator sees it in the list."""

    id: UUID
    agency_code: str
    email: str | None
    role: str
    from_day: date
    until: date
    revoked: bool


def caller_of(text: str) -> Caller | None:
    """Who calls with this token today, else None: wrong, expired and revoked are alike."""
    holder = tokens.holder_of(text)
    if holder is None:
        return None
    agency = registers.agencies([holder.agency])[0]
    actor = actor_of(holder.member or holder.token, agency, Role(holder.role))
    return Caller(actor=actor, own=holder.member is not None)


def acting(caller: Caller, act: Act) -> Actor:
    """The actor for one act of this caller. Errors: Refusal(absent), logged, for a machine."""
    if not caller.own and act not in AGENCY_ACTS:
        with doing(caller.actor, act):
            raise Refusal(ABSENT)
    return caller.actor


def usable(caller: Caller, acts: frozenset[str]) -> frozenset[str]:
    """Of some acts, those that an operation does and this caller's token may be used for."""
    done = offered_to_programs(acts)
    return done if caller.own else done & {act.value for act in AGENCY_ACTS}


def create_token(
    actor: Actor, *, agency_code: str, email: str | None, role: str, until: date, on: date
) -> NewToken:
    """Make a token for an agency, or for a member of it in a role that the member has.

    Errors: Refusal unknown_role, until_in_the_past, unknown_agency, unknown_membership,
    not_for_this_agency, absent.
    """
    if role not in ROLES:
        raise Refusal("unknown_role", facts={"role": role, "one_of": ROLES})
    if until < on:
        raise Refusal("until_in_the_past", facts={"until": until, "earliest": on})
    new, text = uuid4(), PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    with doing(actor, Act.MANAGE_MEMBERS) as unit:
        unit.chain = INSTALLATION_CHAIN
        agency = registers.agency_by_code(agency_code)
        if agency is None:
            raise Refusal("unknown_agency", facts={"agency": agency_code})
        member = _member(email, agency.id, role, on=on) if email is not None else None
        try:
            tokens.put(
                new, text, agency=agency.id, member=member, role=role, from_day=on, to_day=until
            )
        except tokens.NotForThisAgency as error:
            raise Refusal("not_for_this_agency", facts={"agency": agency_code}) from error
    return NewToken(id=new, text=text, agency_name=agency.name, email=email, role=role, until=until)


def revoke_token(actor: Actor, *, token: UUID, on: date) -> None:
    """End a token at once. Errors: Refusal(absent) where there is none in force."""
    with doing(actor, Act.MANAGE_MEMBERS) as unit:
        unit.chain = INSTALLATION_CHAIN
        if not tokens.revoke(token):
            raise Refusal(ABSENT)


def list_tokens(actor: Actor) -> tuple[TokenLine, ...]:
    """The tokens that one manages, by last day; never their text. Errors: Refusal(absent)."""
    with doing(actor, Act.MANAGE_MEMBERS) as unit:
        unit.chain = INSTALLATION_CHAIN
        rows = tokens.every()
        unit.counted = len(rows)
    emails = tokens.emails([row.member for row in rows if row.member])
    return tuple(_line(row, emails.get(row.member) if row.member else None) for row in rows)


def _member(email: str, agency: UUID, role: str, *, on: date) -> UUID:
    """The member of this address, who must have the role in the agency now."""
    member = tokens.member_by_email(email)
    held = registers.memberships(member, on=on) if member is not None else ()
    if member is None or not any(m.agency.id == agency and m.role == role for m in held):
        raise Refusal("unknown_membership", facts={"role": role})
    return member


def _line(row: TokenRow, email: str | None) -> TokenLine:
    return TokenLine(
        id=row.token,
        agency_code=row.agency_code,
        email=email,
        role=row.role,
        from_day=row.from_day,
        until=row.to_day,
        revoked=row.revoked_at is not None,
    )
